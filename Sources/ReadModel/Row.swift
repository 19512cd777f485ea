// The row a statement stands at, read column by column and without a copy of it in between.

import Foundation
import GRDB
import GRDBSQLite
import ServiceDesk

/// A row, good until its statement goes on.
struct Row {
    let statement: OpaquePointer

    /// The value of a column, counted from 0.
    subscript<Value: ColumnValue>(_ index: Int) -> Value {
        Value(statement, column: Int32(index))
    }

    /// The bytes of a column, good inside `read` only.
    func withBytes<T>(_ index: Int, _ read: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        let bytes = sqlite3_column_blob(statement, Int32(index))
        let count = Int(sqlite3_column_bytes(statement, Int32(index)))
        return try read(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    }
}

/// A value that a column can be read as.
protocol ColumnValue {
    init(_ statement: OpaquePointer, column: Int32)
}

extension Int: ColumnValue {
    init(_ statement: OpaquePointer, column: Int32) {
        self = Int(sqlite3_column_int64(statement, column))
    }
}

extension Int64: ColumnValue {
    init(_ statement: OpaquePointer, column: Int32) {
        self = sqlite3_column_int64(statement, column)
    }
}

extension Double: ColumnValue {
    init(_ statement: OpaquePointer, column: Int32) {
        self = sqlite3_column_double(statement, column)
    }
}

extension Bool: ColumnValue {
    init(_ statement: OpaquePointer, column: Int32) {
        self = sqlite3_column_int64(statement, column) != 0
    }
}

extension String: ColumnValue {
    /// All of the text, U+0000 included; empty where the column is NULL.
    init(_ statement: OpaquePointer, column: Int32) {
        guard let text = sqlite3_column_text(statement, column) else {
            self = ""
            return
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        self = String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    init(_ statement: OpaquePointer, column: Int32) {
        if sqlite3_column_type(statement, column) == SQLITE_NULL {
            self = nil
        } else {
            self = Wrapped(statement, column: column)
        }
    }
}

extension DatabaseValue: ColumnValue {
    init(_ statement: OpaquePointer, column: Int32) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: self = Int64(statement, column: column).databaseValue
        case SQLITE_FLOAT: self = Double(statement, column: column).databaseValue
        case SQLITE_TEXT: self = String(statement, column: column).databaseValue
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(statement, column))
            let bytes = sqlite3_column_blob(statement, column)
            self =
                Data(bytes: bytes ?? UnsafeRawPointer(bitPattern: 1)!, count: count)
                .databaseValue
        default: self = .null
        }
    }
}

/// Reads the columns of a row one after the other.
struct ColumnReader {
    private let row: Row
    private var index = 0
    init(_ row: Row, from index: Int = 0) { (self.row, self.index) = (row, index) }

    /// Goes on at a column.
    mutating func skip(to index: Int) { self.index = index }

    private mutating func next<Value: ColumnValue>() -> Value {
        defer { index += 1 }
        return row[index]
    }

    mutating func int() -> Int { next() }
    mutating func optionalInt() -> Int? { next() }
    mutating func text() -> String { next() }
    mutating func optionalText() -> String? { next() }
    mutating func time() -> Timestamp { Timestamp(microseconds: next()) }
    mutating func optionalTime() -> Timestamp? {
        (next() as Int64?).map(Timestamp.init(microseconds:))
    }
}
