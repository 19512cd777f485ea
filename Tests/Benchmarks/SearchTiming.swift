// Knowledge-base search as somebody types: titles of the articles and phrases, letter by letter,
// one search a key, by the letters typed; then mistyped words, and whole searches.

import DeskAPI
import ReadModel

/// Measures article search in a read model.
struct SearchTiming {
    let model: ReadModel
    let floor: BareSearch
    /// What is typed beside the phrases: some titles.
    let titles: [String]
    /// What the rows are called after.
    let name: String
    let report: Report

    /// What people type; none of it is taken from a data set.
    private static let phrases = [
        "outlook cannot connect", "reset password", "shared mailbox permission", "teams meeting",
        "printer offline", "copy files over ssh", "archive folder tar", "0x80070005", "calendar",
        "excel file locked", "recover deleted", "license activation", "disk space low",
        "certificate expired", "kill process port", "node filesystem alert", "sign in loop",
    ]

    private static let slips = [
        "otulook cannot conect", "resset pasword", "shraed mailbox permision", "teems meating",
        "calender", "excell file lokced", "licence activaton", "certifcate expired",
    ]

    /// Letters typed.
    private static let lengths = [
        1...1, 2...2, 3...3, 4...4, 5...5, 6...6, 7...9, 10...14, 15...24,
    ]

    /// Every beginning of every phrase and title.
    func run() async throws {
        let texts = Self.phrases + titles
        for lengths in Self.lengths {
            let typed = texts.flatMap { text in
                lengths.filter { $0 <= text.count }.map { String(text.prefix($0)) }
            }
            let letters =
                lengths.count == 1
                ? "\(lengths.lowerBound)" : "\(lengths.lowerBound) to \(lengths.upperBound)"
            try await row("typed, \(letters) letters", typed)
        }
        let slips = Self.slips.flatMap { text in (4...text.count).map { String(text.prefix($0)) } }
        try await row("typed, mistyped", slips)
        var whole = Samples()
        for phrase in Self.phrases {
            _ = try await whole.time { try search(phrase, isTyping: false) }
        }
        report.row("whole searches, \(name)", whole.p99)
        report.row("whole searches, \(name), processor", whole.processorP99)
    }

    private func row(_ what: String, _ typed: [String]) async throws {
        var (bare, full) = (Samples(), Samples())
        for text in typed where !text.allSatisfy({ !$0.isLetter && !$0.isNumber }) {
            _ = try await bare.time { try floor.newest(text) }
            _ = try await full.time { try search(text, isTyping: true) }
        }
        report.row(
            "\(what), \(name)", floor: bare.p99, full.p99, wanted: .atMost(30))
        report.row(
            "\(what), \(name), processor", floor: bare.processorP99, full.processorP99)
    }

    private func search(_ text: String, isTyping: Bool) throws -> Int {
        try model.read {
            try $0.articles(ArticleSearchRequest(text: text, isTyping: isTyping)).hits.count
        }
    }
}
