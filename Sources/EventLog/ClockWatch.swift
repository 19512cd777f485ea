// Compares the wall clock with the monotonic one, to notice that somebody stepped it.

/// Reads the time and notices steps.
struct ClockWatch {
    /// Back by more than this is a step; in microseconds.
    private static let backMax: Int64 = 5_000_000
    /// Forward by more than this is a step; in microseconds.
    private static let forwardMax: Int64 = 3_600_000_000

    private let clock: LogClock
    private var wall: Int64
    private var monotonic: Int64

    init(_ clock: LogClock) {
        self.clock = clock
        wall = clock.now()
        monotonic = clock.monotonic()
    }

    /// The time now, and by how much the wall clock was stepped since the last reading.
    mutating func read() -> (now: Int64, step: Int64?) {
        let (now, ticks) = (clock.now(), clock.monotonic())
        let drift = (now - wall) - (ticks - monotonic)
        (wall, monotonic) = (now, ticks)
        let isStep = drift < -Self.backMax || drift > Self.forwardMax
        return (now, isStep ? drift : nil)
    }
}
