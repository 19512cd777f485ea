// The log's calendar and the desk's: each stands below the other's sight, and both must agree.

import enum EventLog.Timestamp
import ServiceDesk
import Testing

@Suite struct CalendarTests {
    /// From the year 0 to 9999, in steps that fall on every day of the year and time of day.
    private static let moments = stride(
        from: Int64(-62_167_219_200), to: 253_402_300_800, by: 39_916_801
    ).map { $0 * 1_000_000 + ($0 & 0xFFFFF) % 1_000_000 }

    @Test func `the log and the desk write and read the same moments alike`() {
        #expect(Self.moments.count > 7000)
        for microseconds in Self.moments {
            let text = Timestamp.text(microseconds)
            let moment = ServiceDesk.Timestamp(microseconds: microseconds)
            guard text == moment.rfc3339, ServiceDesk.Timestamp(rfc3339: text) == moment,
                Timestamp.microseconds(text) == microseconds
            else {
                Issue.record("\(microseconds): \(text) and \(moment.rfc3339)")
                return
            }
        }
    }

    @Test(arguments: [
        "2026-02-29T00:00:00.000000Z", "2025-04-31T00:00:00.000000Z", "1900-02-29T00:00:00.000000Z",
        "2026-13-01T00:00:00.000000Z", "2026-00-01T00:00:00.000000Z", "2026-01-00T00:00:00.000000Z",
        "2026-01-01T24:00:00.000000Z", "2026-01-01T00:60:00.000000Z", "2026-01-01T00:00:60.000000Z",
        "2026-01-01T00:00:00.00000xZ",
    ])
    func `what is no moment is none to either`(text: String) {
        #expect(Timestamp.microseconds(text) == nil)
        #expect(ServiceDesk.Timestamp(rfc3339: text) == nil)
    }
}
