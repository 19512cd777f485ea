// The way of a ticket through its statuses. Rules look at the kind of a status, never at its name.
//
//     new ──take, give, reply──▶ open ◀──resume, wake, message── hold
//     new, open, hold ──hold──▶ hold     ──resolve──▶ resolved ──close──▶ closed
//     new, open, hold ──cancel──▶ cancelled
//     resolved, closed, cancelled ──reopen, message──▶ open

extension Decision {
    /// A hold without a wake-up would be forgotten, so it needs one. Another reason or time is
    /// recorded as a new hold.
    func hold(_ ticket: Ticket, _ hold: Hold) throws -> [TicketEvent] {
        let reason = try Wording.requiredLine(hold.reason, "reason")
        guard let wakeUp = hold.wakeUp else { throw Rejection.missing(field: "wake-up") }
        let kept = Hold(reason: reason, wakeUp: wakeUp)
        if ticket.hold == kept { return [] }
        guard wakeUp > context.happenedAt else {
            throw Rejection.invalid(
                field: "wake-up", value: wakeUp.rfc3339, expected: "a time after the hold begins")
        }
        try checkSeen(ticket)
        try check(ticket, .hold(hold)) { $0.isUnresolved }
        return [.heldBack(kept)]
    }

    func resume(_ ticket: Ticket) throws -> [TicketEvent] {
        if ticket.status.kind == .new || ticket.status.kind == .open { return [] }
        try checkSeen(ticket)
        try check(ticket, .resume) { $0 == .hold }
        return [.resumed(.agent)]
    }

    /// Once the wake-up has fallen due; how late it was is kept.
    func wake(_ ticket: Ticket) throws -> [TicketEvent] {
        guard let wakeUp = ticket.hold?.wakeUp else { return [] }
        guard wakeUp <= context.happenedAt else {
            throw Rejection.invalid(
                field: "wake-up", value: wakeUp.rfc3339, expected: "one that has fallen due")
        }
        let late = max(0, context.happenedAt.seconds(since: wakeUp))
        return [.resumed(.wakeUp(lateSeconds: Int(late)))]
    }

    func resolve(_ ticket: Ticket, code: String, note: String) throws -> [TicketEvent] {
        let code = try Wording.requiredLine(code, "resolution code")
        let note = try Wording.optionalBody(note, "note")
        if ticket.status.kind == .resolved, ticket.resolutionCode == code { return [] }
        try checkSeen(ticket)
        try check(ticket, .resolve(code: code, note: note)) { $0.isUnresolved }
        try checkReadyToResolve(ticket)
        return [.resolved(code: code, note: note)]
    }

    func close(_ ticket: Ticket) throws -> [TicketEvent] {
        if ticket.status.kind == .closed { return [] }
        try checkSeen(ticket)
        try check(ticket, .close) { $0 == .resolved }
        return [.closed]
    }

    func reopen(_ ticket: Ticket, _ reason: String) throws -> [TicketEvent] {
        let reason = try Wording.optionalLine(reason, "reason")
        if ticket.status.kind.isUnresolved { return [] }
        try checkSeen(ticket)
        try check(ticket, .reopen(reason: reason)) { $0 != .merged }
        return [.reopened(.agent, reason: reason)]
    }

    func cancel(_ ticket: Ticket, _ reason: String) throws -> [TicketEvent] {
        let reason = try Wording.requiredLine(reason, "reason")
        if ticket.status.kind == .cancelled { return [] }
        try checkSeen(ticket)
        try check(ticket, .cancel(reason: reason)) { $0.isUnresolved }
        return [.cancelled(reason: reason)]
    }
}
