// The writer's statements, each prepared once and found by where its text stands in the program:
// looking up a text costs as much as running a short statement.

import GRDB
import GRDBSQLite

/// Prepared statements of one connection; touched only where the connection is.
final class Statements {
    private let connection: OpaquePointer
    private var byPlace: [UnsafePointer<UInt8>: PreparedStatement] = [:]
    private var byText: [String: PreparedStatement] = [:]

    init(of db: Database) { connection = db.sqliteConnection! }

    deinit { letGo() }

    /// Lets go of all statements; a connection can't be closed before.
    func letGo() {
        for statement in byPlace.values { sqlite3_finalize(statement.pointer) }
        for statement in byText.values { sqlite3_finalize(statement.pointer) }
        byPlace = [:]
        byText = [:]
    }

    /// Runs a statement that gives no rows.
    func run<each Value: Bindable>(_ sql: StaticString, _ values: repeat each Value) throws {
        try statement(sql).run(repeat each values)
    }

    /// Runs a statement whose text is put together; gives no rows.
    func run(text: String, _ values: [DatabaseValue]) throws {
        let statement = try statement(text: text)
        try statement.bind(all: values)
        try statement.finish()
    }

    /// The first row made into a value; nil where there is none.
    func first<T, each Value: Bindable>(
        _ sql: StaticString, _ values: repeat each Value, make: (Row) throws -> T
    ) throws -> T? {
        try statement(sql).first(repeat each values, make: make)
    }

    /// The statement of a text that stands in the program.
    func statement(_ sql: StaticString) throws -> PreparedStatement {
        if let known = byPlace[sql.utf8Start] { return known }
        let made = try prepare(sql.description)
        byPlace[sql.utf8Start] = made
        return made
    }

    /// The statement of a text that is put together.
    func statement(text: String) throws -> PreparedStatement {
        if let known = byText[text] { return known }
        let made = try prepare(text)
        byText[text] = made
        return made
    }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(connection)) }

    /// Whether a transaction is open.
    var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

    private func prepare(_ sql: String) throws -> PreparedStatement {
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(connection)), sql: sql)
        }
        return PreparedStatement(pointer: pointer)
    }
}
