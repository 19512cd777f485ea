// What fits a ticket's own text: tickets like it, and articles that may answer it.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// The newest hits that are ranked.
    private static let rankedMax = 2000

    /// Tickets that say much the same, the likest first; at most 100. Empty where there is no such
    /// ticket.
    package func similarTickets(to id: TicketID, limit: Int) throws -> [TicketRow] {
        guard let text = try text(of: id) else { return [] }
        var like = LikeText(
            db: db, tokenizer: try tokenizer(), table: "ticket_fts", columns: "subject body")
        guard hidesNothing else {
            let seen = SeenTexts(
                db: db, tickets: try seenTickets(), showsNotes: sight.showsNotes)
            like.seen = seen
            return try like.tickets(
                among: seen, like: text, but: id, limit: min(max(limit, 1), 100)
            )
            .compactMap(ticketRow)
        }
        let terms = try like.terms(of: text, leastHits: 2)
        guard !terms.isEmpty else { return [] }
        // Columns of tickets: subject and body, where an article has title and keywords.
        var ranking = ArticleRanking.standard
        (ranking.title, ranking.keywords, ranking.body, ranking.lead) = (3, 1, 0, 0)
        ranking.wordsMin = min(2, terms.count)
        let expression = like.scope + "(" + terms.map(\.anyForm).joined(separator: " OR ") + ")"
        let numbers = try db.all(
            """
            SELECT ticket, max(score) AS best FROM (
                SELECT x.ticket AS ticket, \(RankFunction.name)(ticket_fts, ?) AS score
                FROM ticket_fts CROSS JOIN ticket_text x ON x.id = ticket_fts.rowid
                WHERE ticket_fts MATCH ? ORDER BY ticket_fts.rowid DESC LIMIT ?)
            WHERE score > 0 AND ticket <> ?
            GROUP BY ticket ORDER BY best DESC, ticket DESC LIMIT ?
            """,
            [
                RankLayout(ranking, terms).data, expression, Self.rankedMax, id.number,
                min(max(limit, 1), 100),
            ]
        ) { $0[0] as Int }
        return try numbers.compactMap(ticketRow)
    }

    /// Articles that may help with a ticket, best first; at most 100.
    package func articles(fitting id: TicketID, limit: Int) throws -> ArticlePage {
        guard let text = try text(of: id) else { return ArticlePage(hits: [], hasMore: false) }
        let tokenizer = try tokenizer()
        let like = LikeText(db: db, tokenizer: tokenizer, table: "article_fts", columns: "")
        let terms = try like.terms(of: text, leastHits: 1)
        guard !terms.isEmpty else { return ArticlePage(hits: [], hasMore: false) }
        var ranking = ArticleRanking.standard
        ranking.wordsMin = min(2, terms.count)
        var request = ArticleSearchRequest(text: "", limit: min(max(limit, 1), 100))
        if !sight.showsInternalArticles { request.states.formIntersection([.publicOpen]) }
        let search = ArticleSearch(request, ranking, like: terms, db: db)
        return try page(of: try search.likest(), search, tokenizer)
    }

    /// A ticket's subject and what was first said; nil where there is no such ticket.
    private func text(of id: TicketID) throws -> String? {
        try db.first(
            """
            SELECT x.subject, x.body FROM ticket t JOIN ticket_text x ON x.id = t.head
            WHERE t.number = ?
            """, [id.number]
        ) { ($0[0] as String) + "\n" + ($0[1] as String) }
    }

    private func ticketRow(_ number: Int) throws -> TicketRow? {
        try db.first(
            """
            SELECT \(TicketRecord.selection),
                coalesce((SELECT r.name FROM requester r WHERE r.number = t.requester), '')
            FROM ticket t WHERE t.number = ?
            """, [number]
        ) { row in
            let place = PagePlace(number: number, value: number.databaseValue)
            return TicketRow(
                ticket: try shown(TicketRecord.ticket(row)),
                requesterName: row[TicketRecord.stateColumns.count],
                key: PageKey(TicketSort(.number), place))
        }
    }
}
