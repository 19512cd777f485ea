// A list that a caller has before their eyes: what changes in it is told with its rows, so that
// nobody has to ask for them.

package import ServiceDesk

/// A list as far as it was loaded.
package struct ShownList: Sendable, Hashable {
    package var query: TicketQuery
    package var sort: TicketSort
    /// The last row that was loaded; nil where no more follow.
    package var last: TicketID?
    /// What the caller calls it; comes back with the rows.
    package var tag: Int
    package init(query: TicketQuery, sort: TicketSort, last: TicketID?, tag: Int) {
        (self.query, self.sort, self.last, self.tag) = (query, sort, last, tag)
    }

    /// Tickets told or asked for one by one at most; with more, the list is to be asked for.
    package static let changesMax = 20

    /// The rows of some tickets in the list. Where more follow, the last one comes along: what is
    /// listed after it lies beyond what was loaded.
    package func request(for tickets: Set<TicketID>) -> TicketListRequest {
        let tickets = tickets.union([last].compactMap(\.self)).sorted()
        return TicketListRequest(
            query: TicketQuery(terms: query.terms + [TicketQuery.Term(.number(tickets))]),
            sort: sort, limit: tickets.count)
    }

    /// What the answer to such a request says of these tickets.
    package func rows(_ page: TicketPage, of tickets: Set<TicketID>) -> ToldRows {
        var told = ToldRows(tag: tag)
        var within = page.rows[...]
        if let last {
            let end = within.firstIndex { $0.ticket.id == last }
            told.isLastGone = end == nil
            within = within[..<(end.map { $0 + 1 } ?? within.startIndex)]
        }
        told.rows = within.filter { tickets.contains($0.ticket.id) }
        return told
    }
}

/// The rows of changed tickets, as far as they stand in a shown list.
package struct ToldRows: Sendable, Hashable {
    /// What the caller calls the list.
    package var tag: Int
    /// Those listed, no further than the last row loaded, in no order.
    package var rows: [TicketRow]
    /// Whether the last row loaded stands in the list no more.
    package var isLastGone: Bool
    package init(tag: Int, rows: [TicketRow] = [], isLastGone: Bool = false) {
        (self.tag, self.rows, self.isLastGone) = (tag, rows, isLastGone)
    }

    /// These and later ones of some tickets; nil where they are of different lists.
    func merged(with later: ToldRows, of tickets: Set<TicketID>) -> ToldRows? {
        guard later.tag == tag else { return nil }
        return ToldRows(
            tag: tag, rows: rows.filter { !tickets.contains($0.ticket.id) } + later.rows,
            isLastGone: isLastGone || later.isLastGone)
    }
}

extension TicketQuery {
    /// Whether what it finds depends on who asks.
    package var namesAsker: Bool {
        terms.contains { term in
            switch term.test {
            case .owner(let people), .watcher(let people): people.contains(.me)
            case .task(let tasks): tasks.contains(.mine)
            default: false
            }
        }
    }
}
