// firstline manual

import ArgumentParser
import ServiceDesk

struct Manual: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page, for man or groff.",
        discussion: """
            Read it with: firstline manual | man -l -

            The day it bears is that of $SOURCE_DATE_EPOCH, or today.
            """)

    func run() throws {
        var page = RoffManual(
            name: "firstline", day: Self.day, version: "Firstline \(Firstline.version)")
        for section in ManualPage.sections(of: .whole) { page.add(section) }
        try Output.standard(json: false).text(page.text)
    }

    private static var day: String {
        let seconds = Environment["SOURCE_DATE_EPOCH"].flatMap { Int64($0) }
        let moment = seconds.map { Timestamp(microseconds: $0 * 1_000_000) } ?? LocalTime.now
        let date = CivilTime(moment, offsetMinutes: 0)
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
    }
}
