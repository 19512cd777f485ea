// Random numbers that come again: the seed of a failed test is enough to see it again.

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, good enough for tests.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// One of the elements.
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
}
