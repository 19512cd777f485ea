// Which texts a caller may search. Counting and "the newest" mean those they see, so that what
// others write changes nothing for them.

import GRDB

/// The texts of tickets that a caller may search.
struct SeenTexts {
    let db: Database
    /// nil is every ticket's.
    let tickets: TicketSet?
    let showsNotes: Bool

    var areAll: Bool { tickets == nil && showsNotes }

    /// What full text finds, the newest first, with what tells who may see it. Without its LIMIT
    /// the inner order would be lost.
    static let hits = """
        SELECT x.id, x.ticket, x.internal FROM (
            SELECT rowid AS id FROM ticket_fts WHERE ticket_fts MATCH ?
            ORDER BY rowid DESC LIMIT -1) f
        CROSS JOIN ticket_text x INDEXED BY text_ticket ON x.id = f.id
        """

    /// Whether a row of `hits` is among them.
    func sees(_ hit: Row) -> Bool {
        let ticket: Int = hit[1], isInternal: Bool = hit[2]
        return (showsNotes || !isInternal) && tickets?.contains(ticket) ?? true
    }

    /// Goes through hits, the newest first, until `take` gives false.
    func each(_ match: String, _ take: (_ position: Int, _ ticket: Int) -> Bool) throws {
        try db.each(Self.hits, [match]) { row in !sees(row) || take(row[0], row[1]) }
    }

    /// The tickets of the newest hits, or of all of them.
    func tickets(_ match: String, newest most: Int?) throws -> TicketSet {
        guard !areAll else {
            return try FacetReader(db: db).numbers(Self.tickets, [match, most ?? -1])
        }
        var (found, rest) = (TicketSet(), most ?? .max)
        try each(match) { _, ticket in
            found.insert(ticket)
            rest -= 1
            return rest > 0
        }
        return found
    }

    private static let tickets = """
        SELECT x.ticket FROM (
            SELECT rowid AS id FROM ticket_fts WHERE ticket_fts MATCH ?
            ORDER BY rowid DESC LIMIT ?) f
        CROSS JOIN ticket_text x INDEXED BY text_ticket ON x.id = f.id
        """
}
