// Commands on their way to the desk, and what comes of them. The screen shows what the desk
// answered, never what is hoped for.

import DeskAPI
import ServiceDesk

/// Commands under way and where their text came from.
struct Undertaking: Sendable, Hashable {
    var commands: [Command]
    var ticket: TicketID?
    /// How far the agent saw the ticket.
    var seen: Position?
    /// The text that is lost if nobody keeps it until the desk has it.
    var draft: DraftKey?
}

/// An attempt of which the desk could not say whether it was recorded.
struct UnsettledAttempt: Sendable, Hashable {
    var commands: [Command]
    var id: CommandID
}

extension ConsoleState {
    /// Has the desk do something to the subject.
    mutating func perform(_ command: TicketCommand) {
        guard let subject else { return }
        undertake(
            Undertaking(
                commands: [.ticket(subject.ticket.id, command)], ticket: subject.ticket.id,
                seen: subject.seen))
    }

    /// Sends commands. The same ones after an unknown outcome go under the same id, so that they
    /// are done once.
    mutating func undertake(_ undertaking: Undertaking) {
        if let draft = undertaking.draft, isSending(draft) { return }
        var undertaking = undertaking
        undertaking.seen = seenWithOwnSteps(undertaking)
        lastRequest += 1
        let id = RequestID(lastRequest)
        performs[id] = undertaking
        let again = unsettled?.commands == undertaking.commands ? unsettled?.id : nil
        effects.append(
            .perform(id, undertaking.commands, seen: undertaking.seen, repeating: again))
    }

    mutating func judged(
        _ id: RequestID, _ command: CommandID, _ result: Result<CommandReceipt, DeskError>
    ) {
        guard let undertaking = performs.removeValue(forKey: id) else { return }
        if !isWaiting { isBusy = false }
        (queues.isDirty, list.isDirty) = (true, true)
        if undertaking.ticket == ticket.id { ticket.isDirty = ticket.id != nil }
        switch result {
        case .success(let receipt):
            unsettled = nil
            done(undertaking, receipt)
        case .failure(let error): refused(undertaking, command, error)
        }
    }

    private mutating func done(_ undertaking: Undertaking, _ receipt: CommandReceipt) {
        if let key = undertaking.draft {
            drafts[key] = nil
            closeLayers(of: key)
        }
        guard let command = undertaking.commands.first else { return }
        noteOwnStep(undertaking, receipt)
        if case .openTicket = command, let id = receipt.ticket {
            flash = Flash(.success, Phrase.doneOpened.with("\(id)"))
            showTicket(id)
            focus = .ticket
        } else if case .ticket(_, .split) = command, let id = receipt.ticket {
            if focus == .ticket { jump(to: id) }
            flash = Flash(.success, Phrase.doneSplit.with("\(id)"))
        } else {
            let name = undertaking.ticket.map(\.description) ?? ""
            let phrase = receipt.events.isEmpty ? Phrase.nothingToDo : command.donePhrase
            flash = Flash(.success, phrase.with(name, command.otherTicket ?? ""))
        }
    }

    private mutating func refused(
        _ undertaking: Undertaking, _ command: CommandID, _ error: DeskError
    ) {
        effects.append(.ring)
        switch error.kind {
        case .conflict:
            (unsettled, flash) = (nil, nil)
            layers.append(.conflict(ConflictLayer(undertaking: undertaking, since: error.since)))
        case .unknownOutcome:
            unsettled = UnsettledAttempt(commands: undertaking.commands, id: command)
            flash = Flash(.failure, Phrase.outcomeUnknown.text)
        default:
            let text = words(for: error)
            flash = Flash(.failure, text)
            if let key = undertaking.draft { layDown(text, on: key) }
        }
    }

    /// Takes away the editor or form a text was written in, and what lies over it.
    mutating func closeLayers(of key: DraftKey) {
        layers.removeAll { layer in
            switch layer {
            case .editor(let editor): editor.key == key
            case .form(let form): form.key == key
            default: false
            }
        }
    }

    /// Says in the form itself why it was refused.
    mutating func layDown(_ text: String, on key: DraftKey) {
        for index in layers.indices {
            guard case .form(var form) = layers[index], form.key == key else { continue }
            form.error = text
            layers[index] = .form(form)
        }
    }
}

extension Command {
    /// What is said once it is done; `{1}` is the ticket.
    fileprivate var donePhrase: Phrase {
        guard case .ticket(_, let command) = self else { return .doneOther }
        switch command {
        case .take: return .doneTaken
        case .give: return .doneGiven
        case .release: return .doneReleased
        case .move: return .doneMoved
        case .reply: return .doneReplied
        case .addNote: return .doneNoted
        case .hold: return .doneHeld
        case .resume: return .doneResumed
        case .resolve: return .doneResolved
        case .close: return .doneClosed
        case .reopen: return .doneReopened
        case .cancel: return .doneCancelled
        case .tag: return .doneTagged
        case .assess, .overridePriority: return .donePriority
        default: return command.workDonePhrase
        }
    }

    /// The other ticket it was about.
    fileprivate var otherTicket: String? {
        switch self {
        case .ticket(_, .merge(into: let other)), .ticket(_, .link(to: let other, _)),
            .ticket(_, .unlink(from: let other, _)):
            "\(other)"
        default: nil
        }
    }
}

extension TicketCommand {
    /// `{1}` is the ticket, `{2}` the other one.
    fileprivate var workDonePhrase: Phrase {
        switch self {
        case .merge: .doneMerged
        case .unmerge: .doneUnmerged
        case .link: .doneLinked
        case .unlink: .doneUnlinked
        case .watch: .doneWatched
        case .unwatch: .doneUnwatched
        case .addTasks: .doneTaskAdded
        case .doTask: .doneTask
        case .dropTask: .doneTaskDropped
        case .reopenTask: .doneTaskReopened
        case .spendTime: .doneTime
        case .fillFields: .doneFields
        case .attach: .doneAttached
        case .escalate: .doneEscalated
        default: .doneOther
        }
    }
}
