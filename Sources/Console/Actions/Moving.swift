// How the keyboard passes between panes, and where motions go.

import DeskAPI
import ServiceDesk
import Terminal

/// The ticket that actions are about, and how far of it the agent saw.
struct Subject: Sendable, Hashable {
    var ticket: Ticket
    var seen: Position
    var requester: String
}

extension ConsoleState {
    /// The chosen row of the list, or the ticket that is open; nil while that is loading.
    var subject: Subject? {
        switch focus {
        case .queues: return nil
        case .ticket:
            return ticket.current.map {
                Subject(
                    ticket: $0.ticket, seen: $0.ticket.position,
                    requester: $0.requester.definition.name)
            }
        case .list:
            guard let row = list.chosen else { return nil }
            let isOpen = ticket.current?.ticket.id == row.ticket.id && layout.panes[.ticket] != nil
            let shown = isOpen ? ticket.current?.ticket.position : nil
            return Subject(
                ticket: row.ticket, seen: max(row.ticket.position, shown ?? .start),
                requester: row.requesterName)
        }
    }

    mutating func focus(_ pane: Pane) {
        focus = pane
        if pane != .ticket { keepCursorsInside() }
    }

    mutating func focusTicket() {
        if let row = list.chosen, ticket.id == nil || focus == .list { showTicket(row.ticket.id) }
        if ticket.id == nil {
            flash = Flash(.info, Phrase.needsTicket.text)
        } else {
            focus = .ticket
        }
    }

    mutating func openChosen() {
        guard let row = list.chosen else { return }
        showTicket(row.ticket.id)
        focus = .ticket
    }

    mutating func stepPane(_ step: Int) {
        let next = Pane(rawValue: (focus.rawValue + step + 3) % 3) ?? .list
        if next == .ticket, ticket.id == nil, list.chosen == nil {
            focus(step > 0 ? .queues : .list)
        } else if next == .ticket {
            focusTicket()
        } else {
            focus(next)
        }
    }

    mutating func focusLeft() {
        focus(focus == .ticket ? .list : .queues)
    }

    /// Peels off one thing: the zoom, the ticket, the filter, the list.
    mutating func goBack() {
        if isZoomed {
            isZoomed = false
        } else if focus == .ticket, let before = ticket.trail.popLast() {
            let trail = ticket.trail
            showTicket(before)
            ticket.trail = trail
        } else if focus == .ticket {
            focus(.list)
        } else if focus == .list, isFigureOpen {
            openBoard()
        } else if list.filter.isActive {
            clearFilter()
        } else if focus == .list {
            focus(.queues)
        } else {
            flash = Flash(.info, Phrase.nothingToLeave.text)
        }
    }

    mutating func toggleZoom() { isZoomed.toggle() }

    mutating func move(_ motion: Motion) {
        if case .article? = layers.last { return moveInArticle(motion) }
        switch focus {
        case .queues: moveInQueues(motion)
        case .list: moveInList(motion)
        case .ticket: moveInTicket(motion)
        }
    }

    mutating func moveInOverlay(_ motion: Motion) {
        switch layers.last {
        case .picker: moveInPicker(motion)
        case .knowledge: moveInKnowledge(motion)
        case .help: moveInHelp(motion)
        case .otherTicket: moveInChoices(motion)
        case .tasks: moveInTasks(motion)
        case .files: moveInFiles(motion)
        case .waiting: moveInWaiting(motion)
        case .notices, .noticeChoice: moveInNotices(motion)
        default: break
        }
    }

    /// Text typed into whatever has the keyboard.
    mutating func type(_ key: Key) {
        switch layers.last {
        case .filter: typeInFilter(key)
        case .picker: typeInPicker(key)
        case .form: typeInForm(key)
        case .editor: typeInEditor(key)
        case .knowledge: typeInKnowledge(key)
        case .help: typeInHelp(key)
        case .otherTicket: typeInChoices(key)
        default: break
        }
    }

    /// Takes the topmost overlay away, asking first where that would lose typed text.
    mutating func dismiss() {
        switch layers.last {
        case .filter(let filter): cancelFilter(filter)
        case .form(let form): closeForm(form)
        case .knowledge:
            forget(.articles)
            layers.removeLast()
        case .article:
            layers.removeLast()
            askPreview()
        case .otherTicket:
            forget(.choices)
            forget(.similar)
            layers.removeLast()
        case nil: break
        default: layers.removeLast()
        }
    }

}
