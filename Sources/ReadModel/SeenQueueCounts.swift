// The counts of queues for whom not every ticket counts: put together out of the stored sets.

import DeskAPI
import GRDB
import ServiceDesk

/// Counts the tickets of queues that are in a set.
struct SeenQueueCounts {
    let db: Database
    private let unresolved: TicketSet
    private let new: TicketSet
    private let unassigned: TicketSet

    init(db: Database, seen: TicketSet) throws {
        self.db = db
        let facets = FacetReader(db: db)
        unresolved = seen.intersection(try facets.unresolved())
        new = seen.intersection(try facets.set(status: TicketRecord.rank(.new)))
        unassigned = unresolved.intersection(try facets.set(.owner, Facet.nobody))
    }

    /// The same queues, counted.
    func counted(_ summaries: [QueueSummary]) throws -> [QueueSummary] {
        try summaries.map { summary in
            let queue = summary.queue.id.handle
            let members = try FacetReader(db: db).set(.queue, .text(queue))
            let live = unresolved.intersection(members)
            return QueueSummary(
                queue: summary.queue, unresolved: live.count,
                new: new.intersection(members).count,
                unassigned: unassigned.intersection(members).count,
                oldestOpenedAt: live.isEmpty ? nil : try oldest(of: queue, among: live))
        }
    }

    private func oldest(of queue: String, among live: TicketSet) throws -> Timestamp? {
        var oldest: Timestamp?
        try db.each(
            """
            SELECT number, opened_at FROM ticket INDEXED BY ticket_queue_opened
            WHERE unresolved = 1 AND queue = ? ORDER BY opened_at
            """, [queue]
        ) { row in
            guard live.contains(row[0]) else { return true }
            oldest = Timestamp(microseconds: row[1])
            return false
        }
        return oldest
    }
}
