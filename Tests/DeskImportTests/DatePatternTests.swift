// Dates as other systems write them.

import ServiceDesk
import Testing

@testable import DeskImport

@Suite struct DatePatternTests {
    @Test(arguments: [
        ("d/m/yyyy HH:MM", "29/2/2016 01:16", "2016-02-29T01:16:00.000000Z"),
        ("d/m/yyyy HH:MM", "5/12/2016 23:59", "2016-12-05T23:59:00.000000Z"),
        ("dd.mm.yyyy", "03.04.2020", "2020-04-03T00:00:00.000000Z"),
        ("m/d/yy h:MM am", "4/3/20 12:05 AM", "2020-04-03T00:05:00.000000Z"),
        ("m/d/yy h:MM am", "4/3/99 1:05 pm", "1999-04-03T13:05:00.000000Z"),
        ("d mon yyyy HH:MM:SS", "3 April 2020 10:20:30", "2020-04-03T10:20:30.000000Z"),
        ("yyyy-mm-dd HH:MM:SS.f", "2020-04-03 10:20:30.5", "2020-04-03T10:20:30.500000Z"),
        ("yyyy-mm-ddTHH:MM:SSz", "2020-04-03T10:20:30+0200", "2020-04-03T08:20:30.000000Z"),
        ("yyyy-mm-dd HH:MMz", "2020-04-03 10:20Z", "2020-04-03T10:20:00.000000Z"),
        ("rfc3339", "2020-04-03T10:20:30.25-01:00", "2020-04-03T11:20:30.250000Z"),
        ("unix", "1456708560", "2016-02-29T01:16:00.000000Z"),
        ("unix-ms", "1456708560500", "2016-02-29T01:16:00.500000Z"),
    ])
    func `dates are read by their pattern`(pattern: String, text: String, expected: String) throws {
        let date = try #require(DatePattern(pattern))
        #expect(date.moment(Array(text.utf8)[...], offsetMinutes: 0)?.rfc3339 == expected)
    }

    @Test(arguments: [
        "30/2/2016 01:16", "29/2/2015 01:16", "1/13/2016 01:16", "1/1/2016 24:00",
        "1/1/2016 1:16", "1/1/2016", "1/1/2016 01:16 ", "1/1/16 01:16", "?", "",
    ])
    func `what does not fit or is in no calendar is refused`(text: String) throws {
        let date = try #require(DatePattern("d/m/yyyy HH:MM"))
        #expect(date.moment(Array(text.utf8)[...], offsetMinutes: 0) == nil)
    }

    @Test func `the offset of the file holds where a date gives none`() throws {
        let date = try #require(DatePattern("d/m/yyyy HH:MM"))
        let moment = date.moment(Array("1/7/2016 00:30".utf8)[...], offsetMinutes: 120)
        #expect(moment?.rfc3339 == "2016-06-30T22:30:00.000000Z")
    }

    @Test(arguments: ["HH:MM", "d/m", "yyyy", "d/m/yyyy h:MM", "", "date"])
    func `a pattern without day, month and year is none`(pattern: String) {
        #expect(DatePattern(pattern) == nil)
    }
}
