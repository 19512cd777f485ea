// How far two words are apart, counted no further than asked for.

/// Letters to insert, remove, replace or swap with their neighbour (optimal string alignment).
struct EditDistance {
    private let typed: [UInt16]
    private let max: Int
    private var rows: (before: [Int], last: [Int], next: [Int])

    /// Distances from a word, up to `max`.
    init(from typed: String, max: Int) {
        (self.typed, self.max) = (Array(typed.utf16), max)
        let empty = Array(repeating: 0, count: typed.utf16.count + 1)
        rows = (empty, empty, empty)
    }

    /// The distance to a word, or to its nearest beginning; nil where it is more than `max`.
    mutating func distance(to word: String, beginning: Bool = false) -> Int? {
        for place in rows.last.indices { rows.last[place] = place }
        var best = typed.count
        var previous: UInt16 = 0
        var count = 0
        for letter in word.utf16 {
            count += 1
            rows.next[0] = count
            var least = count
            for place in typed.indices {
                let cost = typed[place] == letter ? 0 : 1
                var value = min(
                    rows.last[place + 1] + 1, rows.next[place] + 1, rows.last[place] + cost)
                if count > 1, place > 0, typed[place] == previous, typed[place - 1] == letter {
                    value = min(value, rows.before[place - 1] + 1)
                }
                rows.next[place + 1] = value
                least = min(least, value)
            }
            (rows.before, rows.last, rows.next) = (rows.last, rows.next, rows.before)
            best = beginning ? min(best, rows.last[typed.count]) : rows.last[typed.count]
            // A swap reaches back one row, so only two hopeless rows end it.
            if least > max + 1 { break }
            previous = letter
            if beginning, count > typed.count + max { break }
        }
        if !beginning, count < word.utf16.count { return nil }
        return best <= max ? best : nil
    }
}
