// How well real articles are found by searches with known answers: a sample of what
// `Benchmarks search` judges in full, so that a change that spoils the ranking fails here.

import DeskAPI
import Foundation
import ReadModel
import ServiceDesk
import Testing

/// The knowledge bases beside the checkout.
private enum Shared {
    static let articles: String? = {
        var place = URL(fileURLWithPath: #filePath)
        repeat {
            place.deleteLastPathComponent()
        } while place.path != "/"
            && !FileManager.default.fileExists(
                atPath: place.appendingPathComponent("Package.swift").path)
        let path = place.deletingLastPathComponent().appendingPathComponent("shared/data/kb").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    /// Lines of a table, without its head.
    static func rows(_ file: String) throws -> [[String]] {
        try String(contentsOfFile: articles! + "/" + file, encoding: .utf8)
            .split(whereSeparator: \.isNewline).dropFirst()
            .map { $0.split(separator: "\t").map(String.init) }
    }

    /// The articles below a directory by path, in order; the front matter gives only the title.
    static func history(_ directory: String, _ keep: (String) -> Bool = { _ in true }) throws -> (
        History, [Int: String]
    ) {
        let root = articles! + "/" + directory
        let paths = (FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? [])
            .filter { $0.hasSuffix(".md") && keep($0) }.sorted()
        var (history, keys) = (History(), [Int: String]())
        for path in paths {
            var lines = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
                .split(whereSeparator: \.isNewline)[...]
            var title = ""
            if lines.first == "---" {
                lines.removeFirst()
                while let line = lines.popFirst(), line != "---" {
                    if line.hasPrefix("title:") { title = line.dropFirst(6).trimmed() }
                }
            }
            if let heading = lines.first(where: { $0.hasPrefix("# ") }), title.isEmpty {
                title = heading.dropFirst(2).trimmed()
            }
            guard !title.isEmpty, !lines.isEmpty else { continue }
            let id = try history.publish(title, lines.joined(separator: "\n"))
            keys[id.number] = path
        }
        return (history, keys)
    }
}

@Suite(.enabled(if: Shared.articles != nil, "needs ../shared/data"))
struct SearchQualityTests {
    /// The mean reciprocal rank of the first right answer.
    private func rank(
        _ searches: [(text: String, right: Set<String>)], _ keys: [Int: String], _ model: ReadModel,
        _ ranking: ArticleRanking = .standard
    ) throws -> Double {
        let ranks = try searches.map { search in
            let hits = try model.read {
                try $0.articleIDs(
                    ArticleSearchRequest(text: search.text, limit: 10), ranking: ranking)
            }
            let place = hits.firstIndex { search.right.contains(keys[$0.number] ?? "") }
            return place.map { 1 / Double($0 + 1) } ?? 0
        }
        return ranks.reduce(0, +) / Double(ranks.count)
    }

    @Test func `articles are found by descriptions that are not in them`() throws {
        let (history, keys) = try Shared.history("officedocs_support") { $0.hasPrefix("Outlook") }
        let searches = try Shared.rows("search_known_item_officedocs/known_item.dev.tsv")
            .filter { $0[2].hasPrefix("Outlook") }.enumerated().filter { $0.offset % 5 == 0 }
            .map { (text: $0.element[1], right: Set([$0.element[2]])) }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let (plain, ranked) = (
            try rank(searches, keys, model, .plain), try rank(searches, keys, model)
        )
        #expect(searches.count > 50)
        #expect(ranked > 0.93 && ranked > plain, "\(plain) plain, \(ranked) ranked")
    }
}

extension StringProtocol {
    fileprivate func trimmed() -> String { trimmingCharacters(in: .init(charactersIn: " \"'")) }
}
