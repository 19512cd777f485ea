// Questions and commands on their way to the desk, each a task of its own, and what the desk tells.
// What comes back goes through the inbox to the loop, which sits in `poll`.

import Console
import DeskAPI

/// What is under way to the desk.
struct Errands {
    private let service: any DeskService
    private let inbox: Inbox
    private var questions: [Slot: Task<Void, Never>] = [:]
    private var changes: Task<Void, Never>?
    private var line: Task<Void, Never>?
    /// Drafts go to the desk one after the other, so that none overtakes its own later state.
    private var draftWork: Task<Void, Never>?
    /// What is of interest is known before the questions about it are put, so that nothing falls
    /// between the two.
    private var following: Task<Void, Never>?
    private var showing: Task<Void, Never>?

    init(service: any DeskService, inbox: Inbox) {
        (self.service, self.inbox) = (service, inbox)
    }

    /// Goes to the desk. Of a slot, what was asked before is called off; commands never are.
    mutating func run(_ effect: Effect) {
        let (service, inbox) = (service, inbox)
        let before: Task<Void, Never>?
        switch effect {
        case .keep, .drop: before = draftWork
        case .ask: before = following
        default: before = nil
        }
        let isQuestion = if case .ask = effect { true } else { false }
        let task = Task.detached(executorPreference: isQuestion ? inbox : nil) {
            await before?.value
            if let message = await effect.carriedOut(on: service) { inbox.post(message) }
        }
        switch effect {
        case .keep, .drop: draftWork = task
        default: break
        }
        guard case .ask(_, let slot, _) = effect else { return }
        questions[slot]?.cancel()
        questions[slot] = task
    }

    /// Tells the desk what is of interest from now on.
    mutating func follow(_ interest: Interest) {
        let (service, inbox, before) = (service, inbox, following)
        following = Task.detached {
            await before?.value
            if let present = try? await service.follow(interest) { inbox.post(.present(present)) }
        }
    }

    /// Tells the desk what the agent has open.
    mutating func show(_ attention: Attention) {
        let (service, before) = (service, showing)
        showing = Task.detached {
            await before?.value
            try? await service.show(attention)
        }
    }

    /// Does something with a file.
    func run(_ id: RequestID, _ errand: FileErrand, with files: OutsideFiles) {
        let (service, inbox) = (service, inbox)
        Task.detached {
            inbox.post(.filed(id, await files.carryOut(errand, on: service)))
        }
    }

    /// Puts the first questions, one after the other, so that one reader of the desk is enough, and
    /// listens to what changes at the desk, from before they are put until it closes.
    mutating func begin(_ questions: [Effect]) {
        let (service, inbox) = (service, inbox)
        changes = Task.detached(executorPreference: inbox) {
            let stream = try? await service.changes()
            async let answers: Void = {
                for question in questions where !Task.isCancelled {
                    let message = await question.carriedOut(on: service)
                    if let message { inbox.post(message) }
                }
            }()
            if let stream {
                for await change in stream { inbox.post(.changed(change)) }
            }
            await answers
            if !Task.isCancelled { inbox.post(.changesEnded) }
        }
    }

    /// Hears when the line to the desk is cut and stands again.
    mutating func listen(to states: AsyncStream<LinkState>) {
        let inbox = inbox
        line = Task.detached {
            for await state in states { inbox.post(.line(state)) }
        }
    }

    /// Calls off everything but commands.
    func close() {
        changes?.cancel()
        line?.cancel()
        for task in questions.values { task.cancel() }
    }

    /// A name for a console that no other has; begins the ids of its commands and drafts.
    static func newLogin() -> String {
        let high = UInt64.random(in: .min ... .max), low = UInt64.random(in: .min ... .max)
        return "console-" + String(high, radix: 36) + String(low, radix: 36)
    }
}
