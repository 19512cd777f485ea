// Imported history: recorded as it was, once, and never over work done here.

import ServiceDesk
import Testing

struct ImportTests {
    private static let begin = Timestamp(rfc3339: "2016-02-29T01:16:00Z")!

    private func history(_ count: Int = 3) -> ImportTicket {
        var first = ImportedUpdate(at: Self.begin)
        first.status = TicketStatus(name: "New", kind: .new)
        first.queue = QueueID("group-56")
        first.owner = AgentID("resolver-1")
        first.priority = Priority(3)
        var waiting = ImportedUpdate(at: Self.begin.adding(seconds: 60))
        waiting.status = TicketStatus(name: "Awaiting Vendor", kind: .hold)
        waiting.reassignments = 2
        var closed = ImportedUpdate(at: Self.begin.adding(seconds: 60))
        closed.status = TicketStatus(name: "Closed", kind: .closed)
        closed.queue = QueueID("group-70")
        closed.ownerRemoved = true
        (closed.reopens, closed.resolutionCode) = (1, "code 6")
        return ImportTicket(
            source: .init(system: "old", key: "INC45"), kind: .incident, subject: "INC45",
            requester: .address("Caller 2403", name: nil), channel: nil, body: "",
            openedAt: Self.begin, originalOpenedAt: nil,
            updates: Array([first, waiting, closed].prefix(count)))
    }

