// Searching articles. What is surely meant comes first, then what fits best:
//
// 1. the article whose number was typed, and articles with exactly this title;
// 2. articles with every word, the best first;
// 3. where these are fewer than wanted, articles with the numbers and codes among the words, then
//    with any of the words: so a question in plain language still finds something.
//
// As one types, up to three letters give the newest; beyond, the newest 2,000 hits are ranked.

import DeskAPI
import GRDB
import ServiceDesk

/// One search of articles.
struct ArticleSearch {
    let db: Database
    let request: ArticleSearchRequest
    let typed: TypedSearch
    let limit: Int

    /// The newest hits that are ranked: as one types, and in full.
    static let rankedWhileTyping = 2000
    static let rankedMax = 20_000

    init(_ request: ArticleSearchRequest, db: Database, tokenizer: any FTS5Tokenizer) throws {
        (self.db, self.request) = (db, request)
        limit = min(max(request.limit, 1), 1000)
        var typed = try TypedSearch(
            request.text, isTyping: request.isTyping, tokenizer: tokenizer)
        // One letter begins too many words to help those before it.
        if typed.terms.count > 1, let last = typed.terms.last, last.isPrefix, last.length == 1 {
            typed.terms.removeLast()
        }
        self.typed = typed
    }

    /// The numbers of the articles found, best first, one more than the limit at most.
    func numbers() throws -> [Int] {
        let terms = typed.terms
        guard !terms.isEmpty else { return try newest() }
        var found = Found(limit: limit + 1)
        found.add(try named())
        if terms.count == 1, terms[0].isPrefix, terms[0].length <= 3 {
            found.add(try newest(matching: terms[0].expression, limit: limit + 1))
            return found.numbers
        }
        let all = terms.map(\.expression).joined(separator: " AND ")
        found.add(try ranked(all, limit: limit + 1))
        guard !found.isFull, terms.count > 1, !request.isTyping || found.numbers.isEmpty else {
            return found.numbers
        }
        let codes = terms.filter(\.isCode).map(\.expression)
        if !codes.isEmpty, codes.count < terms.count {
            found.add(try ranked(codes.joined(separator: " OR "), limit: limit + 1))
        }
        let some = try telling(terms).map(\.expression).joined(separator: " OR ")
        found.add(try ranked(some, limit: limit + 1 + found.numbers.count))
        return found.numbers
    }

    /// Numbers in the order found, each once.
    private struct Found {
        let limit: Int
        private(set) var numbers: [Int] = []
        private var seen: Set<Int> = []
        init(limit: Int) { self.limit = limit }
        var isFull: Bool { numbers.count >= limit }
        mutating func add(_ more: [Int]) {
            for number in more where !isFull && seen.insert(number).inserted {
                numbers.append(number)
            }
        }
    }
}

extension ArticleSearch {
    private var states: SQLText {
        let states = ArticleState.allCases.filter(request.states.contains).map(\.rawValue)
        return SQLText(
            sql: "a.state IN (\(QueryCompiler.marks(states.count)))", arguments: states)
    }

    private func list(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> [Int]
    {
        try db.all(sql, arguments) { $0[0] as Int }
    }

    /// Articles called for by number or by their whole title.
    private func named() throws -> [Int] {
        let text = request.text.trimmed()
        var numbers: [Int] = []
        let isNumber = text.prefix(3).uppercased() == "KB-" || text.allSatisfy(\.isNumber)
        if isNumber, let id = ArticleID(text) {
            numbers += try list(
                "SELECT number FROM article a WHERE number = ? AND \(states.sql)",
                [id.number] + states.arguments)
        }
        let title = Folding.key(text)
        numbers += try list(
            """
            SELECT number FROM article a INDEXED BY article_title
            WHERE title_key = ? AND \(states.sql) ORDER BY number DESC LIMIT ?
            """, [Folding.sortKey(text)] + states.arguments + [limit + 1]
        ).filter { number in
            let whole = try db.first("SELECT title FROM article WHERE number = ?", [number]) {
                Folding.key($0[0] as String)
            }
            return whole == title
        }
        return numbers
    }

    private func newest() throws -> [Int] {
        try list(
            """
            SELECT number FROM article a NOT INDEXED WHERE \(states.sql)
            ORDER BY number DESC LIMIT ?
            """, states.arguments + [limit + 1])
    }

    private func newest(matching expression: String, limit: Int) throws -> [Int] {
        try list(
            """
            SELECT a.number FROM article_fts CROSS JOIN article a ON a.number = article_fts.rowid
            WHERE article_fts MATCH ? AND \(states.sql)
            ORDER BY article_fts.rowid DESC LIMIT ?
            """, [expression] + states.arguments + [limit])
    }

    /// The best by title, keywords and body among the newest hits.
    private func ranked(_ expression: String, limit: Int) throws -> [Int] {
        let ranked = request.isTyping ? Self.rankedWhileTyping : Self.rankedMax
        return try list(
            """
            SELECT number FROM (
                SELECT a.number AS number, bm25(article_fts, 10.0, 6.0, 1.0) AS score
                FROM article_fts CROSS JOIN article a ON a.number = article_fts.rowid
                WHERE article_fts MATCH ? AND \(states.sql)
                ORDER BY article_fts.rowid DESC LIMIT ?)
            ORDER BY score, number DESC LIMIT ?
            """, [expression] + states.arguments + [ranked, limit])
    }

    /// The terms that tell articles apart: where ranking any of all would be too much, the most
    /// common go first.
    private func telling(_ terms: [MatchTerm]) throws -> [MatchTerm] {
        let most = Self.rankedMax
        let counted = try terms.map { term in
            let hits = try db.first(
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM article_fts WHERE article_fts MATCH ? LIMIT ?)
                """,
                [term.expression, most]
            ) { $0[0] as Int }
            return (term: term, hits: hits ?? 0)
        }.filter { $0.hits > 0 }.sorted { $0.hits < $1.hits }
        var kept: [MatchTerm] = []
        var sum = 0
        for entry in counted where kept.isEmpty || sum + entry.hits <= most {
            kept.append(entry.term)
            sum += entry.hits
        }
        return kept.isEmpty ? terms : kept
    }
}
