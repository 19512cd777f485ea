// One consistent view of the read model, for as long as a read lasts. The queries stand in
// extensions, a file an area.

import GRDB
package import ServiceDesk

/// The desk as it stood at one position of the log.
package struct DeskSnapshot {
    let db: Database
    let decoding: any EventDecoding
    /// How far lists go before they take another way.
    package var limits = ListLimits()

    init(db: Database, decoding: any EventDecoding) { (self.db, self.decoding) = (db, decoding) }

    /// The log position this view shows.
    package func position() throws -> Position {
        try Witness.read(db)?.position ?? .start
    }

    /// Where a command's last event stands; nil where the command was never done.
    package func position(of command: CommandID) throws -> Position? {
        try span(of: command)?.last
    }

    /// The same of a command that somebody gave; nil where it was somebody else.
    package func position(of command: CommandID, by actor: Actor) throws -> Position? {
        guard let position = try position(of: command) else { return nil }
        let who = try db.first(
            "SELECT actor FROM event WHERE position = ?", [position.sequence]
        ) { $0[0] as String }
        return who == actor.description ? position : nil
    }

    /// What a command did, in order; empty where the command was never done.
    package func events(of command: CommandID) throws -> [Event] {
        guard let span = try span(of: command) else { return [] }
        return try db.all(
            """
            SELECT kind, version, payload, stream, ticket FROM event
            WHERE position BETWEEN ? AND ? ORDER BY position
            """, [span.first.sequence, span.last.sequence]
        ) { row in
            let ticket: Int? = row[4]
            return try decoding.event(
                kind: row[0], version: row[1],
                stream: ticket.map { TicketID($0).description } ?? row[3], payload: row[2])
        }
    }

    private func span(of command: CommandID) throws -> (first: Position, last: Position)? {
        try db.first(
            "SELECT first, last FROM command WHERE id = ? ORDER BY first LIMIT 1", [command.text]
        ) { (Position($0[0]), Position($0[1])) }
    }
}
