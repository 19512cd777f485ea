// What happens in the ticket pane: it follows the list, its parts come in, it scrolls.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// Shows a ticket; what was shown stays until it has come. The way back that jumps from ticket
    /// to ticket left ends with it.
    mutating func showTicket(_ id: TicketID) {
        guard ticket.id != id else { return }
        (ticket.id, ticket.failure, ticket.trail) = (id, nil, [])
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
        let older = isSame ? olderEntries(fitting: detail) : []
        let fits = !older.isEmpty
        ticket.entries = (fits ? older : []) + detail.timeline
        if !fits { ticket.hasOlder = detail.hasOlder }
        if !isSame { (ticket.linesBelow, ticket.seen) = (0, detail.seen) }
        (ticket.detail, ticket.failure) = (detail, nil)
        editorSawTicket(detail)
        listsSaw(detail.ticket)
    }

    /// What was loaded of the time before a newly loaded part of the time line, where nothing lies
    /// between. A merge, or taking one back, changes what stands before, so that goes.
    private func olderEntries(fitting detail: TicketDetail) -> [TimelineEntry] {
        guard let first = detail.timeline.first?.context.position,
            let last = ticket.entries.last?.context.position, first <= last,
            ticket.detail?.ticket.extras.absorbed.map(\.ticket)
                == detail.ticket.extras.absorbed.map(\.ticket)
        else { return [] }
        return ticket.entries.filter { $0.context.position < first }
    }

    mutating func ticketFailed(_ error: DeskError) {
        ticket.failure = error.message
    }

    mutating func olderLoaded(_ entries: [TimelineEntry], _ question: DeskQuestion) {
        guard case .timeline(let id, let before, let limit) = question,
            id == ticket.current?.ticket.id, ticket.entries.first?.context.position == before
        else { return }
        ticket.entries = entries + ticket.entries
        ticket.hasOlder = entries.count >= limit
    }

    private mutating func askOlder() {
        guard ticket.hasOlder, flights[.older] == nil, let detail = ticket.current,
            let first = ticket.entries.first
        else { return }
        let limit = TicketPane.entriesPerPage
        ask(.older, .timeline(detail.ticket.id, before: first.context.position, limit: limit))
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
            ticket: detail.ticket.id, width: rect.columns,
            first: ticket.entries.first?.context.position ?? .start,
            last: ticket.entries.last?.context.position ?? .start,
            seen: ticket.seen, entries: ticket.entries.count,
            tasks: detail.ticket.extras.tasks.count,
            day: today.year * 400 + today.month * 31 + today.day,
            agents: agents.count, fields: fieldDefinitions?.count ?? 0)
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
