// What a check of the whole desk asks: what stands where no rule of today would let it stand. Every
// question comes a page at a time, so that a desk of any size is checked in little memory.

import GRDB
package import ServiceDesk

/// What may be wrong with a ticket by itself.
package enum TicketOddity: Sendable, CaseIterable {
    /// Resolved or closed without a resolution code, by people of this desk.
    case endedWithoutCode
    /// Cancelled without a reason, by people of this desk.
    case cancelledWithoutReason
    /// Merged, but not into any ticket; imported history may end so.
    case mergedNowhere
    /// Unresolved, without an owner, in a queue that is not in use.
    case nobodys
    /// On hold by people of this desk, and nothing brings it back.
    case holdWithoutWakeUp
    /// On hold since before it was imported, and nothing brings it back.
    case importedHoldWithoutWakeUp
    /// Resolved or closed without a note while its requester waited for an answer.
    case endedUnanswered
}

/// An event that belongs to no ticket.
package struct StrayEvent: Sendable, Hashable {
    package let position: Position
    /// The stream it names, such as `T-99`.
    package let stream: String
}

/// How much a check looked at.
package struct CheckedCounts: Sendable, Hashable {
    /// Tickets opened and messages received.
    package var inbound = 0
    package var tickets = 0
    package var unresolved = 0
    package var onHold = 0
    /// Tickets resolved, closed or cancelled.
    package var ended = 0
    package var merged = 0
    /// Ends of links; an ordinary link has two.
    package var linkEnds = 0
    package init() {}
}

extension DeskSnapshot {
    /// Tickets after a number that have an oddity, by number.
    package func tickets(with oddity: TicketOddity, after: TicketID?, limit: Int) throws
        -> [TicketID]
    {
        try db.all(
            """
            SELECT t.number FROM ticket t
            WHERE t.number > ? AND (\(oddity.sqlCondition)) ORDER BY t.number LIMIT ?
            """, [after?.number ?? 0, limit]
        ) { TicketID($0[0]) }
    }

    /// Events of some kinds after a position that belong to no ticket, in order.
    package func strays(ofKinds kinds: [String], after: Position, limit: Int) throws
        -> [StrayEvent]
    {
        try db.all(
            """
            SELECT position, coalesce(stream, '') FROM event
            WHERE position > ? AND ticket IS NULL AND kind IN (\(QueryCompiler.marks(kinds.count)))
            ORDER BY position LIMIT ?
            """, [after.sequence] + kinds + [limit]
        ) { StrayEvent(position: Position($0[0]), stream: $0[1]) }
    }

    /// Merged tickets after a number, by number, each with the ticket it was merged into.
    package func merges(after: TicketID?, limit: Int) throws -> [(TicketID, into: TicketID)] {
        try db.all(
            "SELECT ticket, survivor FROM merged WHERE ticket > ? ORDER BY ticket LIMIT ?",
            [after?.number ?? 0, limit]
        ) { (TicketID($0[0]), into: TicketID($0[1])) }
    }

    /// Tickets after a number that others were merged into, by number.
    package func survivors(after: TicketID?, limit: Int) throws -> [TicketID] {
        try db.all(
            """
            SELECT number FROM ticket
            WHERE number > ? AND extras IS NOT NULL AND json_array_length(extras, '$.absorbed') > 0
            ORDER BY number LIMIT ?
            """, [after?.number ?? 0, limit]
        ) { TicketID($0[0]) }
    }

    /// The ticket another was merged into; nil where it was not.
    package func survivor(of id: TicketID) throws -> TicketID? {
        try db.first("SELECT survivor FROM merged WHERE ticket = ?", [id.number]) {
            TicketID($0[0])
        }
    }

    /// A ticket's extras; nil where there is no such ticket.
    package func extras(of id: TicketID) throws -> TicketExtras? {
        try db.first("SELECT extras FROM ticket WHERE number = ?", [id.number]) {
            TicketRecord.extras($0[0])
        }
    }

