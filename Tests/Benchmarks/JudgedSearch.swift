// A search with its right answers, and the measures of a list of hits.

import Foundation

/// What somebody looked for, and how well each right answer fits.
struct JudgedSearch {
    var text: String
    /// Above 0 is right; by source key.
    var grades: [String: Int]

    /// The halves of all searches: weights chosen by one of them are worth what the other tells.
    enum Half: String, CaseIterable {
        case first = "half A"
        case second = "half B"
    }

    /// The half it falls into, by its text (FNV-1a): with whatever others, it stays there.
    var half: Half {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return hash >> 32 & 1 == 0 ? .first : .second
    }

    /// A table with a search and its one answer a line, in the columns given.
    static func table(_ path: String, text: Int, answer: Int) throws -> [JudgedSearch] {
        try rows(path).map { JudgedSearch(text: $0[text], grades: [$0[answer]: 1]) }
    }

    /// The same search with two letters of its longest word swapped.
    var mistyped: JudgedSearch {
        var words = text.split(separator: " ").map(String.init)
        guard let longest = words.indices.max(by: { words[$0].count < words[$1].count }) else {
            return self
        }
        var letters = Array(words[longest])
        let middle = letters.count / 2
        if middle > 0 { letters.swapAt(middle - 1, middle) }
        words[longest] = String(letters)
        return JudgedSearch(text: words.joined(separator: " "), grades: grades)
    }

    /// `queries.dev.tsv` and `qrels.dev.tsv` of a directory.
    static func requests(_ directory: String) throws -> [JudgedSearch] {
        var grades: [String: [String: Int]] = [:]
        for row in try rows(directory + "/qrels.dev.tsv") {
            grades[row[0], default: [:]][row[2]] = Int(row[3]) ?? 0
        }
        return try rows(directory + "/queries.dev.tsv").map {
            JudgedSearch(text: $0[1], grades: grades[$0[0]] ?? [:])
        }
    }

    private static func rows(_ path: String) throws -> [[String]] {
        try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
            .dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            .map { $0.map(String.init) }.filter { $0.count > 1 }
    }
}

/// Sums of measures over searches.
struct SearchMeasures {
    private var (count, reciprocalRank, gain, first, firstTen) = (0.0, 0.0, 0.0, 0.0, 0.0)

    /// Adds a search by the grades of its hits in their order.
    mutating func add(_ grades: [Int], of search: JudgedSearch) {
        count += 1
        if let place = grades.firstIndex(where: { $0 > 0 }) {
            reciprocalRank += 1 / Double(place + 1)
            if place == 0 { first += 1 }
            if place < 10 { firstTen += 1 }
        }
        let best = Self.gain(search.grades.values.sorted(by: >))
        if best > 0 { gain += Self.gain(grades) / best }
    }

    private static func gain(_ grades: [Int]) -> Double {
        grades.prefix(10).enumerated().reduce(0) { sum, hit in
            sum + (pow(2, Double(hit.element)) - 1) / log2(Double(hit.offset + 2))
        }
    }

    /// The searches of both.
    static func + (a: SearchMeasures, b: SearchMeasures) -> SearchMeasures {
        var sum = a
        sum.count += b.count
        sum.reciprocalRank += b.reciprocalRank
        sum.gain += b.gain
        sum.first += b.first
        sum.firstTen += b.firstTen
        return sum
    }

    /// The mean of one over the place of the first right answer, 0 where there is none.
    var meanReciprocalRank: Double { reciprocalRank / max(count, 1) }

    /// The mean reciprocal rank, with the other measures as a remark.
    var quantity: Quantity {
        func share(_ sum: Double) -> String { String(format: "%.3f", sum / max(count, 1)) }
        return Quantity(
            meanReciprocalRank, .share,
            "nDCG@10 \(share(gain)) @1 \(share(first)) @10 \(share(firstTen))")
    }
}
