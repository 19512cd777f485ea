// A real knowledge base as a desk imports it, with searches whose answers are known.

import DeskAPI
import DeskEngine
import DeskImport
import Foundation
import ReadModel
import ServiceDesk
import Synchronization

/// Articles and the searches they are judged by.
final class JudgedLibrary: Sendable {
    private let model: ReadModel
    private let place: String
    private let keys: [ArticleID: String]
    /// How many articles.
    let count: Int

    /// The hits of a search that are looked at.
    private static let hitsMax = 100

    /// Imports a directory, without the descriptions that are searched for.
    init(of articles: String, judging searches: [JudgedSearch], work: String) async throws {
        place = "\(work)/judged-\(getpid())-\(URL(fileURLWithPath: articles).lastPathComponent)"
        let (me, directory) = (AgentID("bench"), DeskDirectory(place))
        let administrator = AgentDefinition(id: me, name: "Bench", role: .administrator)
        try Desk.initialise(directory, administrator: administrator)
        let desk = try Desk.open(directory)
        let options = ArticleImportOptions(strip: ["description"])
        count = try await ArticleImport.run(
            directory: articles, options: options, service: desk.service(for: me)
        ).itemsAdded
        await desk.close()
        model = try ReadModel(at: directory.readModel, decoding: SearchLibrary.NoEvents())
        let wanted = Set(searches.flatMap(\.grades.keys))
        keys = try model.read { snapshot in
            try wanted.reduce(into: [:]) { keys, key in
                let source = SourceReference(system: options.system, key: key)
                if let id = try snapshot.article(source: source) { keys[id] = key }
            }
        }
    }

    deinit {
        try? model.close()
        try? FileManager.default.removeItem(atPath: place)
    }

    /// The measures of searches by a ranking, each half for itself.
    func measures(of searches: [JudgedSearch], _ ranking: ArticleRanking) throws
        -> [JudgedSearch.Half: SearchMeasures]
    {
        let count = ProcessInfo.processInfo.activeProcessorCount
        let parts = Mutex<[Result<[JudgedSearch.Half: SearchMeasures], any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: count) { part in
            let ours = searches.enumerated().filter { $0.offset % count == part }.map(\.element)
            let taken = Result { try sums(of: ours, ranking) }
            parts.withLock { $0.append(taken) }
        }
        return try parts.withLock { try $0.map { try $0.get() } }.reduce(into: [:]) { all, part in
            all.merge(part, uniquingKeysWith: +)
        }
    }

    private func sums(of searches: [JudgedSearch], _ ranking: ArticleRanking) throws
        -> [JudgedSearch.Half: SearchMeasures]
    {
        try searches.reduce(into: [:]) { sums, search in
            let request = ArticleSearchRequest(text: search.text, limit: Self.hitsMax)
            let hits = try model.read { try $0.articleIDs(request, ranking: ranking) }
            let grades = hits.map { keys[$0].flatMap { search.grades[$0] } ?? 0 }
            sums[search.half, default: SearchMeasures()].add(grades, of: search)
        }
    }
}
