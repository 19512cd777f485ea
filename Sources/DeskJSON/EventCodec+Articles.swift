// Payloads of article events. The article's number is the stream, not in the payload.

import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ event: ArticleEvent) {
        switch event {
        case .drafted(let content, let origin):
            write(content)
            source(origin)
        case .revised(let content): write(content)
        case .published(let isPublic): json.member("public", isPublic)
        case .archived(let reason): text("reason", unlessEmpty: reason)
        case .voted(let isUseful): json.member("useful", isUseful)
        }
    }

    mutating func write(_ content: ArticleContent) {
        text("title", content.title)
        text("body", unlessEmpty: content.body)
        text("language", content.language)
        texts("keywords", unlessEmpty: content.keywords)
    }
}

extension EventCodec {
    func articleEvent(_ kind: EventKind, _ payload: PayloadReader) throws(JSONError) -> ArticleEvent
    {
        switch kind {
        case .articleDrafted:
            return .drafted(try payload.content(), source: try payload.optionalSource())
        case .articleRevised: return .revised(try payload.content())
        case .articlePublished: return .published(isPublic: try payload.bool("public"))
        case .articleArchived:
            return .archived(reason: try payload.optionalString("reason") ?? "")
        case .articleVoted: return .voted(isUseful: try payload.bool("useful"))
        default: preconditionFailure("\(kind) is no event of an article")
        }
    }
}

extension PayloadReader {
    func content() throws(JSONError) -> ArticleContent {
        ArticleContent(
            title: try string("title"), body: try optionalString("body") ?? "",
            language: try optionalString("language"), keywords: try strings("keywords"))
    }
}
