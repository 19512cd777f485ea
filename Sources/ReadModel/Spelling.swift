// Words that were probably meant. A word in no article is looked for as the nearest one that is in
// some; one that is in very few is searched for as it stands, and a near one that is in many is
// offered. Words are compared with those of the same first letter, or with the second in its place.

import GRDB

/// A word to be looked for in place of one typed.
struct WordMend {
    /// Which of the terms.
    var term: Int
    var typed: String
    var meant: String
    /// Whether it is looked for; else it is only offered.
    var isSearched: Bool

    /// The term of the word meant.
    func replacing(_ term: MatchTerm, tokenizer: any FTS5Tokenizer, words: WordForms?) throws
        -> MatchTerm
    {
        guard var new = try MatchTerm(meant, isPrefix: term.isPrefix, tokenizer: tokenizer) else {
            return term
        }
        if let words { new.addForms(words, WordForms.languages(of: new.tokens)) }
        return new
    }
}

/// Finds near words among those of the articles.
struct Spelling {
    let db: Database
    private let forms = WordForms()

    init(db: Database) { self.db = db }

    /// The words to look for, or to offer, in place of single words in no article or in very few.
    func mends(of terms: [MatchTerm], isTyping: Bool) throws -> [WordMend] {
        try terms.enumerated().compactMap { place, term in
            guard term.tokens.count == 1, !term.isQuoted else { return nil }
            let typed = term.tokens[0]
            guard Self.lengths.contains(typed.count), isWord(typed) else { return nil }
            guard try isFound(term) else {
                return try mend(typed, isPrefix: term.isPrefix).map {
                    WordMend(term: place, typed: typed, meant: $0, isSearched: true)
                }
            }
            guard !isTyping else { return nil }
            return try offer(for: typed).map {
                WordMend(term: place, typed: typed, meant: $0, isSearched: false)
            }
        }
    }

    /// The table of words answers at once; the index would gather all that begins so.
    private func isFound(_ term: MatchTerm) throws -> Bool {
        let word = term.tokens[0]
        let isKnown = try db.exists(
            "SELECT 1 FROM article_word WHERE word >= ? AND word <= ? LIMIT 1",
            [word, term.isPrefix ? word + "\u{10FFFF}" : word])
        if isKnown || term.forms.isEmpty { return isKnown }
        return try db.exists(
            "SELECT 1 FROM article_fts WHERE article_fts MATCH ? LIMIT 1",
            [term.forms.map(MatchTerm.quoted).joined(separator: " OR ")])
    }

    /// Letters of words that are mended.
    static let lengths = 4...24
    /// A word in no more articles than this may be a slip, if a near one is in so many times more.
    private static let (fewMax, manyTimes) = (2, 20)

    /// A word with the number of articles it is in.
    private struct Near {
        var word: String
        var distance: Int
        var articles: Int
        /// The nearer, then the more frequent, then the first in the alphabet.
        func isBetter(than other: Near) -> Bool {
            if distance != other.distance { return distance < other.distance }
            return articles != other.articles ? articles > other.articles : word < other.word
        }
    }

    /// The word meant by one that is in no article; nil where none is near.
    private func mend(_ word: String, isPrefix: Bool) throws -> String? {
        let typed = word.count
        if isPrefix, typed < 5 { return nil }
        return try nearest(to: word, max: typed < 6 ? 1 : 2, isPrefix: isPrefix)?.word
    }

    /// A far more frequent word that is one letter away; nil where there is none.
    private func offer(for word: String) throws -> String? {
        guard word.count > 4 else { return nil }
        let known = try db.first("SELECT articles FROM article_word WHERE word = ?", [word]) {
            $0[0] as Int
        }
        guard let known, known <= Self.fewMax,
            let near = try nearest(to: word, max: 1, isPrefix: false),
            near.articles >= known * Self.manyTimes, !isForm(near.word, of: word)
        else { return nil }
        return near.word
    }

    private func isWord(_ word: String) -> Bool {
        var word = word
        return word.withUTF8 { WordForms.script(UnsafeRawBufferPointer($0)) } != .other
    }

    private func isForm(_ one: String, of other: String) -> Bool {
        let languages = LanguageGuess.both
        let stems = Set(forms.tokens(ofFormsOf: one, languages) + [one])
        return forms.tokens(ofFormsOf: other, languages).contains { stems.contains($0) }
            || stems.contains(other)
    }

    private func nearest(to word: String, max: Int, isPrefix: Bool) throws -> Near? {
        var measure = EditDistance(from: word, max: max)
        var best: Near?
        for first in Set(word.prefix(2)) {
            let (from, to) = Self.range(of: first)
            let rows = try db.all(
                """
                SELECT word, articles FROM article_word
                WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?
                """,
                [
                    from, to, word.count - max,
                    isPrefix ? Self.lengths.upperBound : word.count + max,
                ]
            ) { row -> Near? in
                let near: String = row[0]
                guard near != word,
                    let distance = measure.distance(to: near, beginning: isPrefix)
                else { return nil }
                return Near(word: near, distance: distance, articles: row[1])
            }
            for near in rows.compactMap({ $0 }) where best.map(near.isBetter) ?? true {
                best = near
            }
        }
        return best
    }

    /// From a letter to the one after it.
    private static func range(of letter: Character) -> (String, String) {
        let scalar = letter.unicodeScalars.first!.value
        return (String(letter), Unicode.Scalar(scalar + 1).map { String($0) } ?? "\u{10FFFF}")
    }
}
