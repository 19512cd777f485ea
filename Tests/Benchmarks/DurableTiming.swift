// Durable commands a second through the whole engine, one caller and sixty-four, against the floor:
// the same bytes by `write` and `fdatasync`, and a bare SQLite commit of one row for each.

import DeskAPI
import DeskEngine
import Foundation
import GRDB
import ServiceDesk

/// Measures commands in a desk of its own in a temporary directory.
struct DurableTiming {
    let report: Report
    private static let commands = 2000

    /// One caller after another, sixty-four at once, then the floor with the bytes of the first.
    func run() async throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("firstline-bench-\(getpid())").path
        defer { try? FileManager.default.removeItem(atPath: place) }
        let me = AgentID("bench")
        let directory = DeskDirectory(place + "/desk")
        try Desk.initialise(
            directory,
            administrator: AgentDefinition(id: me, name: "Bench", role: .administrator))
        let desk = try Desk.open(directory)
        let service = desk.service(for: me)
        let before = logBytes(directory)
        let one = try await rate(Self.commands, callers: 1, service)
        let bytes = (logBytes(directory) - before) / Self.commands
        let many = try await rate(Self.commands * 4, callers: 64, service)
        await desk.close()
        let floor = try self.floor(bytes: bytes, at: place)
        report.row("durable commands: log bytes each", .bytes(bytes))
        report.row(
            "durable commands, one caller",
            floor: Quantity(floor, .perSecond, "write+fdatasync+SQLite"), Quantity(one, .perSecond),
            wanted: .ratioAtLeast(0.6))
        report.row(
            "durable commands, 64 callers", floor: Quantity(one, .perSecond, "one caller"),
            Quantity(many, .perSecond), wanted: .ratioAtLeast(8))
    }

    private static func command(_ number: Int) -> CommandRequest {
        CommandRequest(
            id: CommandID("bench-\(number)"),
            command: .openTicket(
                OpenTicket(
                    subject: "Printer \(number) is out of paper again",
                    requester: .address("user\(number % 50)@example.org", name: nil),
                    queue: QueueID("service-desk"),
                    body: "The printer in room \(number % 400) shows a yellow light.")))
    }

    private func rate(_ count: Int, callers: Int, _ service: any DeskService) async throws
        -> Double
    {
        let base = Int.random(in: 1...1_000_000) * 100_000
        let started = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    for number in stride(from: caller, to: count, by: callers) {
                        _ = try await service.perform(Self.command(base + number))
                    }
                }
            }
            try await group.waitForAll()
        }
        return Double(count) * 1000 / (ContinuousClock.now - started).milliseconds
    }

    private func logBytes(_ directory: DeskDirectory) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.log)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") }.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(
                atPath: directory.log + "/" + name)
            return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }

    private func floor(bytes: Int, at place: String) throws -> Double {
        let line = [UInt8](repeating: 0x61, count: bytes)
        let file = Glibc.open(place + "/floor.log", O_CREAT | O_WRONLY | O_APPEND, 0o600)
        defer { Glibc.close(file) }
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        }
        let queue = try DatabaseQueue(path: place + "/floor.sqlite", configuration: configuration)
        try queue.write { try $0.execute(sql: "CREATE TABLE t(id INTEGER PRIMARY KEY, line TEXT)") }
        let text = String(decoding: line, as: UTF8.self)
        let started = ContinuousClock.now
        for _ in 0..<Self.commands {
            guard Glibc.write(file, line, line.count) == line.count, fdatasync(file) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
            try queue.write { db in
                let statement = try db.cachedStatement(sql: "INSERT INTO t(line) VALUES (?)")
                try statement.execute(arguments: [text])
            }
        }
        return Double(Self.commands) * 1000 / (ContinuousClock.now - started).milliseconds
    }
}
