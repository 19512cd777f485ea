// How good article search is, on real articles with judged searches, and what each step of the
// ranking gains. A search is judged by its first hits, and by the place of its first right one.

import ReadModel

/// Judges article search on the knowledge bases below a directory.
struct SearchEvaluation {
    let report: Report
    private let support: JudgedLibrary
    private let pages: JudgedLibrary
    /// What articles describe themselves as, to the article.
    private let known: [JudgedSearch]
    /// What somebody wants to do, to the pages that say how.
    private let requests: [JudgedSearch]
    private let numbers: [JudgedSearch]
    private let codes: [JudgedSearch]

    init(articles: String, work: String, report: Report) async throws {
        self.report = report
        let judged = articles + "/search_known_item_officedocs"
        known = try JudgedSearch.table(judged + "/known_item.dev.tsv", text: 1, answer: 2)
        numbers = try JudgedSearch.table(judged + "/kb_number.dev.tsv", text: 0, answer: 1)
        codes = try JudgedSearch.table(judged + "/error_code_in_title.dev.tsv", text: 0, answer: 1)
        requests = try JudgedSearch.requests(articles + "/search_judgements_nl2bash_tldr")
        support = try await JudgedLibrary(
            of: articles + "/officedocs_support", judging: known + numbers + codes, work: work)
        pages = try await JudgedLibrary(
            of: articles + "/tldr_pages", judging: requests, work: work)
        report.note("\(support.count) support articles, \(pages.count) pages")
    }

    /// Steps from plain bm25 to what a desk does, each on top of those before.
    private static let steps: [(name: String, ranking: ArticleRanking)] = {
        var ranking = ArticleRanking.plain
        var steps = [("plain bm25", ranking)]
        func step(_ name: String, _ change: (inout ArticleRanking) -> Void) {
            change(&ranking)
            if ranking != steps[steps.count - 1].1 { steps.append((name, ranking)) }
        }
        let standard = ArticleRanking.standard
        step("+ weights of fields") {
            ($0.title, $0.keywords) = (standard.title, standard.keywords)
        }
        step("+ saturation, length") {
            ($0.saturation, $0.lengthPull) = (standard.saturation, standard.lengthPull)
        }
        step("+ stop words left out") { $0.dropsStopWords = standard.dropsStopWords }
        step("+ stems") { $0.forms = standard.forms }
        step("+ pairs of words") { $0.pair = standard.pair }
        step("+ share of the title") { $0.titleShare = standard.titleShare }
        step("+ first lines") { ($0.lead, $0.leadWords) = (standard.lead, standard.leadWords) }
        step("+ number, title, all words first") { $0.surestFirst = standard.surestFirst }
        step("+ codes first") { $0.codesFirst = standard.codesFirst }
        step("+ mistyped words mended") { $0.mends = standard.mends }
        return steps
    }()

    /// Judges every step on both halves of the searches; floor: plain bm25.
    func run() throws {
        try steps("known items", known, support, wanted: 0.965)
        try steps("requests", requests, pages, wanted: 0.30)
        var unmended = ArticleRanking.standard
        unmended.mends = false
        let slips = known.map(\.mistyped)
        try row("known items, a word mistyped", slips, support, floor: unmended)
        try row("KB numbers", numbers, support)
        try row("error codes", codes, support)
    }

    private func steps(
        _ what: String, _ searches: [JudgedSearch], _ library: JudgedLibrary, wanted: Double
    ) throws {
        let measured = try Self.steps.map {
            (name: $0.name, halves: try library.measures(of: searches, $0.ranking))
        }
        for half in JudgedSearch.Half.allCases {
            let plain = measured[0].halves[half]?.quantity
            for step in measured {
                guard let figure = step.halves[half]?.quantity else { continue }
                let isLast = step.name == Self.steps.last?.name
                report.row(
                    "\(what), \(half.rawValue): \(step.name)", floor: plain, figure,
                    wanted: isLast ? .atLeast(wanted) : nil)
            }
        }
        let (plain, last) = (measured[0], measured[measured.count - 1])
        report.row(
            "\(what), all: \(last.name)", floor: Self.all(plain.halves).quantity,
            Self.all(last.halves).quantity, wanted: .atLeast(wanted))
        report.flush()
    }

    private static func all(_ halves: [JudgedSearch.Half: SearchMeasures]) -> SearchMeasures {
        halves.values.reduce(SearchMeasures(), +)
    }

    private func row(
        _ what: String, _ searches: [JudgedSearch], _ library: JudgedLibrary,
        floor: ArticleRanking = .plain
    ) throws {
        report.row(
            what, floor: Self.all(try library.measures(of: searches, floor)).quantity,
            Self.all(try library.measures(of: searches, .standard)).quantity)
    }

    /// Chooses weights on each half of the searches and tells what they are worth on the other.
    func tune() throws {
        // Many ask the same of a ranking; a third of them tells as much.
        let few = known.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
        for half in JudgedSearch.Half.allCases {
            let tuning = RankingTuning { ranking in
                let known = try support.measures(of: few.filter { $0.half == half }, ranking)
                let asked = try pages.measures(of: requests.filter { $0.half == half }, ranking)
                return (Self.all(known).meanReciprocalRank + Self.all(asked).meanReciprocalRank) / 2
            }
            let chosen = try tuning.run { report.note("\(half.rawValue): \($0)") }
            let known = try support.measures(of: self.known, chosen)
            let asked = try pages.measures(of: requests, chosen)
            for other in JudgedSearch.Half.allCases {
                let role = other == half ? "its own half" : "the other half"
                guard let items = known[other], let wishes = asked[other] else { continue }
                report.row("\(half.rawValue), \(role): known items", items.quantity)
                report.row("\(half.rawValue), \(role): requests", wishes.quantity)
            }
        }
    }
}
