// Messages, replies, notes, tags, files and linked articles.

import ServiceDesk
import Testing

struct TicketTalkTests {
    private let message = TicketCommand.receive(.init(body: "Still broken", channel: .mail))
    private let answer = TicketCommand.reply(.init(body: "Try again"))

    @Test func `the oldest message without a reply since is kept until a reply`() throws {
        var bench = try Bench.withTicket()
        let opened = bench.ticket.openedAt
        try bench.when(message)
        #expect(bench.ticket.unansweredSince == opened)
        try bench.when(answer)
        #expect(bench.ticket.unansweredSince == nil)
        let first = bench.now
        try bench.when(message)
        let second = bench.now
        try bench.when(message)
        #expect(bench.ticket.unansweredSince == second)
        try bench.when(answer)
        #expect(bench.ticket.firstReplyAt == first)
        #expect(bench.ticket.messages == 6)
    }

    @Test func `who answers a new ticket that nobody has takes it with that`() throws {
        var bench = try Bench.withTicket()
        let events = try bench.when(answer, by: "bob")
        #expect(events == [.taken(by: bob), .replySent(.init(body: "Try again"))])
        #expect(bench.ticket.owner == bob)
        #expect(bench.ticket.status.kind == .open)
    }

    @Test func `others than the owner may answer, and it stays the owner's`() throws {
        var bench = try Bench.withTicket()
        try bench.when(.take)
        #expect(try bench.when(answer, by: "bob") == [.replySent(.init(body: "Try again"))])
        #expect(bench.ticket.owner == ann)
    }

    @Test func `answering a ticket that was laid down does not take it`() throws {
        var bench = try Bench.withTicket(.open)
        #expect(bench.ticket.owner == nil)
        #expect(try bench.when(answer, by: "bob") == [.replySent(.init(body: "Try again"))])
        #expect(bench.ticket.owner == nil)
    }

    @Test func `a reply to a resolved ticket leaves it resolved, to an ended one is refused`()
        throws
    {
        var resolved = try Bench.withTicket(.resolved)
        try resolved.when(answer)
        #expect(resolved.ticket.status.kind == .resolved)
        for kind in [StatusKind.closed, .cancelled, .merged] {
            var bench = try Bench.withTicket(kind)
            let status = bench.ticket.status
            #expect(throws: Rejection.wrongStatus(status, command: "reply to requester")) {
                try bench.when(answer)
            }
        }
    }

    @Test func `a message brings a waiting ticket back and opens an ended one again`() throws {
        var waiting = try Bench.withTicket(.hold)
        #expect(try waiting.when(message).last == .resumed(.requesterMessage))
        #expect(waiting.ticket.hold == nil)
        for kind in [StatusKind.resolved, .closed, .cancelled] {
            var bench = try Bench.withTicket(kind)
            #expect(try bench.when(message).last == .reopened(.requesterMessage, reason: ""))
            #expect(bench.ticket.status.kind == .open)
            #expect(bench.ticket.reopens == 1)
            #expect(bench.ticket.closedAt == nil && bench.ticket.resolvedAt == nil)
        }
        var merged = try Bench.withTicket(.merged)
        #expect(throws: Rejection.self) { try merged.when(message) }
    }

    @Test func `an empty or huge message, reply or note is refused`() throws {
        var bench = try Bench.withTicket()
        let huge = String(repeating: "x", count: 262_145)
        let make: [(String, (String) -> TicketCommand)] = [
            ("body", { .receive(.init(body: $0)) }), ("body", { .reply(.init(body: $0)) }),
            ("note", { .addNote($0) }),
        ]
        for (field, command) in make {
            #expect(throws: Rejection.missing(field: field)) { try bench.when(command(" \n")) }
            #expect(throws: Rejection.tooLarge(field: field, bytes: 262_145, limit: 262_144)) {
                try bench.when(command(huge))
            }
        }
    }

    @Test func `a note changes nothing of the conversation`() throws {
        var bench = try Bench.withTicket()
        #expect(try bench.when(.addNote("call back")) == [.noteAdded("call back")])
        #expect(bench.ticket.messages == 1)
        #expect(bench.ticket.unansweredSince != nil)
        #expect(bench.ticket.status.kind == .new)
    }

    @Test func `articles used in a reply are linked with it, each once`() throws {
        var bench = try Bench.withTicket()
        let article = try bench.draft()
        try bench.when(.article(article, .revise(.init(title: "Reset", body: "Hold it."))))
        let reply = TicketCommand.reply(.init(body: "See below", articles: [article, article]))
        #expect(
            try bench.when(reply) == [
                .taken(by: ann), .replySent(.init(body: "See below", articles: [article])),
                .articleLinked(article, .used, articleVersion: 2),
            ])
        #expect(try bench.when(reply).count == 1)
        #expect(bench.desk.article(article)?.uses == 1)
        #expect(throws: Rejection.noSuchArticle(ArticleID(9))) {
            try bench.when(.reply(.init(body: "x", articles: [ArticleID(9)])))
        }
        try bench.when(.article(article, .archive(reason: "old")))
        #expect(throws: Rejection.archivedArticle(article)) { try bench.when(reply) }
    }

    @Test func `an article is linked once for each relation`() throws {
        var bench = try Bench.withTicket()
        let article = try bench.draft()
        for relation in ArticleRelation.allCases {
            #expect(try bench.when(.linkArticle(article, relation)).count == 1)
            #expect(try bench.when(.linkArticle(article, relation)).isEmpty)
        }
        #expect(bench.desk.article(article)?.uses == 1)
        #expect(throws: Rejection.noSuchArticle(ArticleID(9))) {
            try bench.when(.linkArticle(ArticleID(9), .wrong))
        }
        let second = try bench.draft("Another")
        try bench.when(.article(second, .archive(reason: "old")))
        #expect(throws: Rejection.archivedArticle(second)) {
            try bench.when(.linkArticle(second, .used))
        }
        #expect(try bench.when(.linkArticle(second, .wrong)).count == 1)
    }

    @Test func `tags are added and removed once`() throws {
        var bench = try Bench.withTicket()
        let command = TicketCommand.tag(add: ["VIP", "b"], remove: ["c"])
        #expect(try bench.when(command) == [.tagged(added: ["b", "vip"], removed: [])])
        #expect(try bench.when(command).isEmpty)
        #expect(
            try bench.when(.tag(add: ["a"], remove: ["b"]))
                == [.tagged(added: ["a"], removed: ["b"])])
        #expect(bench.ticket.tags == ["a", "vip"])
        #expect(throws: Rejection.self) { try bench.when(.tag(add: ["x"], remove: ["X"])) }
        #expect(throws: Rejection.self) { try bench.when(.tag(add: [" "], remove: [])) }
    }

    @Test func `a file is attached once and must be described truly`() throws {
        var bench = try Bench.withTicket()
        let hash = String(repeating: "0a", count: 32)
        let file = Attachment(name: "log.txt", sha256: hash, bytes: 12, mediaType: "")
        #expect(try bench.when(.attach(file)).count == 1)
        #expect(try bench.when(.attach(file)).isEmpty)
        #expect(bench.ticket.attachments == 1)
        for wrong in [
            Attachment(name: "", sha256: hash, bytes: 1, mediaType: ""),
            Attachment(name: "a", sha256: "0A", bytes: 1, mediaType: ""),
            Attachment(name: "a", sha256: hash.uppercased(), bytes: 1, mediaType: ""),
            Attachment(name: "a", sha256: hash, bytes: -1, mediaType: ""),
        ] {
            #expect(throws: Rejection.self) { try bench.when(.attach(wrong)) }
        }
    }
}
