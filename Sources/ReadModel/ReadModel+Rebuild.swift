// A rebuild: the whole log into a new file beside the old one, without journal, syncs, or most
// indexes; then indexes and full text, checks, one sync, and the new file takes the old one's
// place.

import Foundation
import GRDB
package import ServiceDesk

/// A stretch of the log on its way into a rebuild.
package struct RebuildBatch: Sendable {
    package var events: [ProjectedEvent]
    /// The log position after it, and the log's hash there.
    package var position: Position
    package var hash: String
    package init(events: [ProjectedEvent], position: Position, hash: String) {
        (self.events, self.position, self.hash) = (events, position, hash)
    }
}

/// How far a rebuild has come.
package enum RebuildProgress: Sendable, Hashable {
    /// Events folded in so far.
    case events(Int)
    case indexes
    case fullText
    case checks
}

extension ReadModel {
    /// Rebuilds the file at a path from the log and swaps it in; nothing may have it open. Batches
    /// come in the log's order until `next` gives nil. Where it throws, the old file stays.
    @discardableResult
    package static func rebuild(
        at path: String, progress: (RebuildProgress) -> Void = { _ in },
        next: () throws -> RebuildBatch?
    ) throws -> Witness {
        let beside = path + ".rebuilding"
        return try failing(path) {
            try remove(beside)
            let witness = try build(beside, progress, next)
            try swap(beside, into: path)
            return witness
        }
    }

    private static func build(
        _ path: String, _ progress: (RebuildProgress) -> Void, _ next: () throws -> RebuildBatch?
    ) throws -> Witness {
        let queue = try DatabaseQueue(path: path, configuration: Connection.rebuildConfiguration())
        defer { try? queue.close() }
        let texts = try FullTextBeside(at: path + "-text")
        defer { texts.remove() }
        return try queue.writeWithoutTransaction { db in
            try db.inTransaction {
                try Schema.createTables(in: db)
                return .commit
            }
            let witness = try load(db, texts, progress, next)
            progress(.indexes)
            for index in Schema.indexes where !index.isEarly { try db.execute(sql: index.sql) }
            progress(.fullText)
            try texts.move(into: db)
            try db.execute(sql: "INSERT INTO article_fts (article_fts) VALUES ('rebuild')")
            try ArticleWords.fill(db)
            progress(.checks)
            let faults = try checkNew(db)
            guard faults.isEmpty else {
                throw ReadModelError(
                    .unfitting, "the rebuilt file is not sound: \(faults[0])", path: path)
            }
            return witness
        }
    }

    /// Events between two commits, and tickets held in memory.
    private static let loadStep = 50_000

    private static func load(
        _ db: Database, _ texts: FullTextBeside, _ progress: (RebuildProgress) -> Void,
        _ next: () throws -> RebuildBatch?
    ) throws -> Witness {
        let sql = Statements(of: db)
        defer { sql.letGo() }
        let projector = Projector(db: db, sql: sql, textsBeside: texts)
        projector.known.greatestTicket = 0
        var witness = Witness(position: .start, hash: "")
        var (events, pending) = (0, 0)
        try db.beginTransaction()
        while let batch = try next() {
            try projector.fold(batch.events)
            witness = Witness(position: batch.position, hash: batch.hash)
            projector.passed(batch.position)
            (events, pending) = (events + batch.events.count, pending + batch.events.count)
            if pending >= loadStep {
                try projector.flush()
                try projector.writeGathered()
                try db.commit()
                try db.beginTransaction()
                pending = 0
                progress(.events(events))
            }
        }
        try projector.flush()
        try projector.writeGathered()
        try db.run(
            "UPDATE meta SET seq = ?, h = ?", [witness.position.sequence, witness.hash])
        try db.commit()
        progress(.events(events))
        return witness
    }

    private static func remove(_ path: String) throws {
        for suffix in ["", "-wal", "-shm", "-journal", "-text"] {
            guard unlink(path + suffix) == 0 || errno == ENOENT else {
                throw system("remove", path + suffix)
            }
        }
    }

    /// The old file goes first and its WAL with it: SQLite would replay an old WAL into the new
    /// file. A crash in between leaves no file, which the next start builds anew.
    private static func swap(_ new: String, into path: String) throws {
        try sync(new)
        try remove(path)
        guard rename(new, path) == 0 else { throw system("rename", new) }
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try sync(directory)
    }

    private static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw system("open", path) }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw system("sync", path) }
    }

    private static func system(_ action: String, _ path: String) -> ReadModelError {
        ReadModelError(
            .unavailable, "can't \(action) it: \(String(cString: strerror(errno)))", path: path)
    }
}
