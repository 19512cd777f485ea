// Reading and decoding the log on a thread of its own, a few batches ahead of whoever folds them
// in: a rebuild is bound by both, and a machine has more than one core.

import Foundation
import ReadModel
import Synchronization

/// A source of batches that is read ahead of its consumer. Batches come in the order of the log;
/// what the source throws comes after the batches before it.
final class ReplayAhead: @unchecked Sendable {
    /// Batches that may wait; with the one being made and the one being used they are in memory.
    private static let waitingMax = 4

    private struct State {
        var waiting: [RebuildBatch] = []
        /// How the source ended; nil while it goes on.
        var end: Result<Void, any Error>?
        var isCancelled = false
    }

    /// Touched by the reading thread until it has ended.
    private var source: ReplaySource
    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    /// Begins at 0: a semaphore must not end below where it began.
    private let room = DispatchSemaphore(value: 0)
    private let ended = DispatchGroup()

    /// Runs `work` with the source read ahead, and ends the reading before it returns.
    static func with<T>(
        _ source: ReplaySource, _ work: (ReplayAhead) throws -> T
    ) rethrows -> (result: T, source: ReplaySource) {
        let ahead = ReplayAhead(source)
        defer { ahead.cancel() }
        let result = try work(ahead)
        ahead.cancel()
        return (result, ahead.source)
    }

    private init(_ source: ReplaySource) {
        self.source = source
        let thread = Thread { [ended] in
            self.read()
            ended.leave()
        }
        for _ in 0..<Self.waitingMax { room.signal() }
        ended.enter()
        thread.name = "replay"
        thread.start()
    }

    /// The next batch; nil at the end of the log.
    func next() throws -> RebuildBatch? {
        filled.wait()
        let (batch, end) = state.withLock { state in
            state.waiting.isEmpty ? (nil, state.end) : (state.waiting.removeFirst(), nil)
        }
        room.signal()
        if let batch { return batch }
        // Whoever asks again hears the same.
        filled.signal()
        try end?.get()
        return nil
    }

    private func read() {
        while true {
            room.wait()
            if state.withLock({ $0.isCancelled }) { return finish(.success(())) }
            do {
                guard let batch = try source.next() else { return finish(.success(())) }
                state.withLock { $0.waiting.append(batch) }
                filled.signal()
            } catch {
                return finish(.failure(error))
            }
        }
    }

    private func finish(_ end: Result<Void, any Error>) {
        state.withLock { $0.end = end }
        filled.signal()
    }

    /// Ends the reading, and waits until it has ended.
    private func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
        ended.wait()
    }
}
