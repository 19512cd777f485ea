// Articles: found as lines with a snippet, and opened up.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// Searches articles, as typed or in full. Empty text lists the newest.
    package func articles(_ request: ArticleSearchRequest) throws -> ArticlePage {
        let tokenizer = try tokenizer()
        var (request, ranking) = (request, ArticleRanking.standard)
        if !sight.showsInternalArticles {
            request.states.formIntersection([.publicOpen])
            // The word probably meant may be one of an article that is not shown.
            ranking.mends = false
        }
        let search = try ArticleSearch(request, ranking, db: db, tokenizer: tokenizer)
        return try page(of: try search.numbers(), search, tokenizer)
    }

    /// What a search finds by a ranking, best first, without what a list shows of it.
    package func articleIDs(_ request: ArticleSearchRequest, ranking: ArticleRanking) throws
        -> [ArticleID]
    {
        let search = try ArticleSearch(request, ranking, db: db, tokenizer: try tokenizer())
        return try search.numbers().prefix(search.limit).map(ArticleID.init)
    }

    /// The hits of a search, whose numbers may be one more than wanted.
    func page(of numbers: [Int], _ search: ArticleSearch, _ tokenizer: any FTS5Tokenizer) throws
        -> ArticlePage
    {
        var numbers = numbers
        let hasMore = numbers.count > search.limit
        if hasMore { numbers.removeLast(numbers.count - search.limit) }
        let snippet = Snippet(terms: search.typed.terms + search.terms, tokenizer: tokenizer)
        var hits = try numbers.compactMap { try hit($0, snippet) }
        if let seen = try seenTickets() {
            for index in hits.indices { hits[index].uses = try uses(of: hits[index].id, seen) }
        }
        return ArticlePage(hits: hits, hasMore: hasMore, correction: search.correction)
    }

    /// An article with its newest 50 links; nil where there is none.
    package func article(_ id: ArticleID) throws -> ArticleDetail? {
        let article = try db.first(
            "SELECT \(ArticleRecord.selection) FROM article a WHERE a.number = ?", [id.number],
            ArticleRecord.article)
        guard var article, sight.showsInternalArticles || article.state == .publicOpen else {
            return nil
        }
        let seen = try seenTickets()
        if let seen { article.uses = try uses(of: id, seen) }
        var links: [ArticleLink] = []
        try db.each(
            """
            SELECT ticket, relation, article_version, at
            FROM article_link INDEXED BY link_of_article
            WHERE article = ? ORDER BY position DESC
            """, [id.number]
        ) { row in
            guard seen?.contains(row[0]) ?? true else { return true }
            links.append(
                ArticleLink(
                    ticket: TicketID(row[0]), relation: ArticleRelation(rawValue: row[1]) ?? .used,
                    articleVersion: row[2], at: Timestamp(microseconds: row[3])))
            return links.count < 50
        }
        return ArticleDetail(article: article, links: links)
    }

    /// How often tickets that are seen used an article.
    private func uses(of id: ArticleID, _ seen: TicketSet) throws -> Int {
        try db.all(
            "SELECT ticket FROM article_link INDEXED BY link_of_article"
                + " WHERE article = ? AND relation = ?",
            [id.number, ArticleRelation.used.rawValue]
        ) { $0[0] as Int }.count { seen.contains($0) }
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

    private func hit(_ number: Int, _ snippet: Snippet) throws -> ArticleHit? {
        try db.first(
            """
            SELECT title, state, source_system, source_key, changed_at, uses, body
            FROM article WHERE number = ?
            """, [number]
        ) { row in
            ArticleHit(
                id: ArticleID(number), title: row[0],
                state: ArticleState(rawValue: row[1]) ?? .draft,
                source: ArticleRecord.source(row, at: 2),
                changedAt: Timestamp(microseconds: row[4]), uses: row[5],
                snippet: snippet.piece(of: row[6]))
        }
    }
}
