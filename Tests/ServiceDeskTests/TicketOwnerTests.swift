// Take, give, release, move.

import ServiceDesk
import Testing

struct TicketOwnerTests {
    @Test func `who takes a new ticket owns it and it is open`() throws {
        var bench = try Bench.withTicket()
        #expect(try bench.when(.take) == [.taken(by: ann)])
        #expect(bench.ticket.owner == ann)
        #expect(bench.ticket.status.kind == .open)
        #expect(bench.ticket.reassignments == 0)
    }

    @Test func `taking again does nothing, and the second agent is told who was first`() throws {
        var bench = try Bench.withTicket()
        let seen = bench.ticket.position
        try bench.when(.take)
        #expect(try bench.when(.take).isEmpty)
        #expect(throws: Rejection.alreadyTaken(by: ann)) {
            try bench.when(.take, by: "bob", seen: seen)
        }
    }

    @Test(arguments: [StatusKind.closed, .cancelled, .merged])
    func `an ended ticket can't be taken, given or moved`(_ kind: StatusKind) throws {
        var bench = try Bench.withTicket(kind)
        let status = bench.ticket.status
        for command in [TicketCommand.take, .give(to: bob), .move(to: QueueID("mail"))] {
            #expect(throws: Rejection.wrongStatus(status, command: command.name)) {
                try bench.when(command)
            }
        }
    }

    @Test func `giving makes another the owner and counts only from the second owner on`() throws {
        var bench = try Bench.withTicket()
        #expect(try bench.when(.give(to: bob)) == [.given(to: bob)])
        #expect(bench.ticket.status.kind == .open)
        #expect(bench.ticket.reassignments == 0)
        #expect(try bench.when(.give(to: bob)).isEmpty)
        try bench.when(.give(to: ann), by: "bob")
        #expect(bench.ticket.reassignments == 1)
    }

    @Test func `a ticket is given only to an active agent`() throws {
        var bench = try Bench.withTicket()
        #expect(throws: Rejection.agentNotActive(AgentID("old"))) {
            try bench.when(.give(to: AgentID("old")))
        }
        #expect(throws: Rejection.noSuchAgent(AgentID("eve"))) {
            try bench.when(.give(to: AgentID("eve")))
        }
    }

    @Test func `the owner lays a ticket down, or a supervisor for them`() throws {
        var bench = try Bench.withTicket()
        #expect(try bench.when(.release).isEmpty)
        try bench.when(.take)
        #expect(throws: Rejection.notOwner(owner: ann)) { try bench.when(.release, by: "bob") }
        #expect(try bench.when(.release) == [.released(by: ann)])
        #expect(bench.ticket.owner == nil)
        #expect(bench.ticket.status.kind == .open)
        try bench.when(.take, by: "bob")
        #expect(try bench.when(.release, by: "sue") == [.released(by: AgentID("sue"))])
        #expect(bench.ticket.reassignments == 0)
    }

    @Test func `a move lays the ticket down and counts as one reassignment`() throws {
        var bench = try Bench.withTicket()
        let mail = QueueID("mail")
        try bench.when(.take)
        #expect(try bench.when(.move(to: QueueID("network"))).isEmpty)
        #expect(try bench.when(.move(to: mail)) == [.released(by: ann), .moved(to: mail)])
        #expect(bench.ticket.owner == nil)
        #expect(bench.ticket.queue == mail)
        #expect(bench.ticket.reassignments == 1)
        #expect(
            try bench.when(.move(to: QueueID("network"))) == [.moved(to: QueueID("network"))])
        #expect(throws: Rejection.queueNotInUse(QueueID("retired"))) {
            try bench.when(.move(to: QueueID("retired")))
        }
        #expect(throws: Rejection.noSuchQueue(QueueID("x"))) {
            try bench.when(.move(to: QueueID("x")))
        }
    }
}
