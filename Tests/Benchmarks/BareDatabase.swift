// The floor of everything that writes the read model: the same rows into the same tables, indexes
// and full-text indexes, by prepared statements and nothing else.
//
// The rows are read back from a read model that the engine has written. The tokenizer is SQLite's
// own, which is written in C and folds a little less.

import Foundation
import GRDB
import GRDBSQLite

/// One row, as SQLite gave it.
struct BareRow {
    fileprivate var values: [DatabaseValue] = []

    /// The whole number in a column; nil where there is none.
    func number(_ column: Int) -> Int64? { Int64.fromDatabaseValue(values[column]) }

    /// The text in a column; nil where there is none.
    func text(_ column: Int) -> String? { String.fromDatabaseValue(values[column]) }

    var columns: Int { values.count }

    /// A row of some of the columns.
    func picking(_ columns: [Int]) -> BareRow { BareRow(values: columns.map { values[$0] }) }
}

/// What a read model holds.
struct BareContent {
    /// What makes tables, full-text tables with their settings, and indexes.
    private(set) var tables: [String] = []
    private(set) var fullText: [String] = []
    private(set) var indexes: [String] = []
    /// Rows by table, in the order of their keys.
    private(set) var rows: [String: [BareRow]] = [:]

    /// Reads all of a file that nobody has open.
    init(of path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        try queue.read { db in
            let master = try GRDB.Row.fetchAll(
                db, sql: "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            for object in master {
                let (type, name): (String, String) = (object[0], object[1])
                let sql = (object[2] as String).replacing(
                    /tokenize *= *'[^']*'/, with: "tokenize='unicode61 remove_diacritics 2'")
                if sql.hasPrefix("CREATE VIRTUAL") {
                    fullText.append(sql)
                } else if type == "index" {
                    indexes.append(sql)
                } else if !name.contains("_fts_"), !name.hasPrefix("sqlite_") {
                    tables.append(sql)
                    rows[name] = try GRDB.Row.fetchAll(db, sql: "SELECT * FROM \(name)")
                        .map { BareRow(values: Array($0.databaseValues)) }
                }
            }
            fullText += try String.fetchAll(
                db,
                sql: """
                    SELECT format('INSERT INTO ticket_fts (ticket_fts, rank) VALUES (%Q, %d)', k, v)
                    FROM ticket_fts_config WHERE k <> 'version'
                    """)
        }
    }
}

/// A connection that is spoken to in SQLite's own words.
final class BareDatabase {
    private var connection: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]

    init(at path: String, pragmas: String) throws {
        guard sqlite3_open(path, &connection) == SQLITE_OK else {
            throw CocoaError(.fileReadUnknown)
        }
        try execute(pragmas)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(connection)
    }

    func execute(_ sql: String) throws {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw fault() }
    }

    /// Inserts a row into a table.
    func insert(_ row: BareRow, into table: String) throws {
        try run(Self.insertion(of: row, into: table), row)
    }

    /// The statement that inserts such a row.
    static func insertion(of row: BareRow, into table: String) -> String {
        "INSERT INTO \(table) VALUES (\(row.values.map { _ in "?" }.joined(separator: ",")))"
    }

    /// Runs a statement, which is prepared once.
    func run(_ sql: String, _ row: BareRow = BareRow()) throws {
        let statement = try statements[sql] ?? prepare(sql)
        try run(statement, row)
    }

    /// A statement to be run often.
    func prepare(_ sql: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else {
            throw fault()
        }
        statements[sql] = statement
        return statement!
    }

    /// Binds values and runs to the end.
    func run(_ statement: OpaquePointer, _ row: BareRow) throws {
        var index: Int32 = 0
        for value in row.values {
            index += 1
            bind(value, to: statement, at: index)
        }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw fault() }
        sqlite3_reset(statement)
    }

    private func bind(_ value: DatabaseValue, to statement: OpaquePointer, at index: Int32) {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value.storage {
        case .int64(let number): sqlite3_bind_int64(statement, index, number)
        case .double(let number): sqlite3_bind_double(statement, index, number)
        case .string(var text):
            text.withUTF8 { bytes in
                _ = bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), copied)
                }
            }
        case .blob(let data):
            _ = data.withUnsafeBytes {
                sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
            }
        default: sqlite3_bind_null(statement, index)
        }
    }

    private func fault() -> any Error {
        DatabaseError(message: String(cString: sqlite3_errmsg(connection)))
    }
}
