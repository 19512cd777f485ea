// Something happened since the sender looked: a named conflict, never a lost update.

import ServiceDesk
import Testing

struct ConflictTests {
    private static let guarded: [(TicketCommand, StatusKind)] = [
        (.reply(.init(body: "x")), .new), (.take, .new), (.give(to: bob), .new),
        (.move(to: QueueID("mail")), .new),
        (.hold(Hold(reason: "x", wakeUp: Bench.start.adding(seconds: 864_000))), .new),
        (.resume, .hold), (.resolve(code: "solved", note: ""), .new), (.close, .resolved),
        (.reopen(reason: ""), .closed), (.cancel(reason: "x"), .new),
    ]

    @Test func `a command that needs the present state conflicts, and passes when it is seen`()
        throws
    {
        for (command, kind) in Self.guarded {
            var bench = try Bench.withTicket(kind)
            let seen = bench.ticket.position
            try bench.when(.addNote("meanwhile"), by: "bob")
            let now = bench.ticket.position
            #expect(throws: Rejection.movedOn(TicketID(1), seen: seen, now: now)) {
                try bench.when(command, seen: seen)
            }
            #expect(bench.ticket.position == now)
            #expect(try !bench.when(command, seen: now).isEmpty, "\(command.name)")
        }
    }

    @Test func `laying down conflicts too`() throws {
        var bench = try Bench.withTicket()
        try bench.when(.take)
        let seen = bench.ticket.position
        try bench.when(.addNote("meanwhile"), by: "bob")
        let now = bench.ticket.position
        #expect(throws: Rejection.movedOn(TicketID(1), seen: seen, now: now)) {
            try bench.when(.release, seen: seen)
        }
    }

    @Test func `notes, tags, files, links, messages and priorities never conflict`() throws {
        var bench = try Bench.withTicket()
        let article = try bench.draft()
        let file = Attachment(
            name: "a", sha256: String(repeating: "0", count: 64), bytes: 1, mediaType: "")
        for command in [
            TicketCommand.addNote("x"), .tag(add: ["x"], remove: []), .attach(file),
            .linkArticle(article, .wrong), .receive(.init(body: "x")),
            .assess(impact: .service, urgency: .high), .escalate(level: 1, reason: "x"),
        ] {
            #expect(try !bench.when(command, seen: .start).isEmpty, "\(command.name)")
        }
    }

    @Test func `what is already so is no conflict`() throws {
        var bench = try Bench.withTicket()
        try bench.when(.take)
        #expect(try bench.when(.take, seen: .start).isEmpty)
        #expect(try bench.when(.move(to: QueueID("network")), seen: .start).isEmpty)
    }

    @Test func `two agents answer the same message: one passes, one is told`() throws {
        var bench = try Bench.withTicket()
        let seen = bench.ticket.position
        let reply = TicketCommand.reply(.init(body: "Hello"))
        try bench.when(reply, by: "ann", seen: seen)
        #expect(
            throws: Rejection.movedOn(TicketID(1), seen: seen, now: bench.ticket.position)
        ) { try bench.when(reply, by: "bob", seen: seen) }
    }

    @Test func `two agents revise the same article: one passes, one is told`() throws {
        var bench = Bench()
        let id = try bench.draft()
        let seen = bench.desk.article(id)!.position
        try bench.when(.article(id, .revise(.init(title: "A", body: "a"))), seen: seen)
        let now = bench.desk.article(id)!.position
        #expect(throws: Rejection.articleMovedOn(id, seen: seen, now: now)) {
            try bench.when(.article(id, .revise(.init(title: "B", body: "b"))), seen: seen)
        }
    }
}
