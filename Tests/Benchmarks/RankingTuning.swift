// Choosing the weights of article search by judged searches: one weight after the other takes the
// best of a few values, from plain bm25 on, until a round changes nothing. A value that gains next
// to nothing is not taken: it would fit these searches and no others.

import ReadModel

/// A search for weights.
struct RankingTuning {
    /// How good a ranking is; more is better.
    let score: (ArticleRanking) throws -> Double

    private typealias Change = @Sendable (inout ArticleRanking) -> Void
    private static let roundsMax = 3
    /// Less than this is no gain.
    private static let gainMin = 0.0005

    private static let choices: [(name: String, changes: [(value: String, change: Change)])] = [
        numbers("title", \.title, [1, 2, 3, 5, 8, 12]),
        numbers("forms", \.forms, [0, 0.25, 0.5, 1]),
        (
            "stop words",
            [true, false].map { drops in ("\(drops)", { $0.dropsStopWords = drops }) }
        ),
        numbers("saturation", \.saturation, [0.6, 0.9, 1.2, 1.6, 2]),
        numbers("lengthPull", \.lengthPull, [0.3, 0.5, 0.75, 0.9]),
        numbers("titleShare", \.titleShare, [0, 1, 2, 3, 4.5]),
        numbers("pair", \.pair, [0, 0.3, 0.6, 1]),
        numbers("lead", \.lead, [0, 0.25, 0.5, 0.75, 1, 1.5]),
        (
            "leadWords",
            [20, 40, 80].map { words in ("\(words)", { $0.leadWords = words }) }
        ),
        numbers("keywords", \.keywords, [1, 3, 6]),
    ]

    private static func numbers(
        _ name: String, _ weight: any WritableKeyPath<ArticleRanking, Double> & Sendable,
        _ values: [Double]
    ) -> (name: String, changes: [(value: String, change: Change)]) {
        (name, values.map { value in ("\(value)", { $0[keyPath: weight] = value }) })
    }

    /// The weights chosen, with all that is no weight as a desk has it.
    func run(_ note: (String) -> Void) throws -> ArticleRanking {
        var best = ArticleRanking.plain
        (best.surestFirst, best.codesFirst) = (true, true)
        var bestScore = try score(best)
        note("from \(bestScore)")
        for round in 1...Self.roundsMax {
            let before = bestScore
            for choice in Self.choices {
                var taken: String?
                for (value, change) in choice.changes {
                    var other = best
                    change(&other)
                    guard other != best else { continue }
                    let otherScore = try score(other)
                    guard otherScore > bestScore + Self.gainMin else { continue }
                    (best, bestScore, taken) = (other, otherScore, value)
                }
                if let taken { note("round \(round), \(choice.name) \(taken): \(bestScore)") }
            }
            if bestScore == before { break }
        }
        best.mends = true
        return best
    }
}
