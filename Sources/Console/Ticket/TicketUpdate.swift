// What happens in the ticket pane: it follows the list, its parts come in, it scrolls.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// Shows a ticket; what was shown stays until it has come.
    mutating func showTicket(_ id: TicketID) {
        guard ticket.id != id else { return }
        (ticket.id, ticket.failure) = (id, nil)
        forget(.older)
        askTicket()
    }

    mutating func askTicket() {
        guard let id = ticket.id else { return }
        ticket.isDirty = false
        ask(.ticket, .ticket(id, entries: TicketPane.entriesPerPage))
    }

    mutating func ticketLoaded(_ detail: TicketDetail) {
        guard detail.ticket.id == ticket.id else { return }
        let isSame = ticket.detail?.ticket.id == detail.ticket.id
        let first = detail.timeline.first?.number ?? 1
        let older = isSame ? ticket.entries.filter { $0.number < first } : []
        let fits = older.last.map { $0.number == first - 1 } ?? false
        ticket.entries = (fits ? older : []) + detail.timeline
        if !fits { ticket.hasOlder = detail.hasOlder }
        if !isSame { ticket.linesBelow = 0 }
        (ticket.detail, ticket.failure) = (detail, nil)
        editorSawTicket(detail)
    }

    mutating func ticketFailed(_ error: DeskError) {
        ticket.failure = error.message
    }

    mutating func olderLoaded(_ entries: [TimelineEntry], _ question: DeskQuestion) {
        guard case .timeline(let id, let before, _) = question, id == ticket.current?.ticket.id,
            ticket.entries.first?.number == before
        else { return }
        ticket.entries = entries + ticket.entries
        ticket.hasOlder = (entries.first?.number ?? 1) > 1 && !entries.isEmpty
    }

    private mutating func askOlder() {
        guard ticket.hasOlder, flights[.older] == nil, let detail = ticket.current,
            let first = ticket.entries.first
        else { return }
        let limit = TicketPane.entriesPerPage
        ask(.older, .timeline(detail.ticket.id, before: first.number, limit: limit))
    }

    /// Rows in which the time line is shown.
    var timelineHeight: Int {
        guard let rect = layout.content(of: .ticket) else { return 1 }
        return max(1, timelineRect(in: rect).rows)
    }

    mutating func moveInTicket(_ motion: Motion) {
        let height = timelineHeight
        let most = max(0, ticket.lines.lines.count - height)
        switch motion {
        case .first: ticket.linesBelow = most
        case .last: ticket.linesBelow = 0
        case .rows, .halves:
            let below = ticket.linesBelow - (motion.rows(height: height) ?? 0)
            ticket.linesBelow = min(max(0, below), most)
        }
        if ticket.linesBelow >= most { askOlder() }
    }

    /// The ticket before or after the one shown, in the order of the list.
    mutating func stepTicket(_ step: Int) {
        moveInList(.rows(step))
        if let row = list.chosen { showTicket(row.ticket.id) }
    }

    /// Breaks the time line into lines where something of it or its width changed. Lines that
    /// came at the end push a window that is scrolled up no further.
    mutating func layTicketOut() {
        settle()
        guard let rect = layout.content(of: .ticket), let detail = ticket.detail else { return }
        let today = zone.civil(now)
        let key = TimelineLines.Key(
            ticket: detail.ticket.id, width: rect.columns, first: ticket.entries.first?.number ?? 0,
            last: ticket.entries.last?.number ?? 0,
            day: today.year * 400 + today.month * 31 + today.day,
            agents: agents.count)
        let old = ticket.lines
        guard old.key != key else { return }
        ticket.lines = TimelineLines(key: key, lines: timelineLines(width: rect.columns))
        let isAddition =
            old.key?.ticket == key.ticket && old.key?.width == key.width
            && old.key?.first == key.first
        if isAddition, ticket.linesBelow > 0 {
            ticket.linesBelow += max(0, ticket.lines.lines.count - old.lines.count)
        }
        let most = max(0, ticket.lines.lines.count - timelineHeight)
        ticket.linesBelow = min(ticket.linesBelow, most)
    }
}
