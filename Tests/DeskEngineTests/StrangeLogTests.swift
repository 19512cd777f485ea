// Logs that hold what this version does not know.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import LogTesting
import ServiceDesk
import Testing

@Suite struct StrangeLogTests {
    /// A desk whose log holds one more record, written by somebody else.
    private func desk(
        with kind: String, version: Int = 1, entity: String = "T-1", payload: String = "{}"
    ) async throws -> ScenarioDesk {
        let disk = SimulatedDisk()
        let scenario = try await ScenarioDesk(.simulated(disk))
        _ = try await scenario.openTicket()
        await scenario.close()
        let (log, _) = try EventLog.open(in: scenario.directory.log, io: disk)
        let event = EventDraft(
            kind: kind, version: version, entity: entity, payload: Array(payload.utf8))
        _ = try log.stage(LogDraft(commandID: "strange", actor: "agent:zed", events: [event]))
        try log.commit()
        try log.close()
        return scenario
    }

    @Test func `an unknown kind is counted, kept, and in nobody's way`() async throws {
        let scenario = try await desk(with: "ticket.teleported")
        try scenario.open()
        #expect(scenario.desk.opening.unknownEvents == 1)
        try await scenario.perform(.ticket(TicketID(1), .take))
        let verification = try await scenario.desk.verifyReadModel()
        #expect(verification.isSound, "\(verification.differences)")
        #expect(try await scenario.desk.rebuildReadModel() == 1)
        await scenario.close()
    }

    @Test func `an unknown kind marked critical keeps the desk shut`() async throws {
        let scenario = try await desk(with: "!ticket.teleported")
        let error = #expect(throws: DeskError.self) { try scenario.open() }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("!ticket.teleported") == true)
        // And whoever opens it next finds it unlocked.
        let again = #expect(throws: DeskError.self) { try scenario.open() }
        #expect(again?.message == error?.message)
    }

    @Test func `a newer version of a known kind keeps the desk shut`() async throws {
        let scenario = try await desk(with: "ticket.taken", version: 2)
        let error = #expect(throws: DeskError.self) { try scenario.open() }
        #expect(error?.kind == .unavailable)
        #expect(error?.hints.contains { $0.contains("newer") } == true)
    }

    @Test func `an event that makes no sense is reported with its place`() async throws {
        let scenario = try await desk(with: "ticket.taken", payload: #"{"by":7}"#)
        let error = #expect(throws: DeskError.self) { try scenario.open() }
        #expect(error?.kind == .damaged)
        #expect(error?.message.contains("T-1") == true)
        #expect(error?.message.contains("by: expected a string") == true)
    }

    @Test func `an event of a ticket that never was changes nothing`() async throws {
        let scenario = try await desk(
            with: "ticket.taken", entity: "T-99", payload: #"{"by":"ann"}"#)
        try scenario.open()
        let error = await #expect(throws: DeskError.self) {
            try await scenario.service().ticket(TicketID(99), entries: 1)
        }
        #expect(error?.kind == .notFound)
        #expect(try await scenario.desk.verifyReadModel().isSound)
        await scenario.close()
    }
}
