// Words in a search. A word that few texts hold is the set of their tickets. One that many hold is
// tested of each ticket where few tickets are left to be tested; otherwise the newest texts that
// hold all such words at once make the set.

import DeskAPI
import GRDB
import ServiceDesk

extension QueryCompiler {
    /// Puts the words of a search into its filter, which holds all other terms already.
    func add(_ words: [String], to filter: inout TicketFilter, isNarrow: Bool) throws {
        var common: [String] = []
        for match in words {
            if let few = limits.texts?.alone, try count(match, upTo: few + 1) <= few {
                filter.members.formIntersection(try tickets(with: match, newest: nil))
            } else {
                common.append(match)
            }
        }
        guard !common.isEmpty else { return }
        if isNarrow || filter.members.count <= limits.gather {
            for match in common {
                filter.texts.append(
                    try TextTest(
                        match, newest: limits.texts?.beside, isNegated: false, among: texts))
            }
        } else if let most = limits.texts {
            let all = common.map { "(\($0))" }.joined(separator: " AND ")
            filter.members.formIntersection(try tickets(with: all, newest: most.alone))
        } else {
            for match in common {
                filter.members.formIntersection(try tickets(with: match, newest: nil))
            }
        }
    }

    private func count(_ match: String, upTo most: Int) throws -> Int {
        guard texts.areAll else { return try texts.count(match, upTo: most) }
        return try db.first(
            """
            SELECT count(*) FROM (
                SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH ? LIMIT ?)
            """, [match, most]
        ) { $0[0] as Int } ?? 0
    }

    /// The tickets of the newest texts that full text finds, or of all of them.
    private func tickets(with match: String, newest count: Int?) throws -> TicketSet {
        guard texts.areAll else { return try texts.tickets(match, newest: count) }
        return try facets.numbers(
            """
            SELECT x.ticket FROM (
                SELECT rowid AS id FROM ticket_fts WHERE ticket_fts MATCH ?
                ORDER BY rowid DESC LIMIT ?) f
            CROSS JOIN ticket_text x INDEXED BY text_ticket ON x.id = f.id
            """, [match, count ?? -1])
    }
}

/// How far a list goes before it takes another way.
package struct ListLimits: Sendable, Hashable {
    /// So many tickets are tested or sorted one by one.
    package var gather: Int
    /// How many texts that hold a word are looked at, the newest first; nil for all of them.
    package var texts: TextMax?
    package init(gather: Int = 1500, texts: TextMax? = TextMax()) {
        (self.gather, self.texts) = (gather, texts)
    }
}

/// How many texts that hold a word a list looks at, the newest first.
package struct TextMax: Sendable, Hashable {
    /// Where the word itself lists the tickets.
    package var alone: Int
    /// Where other terms leave few tickets and the word only picks among them.
    package var beside: Int
    package init(alone: Int = 2000, beside: Int = 12_000) {
        (self.alone, self.beside) = (alone, beside)
    }
}

/// Whether one of a ticket's texts holds a word.
///
/// It goes from the ticket to its events, whose positions number the texts: a hit needs no look at
/// the text itself.
struct TextTest {
    private let texts: TicketSet
    private let isNegated: Bool
    /// The positions of a ticket's events; found once, for it is asked of ticket after ticket.
    private let events: PreparedStatement

    /// Looks at the newest texts that hold it, or at all of them.
    init(_ match: String, newest count: Int?, isNegated: Bool, among seen: SeenTexts) throws {
        self.isNegated = isNegated
        events = try seen.db.prepared(
            "SELECT position FROM event INDEXED BY event_of_ticket WHERE ticket = ?")
        guard seen.areAll else {
            texts = try seen.positions(match, newest: count)
            return
        }
        texts = try FacetReader(db: seen.db).numbers(
            """
            SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH ? ORDER BY rowid DESC LIMIT ?
            """, [match, count ?? -1])
    }

    func holds(_ ticket: Int) throws -> Bool {
        try events.bind(ticket)
        defer { events.reset() }
        let row = Row(statement: events.pointer)
        while try events.step() {
            if texts.contains(row[0]) { return !isNegated }
        }
        return isNegated
    }
}
