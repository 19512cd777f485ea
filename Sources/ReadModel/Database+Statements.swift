// The few ways this module speaks to SQLite: cached statements with bound arguments.

import GRDB
import ServiceDesk

extension Database {
    /// Runs a statement that gives no rows.
    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws {
        let statement = try cachedStatement(sql: sql)
        statement.setUncheckedArguments(StatementArguments(arguments))
        try statement.execute()
    }

    /// The first row made into a value; nil where there is none.
    func first<T>(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = [],
        _ make: (Row) throws -> T
    ) throws -> T? {
        let statement = try cachedStatement(sql: sql)
        statement.setUncheckedArguments(StatementArguments(arguments))
        let rows = try Row.fetchCursor(statement)
        return try rows.next().map(make)
    }

    /// Every row made into a value.
    func all<T>(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = [],
        _ make: (Row) throws -> T
    ) throws -> [T] {
        let statement = try cachedStatement(sql: sql)
        statement.setUncheckedArguments(StatementArguments(arguments))
        let rows = try Row.fetchCursor(statement)
        var values: [T] = []
        while let row = try rows.next() { values.append(try make(row)) }
        return values
    }

    /// Whether there is a row.
    func exists(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> Bool {
        try first(sql, arguments) { _ in true } ?? false
    }
}

/// Reads the columns of a row one after the other.
struct ColumnReader {
    private let row: Row
    private var index = 0
    init(_ row: Row, from index: Int = 0) { (self.row, self.index) = (row, index) }

    /// Goes on at a column.
    mutating func skip(to index: Int) { self.index = index }

    mutating func int() -> Int {
        defer { index += 1 }
        return row[index]
    }
    mutating func optionalInt() -> Int? {
        defer { index += 1 }
        return row[index]
    }
    mutating func text() -> String {
        defer { index += 1 }
        return row[index]
    }
    mutating func optionalText() -> String? {
        defer { index += 1 }
        return row[index]
    }
    mutating func time() -> Timestamp {
        defer { index += 1 }
        return Timestamp(microseconds: row[index])
    }
    mutating func optionalTime() -> Timestamp? {
        defer { index += 1 }
        return (row[index] as Int64?).map(Timestamp.init(microseconds:))
    }
}
