// Rows that the desk told of are asked for by their numbers and put in place of those shown: most
// changes move nothing in a list, and a page of it costs more than the few rows that changed.

import DeskAPI
import ServiceDesk

extension ListPane {
    /// Tickets asked for one by one at most; with more, the page is.
    static let changesMax = 20

    /// Takes note that tickets changed.
    mutating func note(_ tickets: Set<TicketID>) {
        guard !isDirty else { return }
        changed.formUnion(tickets)
        if changed.count > Self.changesMax { isDirty = true }
    }

    /// The search, of some tickets only.
    fileprivate func query(of tickets: Set<TicketID>) -> TicketQuery {
        TicketQuery(terms: query.terms + [TicketQuery.Term(.number(tickets.sorted()))])
    }
}

extension ConsoleState {
    /// Asks for the rows that changed. Where more rows follow, the last one comes along: what is
    /// listed after it now lies beyond what was loaded.
    mutating func askChangedRows() {
        guard flights[.changedRows] == nil else { return }
        // An answer under way may be of before the change, and moves rows besides.
        guard list.isCurrent, flights[.list] == nil, flights[.more] == nil else {
            return list.isDirty = true
        }
        var tickets = list.changed
        list.changed = []
        if list.hasMore, let last = list.rows.last { tickets.insert(last.ticket.id) }
        ask(
            .changedRows,
            .tickets(
                TicketListRequest(
                    query: list.query(of: tickets), sort: list.sort, limit: tickets.count)))
    }

    /// Puts rows that came in place of those of the same tickets. One that stands elsewhere now,
    /// or came or went, moves others: then the page is asked for.
    mutating func changedRowsLoaded(_ page: TicketPage, _ question: DeskQuestion) {
        guard !list.isDirty, case .tickets(let request) = question,
            case .number(let asked)? = request.query.terms.last?.test
        else { return }
        var within = page.rows[...]
        if list.hasMore, let last = list.rows.last?.ticket.id {
            guard let end = within.firstIndex(where: { $0.ticket.id == last }) else {
                return list.isDirty = true
            }
            within = within[...end]
        }
        let rows = Dictionary(within.map { ($0.ticket.id, $0) }) { $1 }
        var replaced: [Int: TicketRow] = [:]
        for id in asked {
            let index = list.rows.firstIndex { $0.ticket.id == id }
            switch (index, rows[id]) {
            case (let index?, let row?) where row.key == list.rows[index].key:
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
