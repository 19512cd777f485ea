// Calendar dates, RFC 3339, identifiers and handles against tables.

import ServiceDesk
import Testing

struct CivilTimeTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01", 0), ("2000-02-29T12:00:00Z", 951_825_600),
            ("2016-02-29T01:16:00Z", 1_456_708_560), ("1969-12-31T23:59:59Z", -1),
            ("2026-11-22T01:25:21+01:00", 1_795_307_121), ("2026-11-22t00:25:21z", 1_795_307_121),
            ("2026-11-22 00:25Z", 1_795_307_100), ("2026-11-21T18:55:21-05:30", 1_795_307_121),
            ("9999-12-31T23:59:59Z", 253_402_300_799), ("0000-03-01", -62_162_035_200),
        ] as [(String, Int64)])
    func `moments are read`(_ text: String, _ seconds: Int64) {
        #expect(Timestamp(rfc3339: text) == Timestamp(seconds: seconds))
    }

    @Test(
        arguments: [
            "", "2023-02-29", "1900-02-29", "2100-02-29", "2026-13-01", "2026-00-01", "2026-04-31",
            "2026-11-22T24:00:00Z", "2026-11-22T00:60:00Z", "2026-11-22T00:00:60Z", "2026-11-22T",
            "2026-11-22T00:00:00.Z", "2026-11-22T00:00:00+24:00", "2026-11-22T00:00:00+0100",
            "2026-11-22x", "26-11-22", "２０２６-11-22", "2026-11-22T00:00:00Zx",
        ])
    func `what is no moment is not read`(_ text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `microseconds are kept and finer ones dropped`() {
        let moment = Timestamp(rfc3339: "2026-11-22T00:25:21.1234567Z")
        #expect(moment?.microseconds == 1_795_307_121_123_456)
        #expect(moment?.rfc3339 == "2026-11-22T00:25:21.123456Z")
        #expect(Timestamp(rfc3339: "2026-11-22T00:25:21.5Z")?.microseconds == 1_795_307_121_500_000)
    }

    @Test func `every moment written reads back, across days, centuries and offsets`() {
        var random = SeededRandom(seed: 3)
        let last = Timestamp(rfc3339: "9999-12-31T23:59:59.999999Z")!.microseconds
        let first = Timestamp(rfc3339: "0000-01-01")!.microseconds
        for _ in 0..<3000 {
            let moment = Timestamp(microseconds: .random(in: first...last, using: &random))
            #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
            let offset = Int.random(in: -720...720, using: &random)
            let civil = CivilTime(moment, offsetMinutes: offset)
            #expect(civil.isValid)
            #expect(civil.timestamp(offsetMinutes: offset) == moment)
        }
        let endOfDay = Timestamp(rfc3339: "2900-01-01T23:59:59.999999Z")!
        #expect(endOfDay.rfc3339 == "2900-01-01T23:59:59.999999Z")
    }

    @Test func `months have their days`() {
        let lengths = (1...12).map { CivilTime.daysInMonth(year: 2024, month: $0) }
        #expect(lengths == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect(
            [1900, 2000, 2023, 2100].map { CivilTime.daysInMonth(year: $0, month: 2) }
                == [28, 29, 28, 28])
    }

    @Test func `whole seconds are rounded down, before 1970 too`() {
        #expect(Timestamp(microseconds: -1).seconds == -1)
        #expect(Timestamp(microseconds: 1_999_999).seconds == 1)
        #expect(Timestamp(seconds: 100).seconds(since: Timestamp(seconds: 40)) == 60)
    }
}

struct IdentifierTests {
    @Test(arguments: [("T-12", 12), ("t-12", 12), ("12", 12), ("T-007", 7)])
    func `a ticket's number is read`(_ text: String, _ number: Int) {
        #expect(TicketID(text)?.number == number)
        #expect(TicketID(text)?.description == "T-\(number)")
    }

    @Test(arguments: [
        "", "T-", "T-0", "0", "T--1", "T-1x", "KB-1", "T-99999999999999999999", "T-١",
    ])
    func `what is no number is not read`(_ text: String) { #expect(TicketID(text) == nil) }

    @Test func `articles, requesters and actors are read in the form they are written`() {
        #expect(ArticleID("kb-9") == ArticleID(9) && ArticleID(9).description == "KB-9")
        #expect(RequesterID("r-9") == RequesterID(9) && RequesterID(9).description == "R-9")
        for actor in [Actor.system, .agent(AgentID("ann"))] {
            #expect(Actor(actor.description) == actor)
        }
        #expect(Actor("ann") == nil)
    }

    @Test(
        arguments: [
            ("Network & VPN", "network-vpn"), ("Group 70", "group-70"), ("  x  ", "x"),
            ("a__b.c", "a__b.c"), ("---", nil), ("", nil), ("Ünïcode", "n-code"),
            (String(repeating: "a", count: 70), String(repeating: "a", count: 64)),
        ] as [(String, String?)])
    func `a handle is made of any text`(_ text: String, _ handle: String?) {
        #expect(Handle.make(from: text) == handle)
    }
}

struct WordingTests {
    @Test(
        arguments: [
            ("VIP", "vip"), ("#urgent", "urgent"), ("a b  c", "a-b-c"), ("pilne!", "pilne"),
            ("-x-", "x"), ("Łódź", "łódź"), ("v1.2_b", "v1.2_b"), ("a\u{202E}b", "a-b"),
        ])
    func `a tag is plain and lower case`(_ text: String, _ tag: String) throws {
        #expect(try Wording.tag(text) == tag)
        #expect(try Wording.tag(tag) == tag)
    }

    @Test(arguments: ["", " ", "!!", "\u{202E}", String(repeating: "a", count: 65)])
    func `what is no tag is refused`(_ text: String) {
        #expect(throws: Rejection.self) { try Wording.tag(text) }
    }

    @Test func `a refusal says what and what to do`() {
        let refusals: [(Rejection, String)] = [
            (.alreadyTaken(by: ann), "ann has already taken it; leave it to them"),
            (.missing(field: "title"), "title is missing; give the title"),
            (
                .tooLarge(field: "body", bytes: 300_000, limit: 262_144),
                "body has 300000 bytes, the limit is 262144; attach it as a file"
            ),
            (
                .wrongStatus(TicketStatus(.closed), command: "take ticket"),
                "can't take ticket while its status is \"Closed\"; reopen it first"
            ),
            (
                .movedOn(TicketID(3), seen: .start, now: Position(2)),
                "something happened to T-3 since you looked; read what is new"
            ),
        ]
        for (refusal, text) in refusals {
            #expect(refusal.description.hasPrefix(text), "\(refusal)")
        }
    }
}
