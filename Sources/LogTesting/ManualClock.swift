// Time and randomness that tests hold in their hands.

package import EventLog
import Synchronization

/// A clock that moves only when told, but for a tick at each reading where one is wanted.
package final class ManualClock: Sendable {
    private struct Hands {
        var wall: Int64
        var monotonic: Int64
    }

    private let hands: Mutex<Hands>
    private let tick: Int64

    /// A clock at a time in microseconds since 1970 (2026-11-22T00:00:00Z unless said otherwise)
    /// that goes on by `tick` microseconds after each reading.
    package init(at wall: Int64 = 1_795_305_600_000_000, tick: Int64 = 1) {
        hands = Mutex(Hands(wall: wall, monotonic: 0))
        self.tick = tick
    }

    /// Lets time pass.
    package func advance(by microseconds: Int64) {
        hands.withLock {
            $0.wall += microseconds
            $0.monotonic += microseconds
        }
    }

    /// Sets the wall clock forward or back, as an operator or NTP does.
    package func step(by microseconds: Int64) {
        hands.withLock { $0.wall += microseconds }
    }

    /// Wall time in microseconds since 1970; reading it takes a tick.
    package func now() -> Int64 {
        hands.withLock {
            $0.wall += tick
            $0.monotonic += tick
            return $0.wall
        }
    }

    /// The clock as the log takes it.
    package var clock: LogClock {
        LogClock(now: { self.now() }, monotonic: { self.hands.withLock { $0.monotonic } })
    }
}

/// Random bytes and numbers that a seed decides (SplitMix64).
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator that gives the same for the same seed.
    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

extension LogRandom {
    /// Bytes that a seed decides.
    package static func seeded(_ seed: UInt64) -> LogRandom {
        let source = SeededBytes(seed: seed)
        return LogRandom { source.bytes($0) }
    }
}

private final class SeededBytes: Sendable {
    private let generator: Mutex<SeededRandom>

    init(seed: UInt64) {
        generator = Mutex(SeededRandom(seed: seed))
    }

    func bytes(_ count: Int) -> [UInt8] {
        generator.withLock { random in
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
    }
}
