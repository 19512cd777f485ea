// A ticket's extras in the tables that searches and merges are looked up in; only what changed.

import GRDB
import ServiceDesk

extension Projector {
    func save(_ extras: TicketExtras, of ticket: Int, over old: TicketExtras) throws {
        try replace(
            Set(old.watchers), with: Set(extras.watchers),
            delete: "DELETE FROM watcher WHERE agent = ? AND ticket = ?",
            insert: "INSERT INTO watcher VALUES (?, ?)"
        ) { [$0.handle, ticket] }
        try replace(
            Set(old.links), with: Set(extras.links),
            delete: "DELETE FROM ticket_link WHERE ticket = ? AND relation = ? AND other = ?",
            insert: "INSERT INTO ticket_link VALUES (?, ?, ?)"
        ) { [ticket, $0.relation.rawValue, $0.ticket.number] }
        try replace(
            Set(old.fields), with: Set(extras.fields),
            delete: "DELETE FROM field_value WHERE field = ? AND value_key = ? AND ticket = ?",
            insert: "INSERT INTO field_value VALUES (?, ?, ?)"
        ) { [$0.field.handle, Folding.key($0.value ?? ""), ticket] }
        try replace(
            Set(old.tasks), with: Set(extras.tasks),
            delete: "DELETE FROM task WHERE ticket = ? AND number = ?",
            insert: "INSERT INTO task VALUES (?, ?, ?, ?, ?)"
        ) {
            [
                ticket, $0.number, $0.draft.owner?.handle, $0.draft.dueAt?.microseconds,
                $0.state.rawValue,
            ]
        }
        if extras.mergedInto != old.mergedInto { try save(extras.mergedInto, of: ticket) }
    }

    /// A DELETE takes as many of a row's values as it has marks, from the first on.
    private func replace<Row: Hashable>(
        _ old: Set<Row>, with new: Set<Row>, delete: String, insert: String,
        _ values: (Row) -> [(any DatabaseValueConvertible)?]
    ) throws {
        let marks = delete.utf8.count { $0 == UInt8(ascii: "?") }
        for row in old.subtracting(new) { try db.run(delete, Array(values(row).prefix(marks))) }
        for row in new.subtracting(old) { try db.run(insert, values(row)) }
    }

    private func save(_ survivor: TicketID?, of ticket: Int) throws {
        guard let survivor else {
            return try db.run("DELETE FROM merged WHERE ticket = ?", [ticket])
        }
        try db.run("INSERT OR REPLACE INTO merged VALUES (?, ?)", [ticket, survivor.number])
    }
}
