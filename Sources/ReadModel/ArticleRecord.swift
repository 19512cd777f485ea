// An article as a row. Title, keywords and body stand last, so that reading the rest does not touch
// the pages a long body spills into; they are also the content of the full-text index.

import GRDB
import ServiceDesk

/// The mapping between an article and its row.
enum ArticleRecord {
    static let columns = [
        "number", "state", "content_version", "language", "source_system", "source_key",
        "author", "created_at", "changed_at", "votes_up", "votes_down", "uses", "position",
        "version", "title_key", "title", "keywords", "body",
    ]

    /// `a.number, a.state, …` for a SELECT.
    static let selection = columns.map { "a.\($0)" }.joined(separator: ", ")

    /// The row of an article, in the order of `columns`.
    static func values(_ a: Article) -> [(any DatabaseValueConvertible)?] {
        [
            a.id.number, a.state.rawValue, a.contentVersion, a.content.language,
            a.source?.system, a.source?.key, a.author.description, a.createdAt.microseconds,
            a.changedAt.microseconds, a.votesUp, a.votesDown, a.uses, a.position.sequence,
            a.version, Folding.sortKey(a.content.title), a.content.title,
            TextList.encode(a.content.keywords), a.content.body,
        ]
    }

    /// The article of a row of `columns`.
    static func article(_ row: Row) -> Article {
        let content = ArticleContent(
            title: row[15], body: row[17], language: row[3],
            keywords: TextList.decode(row[16]))
        var article = Article(
            id: ArticleID(row[0]), content: content, source: source(row, at: 4),
            author: Actor(row[6] as String) ?? .system,
            createdAt: Timestamp(microseconds: row[7]))
        article.state = ArticleState(rawValue: row[1]) ?? .draft
        article.contentVersion = row[2]
        article.changedAt = Timestamp(microseconds: row[8])
        (article.votesUp, article.votesDown, article.uses) = (row[9], row[10], row[11])
        article.position = Position(row[12])
        article.version = row[13]
        return article
    }

    /// The source reference of two columns; nil where the article has none.
    static func source(_ row: Row, at index: Int) -> SourceReference? {
        guard let system: String = row[index], let key: String = row[index + 1] else { return nil }
        return SourceReference(system: system, key: key)
    }
}
