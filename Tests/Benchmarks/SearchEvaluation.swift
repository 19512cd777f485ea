// How good article search is, on real articles with judged searches, and what each step of the
// ranking gains. A search is judged by its first ten hits, and by the place of its first right one.

import DeskAPI
import DeskEngine
import DeskImport
import Foundation
import ReadModel
import ServiceDesk

/// Judges article search on the knowledge bases below a directory.
struct SearchEvaluation {
    /// Where the knowledge bases and the judgements are.
    let articles: String
    /// Where desks are made.
    let work: String
    let report: Report

    /// Steps from plain bm25 to what a desk does, each on top of those before.
    static let steps: [(name: String, ranking: ArticleRanking)] = {
        var ranking = ArticleRanking.plain
        var steps = [("plain bm25", ranking)]
        func step(_ name: String, _ change: (inout ArticleRanking) -> Void) {
            change(&ranking)
            steps.append((name, ranking))
        }
        let standard = ArticleRanking.standard
        step("+ weights of fields") {
            ($0.title, $0.keywords) = (standard.title, standard.keywords)
        }
        step("+ stop words left out") { $0.dropsStopWords = standard.dropsStopWords }
        step("+ inflected forms") { $0.forms = standard.forms }
        step("+ pairs of words") { $0.pair = standard.pair }
        step("+ share of the title") { $0.titleShare = standard.titleShare }
        step("+ first lines") { $0.lead = standard.lead }
        step("+ mistyped words mended") { $0.mends = standard.mends }
        return steps
    }()

    /// Judges every step; floor: plain bm25.
    func run() async throws {
        let judged = articles + "/search_known_item_officedocs"
        let known = try JudgedSearch.table(judged + "/known_item.dev.tsv", text: 1, answer: 2)
        let requests = try JudgedSearch.requests(articles + "/search_judgements_nl2bash_tldr")
        let numbers = try JudgedSearch.table(judged + "/kb_number.dev.tsv", text: 0, answer: 1)
        let codes = try JudgedSearch.table(
            judged + "/error_code_in_title.dev.tsv", text: 0, answer: 1)
        try await judging("officedocs_support") { model in
            try steps("known items", known, model, wanted: 0.965)
            var unmended = ArticleRanking.standard
            unmended.mends = false
            let slips = known.map(\.mistyped)
            try row("known items, a word mistyped: not mended", slips, model, unmended)
            try row("known items, a word mistyped: mended", slips, model)
            try row("KB numbers", numbers, model)
            try row("error codes", codes, model)
        }
        try await judging("tldr_pages") { model in
            try steps("requests", requests, model, wanted: 0.30)
        }
    }

    private func steps(
        _ what: String, _ searches: [JudgedSearch], _ model: ReadModel, wanted: Double
    ) throws {
        let plain = try Self.measure(searches, model, .plain)
        for step in Self.steps {
            let isLast = step.ranking == .standard
            try row(
                "\(what): \(step.name)", searches, model, step.ranking,
                floor: plain.quantity, wanted: isLast ? .atLeast(wanted) : nil)
        }
        try row("\(what): as searched, second half", searches.everySecond, model)
    }

    private func row(
        _ what: String, _ searches: [JudgedSearch], _ model: ReadModel,
        _ ranking: ArticleRanking = .standard, floor: Quantity? = nil, wanted: Wanted? = nil
    ) throws {
        let measures = try Self.measure(searches, model, ranking)
        report.row(what, floor: floor, measures.quantity, wanted: wanted)
    }

    private static func measure(
        _ searches: [JudgedSearch], _ model: ReadModel, _ ranking: ArticleRanking
    ) throws -> SearchMeasures {
        var sum = SearchMeasures()
        for search in searches {
            let page = try model.read {
                try $0.articles(
                    ArticleSearchRequest(text: search.text, limit: 100), ranking: ranking)
            }
            sum.add(page.hits.map { search.grades[$0.source?.key ?? ""] ?? 0 }, of: search)
        }
        return sum
    }

    /// A desk of its own for one knowledge base, without the descriptions that are searched for.
    private func judging(_ name: String, _ judge: (ReadModel) throws -> Void) async throws {
        let place = "\(work)/judged-\(getpid())-\(name)"
        defer { try? FileManager.default.removeItem(atPath: place) }
        let (me, directory) = (AgentID("bench"), DeskDirectory(place))
        try Desk.initialise(
            directory,
            administrator: AgentDefinition(id: me, name: "Bench", role: .administrator))
        let desk = try Desk.open(directory)
        let summary = try await ArticleImport.run(
            directory: "\(articles)/\(name)", options: .init(strip: ["description"]),
            service: desk.service(for: me))
        await desk.close()
        report.note("\(name): \(summary.itemsAdded) articles")
        let model = try ReadModel(at: directory.readModel, decoding: SearchLibrary.NoEvents())
        try judge(model)
        try model.close()
    }
}
