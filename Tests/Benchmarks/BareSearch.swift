// The floor of article search as one types: FTS5 asked for the same words in the same file, the
// newest first, and nothing done with what it finds.

import GRDB
import GRDBSQLite

/// A connection that only matches.
final class BareSearch {
    private let queue: DatabaseQueue

    init(at path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { db in
            db.add(tokenizer: PlainTokenizer.self)
            try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -3072")
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The newest 20 articles that hold all the words, the last of which is unfinished.
    func newest(_ typed: String) throws -> Int {
        let words =
            typed.split(separator: " ")
            .map { "\"\($0.replacing("\"", with: "\"\""))\"" }
            .joined(separator: " AND ") + (typed.hasSuffix(" ") ? "" : " *")
        return try queue.read { db in
            try Int.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT rowid FROM article_fts WHERE article_fts MATCH ?
                        ORDER BY rowid DESC LIMIT 20
                        """), arguments: [words]
            ).count
        }
    }
}

/// SQLite's own tokenizer under the name of the index's: words of a search are the same by both.
private final class PlainTokenizer: FTS5CustomTokenizer {
    static let name = "folding"
    private let unicode61: any FTS5Tokenizer

    init(db: Database, arguments: [String]) throws {
        unicode61 = try db.makeTokenizer(.unicode61(diacritics: .remove))
    }

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
        pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        unicode61.tokenize(
            context: context, tokenization: tokenization, pText: pText, nText: nText,
            tokenCallback: tokenCallback)
    }
}
