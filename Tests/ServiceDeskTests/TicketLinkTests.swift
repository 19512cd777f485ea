// Links between tickets, on both sides, and splitting.

import ServiceDesk
import Testing

struct TicketLinkTests {
    /// T-1, T-2 and T-3, all new.
    private func bench() throws -> Bench {
        var bench = try Bench.withTicket()
        try bench.when(.openTicket(Bench.ticket))
        try bench.when(.openTicket(Bench.ticket))
        return bench
    }

    private func link(_ a: Int, _ relation: TicketRelation, _ b: Int) -> Command {
        .ticket(TicketID(a), .link(to: TicketID(b), relation))
    }

    @Test(arguments: TicketRelation.allCases)
    func `the inverse of the inverse is the relation itself`(_ relation: TicketRelation) {
        #expect(relation.inverse.inverse == relation)
        #expect(relation.inverse != relation)
    }

    @Test(arguments: TicketRelation.offered)
    func `a link stands on both tickets and goes from both`(_ relation: TicketRelation) throws {
        var bench = try bench()
        try bench.when(link(1, relation, 2))
        #expect(bench.ticket.extras.tickets(relation) == [TicketID(2)])
        let other = bench.desk.ticket(TicketID(2))!
        #expect(other.extras.links == [TicketLink(relation.inverse, TicketID(1))])
        #expect(try bench.when(link(1, relation, 2)).isEmpty)
        #expect(try bench.when(link(2, relation.inverse, 1)).isEmpty)
        try bench.when(.ticket(TicketID(2), .unlink(from: TicketID(1), relation.inverse)))
        #expect(bench.ticket.extras.isEmpty)
        #expect(bench.desk.ticket(TicketID(2))!.extras.isEmpty)
    }

    @Test(arguments: TicketRelation.offered)
    func `a circle is refused but for references`(_ relation: TicketRelation) throws {
        var bench = try bench()
        try bench.when(link(1, relation, 2))
        try bench.when(link(2, relation, 3))
        if relation.refusesCircles {
            let circle = Rejection.circularLink(TicketID(3), relation, TicketID(1))
            #expect(throws: circle) { try bench.when(link(3, relation, 1)) }
        } else {
            #expect(try bench.when(link(3, relation, 1)).count == 2)
        }
    }

    @Test func `a circle closed from the other side is one, too`() throws {
        var bench = try bench()
        try bench.when(link(1, .parent, 2))
        try bench.when(link(3, .child, 2))
        #expect(throws: Rejection.circularLink(TicketID(1), .child, TicketID(3))) {
            try bench.when(link(1, .child, 3))
        }
    }

    @Test func `links to itself, to nothing, to a merged ticket and of splits are refused`() throws
    {
        var bench = try bench()
        #expect(throws: Rejection.sameTicket(TicketID(1))) { try bench.when(link(1, .child, 1)) }
        #expect(throws: Rejection.noSuchTicket(TicketID(7))) { try bench.when(link(1, .child, 7)) }
        #expect(throws: Rejection.self) { try bench.when(link(1, .splitFrom, 2)) }
        try bench.when(.ticket(TicketID(2), .merge(into: TicketID(3))))
        #expect(throws: Rejection.mergedAway(TicketID(2), into: TicketID(3))) {
            try bench.when(link(1, .child, 2))
        }
    }

    @Test func `a ticket is not resolved before what it depends on, seen through merges`() throws {
        var bench = try bench()
        try bench.when(link(1, .dependsOn, 2))
        let waiting = Rejection.unresolvedDependencies([TicketID(2)])
        #expect(throws: waiting) { try bench.when(.resolve(code: "solved", note: "")) }
        try bench.when(.ticket(TicketID(2), .merge(into: TicketID(3))))
        #expect(throws: Rejection.unresolvedDependencies([TicketID(3)])) {
            try bench.when(.resolve(code: "solved", note: ""))
        }
        try bench.when(.resolve(code: "solved", note: ""), on: 3)
        #expect(try bench.when(.resolve(code: "solved", note: "")).count == 1)
    }

    @Test func `a part becomes a ticket of its own and both know where it came from`() throws {
        var bench = try Bench.withTicket()
        try bench.when(.receive(ReceiveMessage(body: "And the printer is broken.")))
        let entry = Position(bench.position)
        let part = SplitTicket(subject: "Printer", queue: QueueID("mail"), entry: entry)
        let events = try bench.when(.ticket(TicketID(1), .split(part)))
        #expect(events.count == 3)
        let new = try #require(bench.desk.ticket(TicketID(2)))
        #expect(new.subject == "Printer" && new.queue == QueueID("mail"))
        #expect(new.requester == bench.ticket.requester && new.messages == 1)
        #expect(new.extras.tickets(.splitFrom) == [TicketID(1)])
        #expect(bench.ticket.extras.tickets(.splitInto) == [TicketID(2)])
        guard case .ticket(_, .opened(let opened)) = events[0] else {
            Issue.record("the first event opens the new ticket")
            return
        }
        #expect(opened.body == "And the printer is broken.")
    }

    @Test func `a split from an entry that says nothing is refused`() throws {
        var bench = try Bench.withTicket()
        try bench.when(.take)
        let taken = Position(bench.position)
        #expect(throws: Rejection.noSuchEntry(TicketID(1), taken)) {
            try bench.when(.split(SplitTicket(subject: "x", entry: taken)))
        }
        #expect(throws: Rejection.queueNotInUse(QueueID("retired"))) {
            try bench.when(.split(SplitTicket(subject: "x", queue: QueueID("retired"))))
        }
    }
}
