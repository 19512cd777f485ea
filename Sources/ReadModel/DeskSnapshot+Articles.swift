// Articles: found as lines with a snippet, and opened up.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// Searches articles, as typed or in full. Empty text lists the newest.
    package func articles(_ request: ArticleSearchRequest) throws -> ArticlePage {
        let search = try ArticleSearch(request, db: db, tokenizer: try tokenizer())
        var numbers = try search.numbers()
        let hasMore = numbers.count > search.limit
        if hasMore { numbers.removeLast(numbers.count - search.limit) }
        let hits = try numbers.compactMap { try hit($0, marking: search.marked) }
        return ArticlePage(hits: hits, hasMore: hasMore)
    }

    /// An article with its newest 50 links; nil where there is none.
    package func article(_ id: ArticleID) throws -> ArticleDetail? {
        let article = try db.first(
            "SELECT \(ArticleRecord.selection) FROM article a WHERE a.number = ?", [id.number],
            ArticleRecord.article)
        guard let article else { return nil }
        let links = try db.all(
            """
            SELECT ticket, relation, article_version, at
            FROM article_link INDEXED BY link_of_article
            WHERE article = ? ORDER BY position DESC LIMIT 50
            """, [id.number]
        ) { row in
            ArticleLink(
                ticket: TicketID(row[0]), relation: ArticleRelation(rawValue: row[1]) ?? .used,
                articleVersion: row[2], at: Timestamp(microseconds: row[3]))
        }
        return ArticleDetail(article: article, links: links)
    }

    /// The article imported from a source; the last where a history names it twice.
    package func article(source: SourceReference) throws -> ArticleID? {
        try db.first(
            """
            SELECT number FROM article WHERE source_key = ? AND source_system = ?
            ORDER BY number DESC LIMIT 1
            """, [source.key, source.system]
        ) { ArticleID($0[0]) }
    }

    private func hit(_ number: Int, marking expression: String) throws -> ArticleHit? {
        try db.first(
            """
            SELECT number, title, state, source_system, source_key, changed_at, uses
            FROM article WHERE number = ?
            """, [number]
        ) { row in
            ArticleHit(
                id: ArticleID(number), title: row[1],
                state: ArticleState(rawValue: row[2]) ?? .draft,
                source: ArticleRecord.source(row, at: 3),
                changedAt: Timestamp(microseconds: row[5]), uses: row[6],
                snippet: try snippet(number, marking: expression))
        }
    }

    /// A piece of the body around the marked words, or its beginning. Where the body itself holds
    /// the characters used as marks, nothing is marked.
    private func snippet(_ number: Int, marking expression: String) throws -> String {
        var text: String?
        if !expression.isEmpty {
            text = try db.first(
                """
                SELECT snippet(article_fts, 2, char(1), char(2), '…', 24)
                FROM article_fts WHERE article_fts MATCH ? AND rowid = ?
                """, [expression, number]
            ) { $0[0] as String }
        }
        let snippet =
            try text
            ?? db.first("SELECT substr(body, 1, 200) FROM article WHERE number = ?", [number]) {
                $0[0] as String
            } ?? ""
        let isMarkedItself = try db.exists(
            """
            SELECT 1 FROM article
            WHERE number = ? AND (instr(body, char(1)) OR instr(body, char(2)))
            """,
            [number])
        guard isMarkedItself || text == nil else { return snippet }
        return snippet.filter { $0 != "\u{1}" && $0 != "\u{2}" }
    }
}
