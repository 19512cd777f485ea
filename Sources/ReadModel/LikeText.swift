// What is like a text: its rarest words, of which a few suffice, looked for with any of them. The
// cost is bounded: so many words are counted, each no further than so far, and so many hits ranked.

import GRDB
import ServiceDesk

/// The words of a text that tell it apart from others.
struct LikeText {
    let db: Database
    let tokenizer: any FTS5Tokenizer
    /// The full-text table that is asked, and the part of it, as FTS5 names columns.
    let (table, columns): (String, String)
    /// The texts that count, where some are hidden from the caller.
    var seen: SeenTexts?

    init(db: Database, tokenizer: any FTS5Tokenizer, table: String, columns: String) {
        (self.db, self.tokenizer, self.table, self.columns) = (db, tokenizer, table, columns)
    }

    /// Characters of a text that are read, words of it that are counted, and words looked for.
    static let (charactersMax, wordsMax, termsMax) = (4000, 64, 12)
    /// Counting the hits of a word ends here; one that is in so many tells nothing.
    static let hitsMax = 2000

    /// Prefix of an expression that keeps it to the columns.
    var scope: String { columns.isEmpty ? "" : "{\(columns)} : " }

    /// The most telling words of a text, whose beginning (a subject) counts more; `leastHits` is 2
    /// where the text itself is among what is searched.
    func terms(of text: String, leastHits: Int) throws -> [MatchTerm] {
        let words = WordForms()
        let typed = try distinctWords(of: text)
        let languages = WordForms.languages(of: typed)
        var counted: [(term: MatchTerm, hits: Int)] = []
        for word in typed {
            guard var term = try MatchTerm(word, isPrefix: false, tokenizer: tokenizer) else {
                continue
            }
            term.addForms(words, languages)
            let hits = try hits(of: term)
            if hits >= leastHits, hits < Self.hitsMax { counted.append((term, hits)) }
        }
        // In the order of the text, so that pairs of words stay beside each other.
        let rarest = Set(
            counted.sorted { $0.hits < $1.hits }.prefix(Self.termsMax).map(\.term.expression))
        return counted.map(\.term).filter { rarest.contains($0.expression) }
    }

    /// Tickets with at least two of a text's words, the likest first: the rarer a word is among
    /// the texts that are seen, the more it counts. The index's own ranking would tell of others.
    func tickets(
        among seen: SeenTexts, like text: String, but own: TicketID, limit: Int
    ) throws -> [Int] {
        var scores: [Int: (words: Int, weight: Double)] = [:]
        let terms = try terms(of: text, leastHits: 2)
        for term in terms {
            var holders = TicketSet(), hits = 0
            try seen.each(scope + "(\(term.anyForm))") { _, ticket in
                holders.insert(ticket)
                hits += 1
                return hits < Self.hitsMax
            }
            _ = holders.forEach { ticket in
                let score = scores[ticket] ?? (0, 0)
                scores[ticket] = (score.words + 1, score.weight + 1 / Double(hits))
                return true
            }
        }
        return scores.filter { $0.key != own.number && $0.value.words >= min(2, terms.count) }
            .sorted { ($0.value.weight, $0.key) > ($1.value.weight, $1.key) }
            .prefix(limit).map(\.key)
    }

    private func distinctWords(of text: String) throws -> [String] {
        let text = String(text.prefix(Self.charactersMax)).replacing("\u{0}", with: " ")
        var seen: Set<String> = []
        var words: [String] = []
        for (word, _) in try tokenizer.tokenize(query: text) {
            guard word.count > 2, word.utf8.count <= 40, !StopWords.all.contains(word),
                seen.insert(word).inserted
            else { continue }
            words.append(word)
            if words.count == Self.wordsMax { break }
        }
        return words
    }

    private func hits(of term: MatchTerm) throws -> Int {
        if let seen {
            return try TextHits(scope + "(\(term.anyForm))", among: seen)
                .count(upTo: Self.hitsMax)
        }
        return try db.first(
            "SELECT count(*) FROM (SELECT 1 FROM \(table) WHERE \(table) MATCH ? LIMIT ?)",
            [scope + "(\(term.anyForm))", Self.hitsMax]
        ) { $0[0] as Int } ?? 0
    }
}
