// Who wants to hear what changed. Every subscriber has one merged value waiting at most, so that a
// slow one costs no more than it touches and still misses nothing. What does not concern them wakes
// nobody.

import DeskAPI
import ServiceDesk
import Synchronization

/// The subscribers of a desk.
final class ChangeHub: Sendable {
    private struct State {
        var subscribers: [Subscriber] = []
        var isFinished = false
    }

    private struct Subscriber {
        weak var mailbox: ChangeMailbox?
        weak var session: CallerSession?
    }

    private let state = Mutex(State())

    /// A new subscription of a session: what is published from now on and concerns it.
    func subscribe(_ session: CallerSession) -> AsyncStream<DeskChange> {
        let mailbox = ChangeMailbox()
        let isFinished = state.withLock { state in
            state.subscribers.append(Subscriber(mailbox: mailbox, session: session))
            return state.isFinished
        }
        if isFinished { mailbox.finish() }
        // The stream holds mailbox and session; the hub does not, so a dropped stream is forgotten.
        return AsyncStream(
            unfolding: {
                let change = await mailbox.next()
                withExtendedLifetime(session) {}
                return change
            }, onCancel: { mailbox.finish() })
    }

    /// Hands a change to every subscriber whom it concerns.
    func publish(_ change: DeskChange) {
        for (mailbox, session) in live() {
            if let part = session.part(of: change) { mailbox.add(part) }
        }
    }

    /// Tells an agent's other logins that a draft was kept or dropped.
    func publishDrafts(of session: CallerSession) {
        for (mailbox, other) in live()
        where other.agent == session.agent && other.number != session.number {
            mailbox.add(DeskChange(position: .start, ownDrafts: true))
        }
    }

    /// Ends every subscription, now and later, after what is waiting.
    func finish() {
        state.withLock { $0.isFinished = true }
        for (mailbox, _) in live() { mailbox.finish() }
    }

    private func live() -> [(ChangeMailbox, CallerSession)] {
        state.withLock { state in
            state.subscribers.removeAll { $0.mailbox == nil || $0.session == nil }
            return state.subscribers.compactMap { one in
                guard let mailbox = one.mailbox, let session = one.session else { return nil }
                return (mailbox, session)
            }
        }
    }
}
