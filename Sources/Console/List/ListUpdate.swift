// What happens in the list: pages come in and are laid together, the cursor moves and asks for
// more, live changes are taken in without moving the cursor off its ticket.

import Terminal
import DeskAPI
import ServiceDesk

extension ConsoleState {
    /// Rows that one step to the end loads at most.
    static let rowsPerJump = 1000

    var listHeight: Int { max(1, (layout.content(of: .list)?.rows ?? 2) - 1) }
    /// Two screens of rows.
    var pageSize: Int { min(200, max(40, 2 * size.rows)) }

    private func listRequest(after key: PageKey?, limit: Int) -> TicketListRequest {
        TicketListRequest(query: list.query, sort: list.sort, after: key, limit: limit)
    }

    /// Asks for the list from its beginning, after view, filter or sort changed.
    mutating func askList() {
        (list.isCurrent, list.failure) = (false, nil)
        forgetChanges()
        ask(.list, .tickets(listRequest(after: nil, limit: pageSize)))
        askTotal()
    }

    mutating func askTotal() {
        list.isTotalStale = false
        ask(.total, .count(list.query, limit: ListPane.totalMax))
    }

    /// Asks anew for the rows around those shown.
    mutating func refreshList() {
        guard list.isCurrent else { return askList() }
        forgetChanges()
        let from = max(0, list.selection.top - pageSize)
        let key = from > 0 ? list.rows[min(from, list.rows.count) - 1].key : nil
        ask(.list, .tickets(listRequest(after: key, limit: 2 * pageSize)))
        askTotal()
    }

    /// What is asked for now holds every change so far.
    private mutating func forgetChanges() {
        (list.isDirty, list.changed) = (false, [])
        forget(.more)
        forget(.changedRows)
    }

    mutating func pageLoaded(_ page: TicketPage, slot: Slot, _ question: DeskQuestion) {
        guard case .tickets(let request) = question, request.query == list.query,
            request.sort == list.sort
        else { return }
        list.failure = nil
        let chosen = list.chosen?.ticket.id
        guard list.isCurrent, let start = list.start(after: request.after) else {
            if request.after == nil { replaceRows(page) }
            return
        }
        let before = list.rows
        list.replaceRows(from: start, with: page.rows, hasMore: page.hasMore)
        if slot == .list { noteChangedRows(since: before, from: start) }
        if slot == .list { list.freshFrom = start }
        keepCursor(on: chosen)
    }

    private mutating func replaceRows(_ page: TicketPage) {
        list.replaceRows(from: 0, with: page.rows, hasMore: page.hasMore)
        list.isCurrent = true
        (list.selection, list.freshFrom) = (Selection(), 0)
    }

    /// The cursor stays on its ticket where that is still listed, else on its row.
    private mutating func keepCursor(on id: TicketID?) {
        let old = list.selection.index
        if let id, let row = list.rows.firstIndex(where: { $0.ticket.id == id }) {
            list.selection.shift(by: row - old)
        }
        list.selection.move(by: 0, count: list.rows.count, height: listHeight)
    }

    mutating func moveInList(_ motion: Motion) {
        if motion == .last, list.hasMore { askMore(Self.rowsPerJump) }
        list.selection.move(motion, count: list.rows.count, height: listHeight)
        if list.hasMore, list.selection.index + listHeight >= list.rows.count {
            askMore(pageSize)
        }
        if list.selection.top < list.freshFrom { list.isDirty = true }
    }

    private mutating func askMore(_ limit: Int) {
        guard list.isCurrent, flights[.more] == nil, let last = list.rows.last else { return }
        ask(.more, .tickets(listRequest(after: last.key, limit: limit)))
    }

    mutating func sortList(by sort: TicketSort) {
        list.sort = sort
        askList()
    }

    mutating func clearFilter() {
        list.filter = ListPane.Filter()
        askList()
    }
}

extension ListPane {
    /// The row that follows a key; nil where no row has it any more.
    fileprivate func start(after key: PageKey?) -> Int? {
        guard let key else { return 0 }
        return rows.lastIndex { $0.key == key }.map { $0 + 1 }
    }
}
