// A knowledge-base article: its life (draft, internal, public, archived), its content and what may
// be asked of it. Every version stays in the log.

/// Where an article stands (Zammad's states; KCS audience).
package enum ArticleState: String, Sendable, CaseIterable {
    case draft
    case internalOnly = "internal"
    case publicOpen = "public"
    case archived
}

/// What an article says.
package struct ArticleContent: Sendable, Hashable {
    package var title: String
    /// Markdown or plain text.
    package var body: String
    /// BCP 47 language such as `en`; nil where unknown.
    package var language: String?
    /// Words and numbers it should be found by.
    package var keywords: [String]
    package init(title: String, body: String, language: String? = nil, keywords: [String] = []) {
        (self.title, self.body, self.language, self.keywords) = (title, body, language, keywords)
    }
}

/// One article as it stands.
package struct Article: Sendable, Hashable {
    package let id: ArticleID
    package var state: ArticleState
    package var content: ArticleContent
    /// 1 for the first draft, one more at each revision.
    package var contentVersion: Int
    package var source: SourceReference?
    package var author: Actor
    package var createdAt: Timestamp
    package var changedAt: Timestamp
    package var votesUp: Int
    package var votesDown: Int
    /// Times linked to a ticket as `used`.
    package var uses: Int
    package var position: Position
    package var version: Int
}

extension Article {
    /// A first draft, nothing folded in yet; the rest is set by assignment.
    package init(
        id: ArticleID, content: ArticleContent, source: SourceReference?, author: Actor,
        createdAt: Timestamp
    ) {
        (self.id, self.content, self.source, self.author) = (id, content, source, author)
        (self.createdAt, self.changedAt, state) = (createdAt, createdAt, .draft)
        (contentVersion, votesUp, votesDown, uses, version) = (1, 0, 0, 0, 0)
        position = .start
    }
}

/// Something asked of an existing article.
package enum ArticleCommand: Sendable, Hashable {
    case revise(ArticleContent)
    /// To agents only, or to everybody.
    case publish(isPublic: Bool)
    case archive(reason: String)
    case vote(isUseful: Bool)
}

/// Something that happened to an article.
package enum ArticleEvent: Sendable, Hashable {
    case drafted(ArticleContent, source: SourceReference?)
    case revised(ArticleContent)
    case published(isPublic: Bool)
    case archived(reason: String)
    case voted(isUseful: Bool)
}

/// An article from a file: drafted, revised or left alone, by what its source already has.
package struct ImportArticle: Sendable, Hashable {
    package var source: SourceReference
    package var content: ArticleContent
    /// nil keeps it a draft; otherwise published at once.
    package var publishPublicly: Bool?
    package init(source: SourceReference, content: ArticleContent, publishPublicly: Bool?) {
        (self.source, self.content) = (source, content)
        self.publishPublicly = publishPublicly
    }
}
