// Rows that changed come with the news of it and are put in place of those shown, or are asked for
// by their numbers: most changes move nothing in a list, and a page of it costs more.

import DeskAPI
import ServiceDesk

extension ListPane {
    /// Takes note that tickets changed.
    mutating func note(_ tickets: Set<TicketID>) {
        guard !isDirty else { return }
        changed.formUnion(tickets)
        if changed.count > ShownList.changesMax { isDirty = true }
    }
}

extension ConsoleState {
    /// Whether rows can be put in place: an answer under way may be of before the change, and moves
    /// rows besides.
    private var takesRows: Bool {
        list.isCurrent && !list.isDirty && flights[.list] == nil && flights[.more] == nil
    }

    /// Takes in tickets that changed, with their rows where the desk told them.
    mutating func listChanged(_ change: DeskChange) {
        guard let told = change.rows, takesRows, flights[.changedRows] == nil,
            told.tag == list.shown.tag
        else { return list.note(change.tickets) }
        put(told, of: change.tickets)
    }

    /// Asks for the rows that changed.
    mutating func askChangedRows() {
        guard flights[.changedRows] == nil else { return }
        guard takesRows else { return list.isDirty = true }
        let request = list.shown.request(for: list.changed)
        list.changed = []
        ask(.changedRows, .tickets(request))
    }

    mutating func changedRowsLoaded(_ page: TicketPage, _ question: DeskQuestion) {
        guard !list.isDirty, case .tickets(let request) = question,
            case .number(let asked)? = request.query.terms.last?.test
        else { return }
        let tickets = Set(asked)
        put(list.shown.rows(page, of: tickets), of: tickets)
    }

    /// Puts rows in place of those of the same tickets. One that stands elsewhere now, or came or
    /// went, moves others: then the page is asked for.
    private mutating func put(_ told: ToldRows, of tickets: Set<TicketID>) {
        guard !told.isLastGone else { return list.isDirty = true }
        let rows = Dictionary(told.rows.map { ($0.ticket.id, $0) }) { $1 }
        var replaced: [Int: TicketRow] = [:]
        for id in tickets {
            let index = list.rows.firstIndex { $0.ticket.id == id }
            switch (index, rows[id]) {
            case (let index?, let row?) where row.key == list.rows[index].key:
                // What was on its way while the list was loaded may be older than it.
                guard row.ticket.position >= list.rows[index].ticket.position else { continue }
                replaced[index] = row
            // Beyond what was loaded it may have come or gone.
            case (nil, nil): list.isTotalStale = list.isTotalStale || list.hasMore
            default: return list.isDirty = true
            }
        }
        endShining()
        for (index, row) in replaced {
            shine(row, since: list.rows[index].ticket.position)
            list.rows[index] = row
        }
    }
}
