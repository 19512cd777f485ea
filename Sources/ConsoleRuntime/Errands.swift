// Questions and commands on their way to the desk, each a task of its own away from the main
// thread, which sits in `poll`. What comes back goes through the inbox.

import Console
import DeskAPI

/// What is under way to the desk.
struct Errands {
    private let service: any DeskService
    private let inbox: Inbox
    private var questions: [Slot: Task<Void, Never>] = [:]
    private var changes: Task<Void, Never>?

    init(service: any DeskService, inbox: Inbox) {
        (self.service, self.inbox) = (service, inbox)
    }

    /// Goes to the desk. Of a slot, what was asked before is called off; commands never are.
    mutating func run(_ effect: Effect) {
        let (service, inbox, id) = (service, inbox, Self.newID())
        let task = Task.detached {
            if let message = await effect.carriedOut(on: service, newID: id) {
                inbox.post(message)
            }
        }
        guard case .ask(_, let slot, _) = effect else { return }
        questions[slot]?.cancel()
        questions[slot] = task
    }

    /// Does something with a file.
    func run(_ id: RequestID, _ errand: FileErrand, with files: OutsideFiles) {
        let (service, inbox) = (service, inbox)
        Task.detached {
            inbox.post(.filed(id, await files.carryOut(errand, on: service)))
        }
    }

    /// Listens to what changes at the desk until it closes.
    mutating func listen() {
        let (service, inbox) = (service, inbox)
        changes = Task.detached {
            if let stream = try? await service.changes() {
                for await change in stream { inbox.post(.changed(change)) }
            }
            if !Task.isCancelled { inbox.post(.changesEnded) }
        }
    }

    /// Calls off everything but commands.
    func close() {
        changes?.cancel()
        for task in questions.values { task.cancel() }
    }

    /// An id nobody else makes.
    private static func newID() -> String {
        let high = UInt64.random(in: .min ... .max), low = UInt64.random(in: .min ... .max)
        return "console-" + String(high, radix: 36) + String(low, radix: 36)
    }
}
