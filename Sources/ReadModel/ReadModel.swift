// The read model: one SQLite file that holds what the log says, ready to be asked. It is a cache:
// a file of another schema, or one that can't be read, is rebuilt from the log and never migrated.
//
// One connection writes, and it alone checkpoints the WAL; readers are read-only connections of a
// pool, each reading one short snapshot at a time. No other process may open the file to write.

import GRDB
import GRDBSQLite
import ServiceDesk

/// An open read model.
package final class ReadModel: Sendable {
    /// Where the file is.
    package let path: String
    let pool: DatabasePool
    let decoding: any EventDecoding
    /// The writer's statements, which are let go of before its connection is closed.
    let statements: WriterStatements

    /// Opens the file, or makes an empty one at position 0 where there is none. Throws
    /// ``ReadModelError`` with code `needsRebuild` where the file is of another schema or damaged.
    package init(at path: String, decoding: any EventDecoding) throws {
        (self.path, self.decoding) = (path, decoding)
        (pool, statements) = try ReadModel.failing(path) {
            let pool = try DatabasePool(path: path, configuration: Connection.configuration())
            let statements = try pool.writeWithoutTransaction { db in
                try ReadModel.prepare(db, path: path)
                return WriterStatements(statements: Statements(of: db))
            }
            return (pool, statements)
        }
    }

    /// The one writer; make it once, use it on one thread.
    package func makeWriter() throws -> ReadModelWriter { try ReadModelWriter(of: self) }

    /// Reads one snapshot, blocking the calling thread. Keep it short: a long read keeps the WAL
    /// from being reset.
    package func read<T>(_ query: (DeskSnapshot) throws -> T) throws -> T {
        try ReadModel.failing(path) {
            try pool.read { try query(DeskSnapshot(db: $0, decoding: decoding)) }
        }
    }

    /// Reads one snapshot of the file at `path` while another process has it open to write.
    package static func beside<T>(
        _ path: String, decoding: any EventDecoding, _ query: (DeskSnapshot) throws -> T
    ) throws -> T {
        try failing(path) {
            var configuration = Connection.configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration).read {
                try query(DeskSnapshot(db: $0, decoding: decoding))
            }
        }
    }

    /// Reads one snapshot on a reader's own queue.
    package func reading<T: Sendable>(
        _ query: @escaping @Sendable (DeskSnapshot) throws -> T
    ) async throws -> T {
        do {
            return try await pool.read { [decoding] in
                try query(DeskSnapshot(db: $0, decoding: decoding))
            }
        } catch let error as DatabaseError {
            if error.resultCode == .SQLITE_INTERRUPT, Task.isCancelled { throw CancellationError() }
            throw ReadModel.translate(error, path)
        }
    }

    /// Closes all connections. Nothing may be asked of it afterwards.
    package func close() throws {
        try ReadModel.failing(path) {
            // The pool closes its writer first, and the readers, left alone, can't empty the WAL.
            _ = try? pool.writeWithoutTransaction { db in
                statements.statements.letGo()
                try db.checkpoint(.truncate)
                // A pool that opens on an empty WAL writes to it and waits for the disk. A page
                // that says nothing new, not waited for, spares the next opening that.
                try db.execute(sql: "PRAGMA synchronous = OFF; UPDATE meta SET one = 1")
            }
            try pool.close()
        }
    }

    private static func prepare(_ db: Database, path: String) throws {
        guard try db.exists("SELECT 1 FROM sqlite_master LIMIT 1", []) else {
            try db.inTransaction {
                try Schema.create(in: db)
                return .commit
            }
            return
        }
        guard try Witness.read(db)?.isCurrentSchema == true else {
            throw ReadModelError(
                .needsRebuild, "the read model is of another schema and must be rebuilt",
                path: path)
        }
    }
}

/// The writer's statements on their way around; used on the writer's connection only.
struct WriterStatements: @unchecked Sendable {
    let statements: Statements
}

extension ReadModel {
    /// Where the file stands, looked up without a writer; nil where there is no readable one. Asked
    /// at every opening, so the one row is read without all that makes a connection fit for more.
    package static func witness(at path: String) -> Witness? {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else { return nil }
        sqlite3_busy_timeout(connection, 1000)
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, Witness.sql, -1, &statement, nil) == SQLITE_OK,
            let statement, sqlite3_step(statement) == SQLITE_ROW
        else { return nil }
        return Witness(Row(statement: statement))
    }

    /// Runs work and turns SQLite's errors into this module's.
    static func failing<T>(_ path: String, _ work: () throws -> T) throws -> T {
        do { return try work() } catch let error as DatabaseError {
            throw translate(error, path)
        }
    }

    static func translate(_ error: DatabaseError, _ path: String) -> ReadModelError {
        let detail = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            return ReadModelError(
                .needsRebuild, "the read model is damaged and must be rebuilt: \(detail)",
                path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_BUSY, .SQLITE_LOCKED,
            .SQLITE_IOERR, .SQLITE_AUTH, .SQLITE_NOMEM:
            return ReadModelError(
                .unavailable, "the read model can't be used now: \(detail)", path: path)
        case .SQLITE_FULL:
            return ReadModelError(
                .noRoom, "the disk has no room for the read model: \(detail)", path: path)
        default:
            return ReadModelError(
                .unfitting, "the read model refused a statement: \(error)", path: path)
        }
    }
}

extension Witness {
    /// The checkpoint of an open file; nil where it has none.
    static func read(_ db: Database) throws -> Witness? {
        try db.first(sql) { Witness($0) }
    }

    fileprivate static let sql = "SELECT seq, h, schema FROM meta WHERE one = 1"

    fileprivate init(_ row: Row) {
        self.init(
            position: Position(row[0]), hash: row[1], isCurrentSchema: row[2] == Schema.hash)
    }
}
