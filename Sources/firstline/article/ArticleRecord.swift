// Articles as JSON, a line each.

import DeskAPI
import JSONText
import ServiceDesk

enum ArticleRecord {
    /// A found article's members.
    static func write(_ hit: ArticleHit, to json: inout JSONWriter) {
        json.member("id", hit.id.description)
        json.member("title", hit.title)
        json.member("state", hit.state.rawValue)
        write(hit.source, to: &json)
        json.member("changedAt", hit.changedAt.rfc3339)
        json.member("uses", hit.uses)
        json.member("snippet", plain(hit.snippet))
    }

    /// Prints found articles: a line and a piece of the text each, or JSON.
    static func print(_ hits: [ArticleHit], to out: Output, orElse nothing: String) throws {
        if out.isJSON {
            for hit in hits { try out.json { write(hit, to: &$0) } }
            return
        }
        for hit in hits {
            try out.line("\(hit.id)  \(hit.title)\(mark(hit.state))", .bold)
            let snippet = plain(hit.snippet).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            if !snippet.isEmpty { try out.body(snippet, indent: 4) }
        }
        if hits.isEmpty, out.isTerminal { try out.line(nothing, .dim) }
    }

    /// An article's members, its body among them.
    static func write(_ article: Article, to json: inout JSONWriter) {
        json.member("id", article.id.description)
        json.member("title", article.content.title)
        json.member("state", article.state.rawValue)
        write(article.source, to: &json)
        json.member("language", ifPresent: article.content.language)
        json.member("keywords", article.content.keywords)
        json.member("contentVersion", article.contentVersion)
        json.member("author", article.author.description)
        json.member("createdAt", article.createdAt.rfc3339)
        json.member("changedAt", article.changedAt.rfc3339)
        json.member("votesUp", article.votesUp)
        json.member("votesDown", article.votesDown)
        json.member("uses", article.uses)
        json.member("position", article.position.sequence)
        json.member("version", article.version)
        json.member("body", article.content.body)
    }

    /// Where an imported article came from: its path below the directory given.
    private static func write(_ source: SourceReference?, to json: inout JSONWriter) {
        guard let source else { return }
        json.member("source", source.key)
        json.member("sourceSystem", source.system)
    }

    /// A snippet without the marks around its hits.
    static func plain(_ snippet: String) -> String {
        snippet.filter { $0 != "\u{1}" && $0 != "\u{2}" }
    }

    /// A word behind the title of what is not simply internal.
    static func mark(_ state: ArticleState) -> String {
        state == .internalOnly ? "" : "  (\(state.rawValue))"
    }
}
