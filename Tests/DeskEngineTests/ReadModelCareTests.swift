// The read model against the log: behind, ahead, missing, damaged, of another desk.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Foundation
import LogTesting
import ServiceDesk
import Testing

@Suite struct ReadModelCareTests {
    private func keep(_ path: String) throws -> [String: Data] {
        var kept: [String: Data] = [:]
        for suffix in ["", "-wal"] {
            kept[suffix] = try? Data(contentsOf: URL(filePath: path + suffix))
        }
        return kept
    }

    private func put(_ files: [String: Data], at path: String) throws {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
            try files[suffix]?.write(to: URL(filePath: path + suffix))
        }
    }

    @Test func `a read model behind the log is caught up when the desk is opened`() async throws {
        let scenario = try await ScenarioDesk()
        _ = try await scenario.openTicket("First")
        await scenario.close()
        let old = try keep(scenario.directory.readModel)
        try scenario.open()
        let second = try await scenario.openTicket("Second")
        try await scenario.perform(.ticket(second, .take))
        await scenario.close()
        // As after a crash between the log's sync and the COMMIT.
        try put(old, at: scenario.directory.readModel)
        try scenario.open()
        guard case .caughtUp(let events) = scenario.desk.opening.readModel else {
            Issue.record("found \(scenario.desk.opening)")
            return
        }
        #expect(events >= 2)
        let detail = try await scenario.service().ticket(second, entries: 9)
        #expect(detail.ticket.owner == ScenarioDesk.ann)
        #expect(try await scenario.desk.verifyReadModel().isSound)
        await scenario.close()
    }

    @Test func `questions one after the other take one reader beside the writer`() async throws {
        let scenario = try await ScenarioDesk()
        _ = try await scenario.openTicket("First")
        await scenario.close()
        try scenario.open()
        let service = scenario.service()
        for _ in 1...3 {
            _ = try await service.caller()
            _ = try await service.queues()
        }
        let path = URL(filePath: scenario.directory.readModel).resolvingSymlinksInPath().path
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            name in
            let file = "/proc/self/fd/\(name)"
            return (try? FileManager.default.destinationOfSymbolicLink(atPath: file)) == path
        }
        #expect(open.count == 2)
        await scenario.close()
    }

    @Test(arguments: ["missing", "garbled", "garbled within", "truncated", "other schema"])
    func `a read model that can't be used is built anew and says the same`(damage: String)
        async throws
    {
        let scenario = try await ScenarioDesk()
        try await work(scenario, commands: 60, seed: 3)
        let sound = try await scenario.desk.verifyReadModel()
        #expect(sound.isSound, "\(sound.differences)")
        await scenario.close()
        let path = scenario.directory.readModel
        switch damage {
        case "missing": try FileManager.default.removeItem(atPath: path)
        case "garbled": try put(["": Data(repeating: 0x5A, count: 40_000)], at: path)
        case "garbled within":
            var data = try Data(contentsOf: URL(filePath: path))
            // All but the page with the schema and the checkpoint's.
            data.replaceSubrange(12_288..<data.count, with: Data(count: data.count - 12_288))
            try put(["": data], at: path)
        case "truncated":
            try put(["": try Data(contentsOf: URL(filePath: path)).prefix(5000)], at: path)
        default:
            // The schema's hash stands in the file as text; every copy of it is altered.
            let text = try #require(try schemaHash(path))
            var data = try Data(contentsOf: URL(filePath: path))
            while let range = data.range(of: Data(text.utf8)) {
                data.replaceSubrange(range, with: Data(repeating: 0x30, count: text.utf8.count))
            }
            try put(["": data], at: path)
        }
        try scenario.open()
        let again = try await scenario.desk.verifyReadModel()
        #expect(again.isSound, "\(again.differences)")
        #expect(again.found == sound.found)
        if damage != "missing" {
            guard case .rebuilt = scenario.desk.opening.readModel else {
                Issue.record("found \(scenario.desk.opening)")
                return
            }
        }
        await scenario.close()
    }

    /// The schema's sixteen hexadecimal digits, found in the row of `meta` by the 64 digits of the
    /// chain hash that follow after the one to three bytes of the sequence.
    private func schemaHash(_ path: String) throws -> String? {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let digits = Set("0123456789abcdef".utf8)
        func isHex(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(digits.contains) }
        for start in 0..<(bytes.count - 84) where isHex(start..<start + 16) {
            for gap in 1...3 where isHex(start + 16 + gap..<start + 80 + gap) {
                return String(decoding: bytes[start..<start + 16], as: UTF8.self)
            }
        }
        return nil
    }

    @Test func `a read model ahead of the log is refused and left alone`() async throws {
        let disk = SimulatedDisk()
        let scenario = try await ScenarioDesk(.simulated(disk))
        await scenario.close()
        let early = disk.copy()
        try scenario.open()
        _ = try await scenario.openTicket()
        await scenario.close()
        let before = try keep(scenario.directory.readModel)
        var options = scenario.options
        options.io = early
        let error = #expect(throws: DeskError.self) { try scenario.open(options) }
        #expect(error?.kind == .damaged)
        #expect(error?.hints.contains { $0.contains("backup") } == true)
        #expect(try keep(scenario.directory.readModel) == before)
    }

    @Test func `a read model of another desk is built anew`() async throws {
        let other = try await ScenarioDesk { $0.random = .seeded(2) }
        _ = try await other.openTicket("Of the other desk")
        await other.close()
        let scenario = try await ScenarioDesk()
        for number in 1...5 { _ = try await scenario.openTicket("Mine \(number)") }
        await scenario.close()
        try put(try keep(other.directory.readModel), at: scenario.directory.readModel)
        try scenario.open()
        guard case .rebuilt = scenario.desk.opening.readModel else {
            Issue.record("found \(scenario.desk.opening)")
            return
        }
        let page = try await scenario.service().tickets(TicketListRequest())
        #expect(page.rows.allSatisfy { $0.ticket.subject.hasPrefix("Mine") })
        #expect(page.rows.count == 5)
        await scenario.close()
    }

    @Test(arguments: [11, 12, 13, 14])
    func `a history through the engine is the same as its rebuild`(seed: UInt64) async throws {
        let scenario = try await ScenarioDesk()
        try await work(scenario, commands: 250, seed: seed)
        let verification = try await scenario.desk.verifyReadModel()
        #expect(verification.isSound, "\(verification.differences) \(verification.faults)")
        try await scenario.desk.rebuildReadModel()
        let after = try await scenario.desk.verifyReadModel()
        #expect(after.found == verification.found)
        _ = try await scenario.openTicket("After the swap")
        #expect(try await scenario.desk.verifyReadModel().isSound)
        await scenario.close()
    }

    @Test func `readers go on while the read model is rebuilt`() async throws {
        let scenario = try await ScenarioDesk()
        try await work(scenario, commands: 150, seed: 5)
        async let rebuilt = scenario.desk.rebuildReadModel()
        var reads = 0
        for _ in 0..<200 {
            _ = try await scenario.service().queues()
            reads += 1
        }
        #expect(try await rebuilt == 0)
        #expect(reads == 200)
        await scenario.close()
    }

    /// Random commands in small batches, time passing between them.
    private func work(_ scenario: ScenarioDesk, commands: Int, seed: UInt64) async throws {
        var source = RandomCommands(seed: seed)
        var done = 0, happened = 0
        while done < commands {
            let batch = (0..<7).map { _ in source.next(now: scenario.clock.now()) }
            let requests = batch.map { actor, command in
                (
                    actor: Actor.agent(actor),
                    request: CommandRequest(id: scenario.nextID(), command: command)
                )
            }
            for answer in await scenario.desk.perform(all: requests) {
                if let receipt = try? answer.get(), !receipt.events.isEmpty { happened += 1 }
            }
            done += batch.count
            scenario.clock.advance(seconds: 400)
            await scenario.desk.settled()
        }
        #expect(happened > commands / 3)
    }
}