    /// Ends of links without the other end on the other ticket, in order, after one of them. Those
    /// a survivor keeps for a ticket merged into it are among them.
    package func looseLinks(after: (TicketID, TicketLink)?, limit: Int) throws
        -> [(TicketID, TicketLink)]
    {
        try db.all(
            """
            SELECT l.ticket, l.relation, l.other FROM ticket_link l
            WHERE (l.ticket, l.relation, l.other) > (?, ?, ?) AND NOT EXISTS (
                SELECT 1 FROM ticket_link i WHERE i.ticket = l.other AND i.other = l.ticket
                AND i.relation = \(Self.inverse))
            ORDER BY l.ticket, l.relation, l.other LIMIT ?
            """,
            [
                after?.0.number ?? 0, after?.1.relation.rawValue ?? "",
                after?.1.ticket.number ?? 0, limit,
            ]
        ) { row in
            let relation = TicketRelation(rawValue: row[1]) ?? .refersTo
            return (TicketID(row[0]), TicketLink(relation, TicketID(row[2])))
        }
    }

    /// The relation at the other end of `l`.
    private static let inverse =
        "CASE l.relation "
        + TicketRelation.allCases.map { "WHEN '\($0.rawValue)' THEN '\($0.inverse.rawValue)'" }
        .joined(separator: " ") + " END"

    /// How much there is to check; events of `kinds` are what came in.
    package func checkedCounts(inbound kinds: [String]) throws -> CheckedCounts {
        func count(_ sql: String, _ arguments: [String] = []) throws -> Int {
            try db.first("SELECT count(*) FROM " + sql, arguments) { $0[0] as Int } ?? 0
        }
        let ended = [StatusKind.resolved, .closed, .cancelled].map(TicketRecord.rank)
            .map(String.init).joined(separator: ", ")
        var counts = CheckedCounts()
        counts.inbound = try count(
            "event WHERE kind IN (\(QueryCompiler.marks(kinds.count)))", kinds)
        counts.tickets = try count("ticket")
        counts.unresolved = try count("ticket WHERE unresolved = 1")
        counts.onHold = try count("ticket WHERE status_kind = \(TicketRecord.rank(.hold))")
        counts.ended = try count("ticket WHERE status_kind IN (\(ended))")
        counts.merged = try count("ticket WHERE status_kind = \(TicketRecord.rank(.merged))")
        counts.linkEnds = try count("ticket_link")
        return counts
    }
}

extension TicketOddity {
    /// A condition on `t`.
    fileprivate var sqlCondition: String {
        let (hold, merged) = (TicketRecord.rank(.hold), TicketRecord.rank(.merged))
        let done =
            "t.status_kind IN (\(TicketRecord.rank(.resolved)), \(TicketRecord.rank(.closed)))"
        return switch self {
        case .endedWithoutCode:
            "\(done) AND coalesce(t.code, '') = '' AND t.source_key IS NULL"
        case .cancelledWithoutReason:
            """
            t.status_kind = \(TicketRecord.rank(.cancelled)) AND t.source_key IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM event e WHERE e.ticket = t.number AND e.kind = 'ticket.cancelled'
                AND coalesce(json_extract(e.payload, '$.reason'), '') <> '')
            """
        case .mergedNowhere:
            """
            t.status_kind = \(merged) AND t.source_key IS NULL
            AND NOT EXISTS (SELECT 1 FROM merged m WHERE m.ticket = t.number)
            """
        case .nobodys:
            """
            t.unresolved = 1 AND t.owner IS NULL
            AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.handle = t.queue AND q.active)
            """
        case .holdWithoutWakeUp:
            "t.status_kind = \(hold) AND t.wake_at IS NULL AND t.source_key IS NULL"
        case .importedHoldWithoutWakeUp:
            "t.status_kind = \(hold) AND t.wake_at IS NULL AND t.source_key IS NOT NULL"
        case .endedUnanswered:
            """
            \(done) AND t.unanswered_since IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM event e WHERE e.ticket = t.number AND e.kind = 'ticket.resolved'
                AND e.happened_at >= t.unanswered_since
                AND coalesce(json_extract(e.payload, '$.note'), '') <> '')
            """
        }
    }
}
