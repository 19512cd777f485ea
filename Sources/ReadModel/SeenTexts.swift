// Hits of full text within a wall. Counting and "the newest" mean those the caller sees, so that
// what others write changes nothing for them.

import GRDB
import ServiceDesk

/// The texts of tickets that a caller may search.
struct SeenTexts {
    let db: Database
    /// nil is every ticket's.
    let tickets: TicketSet?
    let showsNotes: Bool

    var areAll: Bool { tickets == nil && showsNotes }

    /// Goes through hits, the newest first, until `take` gives false.
    func each(_ match: String, _ take: (_ position: Int, _ ticket: Int) -> Bool) throws {
        // Without its LIMIT the inner order would be lost.
        try db.each(
            """
            SELECT x.id, x.ticket, x.internal FROM (
                SELECT rowid AS id FROM ticket_fts WHERE ticket_fts MATCH ?
                ORDER BY rowid DESC LIMIT -1) f
            CROSS JOIN ticket_text x INDEXED BY text_ticket ON x.id = f.id
            """, [match]
        ) { row in
            let position: Int = row[0], ticket: Int = row[1], isInternal: Bool = row[2]
            guard showsNotes || !isInternal, tickets?.contains(ticket) ?? true else { return true }
            return take(position, ticket)
        }
    }

    /// How many hits there are, counted no further than `most`.
    func count(_ match: String, upTo most: Int) throws -> Int {
        var count = 0
        try each(match) { _, _ in
            count += 1
            return count < most
        }
        return count
    }

    /// The tickets of the newest hits, or of all of them.
    func tickets(_ match: String, newest most: Int?) throws -> TicketSet {
        var (found, rest) = (TicketSet(), most ?? .max)
        try each(match) { _, ticket in
            found.insert(ticket)
            rest -= 1
            return rest > 0
        }
        return found
    }

    /// The positions of the newest hits, or of all of them.
    func positions(_ match: String, newest most: Int?) throws -> TicketSet {
        var (found, rest) = (TicketSet(), most ?? .max)
        try each(match) { position, _ in
            found.insert(position)
            rest -= 1
            return rest > 0
        }
        return found
    }
}
