// Searching articles. What is surely meant comes first, then what fits best:
//
// 1. the article whose number was typed, and articles with exactly this title;
// 2. of a few words, articles with all of them, the best first;
// 3. articles with the numbers and codes among a few words;
// 4. articles with any of the words, the best first: so a question in plain language finds
//    something.
//
// As one types, up to three letters give the newest; beyond, the newest 2,000 hits are ranked.

import DeskAPI
import GRDB
import ServiceDesk

/// One search of articles.
struct ArticleSearch {
    let db: Database
    let request: ArticleSearchRequest
    let ranking: ArticleRanking
    let typed: TypedSearch
    /// The terms that are looked for: without words that say little, where others say more, and
    /// with words in no article mended.
    let terms: [MatchTerm]
    /// Words looked for, or better looked for, in place of those typed.
    private(set) var mended: [WordMend] = []
    let limit: Int

    /// The newest hits that are ranked: as one types, and in full.
    private var rankedMax: Int { request.isTyping ? 2000 : 20_000 }
    /// Words that are looked for at most.
    static let termsMax = 32
    /// Up to so many words are first looked for all together.
    static let togetherMax = 3
    /// In longer searches a number or code is a word like others.
    static let codesAmongMax = 6

    init(
        _ request: ArticleSearchRequest, _ ranking: ArticleRanking, db: Database,
        tokenizer: any FTS5Tokenizer
    ) throws {
        (self.db, self.request, self.ranking) = (db, request, ranking)
        limit = min(max(request.limit, 1), 1000)
        let words = ranking.forms > 0 ? WordForms() : nil
        typed = try TypedSearch(
            request.text, isTyping: request.isTyping, tokenizer: tokenizer, words: words)
        var terms = typed.terms
        // One letter begins too many words to help those before it.
        if terms.count > 1, let last = terms.last, last.isPrefix, last.length == 1 {
            terms.removeLast()
        }
        if ranking.dropsStopWords, terms.contains(where: { !$0.isStopWord }) {
            terms.removeAll(where: \.isStopWord)
        }
        terms.removeLast(max(0, terms.count - Self.termsMax))
        if ranking.mends {
            mended = try Spelling(db: db).mends(of: terms, isTyping: request.isTyping)
            for mend in mended where mend.isSearched {
                terms[mend.term] = try mend.replacing(
                    terms[mend.term], tokenizer: tokenizer, words: words)
            }
        }
        self.terms = terms
    }

    /// A search for what is like a text, by words of it.
    init(
        _ request: ArticleSearchRequest, _ ranking: ArticleRanking, like terms: [MatchTerm],
        db: Database
    ) {
        (self.db, self.request, self.ranking, self.terms) = (db, request, ranking, terms)
        (typed, limit) = (TypedSearch(terms: terms), request.limit)
    }

    /// The numbers of the articles with the most of the words, one more than the limit at most.
    func likest() throws -> [Int] { try ranked(telling(terms), " OR ", limit: limit + 1) }

    /// The numbers of the articles found, best first, one more than the limit at most.
    func numbers() throws -> [Int] {
        guard !typed.terms.isEmpty else { return try newest() }
        var found = Found(limit: limit + 1)
        if ranking.surestFirst { found.add(try named()) }
        if terms.count == 1, terms[0].isPrefix, terms[0].length <= 3 {
            found.add(try newest(matching: terms[0].expression, limit: limit + 1))
            return found.numbers
        }
        if request.isTyping || ranking.surestFirst && terms.count <= Self.togetherMax {
            found.add(try ranked(terms, " AND ", limit: limit + 1))
            let isEnough = request.isTyping && !found.numbers.isEmpty
            if found.isFull || isEnough { return found.numbers }
        }
        let seeksCodes = ranking.codesFirst && terms.count <= Self.codesAmongMax
        let codes = seeksCodes ? terms.filter(\.isCode) : []
        if !codes.isEmpty, codes.count < terms.count {
            found.add(try ranked(codes, " OR ", limit: limit + 1))
        }
        if terms.count > 1 || found.numbers.isEmpty {
            found.add(try ranked(telling(terms), " OR ", limit: limit + 1 + found.numbers.count))
        }
        if found.numbers.isEmpty, terms.count < typed.terms.count {
            found.add(try ranked(telling(typed.terms), " OR ", limit: limit + 1))
        }
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
    /// The search as it was probably meant; nil where every word stands.
    var correction: SearchCorrection? {
        guard !mended.isEmpty else { return nil }
        var words = request.text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isWhitespace
        ).map(String.init)
        for mend in mended {
            for place in words.indices {
                let letters = words[place].drop { !$0.isLetter }
                let core = letters.prefix { $0.isLetter }
                guard Folding.key(String(core)) == mend.typed else { continue }
                words[place].replaceSubrange(core.startIndex..<core.endIndex, with: mend.meant)
            }
        }
        return SearchCorrection(
            text: words.joined(separator: " "), isSearched: mended.contains(where: \.isSearched))
    }

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

    /// Hits with what tells whether they are shown.
    private static let hits = """
        article_fts CROSS JOIN article a INDEXED BY article_shown ON a.number = article_fts.rowid
        """

    private func newest(matching expression: String, limit: Int) throws -> [Int] {
        try list(
            """
            SELECT a.number FROM \(Self.hits)
            WHERE article_fts MATCH ? AND \(states.sql)
            ORDER BY article_fts.rowid DESC LIMIT ?
            """, [expression] + states.arguments + [limit])
    }

    /// The best among the newest hits, by ``RankFunction``.
    private func ranked(_ terms: [MatchTerm], _ joint: String, limit: Int) throws -> [Int] {
        try list(
            """
            SELECT number FROM (
                SELECT a.number AS number, \(RankFunction.name)(article_fts, ?) AS score
                FROM \(Self.hits)
                WHERE article_fts MATCH ? AND \(states.sql)
                ORDER BY article_fts.rowid DESC LIMIT ?)
            WHERE score > 0 ORDER BY score DESC, number DESC LIMIT ?
            """,
            [
                RankLayout(ranking, terms).data,
                terms.map(\.anyForm).joined(separator: joint),
            ] + states.arguments + [rankedMax, limit])
    }

    /// The terms that tell articles apart: where ranking any of all would be too much, the most
    /// common go first.
    private func telling(_ terms: [MatchTerm]) throws -> [MatchTerm] {
        let counted = try terms.map { term in
            let hits = try db.first(
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM article_fts WHERE article_fts MATCH ? LIMIT ?)
                """,
                [term.anyForm, rankedMax]
            ) { $0[0] as Int }
            return (term: term, hits: hits ?? 0)
        }.filter { $0.hits > 0 }.sorted { $0.hits < $1.hits }
        var kept: [MatchTerm] = []
        var sum = 0
        for entry in counted where kept.isEmpty || sum + entry.hits <= rankedMax {
            kept.append(entry.term)
            sum += entry.hits
        }
        // In the order typed, in which pairs of words are told.
        return kept.isEmpty ? terms : terms.filter(kept.contains)
    }
}
