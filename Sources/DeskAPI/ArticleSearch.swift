// Searching the knowledge base, as typed or in full.

package import ServiceDesk

/// A search of articles. Empty text lists the newest.
package struct ArticleSearchRequest: Sendable, Hashable {
    /// What was typed; any text is acceptable, nothing of it is an operator but `"phrases"`.
    package var text: String
    /// Whether the last word may be unfinished.
    package var isTyping: Bool
    package var states: Set<ArticleState>
    /// 1...1000.
    package var limit: Int
    package init(
        text: String, isTyping: Bool = false,
        states: Set<ArticleState> = [.internalOnly, .publicOpen], limit: Int = 20
    ) {
        (self.text, self.isTyping, self.states, self.limit) = (text, isTyping, states, limit)
    }
}

/// A found article as a line.
package struct ArticleHit: Sendable, Hashable {
    package var id: ArticleID
    package var title: String
    package var state: ArticleState
    package var source: SourceReference?
    package var changedAt: Timestamp
    package var uses: Int
    /// A piece of the body around the words found; hits stand between U+0001 and U+0002.
    package var snippet: String
    package init(
        id: ArticleID, title: String, state: ArticleState, source: SourceReference?,
        changedAt: Timestamp, uses: Int, snippet: String
    ) {
        (self.id, self.title, self.state, self.source) = (id, title, state, source)
        (self.changedAt, self.uses, self.snippet) = (changedAt, uses, snippet)
    }
}

/// What a search of articles found.
package struct ArticlePage: Sendable, Hashable {
    package var hits: [ArticleHit]
    /// Whether more would have matched than the limit allowed.
    package var hasMore: Bool
    /// Did you mean; nil where every word typed is one.
    package var correction: SearchCorrection?
    package init(hits: [ArticleHit], hasMore: Bool, correction: SearchCorrection? = nil) {
        (self.hits, self.hasMore, self.correction) = (hits, hasMore, correction)
    }
}

/// A search as it was probably meant.
package struct SearchCorrection: Sendable, Hashable {
    /// What was typed, with the words mended.
    package var text: String
    /// Whether the hits are already those of the mended words; else it is only an offer.
    package var isSearched: Bool
    package init(text: String, isSearched: Bool) {
        (self.text, self.isSearched) = (text, isSearched)
    }
}

/// An article opened up.
package struct ArticleDetail: Sendable, Hashable {
    package var article: Article
    /// Tickets it was linked to, newest first, at most 50.
    package var links: [ArticleLink]
    package init(article: Article, links: [ArticleLink]) {
        (self.article, self.links) = (article, links)
    }
}

/// What an article was to one ticket.
package struct ArticleLink: Sendable, Hashable {
    package var ticket: TicketID
    package var relation: ArticleRelation
    package var articleVersion: Int
    package var at: Timestamp
    package init(ticket: TicketID, relation: ArticleRelation, articleVersion: Int, at: Timestamp) {
        (self.ticket, self.relation) = (ticket, relation)
        (self.articleVersion, self.at) = (articleVersion, at)
    }
}
