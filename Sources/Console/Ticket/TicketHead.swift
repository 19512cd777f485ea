// The head of a ticket: what it is, whose it is and how it stands, flowed into the width there is.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    func headLines(_ detail: TicketDetail, width: Int) -> [Line] {
        let ticket = detail.ticket
        var lines = subjectLines(ticket, width: width)
        lines += flowed(presencePieces(ticket.id), width: width)
        lines += flowed(mergePieces(detail), width: width)
        lines += flowed(statePieces(ticket), width: width)
        lines += flowed(requesterPieces(detail), width: width)
        lines += flowed(placePieces(ticket), width: width)
        if let hold = ticket.hold { lines += flowed(holdPieces(hold), width: width) }
        lines += flowed(linkPieces(detail), width: width)
        lines += flowed(workPieces(ticket) + fieldPieces(ticket), width: width)
        lines += flowed(markPieces(ticket), width: width)
        return lines
    }

    /// Pieces side by side with two spaces between them, as many on a line as fit.
    private func flowed(_ pieces: [Line], width: Int) -> [Line] {
        var lines: [Line] = []
        for piece in pieces {
            if let last = lines.last, last.width + 2 + piece.width <= width {
                var line = last
                line.add("  ")
                for span in piece.spans { line.add(span.text, span.scope) }
                lines[lines.count - 1] = line
            } else {
                lines.append(piece)
            }
        }
        return lines
    }

    private func subjectLines(_ ticket: Ticket, width: Int) -> [Line] {
        let number = DisplayString(untrusted: "\(ticket.id)  ")
        let subject = DisplayString(untrusted: ticket.subject, columnsMax: 3 * width)
        let wrapped = DisplayText.wrapped(subject, width: max(8, width - number.width))
        return wrapped.prefix(2).enumerated().map { index, text in
            var line = Line(index == 0 ? number : .spaces(number.width), .ticketNumber)
            let isCut = index == 1 && wrapped.count > 2
            line.add(isCut ? text + ellipsis : text, .ticketSubject)
            return line
        }
    }

    private func statePieces(_ ticket: Ticket) -> [Line] {
        let kind = ticket.status.kind
        var pieces = [piece(kind.glyph, ticket.status.name, kind.scope)]
        if ticket.owesAnswer, let since = ticket.unansweredSince {
            let age = TimeWords.age(of: since, at: now)
            pieces.append(piece(.unread, Phrase.waitingSince.with(age), .unread))
        }
        let priority = "\(Phrase.fieldPriority.text) \(ticket.priority)"
        var line = piece(ticket.priority.glyph, priority, ticket.priority.scope)
        line.add(DisplayString(untrusted: " (\(priorityWhy(ticket)))", columnsMax: 300), .muted)
        pieces.append(line)
        if ticket.escalationLevel > 0 {
            let level = Phrase.escalatedTo.with("\(ticket.escalationLevel)")
            pieces.append(piece(.escalated, level, .escalated))
        }
        return pieces
    }

    private func priorityWhy(_ ticket: Ticket) -> String {
        if let reason = ticket.priorityReason { return Phrase.priorityOverridden.with(reason) }
        guard let impact = ticket.impact, let urgency = ticket.urgency else {
            return Phrase.priorityAsImported.text
        }
        return Phrase.priorityFrom.with(impact.phrase.text, urgency.phrase.text)
    }

    private func requesterPieces(_ detail: TicketDetail) -> [Line] {
        let definition = detail.requester.definition
        let address = definition.addresses.first.map { " <\($0)>" } ?? ""
        var pieces = [field(.fieldRequester, definition.name + address)]
        if let organisation = detail.organisation {
            pieces.append(
                Line(DisplayString(untrusted: organisation.name, columnsMax: 200), .muted))
        }
        if detail.requesterUnresolved > 0 {
            let others = Phrase.otherTickets.with("\(detail.requesterUnresolved)")
            pieces.append(Line(DisplayString(untrusted: others), .muted))
        }
        return pieces
    }

    private func placePieces(_ ticket: Ticket) -> [Line] {
        [
            field(.fieldQueue, queues.name(of: ticket.queue)),
            field(.fieldOwner, ticket.owner.map(agentName) ?? Phrase.nobody.text),
            field(.fieldKind, ticket.kind.rawValue),
            field(.fieldOpened, TimeWords.moment(ticket.openedAt, now: now, zone: zone)),
        ]
    }

    private func holdPieces(_ hold: Hold) -> [Line] {
        var pieces = [piece(.stateHold, hold.reason, .stateHold)]
        if let wakeUp = hold.wakeUp {
            let due =
                wakeUp > now
                ? Phrase.wakesAt.with(TimeWords.full(wakeUp, zone: zone)) : Phrase.wakeDue.text
            pieces.append(Line(DisplayString(untrusted: due), .muted))
        }
        return pieces
    }

    private func markPieces(_ ticket: Ticket) -> [Line] {
        var pieces: [Line] = []
        if let code = ticket.resolutionCode { pieces.append(field(.fieldCode, code)) }
        if let category = ticket.category { pieces.append(field(.fieldCategory, category)) }
        for tag in ticket.tags {
            pieces.append(Line(DisplayString(untrusted: "#\(tag)", columnsMax: 100), .tag))
        }
        return pieces
    }

    func piece(_ glyph: Glyph, _ text: String, _ scope: Scope) -> Line {
        var line = Line(glyphs.text(glyph), scope)
        line.add(DisplayString(untrusted: " \(text)", columnsMax: 300), scope)
        return line
    }

    private func field(_ name: Phrase, _ value: String) -> Line { field(name.text, value) }

    func field(_ name: String, _ value: String) -> Line {
        var line = Line(DisplayString(untrusted: "\(name) ", columnsMax: 60), .ticketFieldName)
        line.add(DisplayString(untrusted: value, columnsMax: 300), .ticketFieldValue)
        return line
    }

    /// An agent's name where the desk told it, else the handle.
    func agentName(_ id: AgentID) -> String {
        agents.first { $0.id == id }?.name ?? id.handle
    }
}
