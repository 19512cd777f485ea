// Times as people type them, against a fixed present in a fixed zone.

import ServiceDesk
import Testing

@testable import firstline

@Suite struct `Typed times` {
    /// Wednesday 2026-11-25 15:00 in a zone one hour east of UTC.
    let input = TimeInput(
        now: Timestamp(rfc3339: "2026-11-25T14:00:00Z")!, offsetMinutes: { _ in 60 })

    private func future(_ text: String) throws -> String {
        let moment = try input.moment(text, .future, option: "--wake-up")
        return String(moment.rfc3339.prefix(16))
    }

    private func past(_ text: String) throws -> String {
        let moment = try input.moment(text, .past, option: "--until")
        return String(moment.rfc3339.prefix(16))
    }

    @Test(arguments: [
        ("2h", "2026-11-25T16:00"), ("1d12h", "2026-11-27T02:00"), ("in 30m", "2026-11-25T14:30"),
        ("tomorrow", "2026-11-26T08:00"), ("tomorrow 9:30", "2026-11-26T08:30"),
        ("16:00", "2026-11-25T15:00"), ("14:00", "2026-11-26T13:00"),
        ("friday", "2026-11-27T08:00"), ("wed at 8:00", "2026-12-02T07:00"),
        ("2026-12-01", "2026-12-01T08:00"), ("2026-12-01 09:00", "2026-12-01T08:00"),
        ("2026-12-01T09:00", "2026-12-01T08:00"), ("2026-12-01T09:00:00Z", "2026-12-01T09:00"),
        ("2026-12-01T09:00:00+05:00", "2026-12-01T04:00"), ("now", "2026-11-25T14:00"),
    ])
    func `a moment to come`(text: String, moment: String) throws {
        #expect(try future(text) == moment)
    }

    @Test(arguments: [
        ("2h", "2026-11-25T12:00"), ("yesterday", "2026-11-23T23:00"),
        ("2016-06-01", "2016-05-31T23:00"), ("16:00", "2026-11-24T15:00"),
        ("wednesday", "2026-11-24T23:00"), ("thu", "2026-11-18T23:00"),
    ])
    func `a moment gone by`(text: String, moment: String) throws {
        #expect(try past(text) == moment)
    }

    @Test(arguments: [
        "", "soon", "25:00", "9", "2026-02-30", "2026-13-01", "12:60", "2 hours ago and more",
        "1x", "-2h", "99999999999d", "tomorrow nine", "2026-12-01T", "::",
    ])
    func `anything else is refused with the forms that will do`(text: String) throws {
        #expect(throws: Failure.self) { try future(text) }
    }
}
