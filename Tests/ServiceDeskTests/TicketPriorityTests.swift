// Impact, urgency, overrides and escalation.

import ServiceDesk
import Testing

struct TicketPriorityTests {
    private let urgent = TicketCommand.assess(impact: .department, urgency: .critical)

    @Test func `assessing gives the priority of the matrix`() throws {
        var bench = try Bench.withTicket()
        #expect(
            try bench.when(urgent) == [
                .assessed(impact: .department, urgency: .critical, priority: Priority(1)!)
            ])
        #expect(try bench.when(urgent).isEmpty)
        #expect(bench.ticket.priority.level == 1)
    }

    @Test func `an override needs a reason and stands whatever is assessed later`() throws {
        var bench = try Bench.withTicket()
        let override = TicketCommand.overridePriority(Priority(4)!, reason: "the board asked")
        #expect(throws: Rejection.missing(field: "reason")) {
            try bench.when(.overridePriority(Priority(4)!, reason: ""))
        }
        #expect(try bench.when(override).count == 1)
        #expect(try bench.when(override).isEmpty)
        try bench.when(urgent)
        #expect(bench.ticket.priority.level == 4)
        #expect(bench.ticket.impact == .department)
    }

    @Test func `escalation is a level with a reason and leaves the status`() throws {
        var bench = try Bench.withTicket()
        #expect(
            try bench.when(.escalate(level: 2, reason: "no answer"))
                == [.escalated(level: 2, reason: "no answer")])
        #expect(try bench.when(.escalate(level: 2, reason: "again")).isEmpty)
        #expect(bench.ticket.status.kind == .new)
        for level in [-1, 6] {
            #expect(throws: Rejection.self) {
                try bench.when(.escalate(level: level, reason: "x"))
            }
        }
        #expect(throws: Rejection.missing(field: "reason")) {
            try bench.when(.escalate(level: 1, reason: ""))
        }
        try bench.when(.escalate(level: 0, reason: "answered"))
        #expect(bench.ticket.escalationLevel == 0)
    }

    @Test func `an ended ticket is not judged any more`() throws {
        var bench = try Bench.withTicket(.closed)
        for command in [
            urgent, .overridePriority(Priority(1)!, reason: "x"), .escalate(level: 1, reason: "x"),
        ] {
            #expect(throws: Rejection.wrongStatus(TicketStatus(.closed), command: command.name)) {
                try bench.when(command)
            }
        }
    }
}
