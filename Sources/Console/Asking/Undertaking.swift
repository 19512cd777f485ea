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
    /// The text that is lost if nobody keeps it until the desk has it; also the id of the command
    /// that sends it.
    var draft: CommandID?
    /// The id it was tried under, where that must not change.
    var id: CommandID?
    /// Whether the agent has gone on to something else: then nothing comes up by itself that takes
    /// the keyboard.
    var isBackground = false

    /// Its text is sent as another one.
    mutating func rename(to draft: CommandID) { (self.draft, id) = (draft, draft) }
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
        let again = unsettled?.commands == undertaking.commands ? unsettled?.id : nil
        let command = undertaking.id ?? undertaking.draft ?? again ?? newID()
        undertaking.id = command
        if offlineSince != nil { return wait(undertaking, .offline) }
        lastRequest += 1
        let id = RequestID(lastRequest)
        performs[id] = undertaking
        effects.append(
            .perform(id, undertaking.commands, seen: undertaking.seen, id: command))
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
            if isAnotherText(undertaking, receipt) {
                sentBefore(undertaking)
            } else {
                done(undertaking, receipt)
            }
        case .failure(let error): refused(undertaking, command, error)
        }
        if performs.isEmpty { sendNext() }
        leaveIfDone()
    }

    /// Whether the same id was recorded before, with another text: that is what the desk has.
    private func isAnotherText(_ undertaking: Undertaking, _ receipt: CommandReceipt) -> Bool {
        guard receipt.isRepeat, case .ticket(_, let command)? = undertaking.commands.first,
            case .ticket(_, let event)? = receipt.events.first, let sent = event.spokenText
        else { return false }
        let text: String
        switch command {
        case .reply(let reply): text = reply.body
        case .addNote(let note): text = note
        default: return false
        }
        return text.filter { !$0.isWhitespace } != sent.filter { !$0.isWhitespace }
    }

    /// The text goes on as one of its own, so that it is neither lost nor taken for sent.
    private mutating func sentBefore(_ undertaking: Undertaking) {
        if let draft = undertaking.draft { rename(draft, to: newID()) }
        flash = Flash(.warning, Phrase.sentBefore.text)
    }

    private mutating func done(_ undertaking: Undertaking, _ receipt: CommandReceipt) {
        if let draft = undertaking.draft {
            (drafts[draft], keeping.kept[draft]) = (nil, nil)
            closeLayers(of: draft)
        }
        guard let command = undertaking.commands.first else { return }
        noteOwnStep(undertaking, receipt)
        if case .openTicket = command, let id = receipt.ticket {
            flash = Flash(.success, Phrase.doneOpened.with("\(id)"))
            if undertaking.isBackground { return }
            showTicket(id)
            focus = .ticket
        } else if case .ticket(_, .split) = command, let id = receipt.ticket {
            if focus == .ticket, !undertaking.isBackground { jump(to: id) }
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
        if error.isUnreachable {
            return wait(undertaking, error.kind == .unknownOutcome ? .unknown : .offline)
        }
        switch error.kind {
        case .conflict where undertaking.isBackground: wait(undertaking, .conflict(error.since))
        case .unknownOutcome where undertaking.isBackground: wait(undertaking, .unknown)
        case _ where undertaking.isBackground: wait(undertaking, .refused(words(for: error)))
        case .conflict:
            (unsettled, flash) = (nil, nil)
            layers.append(.conflict(ConflictLayer(undertaking: undertaking, since: error.since)))
        case .unknownOutcome:
            unsettled = UnsettledAttempt(commands: undertaking.commands, id: command)
            flash = Flash(.failure, Phrase.outcomeUnknown.text)
        default:
            let text = words(for: error)
            flash = Flash(.failure, text)
            if let draft = undertaking.draft { layDown(text, on: draft) }
        }
    }

    /// Takes away the editor or form a text was written in, and what lies over it.
    mutating func closeLayers(of id: CommandID) {
        layers.removeAll { layer in
            switch layer {
            case .editor(let editor): editor.id == id
            case .form(let form): form.id == id
            default: false
            }
        }
    }

    /// Says in the form itself why it was refused.
    mutating func layDown(_ text: String, on id: CommandID) {
        for index in layers.indices {
            guard case .form(var form) = layers[index], form.id == id else { continue }
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
