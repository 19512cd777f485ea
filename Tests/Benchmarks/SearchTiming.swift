// Knowledge-base search as somebody types: every prefix of every phrase, one search a key.

import DeskAPI

/// Measures article search through the service.
struct SearchTiming {
    let service: any DeskService
    let report: Report

    /// What people type; none of it is taken from a data set.
    private static let phrases = [
        "outlook cannot connect", "reset password", "shared mailbox permission", "teams meeting",
        "printer offline", "copy files over ssh", "archive folder tar", "0x80070005", "calendar",
        "excel file locked", "recover deleted", "license activation", "disk space low",
        "certificate expired", "kill process port", "node filesystem alert", "sign in loop",
    ]

    /// Floor: the same request with no text, which lists the newest.
    func run() async throws {
        var floor = Samples(), short = Samples(), long = Samples()
        for phrase in Self.phrases {
            for length in 1...phrase.count {
                let typed = String(phrase.prefix(length))
                floor.add(try await time(""))
                let taken = try await time(typed)
                if length <= 3 { short.add(taken) } else { long.add(taken) }
            }
        }
        let newest = Quantity(floor.quantile(0.99), .milliseconds, "the newest")
        report.row("article search as typed, up to 3 letters", floor: newest, short.p99)
        report.row(
            "article search as typed, 4 letters and on", floor: newest, long.p99,
            wanted: .atMost(30))
    }

    private func time(_ text: String) async throws -> Duration {
        let started = ContinuousClock.now
        _ = try await service.articles(ArticleSearchRequest(text: text, isTyping: true))
        return .now - started
    }
}
