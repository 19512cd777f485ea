// The score of one hit: what was asked for is known once a search, and each row adds its places.

import Glibc

/// One search's words with their rarity, and room to count in.
final class RankPlan {
    private let ranking: ArticleRanking
    private let phrases: [RankLayout.Phrase]
    private let meanTokens: Double
    /// How much it tells that an article holds a word as typed, and in any form.
    private let rarity: [(exact: Double, form: Double)]
    /// What was counted of each word in the row. Bare memory, and so are the marks: an array of a
    /// class is checked at every access, which cost as much as the counting.
    private let words: UnsafeMutableBufferPointer<WordCount>
    /// Where the word before was found, by the lowest bits of the place.
    private let marks: UnsafeMutableBufferPointer<Mark>

    /// Counting how many articles hold a word ends here.
    private static let countMax = 20_000
    /// Taken for how many hold an unfinished word.
    private static let beginningCount = 200
    private var rowsScored = 0
    private static let marksMask = 1023
    /// Places between two words that are still near each other.
    private static let near = 3

    private struct WordCount {
        var (exact, form) = (0.0, 0.0)
        var titlePlaces = 0
        var isInLead = false
        var isPaired = false
        var isPairedInTitle = false
    }

    private struct Mark {
        /// The row it was made in; an older mark counts as none.
        var row = 0
        var word = -1
        var column = -1
        var offset = -1
    }

    init(_ layout: RankLayout, _ row: RankedRow) {
        (ranking, phrases) = (layout.ranking, layout.phrases)
        let (rows, tokens) = row.totals()
        meanTokens = max(tokens / max(rows, 1), 1)
        let count = (phrases.map(\.word).max() ?? -1) + 1
        words = .allocate(capacity: count)
        words.initialize(repeating: WordCount())
        marks = .allocate(capacity: Self.marksMask + 1)
        marks.initialize(repeating: Mark())
        var counts = Array(repeating: (exact: 0, form: 0), count: count)
        for (index, phrase) in phrases.enumerated() {
            switch phrase.kind {
            case .beginning: counts[phrase.word].exact += Self.beginningCount
            case .exact:
                counts[phrase.word].exact += row.count(ofPhrase: index, limit: Self.countMax)
            case .form:
                counts[phrase.word].form += row.count(ofPhrase: index, limit: Self.countMax)
            }
        }
        rarity = counts.map {
            (Self.rarity($0.exact, rows), Self.rarity(max($0.form, $0.exact), rows))
        }
    }

    deinit {
        words.deallocate()
        marks.deallocate()
    }

    private static func rarity(_ hits: Int, _ rows: Double) -> Double {
        let hits = min(Double(hits), rows)
        return max(log((rows - hits + 0.5) / (hits + 0.5)), 1e-6)
    }

    /// The more, the better it fits; 0 for an article with too few of the words.
    func score(_ row: RankedRow) -> Double {
        words.update(repeating: WordCount())
        rowsScored += 1
        for (index, phrase) in phrases.enumerated() { count(index, phrase, row) }
        let length = Double(row.tokens(in: -1)) / meanTokens
        let pull =
            ranking.saturation * (1 - ranking.lengthPull + ranking.lengthPull * length)
        var (score, inTitle, titlePlaces, found) = (0.0, 0.0, 0, 0)
        for (word, (exact, form)) in rarity.enumerated() {
            let count = words[word]
            func saturated(_ times: Double) -> Double {
                times * (ranking.saturation + 1) / (times + pull)
            }
            score += exact * saturated(count.exact)
            if ranking.forms > 0 {
                score += ranking.forms * form * saturated(count.exact + count.form)
            }
            if count.exact + count.form > 0 { found += 1 }
            if count.titlePlaces > 0 {
                inTitle += form
                titlePlaces += 1
            }
            if count.isInLead { score += ranking.lead * form }
            if count.isPaired { score += ranking.pair * min(form, rarity[word - 1].form) }
            if count.isPairedInTitle { score += ranking.pair * min(form, rarity[word - 1].form) }
        }
        if titlePlaces > 0 {
            let share = Double(titlePlaces) / Double(max(row.tokens(in: 0), titlePlaces))
            score += ranking.titleShare * inTitle * share
        }
        return found < ranking.wordsMin ? 0 : score
    }

    private func count(_ index: Int, _ phrase: RankLayout.Phrase, _ row: RankedRow) {
        let (word, number) = (phrase.word, rowsScored)
        row.places(ofPhrase: index) { column, offset in
            let weight =
                column == 0 ? ranking.title : column == 1 ? ranking.keywords : ranking.body
            switch phrase.kind {
            case .exact, .beginning: words[word].exact += weight
            case .form: words[word].form += weight
            }
            if column == 0 { words[word].titlePlaces += 1 }
            if column == 2, offset < ranking.leadWords { words[word].isInLead = true }
            if word > 0 { seekPair(word, column, offset, row: number) }
            marks[offset & Self.marksMask] = Mark(
                row: number, word: word, column: column, offset: offset)
        }
    }

    private func seekPair(_ word: Int, _ column: Int, _ offset: Int, row: Int) {
        for before in max(0, offset - Self.near)..<max(offset, 1) {
            let mark = marks[before & Self.marksMask]
            if mark.row == row, mark.word == word - 1, mark.column == column,
                mark.offset == before
            {
                words[word].isPaired = true
                if column == 0 { words[word].isPairedInTitle = true }
                return
            }
        }
    }
}
