// The state of one ticket: what `apply` folds its events into, what `decide` judges, and what the
// read model keeps as one row. The text of messages is not part of it.

/// One ticket as it stands.
package struct Ticket: Sendable, Hashable {
    package let id: TicketID
    package var kind: TicketKind
    package var subject: String
    package var requester: RequesterID
    package var queue: QueueID
    package var owner: AgentID?
    package var status: TicketStatus
    /// Set exactly while the status kind is `hold`.
    package var hold: Hold?
    /// nil for imported tickets that never had one.
    package var impact: Impact?
    package var urgency: Urgency?
    package var priority: Priority
    /// Why the priority departs from the matrix; nil while the matrix rules.
    package var priorityReason: String?
    /// Escalation: 0 none, 1 and up the line it was raised to. A flag with a level, not a state.
    package var escalationLevel: Int
    /// Sorted, without repeats.
    package var tags: [String]
    package var channel: Channel?
    package var category: String?
    package var openedAt: Timestamp
    /// When the last event happened.
    package var changedAt: Timestamp
    package var firstReplyAt: Timestamp?
    package var resolvedAt: Timestamp?
    package var closedAt: Timestamp?
    package var resolutionCode: String?
    /// The requester's oldest message without a public reply since; nil when nothing is owed.
    package var unansweredSince: Timestamp?
    /// Times it left resolved, closed or cancelled for open.
    package var reopens: Int
    /// Times it was given to another owner or queue after its first.
    package var reassignments: Int
    package var messages: Int
    package var attachments: Int
    package var source: SourceReference?
    /// Rows of imported history folded in so far.
    package var importedUpdates: Int
    /// Links, watchers, tasks, time, fields, merges: what most tickets lack.
    package var extras: TicketExtras
    /// Place of the last event in the log.
    package var position: Position
    /// Number of events, 1 after the first.
    package var version: Int
}

extension Ticket {
    /// A ticket with nothing yet but what it can't be without; the rest is set by assignment.
    package init(
        id: TicketID, kind: TicketKind, subject: String, requester: RequesterID, queue: QueueID,
        status: TicketStatus, priority: Priority, openedAt: Timestamp
    ) {
        (self.id, self.kind, self.subject) = (id, kind, subject)
        (self.requester, self.queue, self.status) = (requester, queue, status)
        (self.priority, self.openedAt, self.changedAt) = (priority, openedAt, openedAt)
        (escalationLevel, reopens, reassignments, messages, attachments) = (0, 0, 0, 0, 0)
        (importedUpdates, version, tags, position) = (0, 0, [], .start)
        extras = TicketExtras()
    }
}
