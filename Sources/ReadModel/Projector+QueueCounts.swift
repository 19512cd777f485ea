// The counts of each queue, kept true with every saved ticket.

import ServiceDesk

/// What of a ticket its queue counts.
struct CountedTicket: Hashable {
    let queue: String
    let isUnresolved: Bool
    let isNew: Bool
    let isUnassigned: Bool

    init(_ ticket: Ticket) {
        queue = ticket.queue.handle
        isUnresolved = ticket.status.kind.isUnresolved
        isNew = ticket.status.kind == .new
        isUnassigned = isUnresolved && ticket.owner == nil
    }
}

extension Projector {
    /// Takes a ticket out of the counts as it was, and counts it as it is.
    func count(from old: CountedTicket?, to new: CountedTicket) throws {
        if let old { try count(old, by: -1) }
        try count(new, by: 1)
    }

    private func count(_ ticket: CountedTicket, by step: Int) throws {
        try sql.run(
            """
            INSERT INTO queue_count VALUES (?, ?, ?, ?, ?) ON CONFLICT (queue) DO UPDATE SET
            total = total + excluded.total, unresolved = unresolved + excluded.unresolved,
            new = new + excluded.new, unassigned = unassigned + excluded.unassigned
            """,
            ticket.queue, step, ticket.isUnresolved ? step : 0, ticket.isNew ? step : 0,
            ticket.isUnassigned ? step : 0)
    }
}
