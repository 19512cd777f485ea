// One ticket: its state and who asks for it.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// A ticket with the newest `entries` of its time line, oldest first; nil where there is none.
    package func ticket(_ id: TicketID, entries: Int) throws -> TicketDetail? {
        guard let stored = try stored(id), try sees(id) else { return nil }
        let ticket = try shown(stored)
        let requester =
            try requester(ticket.requester)
            ?? Requester(
                id: ticket.requester, definition: RequesterDefinition(name: "", addresses: []))
        let (timeline, hasOlder) = try newest(entries, of: ticket)
        return TicketDetail(
            ticket: ticket, requester: requester,
            organisation: try requester.definition.organisation.flatMap(organisation),
            timeline: timeline, hasOlder: hasOlder,
            requesterUnresolved: try otherUnresolved(than: ticket),
            related: try related(to: ticket))
    }

    /// A ticket as it stands, for whoever is asking.
    func stored(_ id: TicketID) throws -> Ticket? {
        try db.first(
            "SELECT \(TicketRecord.selection) FROM ticket t WHERE t.number = ?", [id.number],
            TicketRecord.ticket)
    }

    /// The ticket imported from a source key; the last where a history names it twice.
    package func ticket(source: SourceReference) throws -> TicketID? {
        try db.all(
            """
            SELECT number FROM ticket
            WHERE source_key = ?1 COLLATE NOCASE AND source_key = ?1 AND source_system = ?2
            ORDER BY number DESC
            """, [source.key, source.system]
        ) { TicketID($0[0]) }.first { try sees($0) }
    }

    private func otherUnresolved(than ticket: Ticket) throws -> Int {
        var count = 0
        try db.each(
            """
            SELECT queue FROM ticket INDEXED BY ticket_of_requester
            WHERE unresolved = 1 AND requester = ? AND number <> ?
            """, [ticket.requester.number, ticket.id.number]
        ) { row in
            if sight.access.holds(QueueID(row[0])) { count += 1 }
            return true
        }
        return count
    }
}
