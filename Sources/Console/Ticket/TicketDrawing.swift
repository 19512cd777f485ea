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
}
