// Knowledge-base search as somebody types: every prefix of every phrase, one search a key; then
// whole searches, mistyped words, and articles like a text.

import DeskAPI
import ReadModel

/// Measures article search in a read model.
struct SearchTiming {
    let model: ReadModel
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

    /// Floor: the same request with no text, which lists the newest.
    func run() throws {
        var floor = Samples(), short = Samples(), long = Samples()
        for phrase in Self.phrases {
            for length in 1...phrase.count {
                let typed = String(phrase.prefix(length))
                floor.add(try time("", typing: true))
                let taken = try time(typed, typing: true)
                if length <= 3 { short.add(taken) } else { long.add(taken) }
            }
        }
        var whole = Samples(), mistyped = Samples()
        for phrase in Self.phrases { whole.add(try time(phrase, typing: false)) }
        for phrase in Self.slips {
            for length in 4...phrase.count {
                mistyped.add(try time(String(phrase.prefix(length)), typing: true))
            }
        }
        let newest = Quantity(floor.quantile(0.99), .milliseconds, "the newest")
        let name = "as typed, \(name)"
        report.row("\(name), to 3 letters", floor: newest, short.p99, wanted: .atMost(30))
        report.row("\(name), 4 letters and on", floor: newest, long.p99, wanted: .atMost(30))
        report.row("\(name), mistyped", floor: newest, mistyped.p99, wanted: .atMost(30))
        report.row("whole searches, \(self.name)", floor: newest, whole.p99)
    }

    private func time(_ text: String, typing: Bool) throws -> Duration {
        let started = ContinuousClock.now
        _ = try model.read {
            try $0.articles(ArticleSearchRequest(text: text, isTyping: typing))
        }
        return .now - started
    }
}
