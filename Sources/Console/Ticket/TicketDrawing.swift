// Draws a ticket: its head, and the window on its time line.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    func drawTicket(in rect: Rect, on surface: inout Surface) {
        guard let detail = ticket.detail, ticket.failure == nil else {
            let text = ticket.failure ?? (ticket.id == nil ? Phrase.ticketNone : .loading).text
            let lines = DisplayText.lines(untrusted: text, width: max(1, rect.columns - 2))
            surface.put(
                lines, in: rect.inset(rows: 0, columns: 1),
                scope: ticket.failure == nil ? .listEmpty : .error)
            return
        }
        let window = timelineRect(in: rect)
        let head = headLines(detail, width: rect.columns)
        for (index, line) in head.prefix(max(0, window.row - rect.row - 1)).enumerated() {
            surface.put(
                line, row: rect.row + index, column: rect.column, columns: rect.columns,
                ellipsis: ellipsis)
        }
        drawTimelineRule(row: window.row - 1, rect, window, &surface)
        let lines = ticket.lines.lines
        let end = max(0, lines.count - ticket.linesBelow)
        let start = max(0, end - window.rows)
        for (index, line) in lines[start..<end].enumerated() {
            surface.put(
                line, row: window.row + index, column: rect.column, columns: rect.columns,
                ellipsis: ellipsis)
        }
    }

    /// The rule above the time line tells what lies above and below the window.
    private func drawTimelineRule(
        row: Int, _ rect: Rect, _ window: Rect, _ surface: inout Surface
    ) {
        guard row >= rect.row else { return }
        surface.horizontalLine(row: row, column: rect.column, count: rect.columns, glyphs: glyphs)
        let hidden = ticket.lines.lines.count - ticket.linesBelow - window.rows
        var line = Line()
        if hidden > 0 || ticket.hasOlder {
            line.add(glyphs[.scrollUp], .scrollbarThumb)
            line.add(" \(Phrase.timelineAbove.text) ", .muted)
        }
        if ticket.linesBelow > 0 {
            line.add(glyphs[.scrollDown], .scrollbarThumb)
            line.add(" \(Phrase.timelineBelow.with("\(ticket.linesBelow)")) ", .muted)
        }
        if line.width > 0, line.width + 2 <= rect.columns {
            surface.put(
                line, row: row, column: rect.column + 2, columns: rect.columns - 2,
                ellipsis: ellipsis)
        }
    }

    /// Where the time line stands in the pane: below the head, which gives way where it is low.
    func timelineRect(in rect: Rect) -> Rect {
        guard let detail = ticket.detail else { return rect }
        let wanted = headLines(detail, width: rect.columns).count
        let most = max(1, rect.rows * 2 / 5)
        return rect.splitTop(min(wanted, most) + 1).rest
    }

    private func headLines(_ detail: TicketDetail, width: Int) -> [Line] {
        let ticket = detail.ticket
        var lines = subjectLines(ticket, width: width)
        lines.append(stateLine(ticket))
        lines.append(placeLine(ticket))
        lines.append(requesterLine(detail))
        if let hold = ticket.hold { lines.append(holdLine(hold)) }
        if !ticket.tags.isEmpty || ticket.category != nil || ticket.resolutionCode != nil {
            lines.append(markLine(ticket))
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

    private func stateLine(_ ticket: Ticket) -> Line {
        var line = Line(glyphs.text(ticket.status.kind.glyph), ticket.status.kind.scope)
        line.add(" \(ticket.status.name)", ticket.status.kind.scope)
        if ticket.owesAnswer, let since = ticket.unansweredSince {
            line.add("  ")
            line.add(glyphs[.unread], .unread)
            line.add(" " + Phrase.waitingSince.with(TimeWords.age(of: since, at: now)), .unread)
        }
        line.add("  ")
        line.add(glyphs[ticket.priority.glyph], ticket.priority.scope)
        line.add(" \(Phrase.fieldPriority.text) \(ticket.priority)", ticket.priority.scope)
        line.add(" (\(priorityWhy(ticket)))", .muted)
        if ticket.escalationLevel > 0 {
            line.add("  ")
            line.add(glyphs[.escalated], .escalated)
            line.add(" \(ticket.escalationLevel)", .escalated)
        }
        return line
    }

    private func priorityWhy(_ ticket: Ticket) -> String {
        if let reason = ticket.priorityReason { return Phrase.priorityOverridden.with(reason) }
        guard let impact = ticket.impact, let urgency = ticket.urgency else {
            return Phrase.priorityAsImported.text
        }
        return Phrase.priorityFrom.with(impact.phrase.text, urgency.phrase.text)
    }

    private func placeLine(_ ticket: Ticket) -> Line {
        var line = Line()
        field(.fieldQueue, queues.name(of: ticket.queue), &line)
        field(.fieldOwner, ticket.owner.map(agentName) ?? Phrase.nobody.text, &line)
        field(.fieldKind, ticket.kind.rawValue, &line)
        field(.fieldOpened, TimeWords.moment(ticket.openedAt, now: now, zone: zone), &line)
        return line
    }

    private func requesterLine(_ detail: TicketDetail) -> Line {
        var line = Line()
        let definition = detail.requester.definition
        let address = definition.addresses.first.map { " <\($0)>" } ?? ""
        field(.fieldRequester, definition.name + address, &line)
        if let organisation = detail.organisation {
            line.add(DisplayString(untrusted: "  \(organisation.name)"), .muted)
        }
        if detail.requesterUnresolved > 0 {
            line.add("  " + Phrase.otherTickets.with("\(detail.requesterUnresolved)"), .muted)
        }
        return line
    }

    private func holdLine(_ hold: Hold) -> Line {
        var line = Line(glyphs.text(.stateHold), .stateHold)
        line.add(" \(hold.reason)", .stateHold)
        if let wakeUp = hold.wakeUp {
            let due =
                wakeUp > now
                ? Phrase.wakesAt.with(TimeWords.full(wakeUp, zone: zone)) : Phrase.wakeDue.text
            line.add("  \(due)", .muted)
        }
        return line
    }

    private func markLine(_ ticket: Ticket) -> Line {
        var line = Line()
        if let code = ticket.resolutionCode { field(.fieldCode, code, &line) }
        if let category = ticket.category { field(.fieldCategory, category, &line) }
        for tag in ticket.tags {
            line.add("#\(tag)", .tag)
            line.add(" ")
        }
        return line
    }

    private func field(_ name: Phrase, _ value: String, _ line: inout Line) {
        if line.width > 0 { line.add("  ") }
        line.add("\(name.text) ", .ticketFieldName)
        line.add(DisplayString(untrusted: value, columnsMax: 300), .ticketFieldValue)
    }

    /// An agent's name where the desk told it, else the handle.
    func agentName(_ id: AgentID) -> String {
        agents.first { $0.id == id }?.name ?? id.handle
    }
}
