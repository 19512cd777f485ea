// Changes on their way to one who listens: all that waits is one merged value, so that a slow
// listener costs no more than it touches and still misses nothing.

import Synchronization

/// What waits for one subscriber.
package final class ChangeMailbox: Sendable {
    private struct State {
        var pending: DeskChange?
        var waiter: CheckedContinuation<DeskChange?, Never>?
        var isFinished = false
    }

    private let state = Mutex(State())

    /// An empty one.
    package init() {}

    /// Adds a change to what waits, or hands it over at once.
    package func add(_ change: DeskChange) {
        let waiter: CheckedContinuation<DeskChange?, Never>? = state.withLock { state in
            guard !state.isFinished else { return nil }
            if let waiter = state.waiter {
                state.waiter = nil
                return waiter
            }
            state.pending = state.pending?.merged(with: change) ?? change
            return nil
        }
        waiter?.resume(returning: change)
    }

    /// The next change, all that waits merged into one; nil once finished and empty.
    package func next() async -> DeskChange? {
        await withCheckedContinuation { continuation in
            let answer: DeskChange?? = state.withLock { state in
                if let pending = state.pending {
                    state.pending = nil
                    return .some(pending)
                }
                if state.isFinished { return .some(nil) }
                state.waiter = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Ends the subscription.
    package func finish() {
        let waiter = state.withLock { state in
            state.isFinished = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: nil)
    }
}
