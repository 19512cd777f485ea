// What could not be done and waits for the agent: for want of a line to the desk, or because the
// ticket moved on after they had gone on to something else. It is offered, never sent by itself.

package import DeskAPI
import ServiceDesk
import Terminal

/// A command that waits for a decision.
struct WaitingCommand: Sendable, Hashable {
    enum Reason: Sendable, Hashable {
        /// There was no line to the desk.
        case offline
        /// The line was cut under it: perhaps it was done. Under its own id that does no harm.
        case unknown
        /// Something came in between, oldest first.
        case conflict([TimelineEntry])
        /// The desk would not, in words.
        case refused(String)
    }

    var undertaking: Undertaking
    var reason: Reason
    var since: Timestamp
}

extension WaitingCommand {
    /// One that outlived its console; nobody knows any more how far it had come.
    init?(_ kept: KeptCommand, since: Timestamp) {
        guard let request = kept.requests.first else { return nil }
        var ticket: TicketID?
        if case .ticket(let id, _) = request.command { ticket = id }
        undertaking = Undertaking(
            commands: kept.requests.map(\.command), ticket: ticket, seen: request.seen,
            draft: kept.hasDraft ? request.id : nil, id: request.id, isBackground: true)
        (reason, self.since) = (.unknown, since)
    }

}

extension Undertaking {
    fileprivate var kept: KeptCommand? {
        guard let id else { return nil }
        return KeptCommand(
            requests: CommandRequest.all(commands, seen: seen, id: id), hasDraft: draft != nil)
    }
}

extension ConsoleState {
    /// What must be on this machine's disk now: texts the desk does not have, and what waits.
    package var keepsake: Keepsake {
        // What was let go from the list stays here until the desk has judged it.
        let going = performs.sorted { $0.key.number < $1.key.number }.map(\.value)
            .filter { $0.isBackground && $0.draft == nil }
        return Keepsake(
            drafts: unkeptTexts.values.sorted { $0.id.text < $1.id.text },
            commands: waiting.compactMap(\.undertaking.kept)
                + (going + sendingNext).compactMap(\.kept))
    }

    /// Lays something by until the agent decides. A text it came of is a draft meanwhile.
    mutating func wait(_ undertaking: Undertaking, _ reason: WaitingCommand.Reason) {
        var undertaking = undertaking
        undertaking.isBackground = true
        if let draft = undertaking.draft, let text = textsToKeep[draft] {
            drafts[draft] = text
            closeLayers(of: draft)
        }
        waiting.append(WaitingCommand(undertaking: undertaking, reason: reason, since: now))
        let name = undertaking.ticket?.description ?? Phrase.titleNewTicket.text
        switch reason {
        case .offline, .unknown: flash = Flash(.warning, Phrase.keptForLater.text)
        case .conflict, .refused:
            flash = Flash(.warning, Phrase.waitsNow.with(name, keyName(of: .waiting)))
        }
    }

    /// The line to the desk stands again.
    mutating func lineStands() {
        guard offlineSince != nil else { return }
        offlineSince = nil
        if !waiting.isEmpty {
            flash = Flash(
                .warning,
                Phrase.waitingOffered.with("\(waiting.count)", keyName(of: .waiting)))
        }
        keepDrafts()
    }

    // MARK: - Deciding

    /// The one the cursor is on.
    var chosenWaiting: WaitingCommand? {
        guard case .waiting(let layer)? = layers.last,
            waiting.indices.contains(layer.selection.index)
        else { return nil }
        return waiting[layer.selection.index]
    }

    private mutating func takeChosen() -> WaitingCommand? {
        guard case .waiting(let layer)? = layers.last,
            waiting.indices.contains(layer.selection.index)
        else { return nil }
        let chosen = waiting.remove(at: layer.selection.index)
        settleWaiting()
        return chosen
    }

    mutating func sendChosen() {
        if offlineSince != nil { return flash = Flash(.warning, Phrase.keptForLater.text) }
        guard let chosen = chosenWaiting else { return }
        // What came in between is read before it is sent all the same.
        if case .conflict = chosen.reason { return lookAtWaiting() }
        if let chosen = takeChosen() { undertake(chosen.undertaking) }
    }

    /// Has all done, in order, but for what the agent must look at first.
    mutating func sendAll() {
        if offlineSince != nil { return flash = Flash(.warning, Phrase.keptForLater.text) }
        let (staying, going) = (
            waiting.filter { if case .conflict = $0.reason { true } else { false } },
            waiting.filter { if case .conflict = $0.reason { false } else { true } }
        )
        waiting = staying
        settleWaiting()
        sendingNext += going.map(\.undertaking)
        if performs.isEmpty { sendNext() }
    }

    /// One after the other, so that the agent's own step before is known and no conflict.
    mutating func sendNext() {
        while performs.isEmpty, !sendingNext.isEmpty { undertake(sendingNext.removeFirst()) }
    }

    /// Does not do it. A text it came of stays a draft.
    mutating func dropChosen() {
        guard takeChosen() != nil else { return }
        flash = Flash(.info, Phrase.draftDropped.text)
    }

    mutating func editChosen() {
        guard let draft = chosenWaiting?.undertaking.draft, drafts[draft] != nil else { return }
        layers.removeLast()
        openDraft(draft)
    }

    /// Shows what came in between; where nothing is known of it, the ticket.
    mutating func lookAtWaiting() {
        guard let chosen = chosenWaiting else { return }
        if case .conflict(let since) = chosen.reason {
            _ = takeChosen()
            var undertaking = chosen.undertaking
            undertaking.isBackground = true
            layers.append(.conflict(ConflictLayer(undertaking: undertaking, since: since)))
        } else if let ticket = chosen.undertaking.ticket {
            layers.removeLast()
            showTicket(ticket)
            focus = .ticket
        }
    }
}
