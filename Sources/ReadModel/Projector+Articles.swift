// Articles: load the row, let the domain fold, save it; the index follows when the content changes.

import GRDB
import ServiceDesk

extension Projector {
    /// The article as it stands.
    func article(_ id: ArticleID) throws -> Article? {
        try db.first(
            "SELECT \(ArticleRecord.selection) FROM article a WHERE a.number = ?", [id.number],
            ArticleRecord.article)
    }

    /// An actor's last vote on an article.
    func vote(_ article: ArticleID, by actor: Actor) throws -> Bool? {
        try db.first(
            "SELECT useful FROM vote WHERE article = ? AND actor = ?",
            [article.number, actor.description]
        ) { $0[0] as Bool }
    }

    /// Folds an event into its article.
    func fold(_ event: ArticleEvent, of id: ArticleID, _ context: EventContext) throws {
        guard var article = try article(id) else {
            guard let article = Article(first: event, id: id, context: context) else { return }
            try insert(article)
            return
        }
        var previous: Bool?
        if case .voted(let isUseful) = event {
            previous = try vote(id, by: context.principal)
            try db.run(
                "INSERT OR REPLACE INTO vote VALUES (?, ?, ?)",
                [id.number, context.principal.description, isUseful])
        }
        let content = article.content
        article.apply(event, context, previousVote: previous)
        try update(article, isNewContent: article.content != content)
    }

    private func insert(_ article: Article) throws {
        try db.run(Self.insertArticle, ArticleRecord.values(article))
        index(article.id)
    }

    private func update(_ article: Article, isNewContent: Bool) throws {
        let values = ArticleRecord.values(article)
        guard isNewContent else {
            let few = 14
            try db.run(
                Self.update(Array(ArticleRecord.columns[1..<few])), values[1..<few] + [values[0]])
            return
        }
        try removeFromIndex(article.id)
        try db.run(Self.update(Array(ArticleRecord.columns[1...])), values[1...] + [values[0]])
        index(article.id)
    }

    private static let insertArticle: String = {
        let marks = ArticleRecord.columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO article VALUES (\(marks))"
    }()

    private static func update(_ columns: [String]) -> String {
        let assignments = columns.map { "\($0) = ?" }.joined(
            separator: ", ")
        return "UPDATE article SET \(assignments) WHERE number = ?"
    }

    private func index(_ id: ArticleID) {
        if maintainsFullText { unindexed.articles.append(id.number) }
    }

    /// Must run before the row changes: the index is told the text it holds.
    private func removeFromIndex(_ id: ArticleID) throws {
        guard maintainsFullText else { return }
        try writeFullText()
        try db.run(
            """
            INSERT INTO article_fts (article_fts, rowid, title, keywords, body)
            SELECT 'delete', number, title, keywords, body FROM article WHERE number = ?
            """, [id.number])
        try countWords(ofArticles: [id.number], by: -1)
    }
}
