// Who wants to hear what changed. Every subscriber has one merged value waiting at most, so that a
// slow one costs no more than it touches and still misses nothing. What does not concern them wakes
// nobody, and what they want to hear of in passing wakes them by turns, each once in a while.
// Who listens is on line.

import DeskAPI
import Foundation
import ServiceDesk
import Synchronization

/// The subscribers of a desk.
final class ChangeHub: Sendable {
    /// Has something done after some milliseconds.
    typealias Later =
        @Sendable (_ milliseconds: Int, _ work: @escaping @Sendable () -> Void) -> Void

    private struct State {
        var subscribers: [Subscriber] = []
        var position = Position.start
        var isFinished = false
        /// Whether a release of what came in passing is due.
        var isReleaseDue = false
        /// Whose turn it is then, and whose turn the last subscriber has.
        var turn = 0
        var lastTurn = 0
    }

    private struct Subscriber {
        weak var mailbox: ChangeMailbox?
        weak var session: CallerSession?
        var turn: Int
    }

    private let state = Mutex(State())
    private let later: Later

    init(
        later: @escaping Later = { milliseconds, work in
            DispatchQueue.global().asyncAfter(
                deadline: .now() + .milliseconds(milliseconds), execute: work)
        }
    ) {
        self.later = later
    }

    /// How late subscribers may hear what they want to hear of in passing, in milliseconds. The
    /// more they are, the later: a busy desk is not to spend its time on that.
    static func patience(subscribers: Int) -> Int { max(1000, 15 * subscribers) }
    /// They hear of it by turns, so that what others wait for has never to wait for all of them.
    static let turns = 20

    /// A new subscription of a session, whose agent is on line for as long as it lasts: what is
    /// published from now on and concerns it.
    func subscribe(_ session: CallerSession) -> AsyncStream<DeskChange> {
        let (before, agent) = (onLine, session.agent)
        let mailbox = ChangeMailbox()
        let isFinished = state.withLock { state in
            state.lastTurn = (state.lastTurn + 1) % Self.turns
            state.subscribers.append(
                Subscriber(mailbox: mailbox, session: session, turn: state.lastTurn))
            return state.isFinished
        }
        if isFinished { mailbox.finish() }
        if !before.contains(agent) { announceAttendance(except: mailbox) }
        // The stream holds mailbox and session; the hub does not, so a dropped stream is forgotten.
        return AsyncStream(
            unfolding: {
                let change = await mailbox.next()
                withExtendedLifetime(session) {}
                return change
            },
            onCancel: { [weak self] in
                mailbox.finish()
                self?.leave(mailbox, agent)
            })
    }

    /// The agents who listen: a console or a board of theirs is open.
    var onLine: Set<AgentID> { Set(live().map(\.session.agent)) }

    private func leave(_ mailbox: ChangeMailbox, _ agent: AgentID) {
        state.withLock { state in state.subscribers.removeAll { $0.mailbox === mailbox } }
        if !onLine.contains(agent) { announceAttendance(except: mailbox) }
    }

    private func announceAttendance(except mailbox: ChangeMailbox) {
        let change = DeskChange(position: state.withLock { $0.position }, attendance: true)
        tell(live().filter { $0.mailbox !== mailbox }) { $0.part(of: change) }
    }

    /// Hands a change to every subscriber whom it concerns; those who have news by it are told so.
    func publish(_ change: DeskChange, concerns: (AgentID) -> Bool = { _ in false }) {
        state.withLock { $0.position = max($0.position, change.position) }
        tell(live()) { session in
            var change = change
            change.concernsCaller = concerns(session.agent)
            return session.part(of: change)
        }
    }

    private func tell(
        _ subscribers: [(mailbox: ChangeMailbox, session: CallerSession)],
        _ part: (CallerSession) -> (change: DeskChange, isInPassing: Bool)?
    ) {
        var isHeld = false
        for (mailbox, session) in subscribers {
            guard let (change, isInPassing) = part(session) else { continue }
            mailbox.add(change, isInPassing: isInPassing)
            isHeld = isHeld || isInPassing
        }
        if isHeld { releaseLater(subscribers.count) }
    }

    /// Has the next turn come, unless one is on its way.
    private func releaseLater(_ subscribers: Int) {
        let isDue = state.withLock { state in
            defer { state.isReleaseDue = true }
            return state.isReleaseDue
        }
        guard !isDue else { return }
        later(Self.patience(subscribers: subscribers) / Self.turns) { [weak self] in
            self?.release()
        }
    }

    private func release() {
        let (due, count) = state.withLock { state in
            state.isReleaseDue = false
            state.turn = (state.turn + 1) % Self.turns
            let due = state.subscribers.filter { $0.turn == state.turn }
            return (due.compactMap(\.mailbox), state.subscribers.count)
        }
        for mailbox in due { mailbox.release() }
        if holding > 0 { releaseLater(count) }
    }

    /// For how many something waits that came in passing.
    var holding: Int { live().count { $0.mailbox.isHolding } }

    /// Tells an agent's other logins that a draft was kept or dropped.
    func publishDrafts(of session: CallerSession) {
        publish(DeskChange(position: .start, ownDrafts: true), toOthersOf: session)
    }

    /// Tells an agent's other logins that less is unread.
    func publishLook(of session: CallerSession) {
        let position = state.withLock { $0.position }
        publish(DeskChange(position: position, concernsCaller: true), toOthersOf: session)
    }

    private func publish(_ change: DeskChange, toOthersOf session: CallerSession) {
        for (mailbox, other) in live()
        where other.agent == session.agent && other.number != session.number {
            mailbox.add(change)
        }
    }

    /// Ends every subscription, now and later, after what is waiting.
    func finish() {
        state.withLock { $0.isFinished = true }
        for (mailbox, _) in live() { mailbox.finish() }
    }

    private func live() -> [(mailbox: ChangeMailbox, session: CallerSession)] {
        state.withLock { state in
            state.subscribers.removeAll { $0.mailbox == nil || $0.session == nil }
            return state.subscribers.compactMap { one in
                guard let mailbox = one.mailbox, let session = one.session else { return nil }
                return (mailbox, session)
            }
        }
    }
}
