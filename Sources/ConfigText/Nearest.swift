// Finding what a person meant to write.

/// Names compared by the slips of a typist, and names in words.
package enum Nearest {
    /// The name in `names` nearest to `word`, if it is near enough to be meant: at most one slip
    /// in three letters.
    package static func name(to word: String, in names: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().prefix(64))
        let slipsMax = max(1, letters.count / 3)
        let near = names.map { (name: $0, slips: slips(letters, Array($0.lowercased()))) }
            .filter { $0.slips <= slipsMax }
        return near.min { ($0.slips, $0.name) < ($1.slips, $1.name) }?.name
    }

    /// The letters left out, put in, mistaken or swapped between two words.
    static func slips(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }

    /// `a, b or c`.
    package static func listing(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    /// The beginning of `text` without controls, for use in a message.
    static func excerpt(_ text: String) -> String {
        let shown = text.prefix(40).map { character -> Character in
            let isControl = character.unicodeScalars.contains {
                $0.properties.generalCategory == .control
                    || $0.properties.generalCategory == .format
            }
            return isControl ? "\u{FFFD}" : character
        }
        return String(shown) + (text.count > 40 ? "…" : "")
    }
}
