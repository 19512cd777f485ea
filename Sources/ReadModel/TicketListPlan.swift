// How a page of a list is fetched. Two ways, and SQLite is told which:
//
// - walk: go along the index of the list's order, test each ticket, stop after a page. Good where
//   much matches.
// - gather: list the candidates of the narrowest term, test and sort them. Good where little
//   matches.
//
// A walk past few matches among many tickets is as bad as a sort of many; the two cost about the
// same where some thousands match, so the narrowest term is counted, but no further than that.

import DeskAPI
import GRDB
import ServiceDesk

/// The way chosen for one list.
struct TicketListPlan {
    /// What follows FROM, naming the ticket's row `t`.
    let source: SQLText
    /// Every condition of the search that the source does not see to.
    let condition: SQLText
    let isWalk: Bool

    /// Chooses for a compiled search, a sort and the desk as it stands.
    init(_ query: CompiledQuery, sort: TicketSort, db: Database, gatherMax: Int) throws {
        let isLive = query.isUnresolved
        if isLive, query.queue != nil, let index = Schema.queueIndex(sort.column) {
            let isNarrowed = query.terms.count > 2
            let term = isNarrowed ? try Self.narrowest(query, db, gatherMax) : nil
            self.init(query, gathering: term, else: index)
        } else {
            self.init(
                query, gathering: try Self.narrowest(query, db, gatherMax),
                else: Schema.sortIndex(sort.column, unresolved: isLive))
        }
    }

    /// Where nothing needs to be in order, the narrowest term or the table.
    init(counting query: CompiledQuery, db: Database, gatherMax: Int) throws {
        self.init(
            query, gathering: try Self.narrowest(query, db, gatherMax),
            else: query.isUnresolved ? "ticket_live_number" : nil)
    }

    private init(_ query: CompiledQuery, gathering term: Int?, else index: String?) {
        condition = query.condition(without: term)
        isWalk = term == nil
        if let candidates = term.flatMap({ query.terms[$0].candidates }) {
            source = SQLText(
                sql: """
                    (SELECT DISTINCT number FROM (\(candidates.sql))) c
                    CROSS JOIN ticket t ON t.number = c.number
                    """, arguments: candidates.arguments)
        } else {
            source = SQLText(sql: "ticket t " + (index.map { "INDEXED BY \($0)" } ?? "NOT INDEXED"))
        }
    }

    /// The term with the fewest candidates, where they are few enough to gather.
    private static func narrowest(
        _ query: CompiledQuery, _ db: Database, _ gatherMax: Int
    ) throws -> Int? {
        var best: (count: Int, term: Int)?
        for (index, term) in query.terms.enumerated() {
            guard let candidates = term.candidates else { continue }
            let limit = best?.count ?? gatherMax + 1
            let count =
                try db.first(
                    "SELECT count(*) FROM (\(candidates.sql) LIMIT ?)",
                    candidates.arguments + [limit]
                ) { $0[0] as Int } ?? 0
            if count < limit { best = (count, index) }
            if count <= 50 { break }
        }
        return best?.term
    }
}
