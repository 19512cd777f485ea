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
