// The writer: one transaction a batch, from `begin` to `commit` over as many calls as it takes. The
// engine decides inside it, applies what follows, waits for the log's sync, and only then commits.

package import DeskAPI
import GRDB
package import ServiceDesk

/// Writes events into the read model. Synchronous; for one thread at a time.
package final class ReadModelWriter {
    private let model: ReadModel
    private let projector: Projector
    private let sql: Statements
    /// The checkpoint as committed or, inside a transaction, as moved so far.
    private var checkpointed: Witness
    private var committed: Witness
    /// The connection, while `holding` has it.
    private var held: Database?

    init(of model: ReadModel) throws {
        self.model = model
        let sql = model.statements.statements
        self.sql = sql
        let (projector, witness) = try ReadModel.failing(model.path) {
            try model.pool.writeWithoutTransaction { db in
                (Projector(db: db, sql: sql), try Witness.read(db))
            }
        }
        guard let witness else {
            throw ReadModelError(.needsRebuild, "the checkpoint is missing", path: model.path)
        }
        self.projector = projector
        (checkpointed, committed) = (witness, witness)
        projector.forget(last: witness.position)
    }

    /// The last checkpoint: where the read model stands.
    package var witness: Witness { checkpointed }

    /// The desk as it stands in the open transaction, or as committed where none is open.
    package var state: WriterState { WriterState(writer: self) }

    /// Opens the batch's transaction.
    package func begin() throws {
        try use { _ in try sql.run("BEGIN IMMEDIATE") }
    }

    /// Runs work that calls the writer many times, with the connection held all the while: getting
    /// hold of it costs as much as a short statement. `work` must not let go of the read model.
    package func holding<T>(_ work: () throws -> T) throws -> T {
        try use { db in
            held = db
            defer { held = nil }
            return try work()
        }
    }

    /// Writes what gathers over a whole batch, so that little is left for `commit`. It shows
    /// nothing, so it need not wait for the log's sync.
    package func gather() throws {
        try use { _ in try projector.writeGathered() }
    }

    /// Folds events in, in the order of the log; each command's events together.
    package func apply(_ events: [ProjectedEvent]) throws {
        try use { _ in try projector.apply(events) }
    }

    /// Whom what was folded in since the last asking concerns.
    package func takeConcerned() -> Set<Audience> {
        defer { projector.concerned.removeAll(keepingCapacity: true) }
        return projector.concerned
    }

    /// Moves the checkpoint from where the writer believes it to stand. Throws
    /// `checkpointMismatch` where it stands elsewhere or the applied events lie outside.
    package func checkpoint(from old: Position, to new: Position, hash: String) throws {
        let last = projector.last
        guard old < new, last <= new else {
            throw mismatch(
                "a checkpoint from \(old) to \(new) does not cover event \(last)")
        }
        let moved = try use { _ in
            try sql.run(
                "UPDATE meta SET seq = ?, h = ? WHERE seq = ?", new.sequence, hash, old.sequence)
            return sql.changes
        }
        guard moved == 1 else {
            throw mismatch(
                "the checkpoint stands at \(checkpointed.position), not at \(old)")
        }
        checkpointed = Witness(position: new, hash: hash)
        projector.passed(new)
    }

    /// Ends the transaction and shows it to readers. Only after the log's sync has returned.
    package func commit() throws {
        guard projector.last == checkpointed.position else {
            throw mismatch(
                "event \(projector.last) lies beyond the checkpoint \(checkpointed.position)")
        }
        try use { _ in
            try projector.writeGathered()
            try sql.run("COMMIT")
        }
        committed = checkpointed
    }

    /// What a careless writer does: a transaction for the events and another for the checkpoint, so
    /// that a crash between them applies the events twice. For the fault suite, which must notice.
    package func commitBeforeCheckpoint(
        from old: Position, to new: Position, hash: String
    ) throws {
        try use { _ in
            try projector.writeGathered()
            try sql.run("COMMIT")
        }
        try begin()
        try checkpoint(from: old, to: new, hash: hash)
        try commit()
    }

    /// Undoes the whole transaction; harmless where none is open.
    package func rollback() throws {
        checkpointed = committed
        projector.forget(last: committed.position)
        try use { _ in if sql.isInTransaction { try sql.run("ROLLBACK") } }
    }

    /// Where a command's last event stands; nil where the command was never done.
    package func position(of command: CommandID, by actor: Actor) throws -> Position? {
        try use { _ in
            try sql.first(
                """
                SELECT c.last FROM command c CROSS JOIN event e ON e.position = c.first
                WHERE c.id = ? AND e.actor = ? ORDER BY c.first LIMIT 1
                """, command.text, actor.description
            ) { Position($0[0]) }
        }
    }

    /// What a command did, for the answer to its repeat; empty where it is not known.
    package func events(of command: CommandID, by actor: Actor) throws -> [Event] {
        try use { db in
            try DeskSnapshot(db: db, decoding: model.decoding).events(of: command, by: actor)
        }
    }

    /// What happened to a ticket after a position, for a named conflict; at most `limit` entries.
    /// Where it was merged meanwhile, what happened to its survivor is told, too.
    package func happened(
        to id: TicketID, after seen: Position, limit: Int, _ sight: Sight
    ) throws -> [TimelineEntry] {
        try use { db in
            var snapshot = DeskSnapshot(db: db, decoding: model.decoding)
            snapshot.sight = sight
            return try snapshot.happened(to: id, after: seen, limit: limit)
        }
    }

    /// Whether a file of this content hangs on a ticket within a sight.
    package func sees(file sha256: String, _ sight: Sight) throws -> Bool {
        try use { db in
            var snapshot = DeskSnapshot(db: db, decoding: model.decoding)
            snapshot.sight = sight
            return try snapshot.seesFile(sha256)
        }
    }

    /// What happened to a ticket at a place in the log; nil where that was nothing.
    func event(of ticket: TicketID, at position: Position) throws -> TicketEvent? {
        try use { db in
            try DeskSnapshot(db: db, decoding: model.decoding).event(of: ticket, at: position)
        }
    }

    /// Asks the state with the open transaction's own eyes.
    func ask<T>(_ question: (Projector) throws -> T) throws -> T {
        try use { _ in try question(projector) }
    }

    private func use<T>(_ work: (Database) throws -> T) throws -> T {
        try ReadModel.failing(model.path) {
            if let held { return try work(held) }
            return try model.pool.unsafeReentrantWrite(work)
        }
    }

    private func mismatch(_ message: String) -> ReadModelError {
        ReadModelError(.checkpointMismatch, message, path: model.path)
    }
}
