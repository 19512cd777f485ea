// What one caller sees. The wall is one more set of tickets: queues and organisations granted are
// facets, so that a list within a wall costs a set more and reads no row more. What is asked of one
// ticket is told by its row.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// Whether nothing is hidden.
    var hidesNothing: Bool { sight.seesEveryTicket && sight.showsNotes }

    /// The tickets seen; nil where that is every one.
    func seenTickets() throws -> TicketSet? {
        guard !sight.seesEveryTicket else { return nil }
        let facets = FacetReader(db: db)
        var parts: [TicketSet] = []
        if let queues = sight.access.queues {
            parts.append(try facets.union(.queue, queues.map(\.handle)))
        }
        if let organisations = sight.access.organisations {
            parts.append(try facets.union(.organisation, organisations.map(\.handle)))
        }
        if let own = sight.ownOf {
            parts.append(
                try facets.numbers(
                    """
                    SELECT t.number FROM address d
                    CROSS JOIN ticket t INDEXED BY ticket_of_requester ON t.requester = d.requester
                    WHERE d.address = ?
                    """, [own.handle]))
        }
        guard var seen = parts.popLast() else { return nil }
        for part in parts { seen.formIntersection(part) }
        return seen
    }

    /// Whether there is such a ticket, for the caller.
    package func sees(_ id: TicketID) throws -> Bool {
        try db.first("SELECT queue, requester FROM ticket WHERE number = ?", [id.number]) { row in
            guard !sight.seesEveryTicket else { return true }
            guard sight.access.holds(QueueID(row[0])) else { return false }
            return try requester(RequesterID(row[1])) != nil
        } ?? false
    }

    /// A ticket as the caller sees it, who may see it.
    func shown(_ ticket: Ticket) throws -> Ticket {
        guard !ticket.extras.isEmpty, !hidesNothing else { return ticket }
        let shown = sight.showsNotes ? ticket : ticket.withoutNotes
        return sight.seesEveryTicket ? shown : try shown.hiding({ try !sees($0) }, merged: stored)
    }

    /// An entry of a time line as the caller sees it; nil where they don't.
    func shown(_ entry: TimelineEntry) throws -> TimelineEntry? {
        var event: TicketEvent? = entry.event
        if !sight.showsNotes { event = event?.withoutNotes }
        if !sight.seesEveryTicket { event = try event?.hiding { try !sees($0) } }
        guard let event else { return nil }
        var entry = entry
        entry.event = event
        return entry
    }

    /// Whether a file of this content hangs on a ticket that the caller sees.
    package func seesFile(_ sha256: String) throws -> Bool {
        guard !sight.seesEveryTicket else { return true }
        return try db.all(
            "SELECT ticket FROM attachment INDEXED BY attachment_file WHERE sha256 = ?", [sha256]
        ) { TicketID($0[0]) }.contains { try sees($0) }
    }

    /// What of a change a caller hears. A ticket that may just have gone beyond the wall is not
    /// named; that something may have changed is. Behind a wall nobody but the caller is named.
    package func heard(
        _ change: DeskChange, by caller: AgentID, after told: Position
    ) throws -> DeskChange {
        var heard = change
        if !sight.seesEveryTicket {
            heard.tickets = try change.tickets.filter { try sees($0) }
            heard.queues = change.queues.filter(sight.access.holds)
            heard.presence = try change.presence.filter { try sees($0.key) }
            heard.owners = change.owners.intersection([caller])
        }
        if !sight.seesEveryTicket, !heard.everything, !heard.queues.isEmpty {
            heard.everything = try change.tickets.contains { ticket in
                try !heard.tickets.contains(ticket) && wasMoved(ticket, after: told)
            }
        }
        if !sight.showsInternalArticles {
            heard.articles = try change.articles.filter { try article($0) != nil }
        }
        return heard
    }

    private func wasMoved(_ ticket: TicketID, after told: Position) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM event INDEXED BY event_of_ticket
            WHERE ticket = ? AND position > ? AND kind = 'ticket.moved'
            """, [ticket.number, told.sequence])
    }
}

extension FacetReader {
    /// The tickets that have any of some values.
    func union(_ name: FacetName, _ values: [String]) throws -> TicketSet {
        var found = TicketSet()
        for value in values { found.formUnion(try set(name, .text(value))) }
        return found
    }
}
