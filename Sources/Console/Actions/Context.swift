// Where a key is pressed, and what must hold for an action to make sense.

import ServiceDesk

/// What has the keyboard; the same key may mean different things in different contexts.
package enum Context: String, Sendable, Hashable, CaseIterable {
    case queues, list, ticket
    case filter, picker, form, reply, note, knowledge, article, help, question, conflict
    case tasks, files, waiting, board, notices
    case noticeChoice = "notice-choice"

    /// The three panes.
    static let panes: Set<Context> = [.queues, .list, .ticket]
    /// Those in which a ticket may be acted on.
    static let tickets: Set<Context> = [.list, .ticket]
    /// Those in which keys type text.
    static let typing: Set<Context> = [
        .filter, .picker, .form, .reply, .note, .knowledge, .help,
    ]
    static let writing: Set<Context> = [.reply, .note]
}

/// What must hold.
package enum Condition: Sendable, Hashable {
    case always
    case hasTicket
    /// Work is still owed: new, open or on hold.
    case isUnresolved
    /// Not closed, cancelled or merged.
    case isNotEnded
    case isUnowned
    case isOwned
    case isOnHold
    case isResolved
    /// Resolved, closed or cancelled.
    case isDone
    case isNotMerged
    /// Merged, or others were merged into it.
    case isPartOfMerge
    /// Has links that can be taken away.
    case hasLinks
    /// Has links or is part of a merge.
    case hasRelated
    /// A task is chosen, and whether it is still to be done.
    case hasTask(isOpen: Bool)
    /// A file is chosen.
    case hasFile
    case hasFilter
    /// The board has come.
    case hasBoard
    /// A notice is chosen.
    case hasNotice
    /// What is unread has come.
    case hasNotices
    case hasDrafts
    case hasRow
    /// An article is chosen, and there is a text or a ticket to put it into.
    case canInsert
    case hasArticle
    /// The keyboard is in a field of several lines.
    case inArea
    /// The question asked has this answer.
    case offers(Reply)
    /// The conflict is about a text.
    case conflictHasText
    /// A reply is about to go.
    case hasHeld
    /// Something waits for a decision.
    case hasWaiting
    /// The one chosen came of a text.
    case waitingHasText
}

extension ConsoleState {
    /// Why an action of this condition makes no sense now; nil where it does.
    func objection(to condition: Condition) -> String? {
        switch condition {
        case .always: return nil
        case .hasFilter: return list.filter.isActive ? nil : Phrase.needsFilter.text
        case .hasDrafts: return draftsToShow.isEmpty ? Phrase.needsDrafts.text : nil
        case .hasHeld: return held.isEmpty ? Phrase.needsHeld.text : nil
        case .hasWaiting: return waiting.isEmpty ? Phrase.needsWaiting.text : nil
        case .waitingHasText: return chosenWaiting?.undertaking.draft == nil ? "" : nil
        case .hasRow: return list.chosen == nil ? Phrase.needsRow.text : nil
        case .hasArticle: return chosenArticle == nil ? Phrase.needsArticle.text : nil
        case .canInsert:
            if chosenArticle == nil { return Phrase.needsArticle.text }
            return editor != nil || subject != nil ? nil : Phrase.needsTicket.text
        case .inArea:
            guard case .form(let form)? = layers.last else { return "" }
            if case .area = form.fields[form.focus].value { return nil }
            return Phrase.needsArea.text
        case .offers(let reply):
            guard case .question(let question)? = layers.last else { return "" }
            return question.purpose.replies.contains(reply) ? nil : Phrase.notAnAnswer.text
        case .conflictHasText:
            guard case .conflict(let conflict)? = layers.last else { return "" }
            return conflict.undertaking.draft == nil ? Phrase.notAnAnswer.text : nil
        case .hasTask(let isOpen):
            guard let task = chosenTask else { return Phrase.needsTask.text }
            if (task.state == .open) == isOpen { return nil }
            return (isOpen ? Phrase.taskEnded : .taskOpen).with("\(task.number)")
        case .hasNotice: return chosenNotice == nil ? Phrase.noticesNone.text : nil
        case .hasNotices: return notices.page == nil ? Phrase.stillLoading.text : nil
        case .hasBoard: return board?.board == nil ? Phrase.stillLoading.text : nil
        case .hasFile: return chosenFile == nil ? Phrase.needsFile.text : nil
        default: return ticketObjection(to: condition)
        }
    }

    private func ticketObjection(to condition: Condition) -> String? {
        guard let subject else {
            return (isWaiting && focus != .queues ? Phrase.stillLoading : .needsTicket).text
        }
        let ticket = subject.ticket, kind = ticket.status.kind
        let status = statusObjection(ticket)
        switch condition {
        case .isUnresolved: return kind.isUnresolved ? nil : status
        case .isNotEnded: return kind.isEnded ? status : nil
        case .isUnowned:
            if kind.isEnded { return status }
            return ticket.owner.map { Phrase.alreadyOwned.with("\(ticket.id)", agentName($0)) }
        case .isOwned:
            return ticket.owner == nil
                ? Phrase.notOwned.with("\(ticket.id)") : kind.isEnded ? status : nil
        case .isOnHold: return kind == .hold ? nil : status
        case .isResolved: return kind == .resolved ? nil : status
        case .isDone: return kind.isUnresolved || kind == .merged ? status : nil
        default: return bondObjection(to: condition, ticket)
        }
    }

    private func statusObjection(_ ticket: Ticket) -> String {
        if let survivor = ticket.extras.mergedInto { return mergedAway(ticket.id, into: survivor) }
        return Phrase.wrongStatus.with("\(ticket.id)", ticket.status.name)
    }

    /// Why nothing can be asked that depends on other tickets.
    private func bondObjection(to condition: Condition, _ ticket: Ticket) -> String? {
        let extras = ticket.extras, name = "\(ticket.id)"
        let isMerged = extras.mergedInto != nil || !extras.absorbed.isEmpty
        switch condition {
        case .isNotMerged:
            return ticket.status.kind == .merged ? statusObjection(ticket) : nil
        case .isPartOfMerge: return isMerged ? nil : Phrase.notPartOfMerge.with(name)
        case .hasLinks:
            let isLinked = extras.links.contains { TicketRelation.offered.contains($0.relation) }
            return isLinked ? nil : Phrase.needsLinks.with(name)
        case .hasRelated:
            return isMerged || !extras.links.isEmpty ? nil : Phrase.needsLinks.with(name)
        default: return nil
        }
    }
}
