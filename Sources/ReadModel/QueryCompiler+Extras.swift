// The fields of a search that look beside the ticket: watchers, tasks, links, custom fields.

import DeskAPI
import GRDB
import ServiceDesk

extension QueryCompiler {
    func watcher(_ people: [TicketQuery.PersonTest]) throws -> CompiledTerm {
        let handles = handles(people)
        let marks = Self.marks(handles.count)
        return try listed([
            SQLText(
                sql: "SELECT ticket AS number FROM watcher WHERE agent IN (\(marks))",
                arguments: handles)
        ])
    }

    func handles(_ people: [TicketQuery.PersonTest]) -> [String] {
        people.compactMap { person in
            switch person {
            case .me: asker.handle
            case .handle(let handle): handle.lowercased()
            case .nobody: nil
            }
        }
    }

    /// Only open tasks are looked for. A task without an owner is for whoever owns the ticket.
    func task(_ tests: [TicketQuery.TaskTest]) throws -> CompiledTerm {
        guard texts.showsNotes else { return .among(TicketSet()) }
        let open = "SELECT k.ticket AS number FROM task k"
        let lists = tests.map { test in
            switch test {
            case .open:
                SQLText(sql: "\(open) INDEXED BY task_open WHERE k.state = 'open'")
            case .overdue:
                SQLText(
                    sql: """
                        \(open) INDEXED BY task_due
                        WHERE k.state = 'open' AND k.due_at IS NOT NULL AND k.due_at < ?
                        """, arguments: [now.microseconds])
            case .mine:
                SQLText(
                    sql: """
                        \(open) INDEXED BY task_open WHERE k.state = 'open' AND k.owner = ?
                        UNION ALL
                        \(open) INDEXED BY task_open CROSS JOIN ticket o ON o.number = k.ticket
                        WHERE k.state = 'open' AND k.owner IS NULL AND o.owner = ?
                        """, arguments: [asker.handle, asker.handle])
            }
        }
        return try listed(lists)
    }

    /// A link to a merged ticket counts as one to its survivor.
    func linked(_ ids: [TicketID]) throws -> CompiledTerm {
        guard let family = family(ids) else { return .among(TicketSet()) }
        return try listed([
            SQLText(
                sql: """
                    SELECT l.ticket AS number FROM ticket_link l INDEXED BY ticket_link_other
                    WHERE l.other IN (\(family.sql))
                    """, arguments: family.arguments)
        ])
    }

    /// Those of some tickets that are seen, and all that were merged into them.
    func family(of ids: [TicketID]) throws -> TicketSet {
        try family(ids).map { try facets.numbers($0.sql, $0.arguments) } ?? TicketSet()
    }

    /// The same as a list of numbers; nil where none is seen.
    private func family(_ ids: [TicketID]) -> SQLText? {
        let ids = ids.filter { texts.tickets?.contains($0.number) ?? true }
        guard !ids.isEmpty else { return nil }
        let values = Array(repeating: "(?)", count: ids.count).joined(separator: ", ")
        return SQLText(
            sql: """
                WITH RECURSIVE family(number) AS (
                    VALUES \(values)
                    UNION SELECT m.ticket FROM family f
                    CROSS JOIN merged m INDEXED BY merged_survivor ON m.survivor = f.number)
                SELECT number FROM family
                """, arguments: ids.map(\.number))
    }

    /// Tickets with a link to one that is seen.
    func hasLink() throws -> CompiledTerm {
        guard let seen = texts.tickets else { return try any(.has, ["link"]) }
        var found = TicketSet()
        try db.each("SELECT ticket, other FROM ticket_link") { row in
            if seen.contains(row[1]) { found.insert(row[0]) }
            return true
        }
        return .among(found)
    }

    func field(_ tests: [TicketQuery.FieldTest]) throws -> CompiledTerm {
        try listed(
            tests.map { test in
                let list = "SELECT v.ticket AS number FROM field_value v WHERE v.field = ?"
                guard let value = test.value else {
                    return SQLText(sql: list, arguments: [test.field.handle])
                }
                return SQLText(
                    sql: list + " AND v.value_key = ?",
                    arguments: [test.field.handle, Folding.key(value)])
            })
    }

    /// A term that holds for the tickets of any of some lists.
    func listed(_ lists: [SQLText]) throws -> CompiledTerm {
        var found = TicketSet()
        for list in lists { found.formUnion(try facets.numbers(list.sql, list.arguments)) }
        return .among(found)
    }
}
