// Time lines. That of a survivor holds those of the tickets merged into it, in the order they were
// recorded. A ticket without merges is asked for alone, in one statement.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// Up to `limit` entries of a time line recorded before a position, oldest first.
    package func timeline(_ id: TicketID, before position: Position, limit: Int) throws
        -> [TimelineEntry]
    {
        let (tickets, limit) = (try seenFamily(of: id), max(0, limit))
        let found = try tickets.flatMap { ticket in
            try entries(
                of: ticket, where: "position < ? ORDER BY number DESC LIMIT ?",
                [position.sequence, limit])
        }
        return Self.ordered(found).suffix(limit)
    }

    /// What happened after a position to a ticket, to those merged into it, and to those it was
    /// merged into, oldest first.
    package func happened(to id: TicketID, after seen: Position, limit: Int) throws
        -> [TimelineEntry]
    {
        let survivors = try survivors(of: id).filter { try hidesNothing || sees($0) }
        let (tickets, limit) = (try seenFamily(of: id) + survivors, max(0, limit))
        let found = try tickets.flatMap { ticket in
            try entries(
                of: ticket, where: "position > ? ORDER BY number LIMIT ?", [seen.sequence, limit])
        }
        return Array(Self.ordered(found).prefix(limit))
    }

    /// The newest entries of a ticket at hand, oldest first, and whether there are older ones.
    func newest(_ limit: Int, of ticket: Ticket) throws -> ([TimelineEntry], hasOlder: Bool) {
        let limit = min(max(0, limit), 1_000_000)
        guard ticket.extras.absorbed.isEmpty, hidesNothing else {
            let found = try timeline(ticket.id, before: Position(Int.max), limit: limit + 1)
            return (found.suffix(limit), found.count > limit)
        }
        let found = try entries(
            of: ticket.id, where: "number <= ? ORDER BY number DESC LIMIT ?",
            [ticket.version, limit])
        return (found.reversed(), (found.last?.number ?? 1) > 1)
    }

    /// What happened to a ticket at a place in the log; nil where that was nothing.
    func event(of ticket: TicketID, at position: Position) throws -> TicketEvent? {
        let event = try db.first(
            """
            SELECT kind, version, payload FROM event
            WHERE position = ? AND (ticket = ? OR stream = ?)
            """, [position.sequence, ticket.number, ticket.description]
        ) { row in
            try decoding.event(
                kind: row[0], version: row[1], stream: ticket.description, payload: row[2])
        }
        guard case .ticket(_, let found) = event else { return nil }
        return found
    }

    private func seenFamily(of id: TicketID) throws -> [TicketID] {
        let family = try family(of: id)
        return hidesNothing ? family : try family.filter { try sees($0) }
    }

    /// What happened to a ticket at a place in the log, as an entry of its time line.
    func entry(of ticket: TicketID, at position: Position) throws -> TimelineEntry? {
        try entries(of: ticket, where: "position = ? LIMIT ?", [position.sequence, 1]).first
    }

    private static func ordered(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        entries.sorted { $0.context.position < $1.context.position }
    }

    private func entries(
        of id: TicketID, where condition: String, _ arguments: [Int]
    ) throws -> [TimelineEntry] {
        // Where some may be hidden, which are enough shows only afterwards.
        var arguments = arguments
        if !hidesNothing { arguments[arguments.count - 1] = -1 }
        let found = try db.all(
            """
            SELECT number, position, recorded_at, happened_at, actor, acting_for,
                (SELECT id FROM command c WHERE c.first <= position
                 ORDER BY c.first DESC LIMIT 1),
                kind, version, payload
            FROM event WHERE ticket = ? AND \(condition)
            """, [id.number] + arguments
        ) { try entry($0, of: id) }
        return hidesNothing ? found : try found.compactMap(shown)
    }

    private func entry(_ row: Row, of id: TicketID) throws -> TimelineEntry {
        let context = EventContext(
            position: Position(row[1]), recordedAt: Timestamp(microseconds: row[2]),
            happenedAt: Timestamp(microseconds: row[3]), actor: Actor(row[4] as String) ?? .system,
            actingFor: (row[5] as String?).map(AgentID.init),
            command: CommandID((row[6] as String?) ?? ""))
        let event = try decoding.event(
            kind: row[7], version: row[8], stream: id.description, payload: row[9])
        guard case .ticket(_, let ticketEvent) = event else {
            throw ReadModelError(
                .unfitting, "the event at \(context.position) is none of ticket \(id)")
        }
        return TimelineEntry(ticket: id, number: row[0], context: context, event: ticketEvent)
    }
}
