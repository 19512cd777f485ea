// An agent's own step is no surprise to the agent: what was typed or chosen before it was answered
// must not meet it as a conflict.

import DeskAPI
import ServiceDesk

/// A step of one's own: the ticket moved from one position to another, and nobody else moved it
/// between.
struct OwnStep: Sendable, Hashable {
    var from: Position
    var to: Position
}

extension ConsoleState {
    /// Remembers a step that the desk accepted as coming right after what was seen. Commands that
    /// never conflict prove nothing of the kind.
    mutating func noteOwnStep(_ undertaking: Undertaking, _ receipt: CommandReceipt) {
        guard case .ticket(let id, let command)? = undertaking.commands.first, command.isGuarded,
            let seen = undertaking.seen, !receipt.isRepeat, !receipt.events.isEmpty
        else { return }
        let from = ownSteps[id].map { $0.to == seen ? $0.from : seen } ?? seen
        ownSteps[id] = OwnStep(from: from, to: receipt.position)
    }

    /// How far the agent knows the ticket, steps of their own counted in.
    func seenWithOwnSteps(_ undertaking: Undertaking) -> Position? {
        guard let seen = undertaking.seen, let id = undertaking.ticket, let step = ownSteps[id],
            step.from <= seen, seen < step.to
        else { return undertaking.seen }
        return step.to
    }
}

extension TicketCommand {
    /// Whether the desk refuses it where the ticket has moved on since it was seen.
    fileprivate var isGuarded: Bool {
        switch self {
        case .reply, .take, .give, .release, .move, .hold, .resume, .resolve, .close, .reopen,
            .cancel, .merge, .unmerge, .split:
            true
        default: false
        }
    }
}
