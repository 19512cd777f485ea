// Durable commands through the whole engine, one caller and sixty-four, against the floor: the same
// bytes by `write` and `fdatasync`, and a bare SQLite commit of the same rows.

import DeskAPI
import DeskEngine
import EventLog
import Foundation
import ServiceDesk

/// Measures commands in a desk of its own in a temporary directory.
struct DurableTiming {
    let report: Report
    private static let commands = 2000
    private static let callers = 64

    /// One caller after another, sixty-four at once, then the floor with the rows of the first.
    func run() async throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("firstline-bench-\(getpid())").path
        defer { try? FileManager.default.removeItem(atPath: place) }
        let me = AgentID("bench")
        let directory = DeskDirectory(place + "/desk")
        try Desk.initialise(
            directory,
            administrator: AgentDefinition(id: me, name: "Bench", role: .administrator))
        let disk = CountingDisk()
        var options = DeskOptions()
        options.io = disk
        let desk = try Desk.open(directory, options: options)
        let service = desk.service(for: me)
        // What is prepared once, such as statements, is no cost of a command.
        _ = try await perform(20, "warm", callers: 1, service)
        let (bytes, syncs) = (disk.bytesWritten, disk.syncs)
        let one = try await perform(Self.commands, "one", callers: 1, service)
        let log = (bytes: disk.bytesWritten - bytes, syncs: disk.syncs - syncs)
        let many = try await perform(Self.commands * 4, "many", callers: Self.callers, service)
        let groups = disk.syncs - syncs - log.syncs
        await desk.close()
        let floor = try await DurableFloor(of: directory.readModel, commands: "one-").run(
            bytes: log.bytes / Self.commands, at: place)
        report.row("durable: log and HEAD bytes each", .bytes(log.bytes / Self.commands))
        report.row(
            "durable: syncs of the log each", Quantity(Double(log.syncs) / Double(Self.commands)))
        report.row(
            "durable, 64 callers: commands a sync",
            Quantity(Double(Self.commands * 4) / Double(groups)))
        self.report(one, many, floor)
    }

    private func report(_ one: Usage, _ many: Usage, _ floor: Usage) {
        for (what, part) in [
            ("SQLite statements each", \Usage.statements), ("write calls each", \.writes),
            ("bytes written each", \.bytesWritten), ("allocations each", \.allocations),
            ("changes of threads each", \.contextSwitches),
        ] {
            report.row(
                "durable: \(what)", floor: Quantity(floor[keyPath: part]),
                Quantity(one[keyPath: part]))
            report.row("durable, 64 callers: \(what)", Quantity(many[keyPath: part]))
        }
        for (name, usage) in [("one caller", one), ("64 callers", many)] {
            report.row(
                "durable, \(name): CPU time each",
                floor: Quantity(floor.cpuSeconds * 1000, .milliseconds),
                Quantity(usage.cpuSeconds * 1000, .milliseconds))
        }
        report.row(
            "durable commands, one caller",
            floor: Quantity(1 / floor.seconds, .perSecond, "write+fdatasync+rows"),
            Quantity(1 / one.seconds, .perSecond), wanted: .ratioAtLeast(0.6))
        report.row(
            "durable commands, 64 callers",
            floor: Quantity(1 / one.seconds, .perSecond, "one caller"),
            Quantity(1 / many.seconds, .perSecond), wanted: .ratioAtLeast(8))
    }

    static func command(_ number: Int, _ name: String) -> CommandRequest {
        CommandRequest(
            id: CommandID("\(name)-\(number)-\(UInt64.random(in: 0 ... .max))"),
            command: .openTicket(
                OpenTicket(
                    subject: "Printer \(number) is out of paper again",
                    requester: .address("user\(number % 50)@example.org", name: nil),
                    queue: QueueID("service-desk"),
                    body: "The printer in room \(number % 400) shows a yellow light.")))
    }

    private func perform(
        _ count: Int, _ name: String, callers: Int, _ service: any DeskService
    ) async throws -> Usage {
        try await Usage.each(count) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<callers {
                    group.addTask {
                        for number in stride(from: caller, to: count, by: callers) {
                            _ = try await service.perform(Self.command(number, name))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
