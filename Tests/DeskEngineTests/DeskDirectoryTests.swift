// Finding, making and refusing directories.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Foundation
import LogTesting
import ServiceDesk
import Testing

@Suite struct DeskDirectoryTests {
    @Test func `the desk named comes first, then the environment, then the home directory`() throws
    {
        var environment = ["FIRSTLINE_DESK": "/a", "XDG_DATA_HOME": "/b", "HOME": "/c"]
        #expect(try DeskDirectory.find(named: "/d/", environment: environment).path == "/d")
        #expect(try DeskDirectory.find(named: nil, environment: environment).path == "/a")
        environment["FIRSTLINE_DESK"] = ""
        #expect(try DeskDirectory.find(named: nil, environment: environment).path == "/b/firstline")
        environment["XDG_DATA_HOME"] = "relative"
        #expect(
            try DeskDirectory.find(named: nil, environment: environment).path
                == "/c/.local/share/firstline")
        environment["HOME"] = nil
        #expect(throws: DeskError.self) {
            try DeskDirectory.find(named: nil, environment: environment)
        }
        #expect(throws: DeskError.self) {
            try DeskDirectory.find(named: "", environment: environment)
        }
    }

    @Test func `a directory that is no desk is refused with what to do`() throws {
        let empty = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        #expect(throws: DeskError.self) { try Desk.open(DeskDirectory(empty)) }
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: empty) }
        let error = #expect(throws: DeskError.self) { try Desk.open(DeskDirectory(empty)) }
        #expect(error?.kind == .notFound)
        #expect(error?.hints.contains { $0.contains("firstline init") } == true)
        try FileManager.default.createDirectory(
            atPath: empty + "/log", withIntermediateDirectories: true)
        let second = #expect(throws: DeskError.self) { try Desk.open(DeskDirectory(empty)) }
        #expect(second?.kind == .notFound)
        #expect(try FileManager.default.contentsOfDirectory(atPath: empty) == ["log"])
    }

    @Test func `a new desk has its administrator, a queue, and is open to nobody else`()
        async throws
    {
        let scenario = try await ScenarioDesk(isBare: true)
        let ada = scenario.service(ScenarioDesk.administrator)
        #expect(try await ada.agents() == [ScenarioDesk.definitions[0]])
        #expect(try await ada.queues().map(\.queue) == [Desk.firstQueue])
        let attributes = try FileManager.default.attributesOfItem(
            atPath: scenario.directory.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        #expect(FileManager.default.fileExists(atPath: scenario.directory.drafts))
        await scenario.close()
    }

    @Test func `a desk is not made twice`() async throws {
        let scenario = try await ScenarioDesk(isBare: true)
        await scenario.close()
        let other = AgentDefinition(id: AgentID("eve"), name: "Eve")
        let error = #expect(throws: DeskError.self) {
            try Desk.initialise(
                scenario.directory, administrator: other, options: scenario.options)
        }
        #expect(error?.kind == .refused)
        try scenario.open()
        #expect(try await scenario.service(ScenarioDesk.administrator).agents().count == 1)
        await scenario.close()
    }

    @Test func `making a desk takes up again where it was cut short`() throws {
        let clock = ManualDeskClock()
        // Power goes before each call in turn, until the desk is made without it going.
        for cut in 0..<200 {
            let disk = SimulatedDisk()
            let faulty = FaultyDisk(disk) { index, _ in index == cut ? .powerCut : nil }
            let scratch = FileManager.default.temporaryDirectory
                .appending(path: "firstline-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: scratch, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: scratch) }
            let readModel = scratch.appending(path: "read-model.sqlite").path
            let directory = DeskDirectory("/desk", readModel: readModel)
            var options = DeskOptions()
            (options.clock, options.io) = (clock, faulty)
            let ada = ScenarioDesk.definitions[0]
            do {
                try Desk.initialise(directory, administrator: ada, options: options)
                guard faulty.isOff else {
                    #expect(cut > 10)
                    return
                }
            } catch {}
            try? FileManager.default.removeItem(atPath: readModel)
            options.io = disk.crash(keeping: .nothing, seed: UInt64(cut))
            do {
                try Desk.initialise(directory, administrator: ada, options: options)
            } catch {
                #expect(error.kind == .refused, "cut \(cut): \(error)")
            }
        }
        Issue.record("making a desk took more than 200 calls")
    }

    @Test func `a second owner is refused and told what to do`() async throws {
        let scenario = try await ScenarioDesk()
        let error = #expect(throws: DeskError.self) {
            try Desk.open(scenario.directory, options: scenario.options)
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("in use") == true)
        _ = try await scenario.openTicket()
        await scenario.close()
        try scenario.open()
        await scenario.close()
    }

    @Test func `a log of a newer format is left alone`() async throws {
        let disk = SimulatedDisk()
        let scenario = try await ScenarioDesk(.simulated(disk))
        await scenario.close()
        let segment = try #require(disk.files.first { $0.hasSuffix(".jsonl") })
        let bytes = try #require(disk.bytes(at: segment))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""fmt":1"#))
        disk.setBytes(Array(text.replacing(#""fmt":1"#, with: #""fmt":9"#).utf8), at: segment)
        let before = disk.bytes(at: segment)
        let error = #expect(throws: DeskError.self) { try scenario.open() }
        #expect(error?.kind == .unavailable || error?.kind == .damaged)
        #expect(disk.bytes(at: segment) == before)
    }
}
