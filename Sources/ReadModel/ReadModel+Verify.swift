// Whether the file is sound: SQLite's own check, both full-text indexes held against their content,
// and every count and set that is kept held against what it says.

import GRDB
import ServiceDesk

extension ReadModel {
    /// What is wrong with the file, a sentence each; empty where it is sound. Takes the writer's
    /// connection for as long as it lasts.
    package func verify() throws -> [String] {
        try ReadModel.failing(path) { try pool.writeWithoutTransaction { try ReadModel.check($0) } }
    }

    static func check(_ db: Database) throws -> [String] {
        var faults = try sound(db, by: "integrity_check")
        for table in ["ticket_fts", "article_fts"] {
            do {
                // Rank 1 also holds the index against the content it was made from.
                try db.execute(
                    sql: "INSERT INTO \(table)(\(table), rank) VALUES ('integrity-check', 1)")
            } catch let error as DatabaseError {
                faults.append("\(table) does not fit its content: \(error.message ?? "")")
            }
        }
        return try faults + wrongCounts(db) + FacetCheck(db: db).faults()
            + RequesterKeys(db: db).faults()
    }

    /// What of it a rebuild asks before it takes the file into use. That each index fits its table
    /// and its texts takes as long to check as it took to make them from these a moment before;
    /// `verify` does.
    static func checkNew(_ db: Database) throws -> [String] {
        try sound(db, by: "quick_check") + wrongCounts(db)
    }

    private static func sound(_ db: Database, by check: String) throws -> [String] {
        try db.all("PRAGMA \(check)(20)") { $0[0] as String }.filter { $0 != "ok" }
    }

    private static func wrongCounts(_ db: Database) throws -> [String] {
        try countChecks.flatMap { check in
            try db.all(check.sql) { "\(check.what) \(($0[0] as String?) ?? "")" }
        }
    }

    private static let countChecks: [(what: String, sql: String)] = [
        (
            "wrong counts of queue",
            """
            SELECT queue FROM (
                SELECT queue, total, unresolved, new, unassigned FROM queue_count WHERE total
                UNION ALL
                SELECT queue, count(*), sum(unresolved), sum(status_kind = 0),
                    sum(unresolved AND owner IS NULL) FROM ticket GROUP BY queue)
            GROUP BY queue, total, unresolved, new, unassigned HAVING count(*) <> 2
            """
        ),
        (
            "more uses than links of article",
            """
            SELECT 'KB-' || number FROM article WHERE uses > (
                SELECT count(*) FROM article_link WHERE article = number AND relation = 'used')
            """
        ),
        (
            "wrong number of events of ticket",
            """
            SELECT 'T-' || t.number FROM ticket t WHERE version <> (
                SELECT count(*) FROM event e WHERE e.ticket = t.number AND e.number IS NOT NULL)
            """
        ),
        (
            "no head text of ticket",
            """
            SELECT 'T-' || number FROM ticket
            WHERE NOT EXISTS (
                SELECT 1 FROM ticket_text x WHERE x.id = head AND x.ticket = number)
            """
        ),
    ]
}
