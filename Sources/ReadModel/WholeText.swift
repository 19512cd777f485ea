// Bodies may hold U+0000, at which SQLite stops when it is given or asked for a C string. Such a
// text goes in as bytes that SQL casts to text, and every body is read by its length.

import Foundation
import GRDB

/// Texts that are kept to the last byte.
enum WholeText {
    /// Stands in SQL where ``value(_:)`` is bound.
    static let mark = "CAST(? AS TEXT)"

    /// What to bind for a text.
    static func value(_ text: String) -> DatabaseValue {
        text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
    }

    /// The text in a column; empty where it is NULL.
    static func read(_ row: Row, at index: Int) -> String {
        (try? row.withUnsafeData(atIndex: index) { String(decoding: $0 ?? Data(), as: UTF8.self) })
            ?? ""
    }
}
