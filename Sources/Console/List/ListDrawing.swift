// Draws the list of tickets.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    func drawList(in rect: Rect, on surface: inout Surface) {
        let highest = TicketID(max(999, list.highestNumber))
        let columns = ListColumns(width: rect.columns, numberWidth: "\(highest)".count)
        let (header, rest) = rect.splitTop(1)
        drawListHeader(columns, in: header, on: &surface)
        if list.rows.isEmpty || list.failure != nil {
            let text = list.failure ?? (list.isCurrent ? emptyText : Phrase.loading.text)
            let lines = DisplayText.lines(untrusted: text, width: max(1, rest.columns - 2))
            surface.put(
                lines, in: rest.inset(rows: 0, columns: 1),
                scope: list.failure == nil ? .listEmpty : .error)
            return
        }
        let top = min(list.selection.top, list.rows.count)
        for (offset, row) in list.rows[top...].prefix(rest.rows).enumerated() {
            let line = Rect(
                row: rest.row + offset, column: rest.column, rows: 1, columns: rest.columns)
            drawTicket(row, columns, line, &surface)
            if list.shining[row.ticket.id] != nil {
                surface.overlay(line, with: .listRowChanged)
            }
            if list.isCurrent, top + offset == list.selection.index {
                markRow(line, .listRowSelected, &surface)
            }
        }
    }

    private var emptyText: String {
        if list.filter.isActive { return Phrase.listNothingFound.text }
        return list.view == .mine ? Phrase.listNothingMine.text : Phrase.listNothing.text
    }

    private func drawListHeader(_ columns: ListColumns, in rect: Rect, on surface: inout Surface) {
        var at = rect.column + ListColumns.marksWidth
        func put(_ phrase: Phrase, _ width: Int, _ column: TicketColumn, _ surface: inout Surface) {
            guard width > 0 else { return }
            let isSorted = list.sort.column == column
            let arrow = glyphs.text(list.sort.isDescending ? .sortDescending : .sortAscending)
            let name =
                isSorted && width > 2 ? say(phrase).prefix(columns: width - 1) + arrow : say(phrase)
            surface.put(
                name.fitted(to: width, ellipsis: ellipsis), row: rect.row, column: at,
                scope: isSorted ? .listHeaderSorted : .listHeader)
            at += width + 1
        }
        surface.fill(rect, scope: .listHeader)
        put(.columnNumber, columns.number, .number, &surface)
        put(.columnPriority, columns.priority, .priority, &surface)
        put(.columnAge, columns.age, .opened, &surface)
        put(.columnRequester, columns.requester, .requester, &surface)
        put(.columnSubject, columns.subject, .subject, &surface)
        put(.columnOwner, columns.owner, .owner, &surface)
    }

    /// Somebody else who writes, else an own draft, else somebody who looks.
    private func markOfOthers(_ ticket: TicketID) -> (Glyph, Scope)? {
        let present = presenceMark(of: ticket)
        return present?.1 == .presenceWriting ? present : draftMark(of: ticket) ?? present
    }

    private func draftMark(of ticket: TicketID) -> (Glyph, Scope)? {
        drafts.values.contains { $0.ticket == ticket } ? (.articleDraft, .kbDraft) : nil
    }

    private func drawTicket(
        _ row: TicketRow, _ columns: ListColumns, _ rect: Rect, _ surface: inout Surface
    ) {
        let ticket = row.ticket
        let isDone = !ticket.status.kind.isUnresolved
        let scope: Scope = isDone ? .listRowClosed : .listRow
        surface.put(
            glyphs[ticket.status.kind.glyph], row: rect.row, column: rect.column + 1,
            scope: ticket.status.kind.scope)
        if ticket.owesAnswer {
            surface.put(glyphs[.unread], row: rect.row, column: rect.column + 2, scope: .unread)
        }
        if let (glyph, scope) = markOfOthers(ticket.id) {
            surface.put(glyphs[glyph], row: rect.row, column: rect.column + 3, scope: scope)
        } else if row.isUnread {
            surface.put(
                glyphs[.bullet], row: rect.row, column: rect.column + 3, scope: .unread)
        }
        var at = rect.column + ListColumns.marksWidth
        let ellipsis = ellipsis
        func put(_ text: String, _ width: Int, _ scope: Scope, _ alignment: Alignment = .left) {
            guard width > 0 else { return }
            surface.put(
                untrusted: text, row: rect.row, column: at, width: width, alignment, scope: scope,
                ellipsis: ellipsis)
            at += width + 1
        }
        put("\(ticket.id)", columns.number, isDone ? .listRowClosed : .listNumber)
        let level = ticket.priority.level
        surface.put(
            glyphs[ticket.priority.glyph], row: rect.row, column: at, scope: ticket.priority.scope)
        surface.put(
            untrusted: "\(level)", row: rect.row, column: at + 1, width: 1,
            scope: ticket.priority.scope, ellipsis: ellipsis)
        at += columns.priority + 1
        put(TimeWords.age(of: ticket.openedAt, at: now), columns.age, .listAge, .right)
        put(row.requesterName, columns.requester, isDone ? .listRowClosed : .listRequester)
        put(ticket.subject, columns.subject, row.isUnread ? .unread : scope)
        let isMine = ticket.owner != nil && ticket.owner == me?.id
        put(ticket.owner?.handle ?? "", columns.owner, isMine ? .listOwnerMe : .listOwner)
    }
}
