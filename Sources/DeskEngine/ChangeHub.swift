// Who wants to hear what changed. Every subscriber has one merged value waiting at most, so that a
// slow one costs no more than it touches and still misses nothing.

import DeskAPI
import Synchronization

/// The subscribers of a desk.
final class ChangeHub: Sendable {
    private struct State {
        var mailboxes: [WeakMailbox] = []
        var isFinished = false
    }

    private struct WeakMailbox {
        weak var mailbox: ChangeMailbox?
    }

    private let state = Mutex(State())

    /// A new subscription: what is published from now on.
    func subscribe() -> AsyncStream<DeskChange> {
        let mailbox = ChangeMailbox()
        let isFinished = state.withLock { state in
            state.mailboxes.append(WeakMailbox(mailbox: mailbox))
            return state.isFinished
        }
        if isFinished { mailbox.finish() }
        // The stream holds its mailbox; the hub does not, so a dropped stream is forgotten.
        return AsyncStream(
            unfolding: { await mailbox.next() }, onCancel: { mailbox.finish() })
    }

    /// Hands a change to every subscriber.
    func publish(_ change: DeskChange) {
        for mailbox in live() { mailbox.add(change) }
    }

    /// Ends every subscription, now and later, after what is waiting.
    func finish() {
        state.withLock { $0.isFinished = true }
        for mailbox in live() { mailbox.finish() }
    }

    private func live() -> [ChangeMailbox] {
        state.withLock { state in
            state.mailboxes.removeAll { $0.mailbox == nil }
            return state.mailboxes.compactMap(\.mailbox)
        }
    }
}

/// What waits for one subscriber.
final class ChangeMailbox: Sendable {
    private struct State {
        var pending: DeskChange?
        var waiter: CheckedContinuation<DeskChange?, Never>?
        var isFinished = false
    }

    private let state = Mutex(State())

    /// Adds a change to what waits, or hands it over at once.
    func add(_ change: DeskChange) {
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
    func next() async -> DeskChange? {
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
    func finish() {
        let waiter = state.withLock { state in
            state.isFinished = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: nil)
    }
}

extension DeskChange {
    /// This change and a later one as one.
    func merged(with later: DeskChange) -> DeskChange {
        DeskChange(
            position: max(position, later.position), tickets: tickets.union(later.tickets),
            queues: queues.union(later.queues), articles: articles.union(later.articles),
            directory: directory || later.directory)
    }
}
