// Fetches the rows of one page along its plan.
//
// SQLite seeks an index by its column only, not by column and number together, so a walk goes on
// from a key in stretches: first the rows equal to the key's value, then those beyond it, last
// those without a value. Each stretch is one seek.

import DeskAPI
import GRDB
import ServiceDesk

/// Reads pages of one list.
struct TicketPageReader {
    let db: Database
    let plan: TicketListPlan
    let sort: TicketSort

    private var column: String { "t.\(sort.column.sqlColumn)" }
    private var direction: String { sort.isDescending ? "DESC" : "ASC" }
    private var beyond: String { sort.isDescending ? "<" : ">" }

    /// Up to `limit` rows after a place, or from the beginning.
    func rows(after place: PagePlace?, limit: Int) throws -> [TicketRow] {
        guard plan.isWalk else { return try gathered(after: place, limit: limit) }
        var rows: [TicketRow] = []
        for stretch in stretches(after: place) where rows.count < limit {
            rows += try walked(stretch, limit: limit - rows.count)
        }
        return rows
    }

    /// A part of the order in which one seek suffices.
    private struct Stretch {
        var condition: SQLText
        var order: String
    }

    private func stretches(after place: PagePlace?) -> [Stretch] {
        let byNumber = "t.number \(direction)"
        let byValue = sort.column == .number ? byNumber : "\(column) \(direction), \(byNumber)"
        guard sort.column != .number else {
            let condition = place.map {
                SQLText(sql: "t.number \(beyond) ?", arguments: [$0.number])
            }
            return [Stretch(condition: condition ?? SQLText(sql: "TRUE"), order: byValue)]
        }
        let absent = SQLText(sql: "\(column) IS NULL")
        let isNullable = sort.column.isNullable
        let last = isNullable ? [Stretch(condition: absent, order: byNumber)] : []
        guard let place else {
            let present = SQLText(sql: isNullable ? "\(column) IS NOT NULL" : "TRUE")
            return [Stretch(condition: present, order: byValue)] + last
        }
        let farther = "t.number \(beyond) ?"
        guard !place.value.isNull else {
            let rest = SQLText(
                sql: "\(column) IS NULL AND \(farther)", arguments: [place.number])
            return [Stretch(condition: rest, order: byNumber)]
        }
        let equal = SQLText(
            sql: "\(column) = ? AND \(farther)", arguments: [place.value, place.number])
        let others = SQLText(sql: "\(column) \(beyond) ?", arguments: [place.value])
        return [
            Stretch(condition: equal, order: byNumber), Stretch(condition: others, order: byValue),
        ]
            + last
    }

    /// Sorts the candidates by their keys alone, then reads the rows of the page.
    private func gathered(after place: PagePlace?, limit: Int) throws -> [TicketRow] {
        let order = "\(column) IS NULL, \(column) \(direction), t.number \(direction)"
        let (condition, rest) = (plan.condition, rest(after: place))
        return try fetch(
            from: SQLText(
                sql: """
                    (SELECT t.number FROM \(plan.source.sql)
                     WHERE \(condition.sql) AND \(rest.sql) ORDER BY \(order) LIMIT ?) p
                    CROSS JOIN ticket t ON t.number = p.number ORDER BY \(order)
                    """,
                arguments: plan.source.arguments + condition.arguments + rest.arguments + [limit]))
    }

    private func rest(after place: PagePlace?) -> SQLText {
        guard let place else { return SQLText(sql: "TRUE") }
        guard !place.value.isNull else {
            return SQLText(
                sql: "\(column) IS NULL AND t.number \(beyond) ?", arguments: [place.number])
        }
        return SQLText(
            sql: """
                (\(column) \(beyond) ? OR \(column) IS NULL
                 OR (\(column) = ? AND t.number \(beyond) ?))
                """, arguments: [place.value, place.value, place.number])
    }

    private func walked(_ stretch: Stretch, limit: Int) throws -> [TicketRow] {
        let (condition, part) = (plan.condition, stretch.condition)
        return try fetch(
            from: SQLText(
                sql: """
                    \(plan.source.sql) WHERE \(condition.sql) AND \(part.sql)
                    ORDER BY \(stretch.order) LIMIT ?
                    """,
                arguments: plan.source.arguments + condition.arguments + part.arguments + [limit]))
    }

    private func fetch(from source: SQLText) throws -> [TicketRow] {
        let width = TicketRecord.stateColumns.count
        return try db.all(
            """
            SELECT \(TicketRecord.selection), \(column),
                coalesce((SELECT r.name FROM requester r WHERE r.number = t.requester), '')
            FROM \(source.sql)
            """, source.arguments
        ) { row in
            let ticket = TicketRecord.ticket(row)
            let place = PagePlace(number: ticket.id.number, value: row[width])
            return TicketRow(
                ticket: ticket, requesterName: row[width + 1], key: PageKey(sort, place))
        }
    }
}
