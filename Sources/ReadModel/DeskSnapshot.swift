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
    /// What of the desk is seen.
    package var sight = Sight.everything

    init(db: Database, decoding: any EventDecoding) { (self.db, self.decoding) = (db, decoding) }

    /// The log position this view shows.
    package func position() throws -> Position {
        try Witness.read(db)?.position ?? .start
    }

    /// Where a command's last event stands; nil where the command was never done.
    package func position(of command: CommandID, by actor: Actor) throws -> Position? {
        try span(of: command, by: actor)?.last
    }

    /// What an actor's command did, in order; empty where the command was never done.
    package func events(of command: CommandID, by actor: Actor) throws -> [Event] {
        guard let span = try span(of: command, by: actor) else { return [] }
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

    /// Whoever uses the id that another's command had learns nothing of that.
    private func span(
        of command: CommandID, by actor: Actor
    ) throws -> (first: Position, last: Position)? {
        try db.first(
            """
            SELECT c.first, c.last FROM command c CROSS JOIN event e ON e.position = c.first
            WHERE c.id = ? AND e.actor = ? ORDER BY c.first LIMIT 1
            """, [command.text, actor.description]
        ) { (Position($0[0]), Position($0[1])) }
    }
}
