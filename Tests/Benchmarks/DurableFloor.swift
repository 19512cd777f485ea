// The least a durable command can cost: its bytes written and synced, then its rows committed.

import Foundation

/// The rows that commands wrote, command by command.
struct DurableFloor {
    private struct Command {
        var events: [BareRow] = []
        var rows: [(table: String, row: BareRow)] = []
        var text: BareRow?
    }

    private let content: BareContent
    private var commands: [Command] = []
    private var queue = BareRow()
    /// Sets of facets as they stood at last, by chunk; a command alone writes those of its ticket.
    private var facets: [Int64: [BareRow]] = [:]

    /// The rows of commands whose ids begin with a text, out of a read model that they made.
    init(of path: String, commands prefix: String) throws {
        content = try BareContent(of: path)
        var places: [(range: ClosedRange<Int64>, row: BareRow)] = []
        for row in content.rows["command"] ?? [] {
            guard row.text(2)?.hasPrefix(prefix) == true, let first = row.number(0),
                let last = row.number(1)
            else { continue }
            places.append((first...last, row))
        }
        places.sort { $0.range.lowerBound < $1.range.lowerBound }
        commands = places.map { Command(rows: [("command", $0.row)]) }
        let tickets = content.rows["ticket"] ?? []
        facets = Dictionary(grouping: content.rows["facet"] ?? []) { $0.number(2) ?? 0 }
        queue = tickets.first?.picking([4]) ?? BareRow()
        // A ticket's row tells by its last column in which event it began.
        for row in tickets {
            if let command = Self.find(row.number(row.columns - 1), places) {
                commands[command].rows.append(("ticket", row))
            }
        }
        for row in content.rows["event"] ?? [] {
            if let command = Self.find(row.number(0), places) {
                commands[command].events.append(row)
            }
        }
        for row in content.rows["ticket_text"] ?? [] {
            guard let command = Self.find(row.number(0), places) else { continue }
            commands[command].rows.append(("ticket_text", row))
            commands[command].text = row
        }
    }

    private static func find(
        _ position: Int64?, _ places: [(range: ClosedRange<Int64>, row: BareRow)]
    ) -> Int? {
        guard let position else { return nil }
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].range.upperBound < position {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < places.count && places[low].range.contains(position) ? low : nil
    }

    /// Writes and commits all of them, one after the other.
    func run(bytes: Int, at place: String) async throws -> Usage {
        let database = try BareDatabase(
            at: place + "/floor.sqlite",
            pragmas: """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16384
                """)
        for sql in content.tables + content.fullText + content.indexes { try database.execute(sql) }
        try database.insert(content.rows["meta"]![0], into: "meta")
        let line = [UInt8](repeating: 0x61, count: bytes)
        let file = Glibc.open(place + "/floor.log", O_CREAT | O_WRONLY | O_APPEND, 0o600)
        defer { Glibc.close(file) }
        return try await Usage.each(commands.count) {
            for command in commands {
                guard Glibc.write(file, line, line.count) == line.count, fdatasync(file) == 0 else {
                    throw CocoaError(.fileWriteUnknown)
                }
                try commit(command, to: database)
            }
        }
    }

    private func commit(_ command: Command, to database: BareDatabase) throws {
        try database.run("BEGIN IMMEDIATE")
        for row in command.events { try database.insert(row, into: "event") }
        for (table, row) in command.rows { try database.insert(row, into: table) }
        for (table, row) in command.rows where table == "ticket" {
            for facet in facets[(row.number(0) ?? 0) >> 12] ?? [] {
                try database.run("INSERT OR REPLACE INTO facet VALUES (?, ?, ?, ?)", facet)
            }
        }
        try database.run(
            """
            INSERT INTO queue_count VALUES (?, 1, 1, 1, 1) ON CONFLICT (queue) DO UPDATE SET
            total = total + 1, unresolved = unresolved + 1, new = new + 1,
            unassigned = unassigned + 1
            """, queue)
        if let text = command.text {
            try database.run(
                """
                INSERT INTO ticket_fts (rowid, subject, body, requester, reference)
                VALUES (?, ?, ?, ?, ?)
                """, text.picking([0, 2, 3, 4, 5]))
        }
        try database.run("UPDATE meta SET seq = seq + 1")
        try database.run("COMMIT")
    }
}
