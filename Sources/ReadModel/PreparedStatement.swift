// A prepared statement, spoken to directly: values are bound where they lie and rows are read where
// the statement stands. GRDB makes an array of boxed values for each execution and tells its
// observers of it; a command writes some twenty rows, and that cost more than SQLite's own work.

import Foundation
import GRDB
import GRDBSQLite

/// A value that can stand for a mark in a statement.
protocol Bindable {
    /// Binds it at an index counted from 1; SQLite's code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

/// One prepared statement of a connection. Whoever made it keeps it alive.
struct PreparedStatement {
    let pointer: OpaquePointer

    /// Binds a value for each mark and takes the statement to its end.
    func run<each Value: Bindable>(_ values: repeat each Value) throws {
        try bind(repeat each values)
        try finish()
    }

    /// Binds values and makes the first row into one; nil where there is none.
    func first<T, each Value: Bindable>(
        _ values: repeat each Value, make: (Row) throws -> T
    ) throws -> T? {
        try bind(repeat each values)
        defer { reset() }
        return try step() ? make(Row(statement: pointer)) : nil
    }

    /// Binds a value for each mark.
    func bind<each Value: Bindable>(_ values: repeat each Value) throws {
        var index: Int32 = 0
        var code = SQLITE_OK
        for value in repeat each values {
            index += 1
            let bound = value.bind(to: pointer, at: index)
            if bound != SQLITE_OK { code = bound }
        }
        if code != SQLITE_OK { throw failure(code) }
    }

    /// Binds a value for each mark, as many as there are.
    func bind(all values: some Sequence<some Bindable>) throws {
        var index: Int32 = 0
        for value in values {
            index += 1
            let code = value.bind(to: pointer, at: index)
            if code != SQLITE_OK { throw failure(code) }
        }
    }

    /// Goes to the next row; false where there is none.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// Takes the statement to its end, past any rows, and makes it ready again.
    func finish() throws {
        defer { reset() }
        while try step() {}
    }

    /// Makes it ready again and lets go of what it read. Bound values stay.
    func reset() { sqlite3_reset(pointer) }

    /// SQLite's error, worded, with the statement's text.
    func failure(_ code: Int32) -> DatabaseError {
        let connection = sqlite3_db_handle(pointer)
        defer { reset() }
        return DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: connection.flatMap(sqlite3_errmsg).map { String(cString: $0) },
            sql: sqlite3_sql(pointer).map { String(cString: $0) })
    }
}

/// A statement that nobody else takes up while it stands at a row; gone with it.
final class OwnStatement {
    private let kept: Statement
    private let statement: PreparedStatement

    init<each Value: Bindable>(_ sql: String, _ values: repeat each Value, in db: Database) throws {
        kept = try db.makeStatement(sql: sql)
        statement = PreparedStatement(pointer: kept.sqliteStatement)
        try statement.bind(repeat each values)
    }

    /// The next row; nil where there is none.
    func next() throws -> Row? {
        try statement.step() ? Row(statement: statement.pointer) : nil
    }
}

/// SQLite takes its own copy of a text or blob.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(self))
    }
}

extension Int64: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self)
    }
}

extension Bool: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self ? 1 : 0)
    }
}

extension String: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { bytes in
            // An empty text has no address, and nothing at all would be NULL.
            guard let start = bytes.baseAddress else {
                return sqlite3_bind_text(statement, index, "", 0, nil)
            }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text(statement, index, $0, Int32(bytes.count), copied)
            }
        }
    }
}

extension [UInt8]: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes {
            sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
        }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .some(let value): value.bind(to: statement, at: index)
        case .none: sqlite3_bind_null(statement, index)
        }
    }
}

extension DatabaseValue: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch storage {
        case .null: sqlite3_bind_null(statement, index)
        case .int64(let number): sqlite3_bind_int64(statement, index, number)
        case .double(let number): sqlite3_bind_double(statement, index, number)
        case .string(let text): text.bind(to: statement, at: index)
        case .blob(let data):
            data.withUnsafeBytes {
                sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
            }
        }
    }
}
