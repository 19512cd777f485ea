// Words in a search. A word that few texts hold is the set of their tickets. One that many hold is
// tested of each ticket where few tickets are left to be tested; otherwise the newest texts that
// hold all such words at once make the set.

import DeskAPI
import GRDB
import ServiceDesk

extension QueryCompiler {
    /// Puts the words of a search into its filter, which holds all other terms already.
    func add(_ words: [String], to filter: inout TicketFilter, isNarrow: Bool) throws {
        var common: [TextHits] = []
        for match in words {
            let hits = try TextHits(match, among: texts)
            if let few = limits.texts?.alone, try hits.count(upTo: few + 1) <= few {
                filter.members.formIntersection(try texts.tickets(match, newest: nil))
            } else {
                common.append(hits)
            }
        }
        guard !common.isEmpty else { return }
        if isNarrow || filter.members.count <= limits.gather {
            filter.texts += try common.map {
                try TextTest($0, newest: limits.texts?.beside, isNegated: false)
            }
        } else if let most = limits.texts {
            let all = common.map { "(\($0.match))" }.joined(separator: " AND ")
            filter.members.formIntersection(try texts.tickets(all, newest: most.alone))
        } else {
            for hits in common {
                filter.members.formIntersection(try texts.tickets(hits.match, newest: nil))
            }
        }
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
    private let hits: TextHits
    private let newest: Int?
    private let isNegated: Bool
    /// The positions of a ticket's events; found once, for it is asked of ticket after ticket.
    private let events: PreparedStatement

    /// Looks at the newest texts that hold it, or at all of them.
    init(_ hits: TextHits, newest: Int?, isNegated: Bool) throws {
        (self.hits, self.newest, self.isNegated) = (hits, newest, isNegated)
        events = try hits.seen.db.prepared(
            """
            SELECT position FROM event INDEXED BY event_of_ticket WHERE ticket = ?
            ORDER BY number DESC
            """)
    }

    func holds(_ ticket: Int) throws -> Bool {
        try events.bind(ticket)
        defer { events.reset() }
        let row = Row(statement: events.pointer)
        while try events.step() {
            if try hits.contains(row[0], newest: newest) { return !isNegated }
        }
        return isNegated
    }
}
