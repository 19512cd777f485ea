// A digest of everything the file says, table by table, so that an incremental file can be held
// against a rebuilt one. Row order in the file, empty pages and full-text segments don't matter.

import Foundation
import GRDB

/// The digest of one table.
package struct TableDigest: Sendable, Hashable, CustomStringConvertible {
    package let table: String
    package let rows: Int
    /// 16 hexadecimal digits over all values in the order of the key.
    package let hash: String
    package var description: String { "\(table) \(rows) \(hash)" }
}

extension ReadModel {
    /// The digest of each table; equal for files that say the same.
    package func digest() throws -> [TableDigest] {
        try ReadModel.failing(path) {
            try pool.read { db in try Self.digested.map { try Self.digest(db, $0, where: $1) } }
        }
    }

    /// Tables in a fixed order, with what of them counts.
    private static let digested: [(table: String, condition: String)] = [
        ("meta", "TRUE"), ("command", "TRUE"), ("event", "TRUE"), ("queue", "TRUE"),
        // A queue that tickets only passed through leaves zeros behind.
        ("queue_count", "total <> 0"), ("agent", "TRUE"), ("organisation", "TRUE"),
        ("requester", "TRUE"), ("requester_keys", "TRUE"), ("address", "TRUE"), ("ticket", "TRUE"),
        ("ticket_text", "TRUE"),
        ("facet", "TRUE"), ("tag", "TRUE"), ("attachment", "TRUE"), ("outbox", "TRUE"),
        ("notice", "TRUE"),
        ("article", "TRUE"),
        ("article_word", "TRUE"), ("article_link", "TRUE"), ("vote", "TRUE"), ("field", "TRUE"),
        ("saved_reply", "TRUE"), ("merged", "TRUE"), ("ticket_link", "TRUE"), ("watcher", "TRUE"),
        ("task", "TRUE"), ("field_value", "TRUE"),
    ]

    private static func digest(
        _ db: Database, _ table: String, where condition: String
    ) throws -> TableDigest {
        let keys = try db.primaryKey(table).columns.joined(separator: ", ")
        var (hash, rows) = (ContentHash(), 0)
        let sql = "SELECT * FROM \(table) WHERE \(condition) ORDER BY \(keys)"
        let width = try db.cachedStatement(sql: sql).columnCount
        _ = try db.all(sql) { row in
            rows += 1
            for column in 0..<width { add(row[column], to: &hash) }
        }
        return TableDigest(table: table, rows: rows, hash: hash.hexadecimal)
    }

    private static func add(_ value: DatabaseValue, to hash: inout ContentHash) {
        switch value.storage {
        case .null: hash.add("n")
        case .int64(let number):
            hash.add("i")
            hash.add(number)
        case .double(let number): hash.add("d\(number)")
        case .string(let text): hash.add("t\(text)")
        case .blob(let data): hash.add("b\(data.base64EncodedString())")
        }
    }
}
