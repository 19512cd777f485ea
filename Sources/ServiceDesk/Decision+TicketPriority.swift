// How much a ticket matters. The matrix gives the priority from impact and urgency until somebody
// overrides it with a reason; then the override stands. Escalation is a level, not a status.

extension Decision {
    /// Highest level of escalation.
    private var levelMax: Int { 5 }

    func assess(_ ticket: Ticket, _ impact: Impact, _ urgency: Urgency) throws -> [TicketEvent] {
        let priority =
            ticket.priorityReason == nil
            ? context.matrix.priority(impact, urgency) : ticket.priority
        if ticket.impact == impact, ticket.urgency == urgency, ticket.priority == priority {
            return []
        }
        try check(ticket, .assess(impact: impact, urgency: urgency)) { !$0.isEnded }
        return [.assessed(impact: impact, urgency: urgency, priority: priority)]
    }

    func overridePriority(_ ticket: Ticket, _ priority: Priority, _ reason: String) throws
        -> [TicketEvent]
    {
        let reason = try Wording.requiredLine(reason, "reason")
        if ticket.priority == priority, ticket.priorityReason == reason { return [] }
        try check(ticket, .overridePriority(priority, reason: reason)) { !$0.isEnded }
        return [.priorityOverridden(priority, reason: reason)]
    }

    func escalate(_ ticket: Ticket, _ level: Int, _ reason: String) throws -> [TicketEvent] {
        let reason = try Wording.requiredLine(reason, "reason")
        guard (0...levelMax).contains(level) else {
            throw Rejection.invalid(
                field: "level", value: String(level), expected: "0 to \(levelMax)")
        }
        if ticket.escalationLevel == level { return [] }
        try check(ticket, .escalate(level: level, reason: reason)) { !$0.isEnded }
        return [.escalated(level: level, reason: reason)]
    }
}
