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
    /// Every condition of the search.
    let condition: SQLText
    let isWalk: Bool

    /// Chooses for a compiled search, a sort and the desk as it stands.
    init(_ query: CompiledQuery, sort: TicketSort, db: Database, gatherMax: Int) throws {
        condition = query.condition
        if query.isUnresolved, query.queue != nil,
            let index = Schema.queueIndex(sort.column)
        {
            let rest = query.terms.count > 2 ? try Self.narrowest(query, db, gatherMax) : nil
            (source, isWalk) = Self.way(gathering: rest, else: index)
            return
        }
        let index = Schema.sortIndex(sort.column, unresolved: query.isUnresolved)
        (source, isWalk) = Self.way(
            gathering: try Self.narrowest(query, db, gatherMax), else: index)
    }

    /// Where nothing needs to be in order, the narrowest term or the table.
    init(counting query: CompiledQuery, db: Database, gatherMax: Int) throws {
        condition = query.condition
        let index = query.isUnresolved ? "ticket_live_number" : nil
        (source, isWalk) = Self.way(
            gathering: try Self.narrowest(query, db, gatherMax), else: index)
    }

    private static func way(
        gathering candidates: SQLText?, else index: String?
    ) -> (source: SQLText, isWalk: Bool) {
        if let candidates {
            let sql =
                "(SELECT DISTINCT number FROM (\(candidates.sql))) c CROSS JOIN ticket t "
                + "ON t.number = c.number"
            return (SQLText(sql: sql, arguments: candidates.arguments), false)
        }
        return (
            SQLText(sql: "ticket t " + (index.map { "INDEXED BY \($0)" } ?? "NOT INDEXED")), true
        )
    }

    /// The candidates of the term with the fewest, where they are few enough to gather.
    private static func narrowest(_ query: CompiledQuery, _ db: Database, _ gatherMax: Int) throws
        -> SQLText?
    {
        var best: (count: Int, candidates: SQLText)?
        for candidates in query.terms.compactMap(\.candidates) {
            let limit = best?.count ?? gatherMax + 1
            let count =
                try db.first(
                    "SELECT count(*) FROM (\(candidates.sql) LIMIT ?)",
                    candidates.arguments + [limit]
                ) { $0[0] as Int } ?? 0
            if count < limit { best = (count, candidates) }
            if count <= 50 { break }
        }
        return best?.candidates
    }
}
