// Where everything stands for a size: a line above, panes, the status line and the line of hints.
// Three panes from 120 columns, queues and list from 70, below that one at a time. Where it is
// high enough the ticket stands below the list.

import ServiceDesk
import DeskAPI
import Terminal

/// The places of a screen.
struct Layout: Sendable, Hashable {
    static let rowsMin = 10
    static let columnsMin = 40
    static let threePanesColumns = 120
    static let twoPanesColumns = 70
    static let stackedRows = 36

    let title: Rect
    let body: Rect
    let status: Rect
    let hints: Rect
    private(set) var panes: [Pane: Rect] = [:]
    /// Lines between panes; those of one column are vertical.
    private(set) var rules: [Rect] = []
    /// Where a reply or note is written; nil while none is.
    private(set) var writing: Rect?
    let isTooSmall: Bool

    init(size: Size, focus: Pane, isZoomed: Bool, isWriting: Bool) {
        isTooSmall = size.rows < Self.rowsMin || size.columns < Self.columnsMin
        let (title, rest) = Rect(size).splitTop(1)
        let (upper, hints) = rest.splitBottom(1)
        let (body, status) = upper.splitBottom(1)
        (self.title, self.body, self.status, self.hints) = (title, body, status, hints)
        if isTooSmall { return }
        if isWriting {
            layForWriting()
        } else if isZoomed {
            panes = [focus: body]
        } else {
            lay(focus: focus)
        }
    }

    /// What of a pane lies below its title.
    func content(of pane: Pane) -> Rect? { panes[pane]?.splitTop(1).rest }

    private mutating func lay(focus: Pane) {
        let isHigh = body.rows >= Self.stackedRows
        if body.columns >= Self.threePanesColumns {
            layThree()
        } else if body.columns >= Self.twoPanesColumns, isHigh || focus != .ticket {
            let (queues, rest) = cutLeft(body, body.columns >= 100 ? 26 : 22)
            panes[.queues] = queues
            guard isHigh else { return panes[.list] = rest }
            let (list, ticket) = rest.splitTop(rest.rows * 2 / 5)
            panes[.list] = list
            panes[.ticket] = ticket
        } else {
            panes[focus] = body
        }
    }

    private mutating func layThree() {
        let (queues, rest) = cutLeft(body, body.columns >= 150 ? 30 : 24)
        let (list, ticket) = cutLeft(rest, rest.columns * 11 / 20)
        panes = [.queues: queues, .list: list, .ticket: ticket]
    }

    /// The ticket stays in sight while an answer to it is written.
    private mutating func layForWriting() {
        if body.columns >= Self.threePanesColumns {
            let (left, ticket) = cutLeft(body, body.columns * 11 / 20)
            (writing, panes) = (left, [.ticket: ticket])
        } else if body.rows >= 16 {
            let (ticket, bottom) = body.splitTop(body.rows * 9 / 20)
            (writing, panes) = (bottom, [.ticket: ticket])
        } else {
            writing = body
        }
    }

    private mutating func cutLeft(_ rect: Rect, _ columns: Int) -> (left: Rect, rest: Rect) {
        let (left, right) = rect.splitLeft(columns)
        let (rule, rest) = right.splitLeft(1)
        rules.append(rule)
        return (left, rest)
    }
}

extension ConsoleState {
    /// Where everything stands now.
    var layout: Layout {
        Layout(size: size, focus: focus, isZoomed: isZoomed, isWriting: editor != nil)
    }

    /// Brings what is shown up to date: the ticket follows the list where both are in sight, and
    /// what changed at the desk is asked for anew as far as it is in sight.
    mutating func settle() {
        // What the board covers waits until it is laid aside.
        if board != nil { return }
        let layout = layout
        let isShown = { (pane: Pane) in layout.panes[pane] != nil }
        if !holdsTicket, focus != .ticket, isShown(.ticket), let row = list.chosen {
            showTicket(row.ticket.id)
        }
        if queues.isDirty, isShown(.queues) { askQueues() }
        if queues.isMineDirty, isShown(.queues) { askMineCount() }
        if isShown(.list) {
            if list.isDirty { refreshList() } else if !list.changed.isEmpty { askChangedRows() }
            // Whatever stands in the way of asking for rows has the page asked for.
            if list.isDirty { refreshList() }
        }
        if ticket.isDirty, isShown(.ticket) || holdsTicket { askTicket() }
    }

    mutating func deskChanged(_ change: DeskChange) {
        let all = change.everything
        presence.merge(change.presence) { $1 }
        if change.ownDrafts || all { ask(.drafts, .drafts) }
        if !change.queues.isEmpty { queuesChanged(change) }
        if all || change.directory { queues.isDirty = true }
        if all || me.map({ change.owners.contains($0.id) }) ?? true {
            queues.isMineStale = true
        }
        if all { list.isDirty = true } else if touchesList(change) { listChanged(change) }
        boardHeard(change)
        noticesHeard(change)
        if let id = ticket.id, all || isTouched(id, by: change) { ticket.isDirty = true }
        if all || change.directory {
            ask(.agents, .agents)
            if fieldDefinitions != nil { ask(.fields, .fields) }
        }
    }

    /// Whether it, or a ticket named in its head, changed.
    private func isTouched(_ id: TicketID, by change: DeskChange) -> Bool {
        change.tickets.contains(id)
            || ticket.detail?.related.contains { change.tickets.contains($0.id) } == true
    }

    private func touchesList(_ change: DeskChange) -> Bool {
        guard !change.tickets.isEmpty else { return false }
        let mayGain: Bool
        switch list.view {
        case .mine where !list.filter.looksEverywhere:
            mayGain = me.map { change.owners.contains($0.id) } ?? true
        default: mayGain = list.queuesNamed.map { !$0.isDisjoint(with: change.queues) } ?? true
        }
        return mayGain || list.rows.contains { change.tickets.contains($0.ticket.id) }
    }

    /// Asks for everything in sight.
    mutating func refresh() {
        (queues.isDirty, list.isDirty, ticket.isDirty) = (true, true, ticket.id != nil)
        queues.isMineDirty = true
        settle()
    }

    mutating func keepCursorsInside() {
        queues.selection.move(by: 0, count: queues.views.count, height: queuesHeight)
        list.selection.move(by: 0, count: list.rows.count, height: listHeight)
    }
}
