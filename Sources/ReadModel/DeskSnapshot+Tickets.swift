// One ticket: its state, who asks, its time line.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// A ticket with the newest `entries` of its time line, oldest first; nil where there is none.
    package func ticket(_ id: TicketID, entries: Int) throws -> TicketDetail? {
        let ticket = try db.first(
            "SELECT \(TicketRecord.selection) FROM ticket t WHERE t.number = ?", [id.number],
            TicketRecord.ticket)
        guard let ticket else { return nil }
        let requester =
            try requester(ticket.requester)
            ?? Requester(
                id: ticket.requester, definition: RequesterDefinition(name: "", addresses: []))
        let timeline = try timeline(id, before: ticket.version + 1, limit: entries)
        return TicketDetail(
            ticket: ticket, requester: requester,
            organisation: try requester.definition.organisation.flatMap(organisation),
            timeline: timeline, hasOlder: (timeline.first?.number ?? 1) > 1,
            requesterUnresolved: try otherUnresolved(than: ticket))
    }

    /// Up to `limit` entries of a time line before entry `number`, oldest first.
    package func timeline(_ id: TicketID, before number: Int, limit: Int) throws
        -> [TimelineEntry]
    {
        try entries(
            of: id, where: "number < ? ORDER BY number DESC LIMIT ?", [number, max(0, limit)]
        ).reversed()
    }

    /// Up to `limit` entries of a time line after a log position, oldest first.
    package func timeline(_ id: TicketID, after seen: Position, limit: Int) throws
        -> [TimelineEntry]
    {
        try entries(
            of: id, where: "position > ? ORDER BY number LIMIT ?", [seen.sequence, max(0, limit)])
    }

    /// The ticket imported from a source key; the last where a history names it twice.
    package func ticket(source: SourceReference) throws -> TicketID? {
        try db.first(
            """
            SELECT number FROM ticket
            WHERE source_key = ?1 COLLATE NOCASE AND source_key = ?1 AND source_system = ?2
            ORDER BY number DESC LIMIT 1
            """, [source.key, source.system]
        ) { TicketID($0[0]) }
    }

    private func otherUnresolved(than ticket: Ticket) throws -> Int {
        try db.first(
            """
            SELECT count(*) FROM ticket INDEXED BY ticket_live_of_requester
            WHERE unresolved = 1 AND requester = ? AND number <> ?
            """, [ticket.requester.number, ticket.id.number]
        ) { $0[0] as Int } ?? 0
    }

    private func entries(
        of id: TicketID, where condition: String, _ arguments: [Int]
    ) throws -> [TimelineEntry] {
        try db.all(
            """
            SELECT number, position, recorded_at, happened_at, actor,
                (SELECT id FROM command c WHERE c.first <= position
                 ORDER BY c.first DESC LIMIT 1),
                kind, version, payload
            FROM event WHERE ticket = ? AND \(condition)
            """, [id.number] + arguments
        ) { try entry($0, of: id) }
    }

    private func entry(_ row: Row, of id: TicketID) throws -> TimelineEntry {
        let context = EventContext(
            position: Position(row[1]), recordedAt: Timestamp(microseconds: row[2]),
            happenedAt: Timestamp(microseconds: row[3]), actor: Actor(row[4] as String) ?? .system,
            command: CommandID((row[5] as String?) ?? ""))
        let event = try decoding.event(
            kind: row[6], version: row[7], stream: id.description, payload: row[8])
        guard case .ticket(_, let ticketEvent) = event else {
            throw ReadModelError(
                .unfitting, "the event at \(context.position) is none of ticket \(id)")
        }
        return TimelineEntry(number: row[0], context: context, event: ticketEvent)
    }
}
