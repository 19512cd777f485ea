// What waits for the writer. Submissions take turns, one command each, so that an import of
// thousands never keeps a person waiting for more than the group under way.

import DeskAPI
import ServiceDesk
import Synchronization

/// One command with the one who asks.
struct Ask: Sendable {
    var actor: Actor
    var request: CommandRequest
}

/// Commands handed in together; answered together, each on its own. `take` is called under the lock
/// of the inbox, `answer` on the writer's queue, and they touch nothing in common.
final class Submission: @unchecked Sendable {
    let asks: [Ask]
    private(set) var taken = 0
    private var answers: [Result<CommandReceipt, DeskError>?]
    private var unanswered: Int
    private let done: @Sendable ([Result<CommandReceipt, DeskError>]) -> Void

    init(
        _ asks: [Ask], done: @escaping @Sendable ([Result<CommandReceipt, DeskError>]) -> Void
    ) {
        self.asks = asks
        self.done = done
        answers = Array(repeating: nil, count: asks.count)
        unanswered = asks.count
    }

    var isTaken: Bool { taken == asks.count }

    /// The index of the next command.
    func take() -> Int {
        defer { taken += 1 }
        return taken
    }

    /// Answers one command; the submitter hears once all are answered.
    func answer(_ index: Int, _ result: Result<CommandReceipt, DeskError>) {
        precondition(answers[index] == nil, "a command is answered once")
        answers[index] = result
        unanswered -= 1
        if unanswered == 0 { done(answers.map { $0! }) }
    }
}

/// One command of a submission, taken for the group under way.
struct Taken {
    let submission: Submission
    let index: Int
    var ask: Ask { submission.asks[index] }
}

/// The queue in front of the writer, filled from any thread and emptied on the writer's.
final class Inbox: Sendable {
    private struct State {
        var waiting: [Submission] = []
        var turn = 0
        var isScheduled = false
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Adds a submission. Answers whether the writer has to be called, or nil where the inbox is
    /// closed and nothing was added.
    func add(_ submission: Submission) -> Bool? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            state.waiting.append(submission)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
    }

    /// The next command in turn; nil where none waits.
    func next() -> Taken? {
        state.withLock { state in
            guard !state.waiting.isEmpty else { return nil }
            if state.turn >= state.waiting.count { state.turn = 0 }
            let submission = state.waiting[state.turn]
            let taken = Taken(submission: submission, index: submission.take())
            if submission.isTaken {
                state.waiting.remove(at: state.turn)
            } else {
                state.turn += 1
            }
            return taken
        }
    }

    /// Whether more waits; where nothing does, the next `add` calls the writer again.
    func settle() -> Bool {
        state.withLock { state in
            if state.waiting.isEmpty { state.isScheduled = false }
            return !state.waiting.isEmpty
        }
    }

    /// Whether something waits or is under way.
    var isBusy: Bool { state.withLock { $0.isScheduled } }

    /// Whether nothing more is taken in.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Takes nothing more in. Answers whether it was open.
    func close() -> Bool {
        state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
    }
}
