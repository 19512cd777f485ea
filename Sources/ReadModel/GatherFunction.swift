// Numbers gathered inside SQLite: a statement that gives ten thousand rows spends more on handing
// them out one by one than on finding them.

import GRDB
import GRDBSQLite

/// The aggregate function `desk_gather(number, set)`, which puts numbers into a set of tickets.
enum GatherFunction {
    /// By what SQLite tells this pointer from others; it must never move.
    private static let type: StaticString = "desk-tickets"

    private static var typeName: UnsafePointer<CChar> {
        UnsafeRawPointer(type.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// Makes the function known to a connection.
    static func register(in db: Database) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, "desk_gather", 2, SQLITE_UTF8, nil, nil, put, end, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// The tickets whose numbers are the one column of a statement; what no ticket can have as a
    /// number is passed over.
    static func tickets(
        of sql: String, _ arguments: [(any DatabaseValueConvertible)?], in db: Database
    ) throws -> TicketSet {
        let statement = try db.statement(
            "WITH found(number) AS (\(sql)) SELECT desk_gather(number, ?) FROM found", arguments)
        var found = TicketSet()
        try withUnsafeMutablePointer(to: &found) { set in
            let index = Int32(arguments.count + 1)
            defer { sqlite3_bind_null(statement.pointer, index) }
            let code = sqlite3_bind_pointer(statement.pointer, index, set, typeName, nil)
            guard code == SQLITE_OK else { throw statement.failure(code) }
            try statement.finish()
        }
        return found
    }

    /// Called by SQLite for each row.
    private static let put:
        @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = {
            _, _, values in
            guard let values, let set = sqlite3_value_pointer(values[1], GatherFunction.typeName)
            else { return }
            set.assumingMemoryBound(to: TicketSet.self).pointee
                .insertIfPossible(Int(sqlite3_value_int64(values[0])))
        }

    /// Called by SQLite at the end; there is nothing to be said.
    private static let end: @convention(c) (OpaquePointer?) -> Void = { sqlite3_result_null($0) }
}
