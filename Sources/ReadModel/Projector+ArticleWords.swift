// The words of the articles with the number of articles each is in: what a mistyped word is held
// against. Exactly the words of the full-text index, without stems, numbers and very short or long
// ones.

import GRDB
import GRDBSQLite

extension Projector {
    /// Counts the words of articles in (`by` 1) or out (-1).
    func countWords(ofArticles numbers: [Int], by change: Int) throws {
        guard !numbers.isEmpty else { return }
        let tokenizer = try articleTokenizer()
        var counts: [String: Int] = [:]
        for number in numbers {
            let texts = try db.first(
                "SELECT title, keywords, body FROM article WHERE number = ?", [number]
            ) { row in (0..<3).map { row[$0] as String } }
            var words = ArticleWords()
            for text in texts ?? [] { words.take(text, tokenizer) }
            for word in words.all { counts[word, default: 0] += change }
        }
        for (word, count) in counts.sorted(by: { $0.key < $1.key }) {
            try db.run(
                """
                INSERT INTO article_word VALUES (?, ?)
                ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles
                """, [word, count])
        }
        if change < 0 {
            for word in counts.keys {
                try db.run("DELETE FROM article_word WHERE word = ? AND articles = 0", [word])
            }
        }
    }
}

/// The different words of one article.
struct ArticleWords {
    private(set) var all: Set<String> = []

    /// Whether a token of the index is counted.
    static func isCounted(_ token: UnsafeRawBufferPointer) -> Bool {
        switch WordForms.script(token) {
        case .latin: Spelling.lengths.contains(token.count)
        case .cyrillic: Spelling.lengths.contains(token.count / 2)
        case .other: false
        }
    }

    mutating func take(_ text: String, _ tokenizer: any FTS5Tokenizer) {
        var text = text
        withUnsafeMutablePointer(to: &all) { all in
            text.withUTF8 { bytes in
                let raw = UnsafeRawBufferPointer(bytes)
                _ = tokenizer.tokenize(
                    context: all, tokenization: .document,
                    pText: raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                    nText: CInt(raw.count)
                ) { all, flags, token, count, _, _ in
                    guard let all, let token, flags & FTS5_TOKEN_COLOCATED == 0 else { return 0 }
                    let bytes = UnsafeRawBufferPointer(start: token, count: Int(count))
                    if ArticleWords.isCounted(bytes) {
                        all.assumingMemoryBound(to: Set<String>.self).pointee
                            .insert(String(decoding: bytes, as: UTF8.self))
                    }
                    return 0
                }
            }
        }
    }

    /// Fills the table from a whole index.
    static func fill(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE temp.article_vocabulary
                USING fts5vocab('main', 'article_fts', 'row')
                """)
        let words = try db.all("SELECT term, doc FROM article_vocabulary") { row in
            (word: row[0] as String, articles: row[1] as Int)
        }
        for (word, articles) in words {
            var text = word
            guard text.withUTF8({ isCounted(UnsafeRawBufferPointer($0)) }) else { continue }
            try db.run("INSERT INTO article_word VALUES (?, ?)", [word, articles])
        }
        try db.execute(sql: "DROP TABLE temp.article_vocabulary")
    }
}
