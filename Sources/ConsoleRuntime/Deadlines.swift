// What falls due and when, on the monotonic clock. With nothing set the loop sleeps until something
// happens.

import Glibc

/// Things that fall due by themselves.
enum Deadline: Int, CaseIterable {
    /// Ages on the screen grow by a minute.
    case ages
    /// What has not been answered by now is not waited for with the next frame.
    case frame
    /// Answers are slow to come.
    case slowness
    /// Texts being written are to be put on disk.
    case drafts
    /// The terminal has stopped changing its size.
    case size
    /// Changes at the desk that were held back for a moment.
    case changes
    /// Counts that others' work changes are asked for once a second.
    case counts
    /// The desk has not said that it has the texts: they are to be on this machine's disk.
    case localKeep
    /// Others are to know what the agent has open.
    case attention
    /// Rows have shone long enough.
    case shining
    /// A second of the time for which a reply is held.
    case second
}

/// When they fall due.
struct Deadlines {
    private var due = [Int64?](repeating: nil, count: Deadline.allCases.count)
    private let clock: LoopClock

    init(_ clock: LoopClock) { self.clock = clock }

    /// Milliseconds of the clock.
    var now: Int64 { clock.now() }

    /// Sets one, unless it is set already.
    mutating func set(_ deadline: Deadline, in milliseconds: Int64) {
        if !isSet(deadline) { reset(deadline, in: milliseconds) }
    }

    /// Sets one anew.
    mutating func reset(_ deadline: Deadline, in milliseconds: Int64) {
        due[deadline.rawValue] = now + milliseconds
    }

    mutating func clear(_ deadline: Deadline) { due[deadline.rawValue] = nil }
    /// Milliseconds until one falls due; nil where it is not set.
    func rest(_ deadline: Deadline) -> Int64? { due[deadline.rawValue].map { max(0, $0 - now) } }
    func isSet(_ deadline: Deadline) -> Bool { due[deadline.rawValue] != nil }

    /// Takes what is due.
    mutating func take() -> [Deadline] {
        let now = now
        let ready = Deadline.allCases.compactMap { deadline in
            due[deadline.rawValue].map { (deadline, at: $0) }
        }.filter { $0.at <= now }.sorted { $0.at < $1.at }
        for (deadline, _) in ready { clear(deadline) }
        return ready.map(\.0)
    }

    /// Milliseconds until the first; -1 where none is set.
    var patience: Int32 {
        guard let first = due.lazy.compactMap(\.self).min() else { return -1 }
        return Int32(clamping: max(0, first - now))
    }
}

/// What the loop goes by and sleeps by.
struct LoopClock: Sendable {
    /// Milliseconds from any moment on.
    var now: @Sendable () -> Int64
    /// Sleeps until something is there to be read, or for so many milliseconds; -1 is without end.
    var wait: @MainActor @Sendable (inout [pollfd], _ milliseconds: Int32) -> Void

    /// The monotonic clock and poll(2).
    static let monotonic = LoopClock {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    } wait: { sources, milliseconds in
        _ = poll(&sources, nfds_t(sources.count), milliseconds)
    }
}
