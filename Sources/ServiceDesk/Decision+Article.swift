// What may be asked of a knowledge-base article. An archived one can only be read.

extension Decision {
    func onArticle(_ id: ArticleID, _ command: ArticleCommand) throws -> [ArticleEvent] {
        guard let article = try desk.article(id) else { throw Rejection.noSuchArticle(id) }
        switch command {
        case .revise(let content): return try revise(article, content)
        case .publish(let isPublic): return try publish(article, isPublic: isPublic)
        case .archive(let reason):
            let reason = try Wording.requiredLine(reason, "reason")
            return article.state == .archived ? [] : [.archived(reason: reason)]
        case .vote(let isUseful):
            if try desk.vote(id, by: context.principal) == isUseful { return [] }
            try checkNotArchived(article)
            return [.voted(isUseful: isUseful)]
        }
    }

    private func revise(_ article: Article, _ content: ArticleContent) throws -> [ArticleEvent] {
        let content = try Wording.content(content)
        if article.content == content { return [] }
        if let seen = context.seen, article.position > seen {
            throw Rejection.articleMovedOn(article.id, seen: seen, now: article.position)
        }
        try checkNotArchived(article)
        return [.revised(content)]
    }

    private func publish(_ article: Article, isPublic: Bool) throws -> [ArticleEvent] {
        if article.state == (isPublic ? .publicOpen : .internalOnly) { return [] }
        try checkNotArchived(article)
        return [.published(isPublic: isPublic)]
    }

    private func checkNotArchived(_ article: Article) throws {
        guard article.state != .archived else { throw Rejection.archivedArticle(article.id) }
    }
}
