// A rebuild makes the full-text index of tickets on a thread of its own, in a file of its own,
// while the tables are loaded; at the end the index is moved over as it is. Finding the words of
// every text takes as long as everything else, and a machine has more than one core.

import Foundation
import GRDB
import Synchronization

/// The full-text index of tickets on its way.
final class FullTextBeside: @unchecked Sendable {
    private let path: String
    private let base: DatabaseQueue
    /// Touched inside `base` only.
    private let sql: Statements
    private let thread = DispatchQueue(label: "read-model.full-text", qos: .userInitiated)
    private let failure = Mutex<(any Error)?>(nil)
    /// Begins at 0: a semaphore must not end below where it began.
    private let room = DispatchSemaphore(value: 0)

    /// Texts on their way to the thread.
    private var gathered: [TicketText] = []
    /// Heads whose requester was defined anew since they were handed over, with what stood there.
    private var rewritten: [Int: String] = [:]

    private static let batch = 500
    private static let batchesWaiting = 8
    /// Bytes of words that FTS5 gathers before it writes a segment. With the usual megabyte most of
    /// the time would go into merging segments.
    private static let gatheredBytesMax = 16 << 20

    /// Begins an empty index in a file at a path.
    init(at path: String) throws {
        self.path = path
        try? FileManager.default.removeItem(atPath: path)
        var configuration = Connection.rebuildConfiguration()
        configuration.label = "read-model-full-text"
        base = try DatabaseQueue(path: path, configuration: configuration)
        sql = try base.writeWithoutTransaction { db in
            // Segments are written once and read once to be merged.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            try db.execute(sql: Schema.ticketText)
            try db.execute(
                sql: "INSERT INTO ticket_fts (ticket_fts, rank) VALUES ('hashsize', ?)",
                arguments: [Self.gatheredBytesMax])
            try db.beginTransaction()
            return Statements(of: db)
        }
        for _ in 0..<Self.batchesWaiting { room.signal() }
    }

    /// Takes a new text in; texts come in the order of their positions.
    func add(_ text: TicketText) {
        gathered.append(text)
        if gathered.count >= Self.batch { handOver() }
    }

    /// Notes that a head is about to be rewritten, with what it says of its requester till then.
    func willRewrite(_ head: Int, requester: String) {
        if rewritten[head] == nil { rewritten[head] = requester }
    }

    private func handOver(
        as change: @escaping @Sendable (TicketText, Statements) throws -> Void = insert
    ) {
        let texts = gathered
        gathered.removeAll(keepingCapacity: true)
        room.wait()
        thread.async { [self] in
            defer { room.signal() }
            guard failure.withLock({ $0 == nil }) else { return }
            do {
                try base.inDatabase { _ in
                    for text in texts { try change(text, sql) }
                }
            } catch {
                failure.withLock { $0 = error }
            }
        }
    }

    private static func insert(_ text: TicketText, _ sql: Statements) throws {
        try sql.run(
            """
            INSERT INTO ticket_fts (rowid, subject, body, requester, reference)
            VALUES (?, ?, ?, ?, ?)
            """, text.position, text.subject, text.body, text.requester, text.reference)
    }

    private static func delete(_ text: TicketText, _ sql: Statements) throws {
        try sql.run(
            """
            INSERT INTO ticket_fts (ticket_fts, rowid, subject, body, requester, reference)
            VALUES ('delete', ?, ?, ?, ?, ?)
            """, text.position, text.subject, text.body, text.requester, text.reference)
    }

    // MARK: The end

    /// Moves the whole index into a database that holds the texts, and removes the file. No
    /// transaction may be open there.
    func move(into db: Database) throws {
        handOver()
        try rewriteHeads(from: db)
        try close()
        try db.execute(sql: "ATTACH ? AS beside", arguments: [path])
        for table in ["ticket_fts_data", "ticket_fts_idx", "ticket_fts_docsize"] {
            try db.execute(
                sql: """
                    DELETE FROM main.\(table);
                    INSERT INTO main.\(table) SELECT * FROM beside.\(table)
                    """)
        }
        try db.execute(sql: "DETACH beside")
        remove()
    }

    /// All that is out of order at once, each pass in order: before a row that is not beyond the
    /// last one FTS5 writes out what it has gathered.
    private func rewriteHeads(from db: Database) throws {
        let heads = rewritten.sorted { $0.key < $1.key }
        for (head, old) in heads {
            guard var text = try text(head, in: db) else { continue }
            text.requester = old
            gathered.append(text)
        }
        handOver(as: Self.delete)
        for (head, _) in heads {
            if let text = try text(head, in: db) { gathered.append(text) }
        }
        handOver()
    }

    private func text(_ head: Int, in db: Database) throws -> TicketText? {
        try db.first(
            "SELECT subject, body, requester, reference FROM ticket_text WHERE id = ?", [head]
        ) {
            TicketText(
                position: head, ticket: 0, subject: $0[0], body: $0[1], requester: $0[2],
                reference: $0[3])
        }
    }

    /// Ends the thread's work and lets go of the file.
    private func close() throws {
        thread.sync {}
        defer { try? base.close() }
        if let failure = failure.withLock({ $0 }) { throw failure }
        try base.inDatabase { db in
            try db.commit()
            sql.letGo()
        }
    }

    /// Removes the file; for a rebuild that failed, too.
    func remove() {
        thread.sync {}
        base.inDatabase { _ in sql.letGo() }
        try? base.close()
        try? FileManager.default.removeItem(atPath: path)
    }
}
