// The few ways this module speaks to SQLite where a statement's text is put together or few ask for
// it: GRDB keeps the statements, values and rows go directly.

import GRDB

extension Database {
    /// Runs a statement that gives no rows.
    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws {
        try statement(sql, arguments).finish()
    }

    /// The first row made into a value; nil where there is none.
    func first<T>(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = [],
        _ make: (Row) throws -> T
    ) throws -> T? {
        let statement = try statement(sql, arguments)
        defer { statement.reset() }
        return try statement.step() ? make(Row(statement: statement.pointer)) : nil
    }

    /// Every row made into a value.
    func all<T>(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = [],
        _ make: (Row) throws -> T
    ) throws -> [T] {
        let statement = try statement(sql, arguments)
        defer { statement.reset() }
        var values: [T] = []
        while try statement.step() { values.append(try make(Row(statement: statement.pointer))) }
        return values
    }

    /// Goes through the rows until `take` gives false.
    func each(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = [],
        _ take: (Row) throws -> Bool
    ) throws {
        let statement = try statement(sql, arguments)
        defer { statement.reset() }
        let row = Row(statement: statement.pointer)
        while try statement.step(), try take(row) {}
    }

    /// Whether there is a row.
    func exists(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> Bool {
        try first(sql, arguments) { _ in true } ?? false
    }

    /// A statement to be run often, kept by the connection.
    func prepared(_ sql: String) throws -> PreparedStatement {
        PreparedStatement(pointer: try cachedStatement(sql: sql).sqliteStatement)
    }

    /// The same with its values bound.
    func statement(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws
        -> PreparedStatement
    {
        let statement = try prepared(sql)
        try statement.bind(all: arguments.lazy.map { $0?.databaseValue ?? .null })
        return statement
    }
}
