// A read model of a hundred thousand articles, made of real ones: each has the title of one, half
// the text of it and half of another, and a number of its own.

import Foundation
import ReadModel
import ServiceDesk

/// A large knowledge base, made once and kept.
struct SearchLibrary {
    /// Where the real articles are.
    let articles: String
    let work: String
    let count: Int

    private static let moment = Timestamp(rfc3339: "2026-09-01T08:00:00Z")!

    /// Reads no event: nothing but articles is asked for.
    struct NoEvents: EventDecoding {
        struct Unread: Error {}
        func event(kind: String, version: Int, stream: String, payload: String) throws -> Event {
            throw Unread()
        }
    }

    /// Where its read model is.
    var path: String { "\(work)/articles-\(count).sqlite" }

    /// The read model, made where there is none of the present schema.
    func open(_ note: (String) -> Void) throws -> ReadModel {
        if let witness = ReadModel.witness(at: path), witness.isCurrentSchema {
            return try ReadModel(at: path, decoding: NoEvents())
        }
        try FileManager.default.createDirectory(
            atPath: work, withIntermediateDirectories: true)
        let texts = try texts().map(Halves.init)
        var number = 0
        let started = ContinuousClock.now
        try ReadModel.rebuild(at: path) {
            guard number < count else { return nil }
            let numbers = (number + 1)...min(number + 500, count)
            number = numbers.upperBound
            let events = numbers.flatMap { Self.events(of: $0, texts) }
            let position = Position(number * 2)
            return RebuildBatch(events: events, position: position, hash: "h\(number)")
        }
        let seconds = Quantity.number((.now - started).milliseconds / 1000)
        note("\(count) articles made in \(seconds) s, \(size(path) >> 20) MiB")
        return try ReadModel(at: path, decoding: NoEvents())
    }

    /// An article cut in the middle.
    private struct Halves {
        let title: String
        let (first, second): (String, String)

        init(_ content: ArticleContent) {
            title = content.title
            let middle = content.body.index(
                content.body.startIndex, offsetBy: content.body.count / 2)
            first = String(content.body[..<middle])
            second = String(content.body[middle...])
        }
    }

    private static func events(of number: Int, _ texts: [Halves]) -> [ProjectedEvent] {
        let one = texts[number % texts.count]
        let other = texts[(number &* 7919) % texts.count]
        let content = ArticleContent(
            title: "\(one.title) (\(number))",
            body: "\(one.first)\nReference \(number).\n\(other.second)")
        let events: [ArticleEvent] = [
            .drafted(content, source: nil), .published(isPublic: true),
        ]
        return events.enumerated().map { index, event in
            let position = Position(number * 2 - 1 + index)
            return ProjectedEvent(
                event: .article(ArticleID(number), event),
                context: EventContext(
                    position: position, recordedAt: moment, happenedAt: moment, actor: .system,
                    command: CommandID("article-\(number)")),
                kind: "article", version: 1, payload: "{}")
        }
    }

    /// Every so manieth title of the real articles.
    func titles(every step: Int) throws -> [String] {
        try texts().enumerated().filter { $0.offset % step == 0 }.map(\.element.title)
    }

    /// The real articles, in the order of their paths.
    private func texts() throws -> [ArticleContent] {
        let all = FileManager.default.enumerator(atPath: articles)?.allObjects as? [String] ?? []
        return try all.filter { $0.hasSuffix(".md") }.sorted().compactMap { path in
            let text = try String(contentsOfFile: "\(articles)/\(path)", encoding: .utf8)
            let lines = text.split(whereSeparator: \.isNewline)
            guard let title = lines.first(where: { $0.hasPrefix("# ") }) else { return nil }
            return ArticleContent(
                title: title.dropFirst(2).trimmingCharacters(in: .whitespaces),
                body: lines.joined(separator: "\n"))
        }
    }

    private func size(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) ?? 0
    }
}
