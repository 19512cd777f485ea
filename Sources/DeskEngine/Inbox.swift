// What waits for the writer. Submissions take turns, one command each, so that an import of
// thousands never keeps a person waiting for more than the group under way.

import DeskAPI
import ServiceDesk
import Synchronization

/// One command with the one who asks.
struct Ask: Sendable {
    var actor: Actor
    /// Who calls; nil where it is the desk itself.
    var caller: Caller?
    var request: CommandRequest

    init(_ caller: Caller, _ request: CommandRequest) {
        (actor, self.caller, self.request) = (.agent(caller.agent), caller, request)
    }

    init(actor: Actor, request: CommandRequest) {
        (self.actor, self.request) = (actor, request)
        if case .agent(let agent) = actor { caller = Caller(agent) }
    }
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
        /// Work on the writer's queue that is no group, such as a rebuild.
        var otherWork = 0
        /// How many commands the last group answered.
        var lastGroup = 0
    }

    /// What becomes of a submission.
    enum Reception {
        /// Nothing: the inbox is closed.
        case closed
        /// The writer is at work and will come to it.
        case waits
        /// The writer has to be called.
        case callsWriter
        /// The writer rests, and whoever hands in is the only one about: it may be carried out on
        /// the spot, without a change of threads.
        case runsHere
    }

    private let state = Mutex(State())

    /// Adds a submission, and says who carries it out.
    func add(_ submission: Submission) -> Reception {
        state.withLock { state in
            guard !state.isClosed else { return .closed }
            state.waiting.append(submission)
            guard !state.isScheduled else { return .waits }
            state.isScheduled = true
            return state.otherWork == 0 && state.lastGroup <= 1 ? .runsHere : .callsWriter
        }
    }

    /// How many commands the last group had.
    var lastGroup: Int { state.withLock { $0.lastGroup } }

    /// Notes the size of the group that was just answered.
    func answered(_ count: Int) { state.withLock { $0.lastGroup = count } }

    /// Notes that other work begins or ends on the writer's queue: nobody should wait for it on the
    /// spot.
    func beginOtherWork() { state.withLock { $0.otherWork += 1 } }
    func endOtherWork() { state.withLock { $0.otherWork -= 1 } }

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
