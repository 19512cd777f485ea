// Changes on their way to one who listens: all that waits is one merged value, so that a slow
// listener costs no more than it touches and still misses nothing.

import Synchronization

/// What waits for one subscriber.
package final class ChangeMailbox: Sendable {
    private typealias Waiter = CheckedContinuation<DeskChange?, Never>

    private struct State {
        var pending: DeskChange?
        /// Whether all that is pending came in passing.
        var isHeld = false
        var waiter: Waiter?
        var isFinished = false

        /// Takes out what may be handed over.
        mutating func taken() -> DeskChange? {
            guard !isHeld || isFinished else { return nil }
            defer { (pending, isHeld) = (nil, false) }
            return pending
        }

        /// Takes out who waits, with what they are given.
        mutating func handedOver() -> (Waiter, DeskChange)? {
            guard let waiter, let change = taken() else { return nil }
            self.waiter = nil
            return (waiter, change)
        }
    }

    private let state = Mutex(State())

    /// An empty one.
    package init() {}

    /// Adds a change to what waits, and hands that over as soon as it is asked for. What comes in
    /// passing goes with the next change that does not, or once it is released.
    package func add(_ change: DeskChange, isInPassing: Bool = false) {
        let handedOver = state.withLock { state -> (Waiter, DeskChange)? in
            guard !state.isFinished else { return nil }
            state.isHeld = isInPassing && (state.isHeld || state.pending == nil)
            if state.pending == nil {
                state.pending = change
            } else {
                // In place: a busy desk adds to what waits for everybody all the time.
                state.pending?.merge(change)
            }
            return state.handedOver()
        }
        if let (waiter, change) = handedOver { waiter.resume(returning: change) }
    }

    /// Whether something waits that came in passing.
    package var isHolding: Bool { state.withLock { $0.isHeld && !$0.isFinished } }

    /// Hands over what came in passing.
    package func release() {
        let handedOver = state.withLock { state in
            state.isHeld = false
            return state.handedOver()
        }
        if let (waiter, change) = handedOver { waiter.resume(returning: change) }
    }

    /// The next change, all that waits merged into one; nil once finished and empty.
    package func next() async -> DeskChange? {
        await withCheckedContinuation { continuation in
            let answer: DeskChange?? = state.withLock { state in
                if let change = state.taken() { return .some(change) }
                if state.isFinished { return .some(nil) }
                state.waiter = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Ends the subscription, after what waits.
    package func finish() {
        let (waiter, change) = state.withLock { state in
            state.isFinished = true
            defer { state.waiter = nil }
            return (state.waiter, state.waiter == nil ? nil : state.taken())
        }
        waiter?.resume(returning: change)
    }
}
