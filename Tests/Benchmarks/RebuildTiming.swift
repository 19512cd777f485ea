// Building the read model anew from the log, against the floor: the same rows into the same tables,
// indexes and full-text indexes, with the settings of a rebuild and one transaction.

import DeskEngine
import Foundation

/// Measures the rebuild of a desk.
struct RebuildTiming {
    let desk: DeskDirectory
    let name: String
    let report: Report

    /// The rebuild, then the floor with its rows.
    func run() async throws {
        let opened = try Desk.open(desk)
        try await opened.rebuildReadModel()
        let rebuild = try await Usage.each(1) { try await opened.rebuildReadModel() }
        await opened.close()
        let content = try BareContent(of: desk.readModel)
        let events = content.rows["event"]?.count ?? 0
        let path = desk.path + ".floor.sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let floor = try await Usage.each(1) { try load(content, into: path) }
        report.row("\(name), rebuild: events", .count(events))
        report.row(
            "\(name), rebuild: SQLite statements", floor: Quantity(floor.statements),
            Quantity(rebuild.statements))
        report.row(
            "\(name), rebuild: bytes written", floor: .bytes(Int(floor.bytesWritten)),
            .bytes(Int(rebuild.bytesWritten)))
        report.row(
            "\(name), rebuild: allocations", floor: Quantity(floor.allocations),
            Quantity(rebuild.allocations))
        report.row(
            "\(name), rebuild: CPU time", floor: Quantity(floor.cpuSeconds, .seconds),
            Quantity(rebuild.cpuSeconds, .seconds))
        report.row(
            "\(name), rebuild: events a second",
            floor: Quantity(Double(events) / floor.seconds, .perSecond, "same rows, bare"),
            Quantity(Double(events) / rebuild.seconds, .perSecond), wanted: .ratioAtLeast(0.6))
    }

    private func load(_ content: BareContent, into path: String) throws {
        let database = try BareDatabase(
            at: path,
            pragmas: """
                PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -65536
                """)
        for sql in content.tables + content.fullText { try database.execute(sql) }
        try database.execute("BEGIN")
        for (table, rows) in content.rows {
            guard let first = rows.first else { continue }
            let statement = try database.prepare(
                BareDatabase.insertion(of: first, into: table))
            for row in rows { try database.run(statement, row) }
        }
        for sql in content.indexes { try database.execute(sql) }
        for table in ["ticket_fts", "article_fts"] {
            try database.execute("INSERT INTO \(table)(\(table)) VALUES ('rebuild')")
        }
        try database.execute("COMMIT")
        let file = Glibc.open(path, O_RDONLY)
        fsync(file)
        Glibc.close(file)
    }
}
