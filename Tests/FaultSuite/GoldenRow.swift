// Row 13: logs of every released format open, verify and are projected to the same facts for ever;
// logs of formats to come are refused.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Foundation
import Glibc
import LogTesting
import ServiceDesk

extension FaultRow {
    static let goldens = FaultRow(
        number: 13, name: "logs of old and new formats",
        promise: "golden logs open, verify and say what they said; newer formats are refused"
    ) { run in
        let row = GoldenRow(run: run)
        try await row.openGoldens()
        try row.refuseNewer()
    }
}

/// The golden logs, each a directory `format-N` with `log/` and `facts.txt`.
struct GoldenRow {
    let run: RowRun

    private static let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden").path

    func openGoldens() async throws {
        let names = Scratch.names(in: Self.place).filter { $0.hasPrefix("format-") }.sorted()
        try require(!names.isEmpty, "there are no golden logs in \(Self.place)")
        for (number, name) in names.enumerated() {
            do { try await open(Self.place + "/" + name) } catch {
                run.fail(name, number, "\(error)")
            }
            run.count("golden logs opened")
        }
    }

    private func open(_ golden: String) async throws {
        let copy = run.scratch + "/golden"
        Scratch.removeTree(copy)
        try ChildProcess.run("cp", "-r", golden, copy)
        let report = try LogVerifier.verify(copy + "/log", deep: true, io: RealDisk())
        try require(report.verdict == .sound, report.summary)
        let stored = FileManager.default.contents(atPath: golden + "/facts.txt") ?? Data()
        let facts = try await Self.facts(of: copy)
        try require(
            facts == String(decoding: stored, as: UTF8.self),
            "it says something else now:\n\(facts)")
    }

    /// What a desk says of its tickets, in words that further fields do not change.
    static func facts(of directory: String) async throws -> String {
        let desk = try Desk.open(DeskDirectory(directory))
        let service = desk.service(for: AgentID("ada"))
        var facts = ""
        let request = TicketListRequest(sort: TicketSort(.number), limit: 1000)
        for row in try await service.tickets(request).rows {
            let ticket = row.ticket
            let entries = try await service.ticket(ticket.id, entries: 1000).timeline.count
            facts += "\(ticket.id): \(ticket.subject); \(ticket.status.name), "
            facts += "\(ticket.owner?.handle ?? "nobody"), \(ticket.queue.handle), "
            facts += "\(row.requesterName), \(entries) entries\n"
        }
        await desk.close()
        let verification = try await Self.verify(directory)
        return facts + verification
    }

    private static func verify(_ directory: String) async throws -> String {
        let desk = try Desk.open(DeskDirectory(directory))
        let verification = try await desk.verifyReadModel()
        let text = "position \(verification.position.sequence), sound: \(verification.isSound)\n"
        await desk.close()
        return text
    }

    /// Makes a golden log: done once for each format, when it is new.
    static func write(to directory: String) async throws {
        let scenario = try await ScenarioDesk()
        var commands = RandomCommands(seed: 13)
        for _ in 0..<60 {
            let (actor, command) = commands.next(now: scenario.clock.now())
            _ = try? await scenario.perform(command, as: actor)
        }
        await scenario.close()
        mkdir(directory, 0o755)
        try ChildProcess.run("cp", "-r", scenario.directory.log, directory + "/log")
        let facts = try await facts(of: scenario.directory.path)
        try Data(facts.utf8).write(to: URL(fileURLWithPath: directory + "/facts.txt"))
    }

    /// The golden log with a greater format, or a need nobody knows, in any of its headers.
    func refuseNewer() throws {
        let changes = [
            ("\"fmt\":1", "\"fmt\":2"), ("\"fmt\":1", "\"fmt\":1,\"need\":[\"telepathy\"]"),
            ("\"fmt\":1", "\"fmt\":99"),
        ]
        for (number, (old, new)) in changes.enumerated() {
            let sample = try SampleLog(.closed, seed: run.seed, bytes: 20_000)
            for name in sample.segments {
                let disk = sample.disk.copy()
                let path = SampleLog.directory + "/" + name
                var lines = sample.bytes(name).split(separator: 0x0a).map(Array.init)
                let header = String(decoding: lines[0].dropLast(16), as: UTF8.self)
                let bytes = Array(header.replacingOccurrences(of: old, with: new).utf8)
                lines[0] = bytes + Array(",\"c\":\"\(SampleLog.checksum(bytes))\"}".utf8)
                disk.setBytes(Array(lines.joined(separator: [0x0a])) + [0x0a], at: path)
                do { try requireNewer(disk, sample) } catch {
                    run.fail("newer formats", number, "\(new) in \(name): \(error)")
                }
                run.count("newer formats refused")
            }
        }
    }

    private func requireNewer(_ disk: SimulatedDisk, _ sample: SampleLog) throws {
        let report = try LogVerifier.verify(SampleLog.directory, deep: false, io: disk)
        try require(report.exitCode == 4, "verified as \(report.summary)")
        do throws(LogError) {
            let (writer, _) = try EventLog.open(
                in: SampleLog.directory, io: disk, options: sample.options)
            // A quick opening looks at the other segments before the first record.
            _ = try writer.stage(LogHistory.draft("after", 1))
            try writer.commit()
        } catch {
            guard error.code == .newerFormat else { throw Breach("refused as \(error.code)") }
            return
        }
        throw Breach("it was opened and written")
    }
}
