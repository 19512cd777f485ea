// Real time for a replay, and an end to it by a signal.

import DeskImport
import Glibc
import ServiceDesk

/// The host's clock.
struct SystemPace: ReplayPace {
    private let begin = ContinuousClock.now

    var now: Timestamp { LocalTime.now }

    var seconds: Double { (ContinuousClock.now - begin) / .seconds(1) }

    func wait(untilSeconds: Double) async throws {
        try await Task.sleep(until: begin + .seconds(untilSeconds), clock: .continuous)
    }
}

/// Work that SIGINT and SIGTERM end early, with what it came to so far.
enum StoppableWork {
    static func run<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T
    {
        let signals = try ServiceSignals()
        defer { signals.close() }
        let task = Task { try await work() }
        let watch = Task {
            for await signal in signals.stream where signal != SIGHUP { task.cancel() }
        }
        defer { watch.cancel() }
        return try await task.value
    }
}
