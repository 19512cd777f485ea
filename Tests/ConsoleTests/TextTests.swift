// Times as they are typed and shown.

@testable import Console
import ServiceDesk
import Testing

@Suite struct `Times` {
    private let now = Timestamp(rfc3339: "2026-11-23T10:30:00Z")!
    private let zone = LocalZone(offsetMinutes: 60)

    @Test(arguments: [
        ("2h", "2026-11-23T12:30:00Z"), ("90m", "2026-11-23T12:00:00Z"),
        ("3d", "2026-11-26T10:30:00Z"), ("1w", "2026-11-30T10:30:00Z"),
        ("tomorrow", "2026-11-24T08:00:00Z"), ("tomorrow 9:30", "2026-11-24T08:30:00Z"),
        ("today 17:00", "2026-11-23T16:00:00Z"), ("12:00", "2026-11-23T11:00:00Z"),
        ("9:00", "2026-11-24T08:00:00Z"), ("monday", "2026-11-30T08:00:00Z"),
        ("Fri 14:15", "2026-11-27T13:15:00Z"), ("2026-12-01", "2026-12-01T08:00:00Z"),
        ("2026-12-01 14:00", "2026-12-01T13:00:00Z"),
    ])
    func `of wake-ups are read as agents type them`(text: String, moment: String) {
        #expect(WakeUpText.parse(text, now: now, zone: zone) == Timestamp(rfc3339: moment))
    }

    @Test(arguments: [
        "", "soon", "0h", "-2h", "today 9:00", "2026-11-22", "2026-02-30", "25:00", "9", "9:5",
        "tomorrow 9:00 sharp", "99999999999999999999h", "9999w", "9000-01-01", "2h 3h", "2026-1",
    ])
    func `that make no sense or are past are not read`(text: String) {
        #expect(WakeUpText.parse(text, now: now, zone: zone) == nil)
    }

    @Test func `keep to the offset that holds on the day`() {
        let changes = [
            LocalZone.Change(from: Timestamp(rfc3339: "2026-03-29T01:00:00Z")!, offsetMinutes: 120),
            LocalZone.Change(from: Timestamp(rfc3339: "2026-10-25T01:00:00Z")!, offsetMinutes: 60),
        ]
        let berlin = LocalZone(first: 60, changes: changes)
        let saturday = Timestamp(rfc3339: "2026-10-24T10:00:00Z")!
        #expect(
            WakeUpText.parse("2026-10-26 9:00", now: saturday, zone: berlin)
                == Timestamp(rfc3339: "2026-10-26T08:00:00Z"))
        #expect(
            WakeUpText.parse("today 15:00", now: saturday, zone: berlin)
                == Timestamp(rfc3339: "2026-10-24T13:00:00Z"))
        #expect(berlin.offsetMinutes(at: Timestamp(rfc3339: "2026-01-01T00:00:00Z")!) == 60)
    }

    @Test(arguments: [
        (0, "now"), (59, "now"), (60, "1m"), (3599, "59m"), (3600, "1h"), (172_799, "47h"),
        (172_800, "2d"), (86_399_999, "999d"), (86_400_000, "2y"), (-5, "now"),
    ])
    func `that passed are told in four columns at most`(seconds: Int, text: String) {
        let told = TimeWords.age(of: now.adding(seconds: Int64(-seconds)), at: now)
        #expect(told == text)
        #expect(told.count <= 4)
    }

    @Test func `of entries are as short as the day allows`() {
        func told(_ text: String) -> String {
            TimeWords.moment(Timestamp(rfc3339: text)!, now: now, zone: zone)
        }
        #expect(told("2026-11-23T07:03:00Z") == "08:03")
        #expect(told("2026-11-22T23:30:00Z") == "00:30")
        #expect(told("2026-11-22T22:30:00Z") == "Nov 22 23:30")
        #expect(told("2025-11-23T07:03:00Z") == "2025-11-23")
        #expect(TimeWords.full(now, zone: zone) == "Mon 2026-11-23 11:30")
    }

    @Test func `grow on the screen as the clock goes on`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j")
        #expect(stage.text.contains("24m"))
        await stage.send(.clock(stage.state.now.adding(seconds: 60)))
        #expect(stage.text.contains("25m"))
    }
}
