// The knowledge base of a demo desk: short articles in three languages, one file for each field.

import ServiceDesk

/// An article and who may read it.
struct DemoArticle: Sendable {
    let content: ArticleContent
    /// Whether requesters may read it too, not agents only.
    let isPublic: Bool
}

extension DemoArticle {
    /// Puts an article together from its parts; the body is Markdown.
    init(title: String, language: String, isPublic: Bool, keywords: [String], body: String) {
        let content = ArticleContent(
            title: title, body: body, language: language, keywords: keywords)
        self.init(content: content, isPublic: isPublic)
    }

    /// Every article of every language; titles are unique.
    static let all: [DemoArticle] = [
        network, accounts, mail, hardware, applications, telephony, requests, everyday, practice,
        polish, russian,
    ].flatMap(\.self)
}
