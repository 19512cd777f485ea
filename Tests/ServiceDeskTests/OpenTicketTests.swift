// Opening a ticket.

import ServiceDesk
import Testing

struct OpenTicketTests {
    private var new = Bench.ticket

    private func opened(_ new: OpenTicket, in bench: inout Bench) throws -> TicketOpened? {
        guard case .ticket(_, .opened(let opened))? = try bench.when(.openTicket(new)).last else {
            return nil
        }
        return opened
    }

    @Test func `a ticket is opened new, with the priority of the matrix`() throws {
        var bench = Bench()
        var new = new
        (new.impact, new.urgency) = (.department, .high)
        let opened = try #require(try opened(new, in: &bench))
        #expect(opened.priority.level == 1)
        #expect(bench.ticket.status == TicketStatus(.new))
        #expect(bench.ticket.owner == nil)
        #expect(bench.ticket.messages == 1)
        #expect(bench.ticket.unansweredSince == bench.now)
        #expect(bench.ticket.version == 1)
    }

    @Test func `the desk's own matrix is used`() throws {
        let matrix = PriorityMatrix(rows: [[4, 4, 4, 4], [4, 4, 4, 4], [4, 4, 1, 4]])!
        let context = DecisionContext(
            actor: .agent(ann), now: Bench.start, matrix: matrix)
        let events = try decide(.openTicket(new), in: Bench().desk, context)
        guard case .ticket(_, .opened(let opened))? = events.first else {
            Issue.record("nothing was opened")
            return
        }
        #expect(opened.priority.level == 1)
    }

    @Test func `numbers follow one another`() throws {
        var bench = Bench()
        for number in 1...3 {
            let events = try bench.when(.openTicket(new))
            #expect(events.first?.stream == "T-\(number)")
        }
    }

    @Test func `an unknown address makes a requester first, once`() throws {
        var bench = Bench()
        var new = new
        new.requester = .address(" Jan@Example.COM", name: "Jan Nowak")
        let events = try bench.when(.openTicket(new))
        #expect(
            events.first
                == .requesterDefined(
                    RequesterID(2), .init(name: "Jan Nowak", addresses: ["jan@example.com"])))
        #expect(try bench.when(.openTicket(new)).count == 1)
        new.requester = .address("ola@example.com", name: nil)
        #expect(try opened(new, in: &bench)?.requester == RequesterID(3))
        #expect(bench.desk.requester(RequesterID(3))?.definition.name == "ola@example.com")
    }

    @Test func `subject becomes one line and tags become plain`() throws {
        var bench = Bench()
        var new = new
        new.subject = "\n No\r\nnetwork\u{1B}[31m\t\u{2028}"
        new.tags = ["VIP", "vip", "Erste Hilfe!", "срочно"]
        let opened = try #require(try opened(new, in: &bench))
        #expect(opened.subject == "No  network [31m")
        #expect(opened.tags == ["erste-hilfe", "vip", "срочно"])
    }

    @Test func `what is not acceptable is refused by name`() throws {
        var bench = Bench()
        var new = new
        new.subject = " \n "
        #expect(throws: Rejection.missing(field: "subject")) { try bench.when(.openTicket(new)) }
        new.subject = String(repeating: "é", count: 251)
        #expect(throws: Rejection.tooLarge(field: "subject", bytes: 502, limit: 500)) {
            try bench.when(.openTicket(new))
        }
        new = self.new
        new.body = String(repeating: "x", count: 262_145)
        #expect(throws: Rejection.tooLarge(field: "body", bytes: 262_145, limit: 262_144)) {
            try bench.when(.openTicket(new))
        }
        new = self.new
        new.queue = QueueID("nowhere")
        #expect(throws: Rejection.noSuchQueue(QueueID("nowhere"))) {
            try bench.when(.openTicket(new))
        }
        new.queue = QueueID("retired")
        #expect(throws: Rejection.queueNotInUse(QueueID("retired"))) {
            try bench.when(.openTicket(new))
        }
        new = self.new
        new.requester = .id(RequesterID(9))
        #expect(throws: Rejection.noSuchRequester(RequesterID(9))) {
            try bench.when(.openTicket(new))
        }
        new.requester = .address("  ", name: "Nobody")
        #expect(throws: Rejection.missing(field: "requester")) { try bench.when(.openTicket(new)) }
        new = self.new
        new.tags = ["!!!"]
        #expect(throws: Rejection.self) { try bench.when(.openTicket(new)) }
    }

    @Test func `a time in the future is refused, one in the past is kept`() throws {
        var bench = Bench()
        let future = bench.now.adding(seconds: 7200)
        #expect(throws: Rejection.happenedInFuture(future)) {
            try bench.when(.openTicket(new), happenedAt: future)
        }
        let past = Bench.start.adding(seconds: -86_400)
        try bench.when(.openTicket(new), happenedAt: past)
        #expect(bench.ticket.openedAt == past)
    }
}
