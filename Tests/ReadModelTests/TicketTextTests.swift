// Words in a search of tickets: where they are found, folded how, and what can't harm.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct TicketTextTests {
    private func find(_ model: ReadModel, _ terms: TicketQuery.Test...) throws -> [Int] {
        let asker = ListContext(asker: AgentID("ann"), now: History.start)
        let request = TicketListRequest(
            query: TicketQuery(terms: terms.map { .init($0) }), sort: TicketSort(.number))
        return try model.read { try $0.tickets(request, asker).rows.map(\.ticket.id.number) }
    }

    private func word(_ text: String, isPrefix: Bool = false) -> TicketQuery.Test {
        .word(text, isPrefix: isPrefix)
    }

    @Test(arguments: [
        ("Café", ["cafe", "café", "CAFÉ", "cafe\u{301}"]), ("cafe", ["café"]),
        ("Straße", ["strasse", "STRASSE", "straße"]), ("strasse", ["Straße"]),
        ("Łódź", ["lodz", "łódź", "ŁÓDŹ"]), ("lodz", ["Łódź"]),
        ("ёлка", ["елка", "ЁЛКА"]), ("елка", ["ёлка"]), ("йод", ["иод", "и\u{306}од"]),
        ("Smørrebrød", ["smorrebrod"]), ("Æther", ["aether"]), ("œuvre", ["oeuvre"]),
    ])
    func `letters are folded on both sides`(_ subject: String, _ typed: [String]) throws {
        var history = History()
        try history.open(subject)
        try history.open("something else")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        for text in typed { #expect(try find(model, word(text)) == [1], "\(text)") }
        #expect(try find(model, word(String(typed[0].prefix(3)), isPrefix: true)) == [1])
    }

    @Test func `words are found wherever people wrote them`() throws {
        var history = History()
        let ticket = try history.open("Subjectword", body: "openingword")
        try history.open("another")
        for command: TicketCommand in [
            .receive(ReceiveMessage(body: "messageword")), .take,
            .reply(ReplyToRequester(body: "replyword")), .addNote("noteword"),
            .hold(Hold(reason: "holdword", wakeUp: history.now.adding(seconds: 1_000_000))),
            .resolve(code: "solved", note: "resolvedword"),
        ] {
            try history.when(.ticket(ticket, command), by: "ann")
        }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        for text in [
            "subjectword", "openingword", "messageword", "replyword", "noteword", "holdword",
            "resolvedword",
        ] {
            #expect(try find(model, word(text)) == [1], "\(text)")
        }
        #expect(try find(model, word("kowalska")) == [1, 2])
        #expect(try find(model, word("anna@example.org")) == [1, 2])
        #expect(try find(model, word("noteword"), word("subjectword")) == [1])
        #expect(try find(model, word("noteword"), word("another")) == [])
        #expect(try find(model, word("notew")) == [])
        #expect(try find(model, word("notew", isPrefix: true)) == [1])
    }

    @Test func `numbers and codes are found as they stand`() throws {
        var history = History()
        try history.open("Error 0x80004005 at start")
        try history.open("Refers to T-1234 and KB-12", body: "see INC0000045, code E.42/7-b")
        try history.open("Version 10.0.19045.3086")
        try history.when(
            .importTicket(
                ImportTicket(
                    source: SourceReference(system: "old", key: "INC0000077"), kind: .incident,
                    subject: "Imported", requester: .address("x", name: nil), channel: nil,
                    body: "", openedAt: History.start, originalOpenedAt: nil,
                    updates: [
                        {
                            var update = ImportedUpdate(at: History.start)
                            update.queue = QueueID("network")
                            return update
                        }()
                    ])))
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        for (text, wanted) in [
            ("0x80004005", [1]), ("0X80004005", [1]), ("T-1234", [2]), ("t-1234", [2]),
            ("KB-12", [2]), ("KB-1", []), ("INC0000045", [2]), ("E.42/7-b", [2]),
            ("42/7", [2]), ("10.0.19045.3086", [3]), ("19045", [3]), ("INC0000077", [4]),
            ("inc0000077", [4]), ("T-3", [3]), ("T-4", [4]), ("T-99", []),
        ] {
            #expect(try find(model, word(text)) == wanted, "\(text)")
        }
        #expect(try find(model, word("0x8000", isPrefix: true)) == [1])
        #expect(try find(model, word("INC00000", isPrefix: true)) == [2, 4])
    }

    @Test func `phrases keep their order`() throws {
        var history = History()
        try history.open("paper jam in tray")
        try history.open("jam on paper")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        #expect(try find(model, .phrase("paper jam")) == [1])
        #expect(try find(model, .phrase("jam paper")) == [])
        #expect(try find(model, .phrase("Jam, on: PAPER!")) == [2])
    }

    private static let shared = SharedDesk(seed: 3, commands: 60)

    static let hostile = [
        "\"", "\"\"", "*", "^", "-", "--", "(", ")", "{", "}", ":", "+", "a:b", "subject:x",
        "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "a\" OR \"b", "\"a\" *", "';DROP TABLE ticket;--",
        "\u{0}", "a\u{0}b", "\u{0}\"", "a\nb", "\u{202E}x", "\u{1}\u{2}", "%", "_", "\\", "日本語",
        "👩‍💻", "\u{FFFD}", "\u{301}", "T-", "KB-", "KB-99999999999999999999", "ticket_fts",
        String(repeating: "\"", count: 5000), String(repeating: "x", count: 100_000),
        String(repeating: "a ", count: 5000), "?", "?1", "$x", "@a",
    ]

    // By place, so that the texts themselves stay out of the test's log.
    @Test(arguments: hostile.indices)
    func `any text is only text`(_ place: Int) throws {
        let text = Self.hostile[place]
        let (history, model) = (Self.shared.history, Self.shared.model)
        let tickets = history.desk.tickets.count
        for test: TicketQuery.Test in [
            .word(text, isPrefix: false), .word(text, isPrefix: true), .phrase(text),
            .requester([text]), .organisation([text]), .tag([text]), .category([text]),
            .source([text]), .queue([text]), .owner([.handle(text)]), .status([.name(text)]),
        ] {
            for isNegated in [false, true] {
                let query = TicketQuery(terms: [.init(test, isNegated: isNegated)])
                let count = try model.read { try $0.count(query, limit: 10_000, history.asker) }
                #expect((0...tickets).contains(count))
            }
        }
        for isTyping in [true, false] {
            _ = try model.read { snapshot in
                try snapshot.articles(ArticleSearchRequest(text: text, isTyping: isTyping))
            }
        }
        _ = try model.read { try $0.requesters(matching: text, limit: 10) }
    }

    @Test func `a word of signs alone says nothing`() throws {
        var history = History()
        try history.open("R & D printer")
        try history.open("other")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        #expect(try find(model, word("R"), word("&"), word("D")) == [1])
        #expect(try find(model, word("&")) == [1, 2])
    }

    @Test func `a requester's new name is found and the old one no longer`() throws {
        var history = History()
        try history.open("One")
        try history.when(
            .defineRequester(
                id: RequesterID(1),
                RequesterDefinition(name: "Anna Nowak", addresses: ["nowak@example.org"])))
        let scratch = Scratch()
        let model = try history.readModel(in: scratch, batch: 1)
        #expect(try find(model, word("nowak")) == [1])
        #expect(try find(model, word("kowalska")) == [])
        #expect(try find(model, .requester(["kowalska"])) == [])
        #expect(try model.verify() == [])
    }
}