    @Test func `queues, owners and the requester are made first, owners without rights`() throws {
        var bench = Bench()
        let events = try bench.when(.importTicket(history()), by: "root")
        #expect(
            events.map(\.stream) == [
                "queue:group-56", "agent:resolver-1", "queue:group-70", "R-2", "T-1", "T-1", "T-1",
            ])
        #expect(bench.desk.agent(AgentID("resolver-1"))?.isActive == false)
        #expect(bench.desk.queue(QueueID("group-70"))?.isActive == true)
    }

    @Test func `the ticket stands as the old system left it`() throws {
        var bench = Bench()
        try bench.when(.importTicket(history(2)), by: nil)
        #expect(bench.ticket.hold == Hold(reason: "Awaiting Vendor", wakeUp: nil))
        #expect(bench.ticket.unansweredSince == Self.begin)
        try bench.when(.importTicket(history()), by: nil)
        let ticket = bench.ticket
        #expect(ticket.status == TicketStatus(name: "Closed", kind: .closed))
        #expect(ticket.hold == nil && ticket.owner == nil && ticket.unansweredSince == nil)
        #expect(ticket.closedAt == Self.begin.adding(seconds: 60) && ticket.resolvedAt == nil)
        #expect(ticket.reassignments == 2 && ticket.reopens == 1)
        #expect(ticket.resolutionCode == "code 6" && ticket.importedUpdates == 3)
        #expect(ticket.changedAt == Self.begin.adding(seconds: 60))
    }

    @Test func `importing twice is importing once, and a longer history adds its rest`() throws {
        var bench = Bench()
        try bench.when(.importTicket(history(2)), by: nil)
        #expect(try bench.when(.importTicket(history(2)), by: nil).isEmpty)
        #expect(try bench.when(.importTicket(history(1)), by: nil).isEmpty)
        let rest = try bench.when(.importTicket(history()), by: nil)
        #expect(rest.map(\.stream) == ["queue:group-70", "T-1"])
        var once = Bench()
        try once.when(.importTicket(history()), by: nil)
        var ticket = bench.ticket
        ticket.position = once.ticket.position
        #expect(ticket == once.ticket)
    }

    @Test func `a ticket worked on here since is left alone`() throws {
        var bench = Bench()
        try bench.when(.importTicket(history(2)), by: nil)
        try bench.when(.give(to: ann))
        #expect(throws: Rejection.importedTicketWorkedOn(TicketID(1))) {
            try bench.when(.importTicket(history()), by: nil)
        }
        #expect(try bench.when(.importTicket(history(2)), by: nil).isEmpty)
    }

    @Test func `an imported ticket is worked on like any other`() throws {
        var bench = Bench()
        try bench.when(.importTicket(history(2)), by: nil)
        try bench.when(.resume)
        try bench.when(.reply(.init(body: "Hello")))
        try bench.when(.resolve(code: "solved", note: ""))
        try bench.when(.close)
        #expect(bench.ticket.status.kind == .closed)
    }

    @Test func `a ticket on hold without a wake-up can be held again with one`() throws {
        var bench = Bench()
        try bench.when(.importTicket(history(2)), by: nil)
        #expect(try bench.when(.wake, by: nil).isEmpty)
        #expect(try bench.when(.hold(bench.hold)).count == 1)
    }

    @Test func `what is not acceptable is refused by name`() throws {
        var bench = Bench()
        var wrong = history()
        wrong.updates = []
        #expect(throws: Rejection.missing(field: "updates")) {
            try bench.when(.importTicket(wrong), by: nil)
        }
        wrong = history()
        wrong.updates.swapAt(0, 1)
        #expect(throws: Rejection.importOutOfOrder(TicketID(1), at: Self.begin)) {
            try bench.when(.importTicket(wrong), by: nil)
        }
        wrong = history()
        wrong.updates[0].queue = nil
        #expect(throws: Rejection.missing(field: "queue")) {
            try bench.when(.importTicket(wrong), by: nil)
        }
        wrong = history()
        wrong.updates[2].at = bench.now.adding(seconds: 86_400)
        #expect(throws: Rejection.happenedInFuture(wrong.updates[2].at)) {
            try bench.when(.importTicket(wrong), by: nil)
        }
        wrong = history()
        wrong.updates[2].queue = QueueID("Group 70")
        #expect(throws: Rejection.self) { try bench.when(.importTicket(wrong), by: nil) }
        #expect(bench.desk.tickets.isEmpty)
    }

    @Test func `updates before those recorded are refused`() throws {
        var bench = Bench()
        try bench.when(.importTicket(history(2)), by: nil)
        var wrong = history()
        for index in wrong.updates.indices {
            wrong.updates[index].at = wrong.updates[index].at.adding(seconds: -3600)
        }
        #expect(
            throws: Rejection.importOutOfOrder(TicketID(1), at: wrong.updates[2].at)
        ) { try bench.when(.importTicket(wrong), by: nil) }
    }

    @Test func `what a first update lacks comes from the matrix`() throws {
        var bench = Bench()
        var bare = history(1)
        (bare.updates[0].priority, bare.updates[0].status) = (nil, nil)
        (bare.updates[0].impact, bare.updates[0].urgency) = (.department, .critical)
        try bench.when(.importTicket(bare), by: nil)
        #expect(bench.ticket.priority.level == 1 && bench.ticket.status.kind == .new)
        bare.source = .init(system: "old", key: "2")
        bare.updates[0].urgency = nil
        try bench.when(.importTicket(bare), by: nil)
        #expect(bench.desk.ticket(TicketID(2))?.priority.level == 3)
    }
}

struct ImportArticleTests {
    private func article(_ body: String, publicly: Bool? = false) -> Command {
        .importArticle(
            ImportArticle(
                source: .init(system: "kb", key: "a/b.md"),
                content: .init(title: "T", body: body), publishPublicly: publicly))
    }

    @Test func `an article is drafted and published, revised, or left alone`() throws {
        var bench = Bench()
        #expect(try bench.when(article("one"), by: nil).count == 2)
        #expect(try bench.when(article("one"), by: nil).isEmpty)
        #expect(try bench.when(article("two"), by: "root").count == 1)
        let known = try #require(bench.desk.article(source: .init(system: "kb", key: "a/b.md")))
        #expect(known.state == .internalOnly && known.contentVersion == 2)
    }

    @Test func `a draft is published later, what was published or archived here stays so`() throws {
        var bench = Bench()
        try bench.when(article("one", publicly: nil), by: nil)
        #expect(bench.desk.article(ArticleID(1))?.state == .draft)
        try bench.when(article("one", publicly: true), by: nil)
        #expect(bench.desk.article(ArticleID(1))?.state == .publicOpen)
        #expect(try bench.when(article("one", publicly: false), by: nil).isEmpty)
        try bench.when(.article(ArticleID(1), .archive(reason: "old")))
        #expect(try bench.when(article("two"), by: nil).isEmpty)
    }
}
