// A glance into a read model from outside, for a shell that completes a command line: names and
// numbers, looked up at once or not at all. It makes no file, waits for nobody, and takes no part
// in the desk's work.

import Foundation
import GRDB
package import ServiceDesk

/// What a read model knows, for as long as a glance lasts.
package struct DeskGlance {
    private let db: Database
    /// More candidates than anybody wants to choose from.
    private static let most = 200

    /// Looks into the file at `path`; nil where there is none of the present schema, or where it
    /// can't be read without waiting.
    package static func at<T>(_ path: String, _ look: (DeskGlance) throws -> T) -> T? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .immediateError
        // While nobody has the file open its WAL is empty and gone. SQLite would make one anew to
        // read; as an immutable file it is read without.
        let isOpen = FileManager.default.fileExists(atPath: path + "-shm")
        let name = isOpen ? path : immutable(path)
        let queue = try? DatabaseQueue(path: name, configuration: configuration)
        return try? queue?.read { db in
            guard try Witness.read(db)?.isCurrentSchema == true else { return nil }
            return try look(DeskGlance(db: db))
        }
    }

    private static func immutable(_ path: String) -> String {
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
        let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        return "file:\(escaped)?immutable=1"
    }

    /// Numbers of tickets that begin with `digits`, the newest first; without digits the
    /// unresolved ones that changed last.
    package func tickets(beginning digits: String) throws -> [TicketID] {
        guard !digits.isEmpty else {
            return try db.all(
                """
                SELECT number FROM ticket INDEXED BY ticket_queue_opened WHERE unresolved = 1
                ORDER BY changed_at DESC LIMIT \(DeskGlance.most)
                """
            ) { TicketID($0[0]) }
        }
        return try numbers(of: "ticket", beginning: digits).map { TicketID($0) }
    }

    /// Numbers of articles that begin with `digits`, the newest first.
    package func articles(beginning digits: String) throws -> [ArticleID] {
        try numbers(of: "article", beginning: digits).map { ArticleID($0) }
    }

    /// Numbers of requesters that begin with `digits`, the newest first.
    package func requesters(beginning digits: String) throws -> [RequesterID] {
        try numbers(of: "requester", beginning: digits).map { RequesterID($0) }
    }

    /// The handles of active queues.
    package func queues() throws -> [String] {
        try db.all("SELECT handle FROM queue WHERE active = 1 ORDER BY handle") { $0[0] }
    }

    /// The handles of active agents.
    package func agents() throws -> [String] {
        try db.all("SELECT handle FROM agent WHERE active = 1 ORDER BY handle") { $0[0] }
    }

    /// The handles of organisations.
    package func organisations() throws -> [String] {
        try db.all(
            "SELECT handle FROM organisation ORDER BY handle LIMIT \(DeskGlance.most)"
        ) { $0[0] }
    }

    /// Tags in use that begin with `start`.
    package func tags(beginning start: String) throws -> [String] {
        try db.all(
            """
            SELECT DISTINCT tag FROM tag WHERE tag >= ? AND tag < ? ORDER BY tag
            LIMIT \(DeskGlance.most)
            """, [start, start + "\u{10FFFF}"]
        ) { $0[0] }
    }

    /// The desk's own names of statuses, by what stands in tickets that are unresolved.
    package func statusNames() throws -> [String] {
        try db.all(
            """
            SELECT DISTINCT status_name FROM ticket INDEXED BY ticket_queue_opened
            WHERE unresolved = 1 LIMIT 50
            """
        ) {
            $0[0]
        }
    }

    /// Keys of a table that begin with `digits`: 12 itself, 120 to 129, 1200 to 1299, and so on,
    /// each a stretch of the table.
    private func numbers(of table: String, beginning digits: String) throws -> [Int] {
        guard let start = digits.isEmpty ? 0 : Int(digits), start >= 0 else { return [] }
        let sql = """
            SELECT number FROM \(table) WHERE number BETWEEN ? AND ?
            ORDER BY number DESC LIMIT \(DeskGlance.most)
            """
        if digits.isEmpty { return try db.all(sql, [1, Int64.max]) { $0[0] } }
        var found: [Int] = [], low = start, high = start
        while low > 0, high < 1_000_000_000, found.count < DeskGlance.most {
            found += try db.all(sql, [low, high]) { $0[0] }
            (low, high) = (low * 10, high * 10 + 9)
        }
        return found
    }
}
