// Hold, resume, wake, resolve, close, reopen, cancel: from every status.

import ServiceDesk
import Testing

struct TicketStatusTests {
    /// What each command does from each status: the status after it, or nil where it is refused.
    /// A command that is already so leaves the status.
    static let table: [(command: TicketCommand, after: [StatusKind: StatusKind])] = [
        (
            .hold(
                Hold(reason: "vendor", wakeUp: Bench.start.adding(seconds: 864_000))),
            [.new: .hold, .open: .hold, .hold: .hold]
        ),
        (.resume, [.new: .new, .open: .open, .hold: .open]),
        (
            .resolve(code: "solved", note: ""),
            [.new: .resolved, .open: .resolved, .hold: .resolved, .resolved: .resolved]
        ),
        (.close, [.resolved: .closed, .closed: .closed]),
        (
            .reopen(reason: "came back"),
            [
                .new: .new, .open: .open, .hold: .hold, .resolved: .open, .closed: .open,
                .cancelled: .open,
            ]
        ),
        (
            .cancel(reason: "spam"),
            [.new: .cancelled, .open: .cancelled, .hold: .cancelled, .cancelled: .cancelled]
        ),
    ]

    @Test(arguments: StatusKind.allCases)
    func `every command from every status`(_ kind: StatusKind) throws {
        for (command, after) in Self.table {
            var bench = try Bench.withTicket(kind)
            let status = bench.ticket.status
            guard let expected = after[kind] else {
                #expect(throws: Rejection.wrongStatus(status, command: command.name)) {
                    try bench.when(command)
                }
                continue
            }
            let events = try bench.when(command)
            #expect(bench.ticket.status == TicketStatus(expected), "\(command.name) \(kind)")
            #expect(events.isEmpty == (expected == kind && kind != .hold) || kind == .hold)
            #expect(try bench.when(command).isEmpty, "\(command.name) repeated")
        }
    }

    @Test func `a hold needs a reason and a wake-up in the future`() throws {
        var bench = try Bench.withTicket()
        let later = bench.now.adding(seconds: 90_000)
        #expect(throws: Rejection.missing(field: "reason")) {
            try bench.when(.hold(Hold(reason: " ", wakeUp: later)))
        }
        #expect(throws: Rejection.missing(field: "wake-up")) {
            try bench.when(.hold(Hold(reason: "vendor", wakeUp: nil)))
        }
        let past = bench.now
        #expect(throws: Rejection.self) {
            try bench.when(.hold(Hold(reason: "vendor", wakeUp: past)))
        }
        #expect(bench.ticket.hold == nil)
    }

    @Test func `another reason or time is recorded as a new hold`() throws {
        var bench = try Bench.withTicket(.hold)
        let hold = Hold(reason: "waiting for Anna", wakeUp: bench.now.adding(seconds: 90_000))
        #expect(try bench.when(.hold(hold)) == [.heldBack(hold)])
        #expect(bench.ticket.hold == hold)
    }

    @Test func `the desk wakes a ticket once it is due, and tells how late`() throws {
        var bench = try Bench.withTicket(.hold)
        let due = bench.ticket.hold!.wakeUp!
        #expect(throws: Rejection.self) { try bench.when(.wake, by: nil) }
        #expect(throws: Rejection.notPermitted(.agent(ann), what: "wake ticket")) {
            try bench.when(.wake)
        }
        bench.now = due.adding(seconds: 90 - 3600)
        #expect(try bench.when(.wake, by: nil) == [.resumed(.wakeUp(lateSeconds: 90))])
        #expect(bench.ticket.status.kind == .open)
        #expect(try bench.when(.wake, by: nil).isEmpty)
    }

    @Test func `resolving records when and how; closing when`() throws {
        var bench = try Bench.withTicket(.open)
        #expect(throws: Rejection.missing(field: "resolution code")) {
            try bench.when(.resolve(code: "", note: "x"))
        }
        try bench.when(.resolve(code: "solved", note: "plugged it in"))
        let resolved = bench.now
        #expect(bench.ticket.resolutionCode == "solved")
        #expect(throws: Rejection.self) { try bench.when(.resolve(code: "duplicate", note: "")) }
        try bench.when(.close)
        #expect(bench.ticket.resolvedAt == resolved)
        #expect(bench.ticket.closedAt == bench.now.adding(seconds: 0))
        try bench.when(.reopen(reason: ""))
        #expect(bench.ticket.reopens == 1)
        #expect(bench.ticket.resolutionCode == nil && bench.ticket.resolvedAt == nil)
    }

    @Test func `cancelling needs a reason`() throws {
        var bench = try Bench.withTicket()
        #expect(throws: Rejection.missing(field: "reason")) {
            try bench.when(.cancel(reason: "\n"))
        }
    }
}
