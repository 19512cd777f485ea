// The counts of each queue, kept true with every batch.

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

/// How many tickets a queue gained, less those it lost.
struct QueueCounts {
    private(set) var total = 0, unresolved = 0, new = 0, unassigned = 0

    mutating func add(_ ticket: CountedTicket, _ step: Int) {
        total += step
        if ticket.isUnresolved { unresolved += step }
        if ticket.isNew { new += step }
        if ticket.isUnassigned { unassigned += step }
    }
}

extension Projector {
    /// Takes a ticket out of the counts as it was, and counts it as it is.
    func count(from old: CountedTicket?, to new: CountedTicket) {
        guard old != new else { return }
        if let old { count(old, by: -1) }
        count(new, by: 1)
    }

    private func count(_ ticket: CountedTicket, by step: Int) {
        uncounted[ticket.queue, default: QueueCounts()].add(ticket, step)
    }

    /// Writes what queues have gained and lost. Must run before the transaction ends.
    func writeCounts() throws {
        for (queue, counts) in uncounted {
            try sql.run(
                """
                INSERT INTO queue_count VALUES (?, ?, ?, ?, ?) ON CONFLICT (queue) DO UPDATE SET
                total = total + excluded.total, unresolved = unresolved + excluded.unresolved,
                new = new + excluded.new, unassigned = unassigned + excluded.unassigned
                """,
                queue, counts.total, counts.unresolved, counts.new, counts.unassigned)
        }
        uncounted.removeAll(keepingCapacity: true)
    }
}
