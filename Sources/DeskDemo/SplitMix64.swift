// The random numbers of a demo desk: the same seed gives the same desk on every machine.

/// Steele, Lea and Flood's SplitMix64, a small generator with a 64-bit state.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator that a seed determines wholly.
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A whole number in a closed range.
    mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// Whether something of the given chance in a hundred happens.
    mutating func percent(_ chance: Int) -> Bool { int(0...99) < chance }

    /// One of the given; the array must not be empty.
    mutating func pick<T>(_ choices: [T]) -> T { choices[int(0...choices.count - 1)] }
}
