// What tests draw from the seeded generator of LogTesting: choices, chances and nasty text.

package import LogTesting

extension SeededRandom {
    /// One of the elements, of which there must be one.
    package mutating func pick<T>(_ elements: [T]) -> T {
        elements.randomElement(using: &self)!
    }

    /// True once in `n` times on average.
    package mutating func once(in n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }

    /// Text of letters, quotes, control characters, accents and emoji.
    package mutating func text(_ lengthMax: Int = 40) -> String {
        let alphabet = [
            "a", "b", " ", "\"", "\\", "\n", "\t", "\u{0}", "\u{7f}", "\u{85}", "é", "ł", "ß",
            "ж", "日", "👩‍💻", "\u{202e}", "/", "<", "0",
        ]
        let length = Int.random(in: 0...lengthMax, using: &self)
        return (0..<length).map { _ in pick(alphabet) }.joined()
    }

    /// A few readable words.
    package mutating func words(_ range: ClosedRange<Int> = 2...6) -> String {
        let words = [
            "printer", "VPN", "mail", "Straße", "łącze", "ёлка", "café", "0x80070005", "slow",
            "broken", "new", "laptop", "password", "T-1234", "\"quoted\"",
        ]
        let count = Int.random(in: range, using: &self)
        return (0..<count).map { _ in pick(words) }.joined(separator: " ")
    }
}
