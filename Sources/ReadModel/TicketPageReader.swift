// Fetches the rows of one page: tickets come in the list's order, what is left to be tested of them
// is tested, and their rows are read a page at a time.

import DeskAPI
import GRDB
import ServiceDesk

/// Reads pages of one list.
struct TicketPageReader {
    let db: Database
    let filter: TicketFilter
    let order: TicketOrder

    /// Up to `limit` rows after a place, or from the beginning.
    func rows(after place: PagePlace?, limit: Int) throws -> [TicketRow] {
        var rows: [TicketRow] = [], waiting: [Int] = [], step = limit
        try order.walk(filter.members, after: place) { number in
            guard try filter.texts.allSatisfy({ try $0.holds(number) }) else { return true }
            waiting.append(number)
            guard waiting.count >= step else { return true }
            rows += try fetch(waiting)
            waiting = []
            // Of those tested by their rows some fall out: more are read at once, then.
            step = min(step * 2, 1000)
            return rows.count < limit
        }
        if rows.count < limit, !waiting.isEmpty { rows += try fetch(waiting) }
        return Array(rows.prefix(limit))
    }

    /// How many tickets there are, counted no further than `limit`.
    func count(limit: Int) throws -> Int {
        guard !filter.isExact else { return min(filter.members.count, limit) }
        var count = 0, waiting: [Int] = []
        _ = try filter.members.forEach { number in
            guard try filter.texts.allSatisfy({ try $0.holds(number) }) else { return true }
            waiting.append(number)
            guard waiting.count >= 1000 else { return true }
            count += try passing(waiting)
            waiting = []
            return count < limit
        }
        if count < limit { count += try passing(waiting) }
        return min(count, limit)
    }

    private func passing(_ numbers: [Int]) throws -> Int {
        guard !filter.conditions.isEmpty else { return numbers.count }
        let condition = SQLText(all: filter.conditions)
        return try db.first(
            """
            SELECT count(*) FROM json_each(?) j CROSS JOIN ticket t ON t.number = j.value
            WHERE \(condition.sql)
            """, [numbers.json] + condition.arguments
        ) { $0[0] as Int } ?? 0
    }

    /// Rows come as their numbers do: SQLite goes through the array in its order.
    private func fetch(_ numbers: [Int]) throws -> [TicketRow] {
        let width = TicketRecord.stateColumns.count
        let condition = SQLText(all: filter.conditions)
        return try db.all(
            """
            SELECT \(TicketRecord.selection), \(order.column),
                coalesce((SELECT r.name FROM requester r WHERE r.number = t.requester), '')
            FROM json_each(?) j CROSS JOIN ticket t ON t.number = j.value
            WHERE \(condition.sql)
            """, [numbers.json] + condition.arguments
        ) { row in
            let ticket = TicketRecord.ticket(row)
            let place = PagePlace(number: ticket.id.number, value: row[width])
            return TicketRow(
                ticket: ticket, requesterName: row[width + 1], key: PageKey(order.sort, place))
        }
    }
}
