// The search language: what each form means.

import DeskAPI
import ServiceDesk
import Testing

struct QueryParseTests {
    private func tests(_ text: String) throws -> [TicketQuery.Test] {
        try TicketQuery.parse(text).terms.map(\.test)
    }

    @Test(arguments: ["", "  ", "\n\t"])
    func `empty text is every ticket`(_ text: String) throws {
        #expect(try TicketQuery.parse(text) == TicketQuery())
    }

    @Test func `the example of the handbook is read term by term`() throws {
        let text =
            "queue:network status:open,hold priority:<=2 owner:me requester:\"Anna\" tag:vip"
            + " -tag:spam opened:<2d reopened:>=1 reassigned:>=1 \"exact words\" words"
        let expected: [TicketQuery.Term] = [
            .init(.queue(["network"])), .init(.status([.kind(.open), .kind(.hold)])),
            .init(.count(.priority, [.compare(.lessOrEqual, 2)])), .init(.owner([.me])),
            .init(.requester(["Anna"])), .init(.tag(["vip"])),
            .init(.tag(["spam"]), isNegated: true),
            .init(.time(.opened, [.age(.less, seconds: 172_800)])),
            .init(.count(.reopened, [.compare(.greaterOrEqual, 1)])),
            .init(.count(.reassigned, [.compare(.greaterOrEqual, 1)])),
            .init(.phrase("exact words")), .init(.word("words", isPrefix: false)),
        ]
        #expect(try TicketQuery.parse(text).terms == expected)
    }

    @Test(
        arguments: [
            ("printer", .word("printer", isPrefix: false)),
            ("print*", .word("print", isPrefix: true)),
            ("KB-12", .word("KB-12", isPrefix: false)),
            ("10:30", .word("10:30", isPrefix: false)),
            ("0x80070005", .word("0x80070005", isPrefix: false)),
            ("T-12", .number([TicketID(12)])), ("t-7", .number([TicketID(7)])),
            ("number:T-12,15", .number([TicketID(12), TicketID(15)])),
            ("\"say \\\"ah\\\" \\\\ x\"", .phrase("say \"ah\" \\ x")),
            ("QUEUE:Network", .queue(["network"])),
            ("owner:nobody,ann", .owner([.nobody, .handle("ann")])),
            ("owner:\"me\"", .owner([.handle("me")])),
            ("status:Open,unresolved", .status([.kind(.open), .unresolved])),
            (
                "status:\"Awaiting Vendor\",Active",
                .status([.name("Awaiting Vendor"), .name("Active")])
            ),
            ("status:\"open\"", .status([.name("open")])),
            ("requester:R-7,anna@example.com", .requester(["R-7", "anna@example.com"])),
            ("organisation:acme", .organisation(["acme"])), ("tag:VIP", .tag(["vip"])),
            ("kind:Incident,request", .kind([.incident, .request])),
            ("channel:walk-in,mail", .channel([.walkIn, .mail])),
            ("category:\"Category 20\"", .category(["Category 20"])),
            ("code:solved", .resolutionCode(["solved"])),
            ("source:INC0000045", .source(["INC0000045"])), ("has:owner", .has(.owner)),
        ] as [(String, TicketQuery.Test)])
    func `words, texts and names`(_ text: String, _ expected: TicketQuery.Test) throws {
        #expect(try tests(text) == [expected])
    }

    @Test(
        arguments: [
            ("watcher:me,Ann", .watcher([.me, .handle("ann")])),
            ("task:open,mine", .task([.open, .mine])),
            ("linked:T-5,7", .linked([TicketID(5), TicketID(7)])),
            ("field:Room=12", .field([.init(FieldID("room"), "12")])),
            ("field:room", .field([.init(FieldID("room"))])),
            (
                "field:\"room= main = hall \",x",
                .field([.init(FieldID("room"), "main = hall"), .init(FieldID("x"))])
            ),
            ("spent:>=30", .count(.spent, [.compare(.greaterOrEqual, 30)])),
            ("has:link", .has(.link)),
        ] as [(String, TicketQuery.Test)])
    func `watchers, tasks, links and fields`(_ text: String, _ expected: TicketQuery.Test) throws {
        #expect(try tests(text) == [expected])
    }

    @Test(
        arguments: [
            ("priority:2", .count(.priority, [.compare(.equal, 2)])),
            ("priority:=2,4", .count(.priority, [.compare(.equal, 2), .compare(.equal, 4)])),
            ("impact:>1", .count(.impact, [.compare(.greater, 1)])),
            ("level:<3", .count(.level, [.compare(.less, 3)])),
            ("messages:3..5", .count(.messages, [.range(3, 5)])),
            ("attachments:>=10", .count(.attachments, [.compare(.greaterOrEqual, 10)])),
            ("changed:>36h", .time(.changed, [.age(.greater, seconds: 129_600)])),
            ("opened:<=1d12h", .time(.opened, [.age(.lessOrEqual, seconds: 129_600)])),
            ("opened:<2w", .time(.opened, [.age(.less, seconds: 1_209_600)])),
            ("wake:<30m", .time(.wake, [.age(.less, seconds: 1800)])),
            ("closed:today", .time(.closed, [.dayAgo(0)])),
            ("closed:yesterday,today-3", .time(.closed, [.dayAgo(1), .dayAgo(3)])),
            ("wake:tomorrow,today+2", .time(.wake, [.dayAgo(-1), .dayAgo(-2)])),
        ] as [(String, TicketQuery.Test)])
    func `numbers and ages`(_ text: String, _ expected: TicketQuery.Test) throws {
        #expect(try tests(text) == [expected])
    }

    @Test func `days, ranges of days and months`() throws {
        let first = CivilDay(year: 2024, month: 2, day: 1)!
        let leap = CivilDay(year: 2024, month: 2, day: 29)!
        #expect(try tests("opened:2024-02-29") == [.time(.opened, [.day(.equal, leap)])])
        #expect(
            try tests("opened:>=2024-02-29") == [.time(.opened, [.day(.greaterOrEqual, leap)])])
        #expect(
            try tests("resolved:2024-02-01..2024-02-29")
                == [.time(.resolved, [.days(first, leap)])])
        #expect(try tests("resolved:2024-02") == [.time(.resolved, [.days(first, leap)])])
    }

    @Test func `every key in the table reads its own example`() throws {
        for key in QueryKey.all {
            let query = try TicketQuery.parse(key.example)
            #expect(query.terms.count == 1, "\(key.example)")
            #expect(query.description.contains(key.name + ":"), "\(key.example)")
        }
    }

    @Test func `every fixed value is read by its key and never as a name`() throws {
        for key in QueryKey.all {
            for value in key.fixedValues {
                let text = "\(key.name):\(value)"
                #expect(try TicketQuery.parse(text).description == text)
            }
        }
    }
}
