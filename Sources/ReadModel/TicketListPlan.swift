// How a page of a list is fetched. Two ways, and SQLite is told which:
//
// - walk: go along the index of the list's order, test each ticket, stop after a page. Good where
//   much matches.
// - gather: list the candidates of the narrowest term, test and sort them. Good where little
//   matches.
//
// A walk past few matches among many tickets is as bad as a sort of many; the two cost about the
// same where some thousands match, so the narrowest term is counted, but no further than that. A
// walk asks of terms with somewhat more candidates whether a ticket is among them, without reading
// its row.
//
// A word that many texts hold is neither: in a list of the unresolved it is tested along the walk;
// in a list of all tickets the newest texts that hold all such words at once are gathered.

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
    init(
        _ query: CompiledQuery, sort: TicketSort, db: Database, gatherMax: Int, textMax: TextMax
    ) throws {
        let counter = CandidateCounter(db: db, gatherMax: gatherMax, textMax: textMax.alone)
        let isLive = query.isUnresolved
        if isLive, query.queue != nil, query.terms.count <= 2,
            let index = Schema.queueIndex(sort.column)
        {
            self.init(query, walking: index, sets: [])
            return
        }
        switch try counter.choose(query) {
        case .gather(let term): self.init(query, gathering: term)
        case .walk(let sets):
            if !isLive, query.terms.contains(where: { $0.match != nil }) {
                self.init(query, newestTexts: textMax.alone)
            } else if isLive, query.queue != nil, let index = Schema.queueIndex(sort.column) {
                self.init(query, walking: index, sets: [])
            } else {
                let index = Schema.sortIndex(sort.column, unresolved: isLive)
                self.init(query, walking: index, sets: sets)
            }
        }
    }

    /// Where nothing needs to be in order, the narrowest term or the table.
    init(counting query: CompiledQuery, db: Database, gatherMax: Int) throws {
        let counter = CandidateCounter(db: db, gatherMax: gatherMax, textMax: gatherMax)
        if case .gather(let term) = try counter.choose(query) {
            self.init(query, gathering: term)
        } else if let text = query.terms.firstIndex(where: { $0.match != nil }) {
            self.init(query, gathering: text)
        } else {
            self.init(query, walking: query.isUnresolved ? "ticket_live_number" : nil, sets: [])
        }
    }

    private init(_ query: CompiledQuery, gathering term: Int) {
        condition = query.condition(without: [term])
        isWalk = false
        source = Self.gathering(query.terms[term].candidates ?? SQLText(sql: "SELECT NULL"))
    }

    private init(_ query: CompiledQuery, walking index: String?, sets: [Int]) {
        condition = query.condition(asSets: sets)
        isWalk = true
        source = SQLText(sql: "ticket t " + (index.map { "INDEXED BY \($0)" } ?? "NOT INDEXED"))
    }

    /// Gathers the tickets of the newest texts that hold every word of the search.
    private init(_ query: CompiledQuery, newestTexts count: Int) {
        let words = query.terms.indices.filter { query.terms[$0].match != nil }
        condition = query.condition(without: Set(words))
        isWalk = false
        let all = words.compactMap { query.terms[$0].match.map { "(\($0))" } }
        source = Self.gathering(
            QueryCompiler.tickets(with: all.joined(separator: " AND "), newest: count))
    }

    private static func gathering(_ candidates: SQLText) -> SQLText {
        SQLText(
            sql: """
                (SELECT DISTINCT number FROM (\(candidates.sql))) c
                CROSS JOIN ticket t ON t.number = c.number
                """, arguments: candidates.arguments)
    }
}

/// Counts what the terms of a search would gather, no further than is worth it.
private struct CandidateCounter {
    let db: Database
    let gatherMax: Int
    /// The most texts holding a word with which the word may list the tickets.
    let textMax: Int
    /// So many times what is worth gathering is worth keeping at hand along a walk.
    private static let setFactor = 4

    enum Choice {
        /// Gather the candidates of a term.
        case gather(Int)
        /// Walk, with the candidates of some terms at hand, the fewest first.
        case walk(sets: [Int])
    }

    /// The term with the fewest candidates, where they are few enough to gather.
    func choose(_ query: CompiledQuery) throws -> Choice {
        var best: (count: Int, term: Int)?
        var sets: [(count: Int, term: Int)] = []
        for (index, term) in query.terms.enumerated() {
            guard let candidates = Self.counted(term) else { continue }
            let isText = term.match != nil
            let most = best.map { $0.count - 1 } ?? (isText ? textMax : gatherMax * Self.setFactor)
            let count =
                try db.first(
                    "SELECT count(*) FROM (\(candidates.sql) LIMIT ?)",
                    candidates.arguments + [most + 1]
                ) { $0[0] as Int } ?? 0
            guard count <= most else { continue }
            if count <= (isText ? textMax : gatherMax) {
                best = (count, index)
            } else if !isText {
                sets.append((count, index))
            }
            if count <= 50 { break }
        }
        if let best { return .gather(best.term) }
        return .walk(sets: sets.sorted { $0.count < $1.count }.prefix(2).map(\.term))
    }

    /// What is counted for a term: its tickets, or the texts that hold its word.
    private static func counted(_ term: CompiledTerm) -> SQLText? {
        guard let match = term.match else { return term.candidates }
        return SQLText(
            sql: "SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH ?", arguments: [match])
    }
}
