// Disks that fail: what was acknowledged is there afterwards, what was not is never claimed.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Foundation
import Glibc
import LogTesting
import ServiceDesk
import Synchronization
import Testing

@Suite struct FaultTests {
    /// A switch that makes chosen calls of a disk fail.
    final class Switch: Sendable {
        let fault = Mutex<(call: DiskCall, fault: DiskFault)?>(nil)
        func on(_ disk: SimulatedDisk) -> FaultyDisk {
            FaultyDisk(disk) { [self] _, call in
                fault.withLock { $0?.call == call ? $0?.fault : nil }
            }
        }
        func set(_ call: DiskCall, _ new: DiskFault) { fault.withLock { $0 = (call, new) } }
        func clear() { fault.withLock { $0 = nil } }
    }

    @Test func `after a failed sync nobody is acknowledged and nothing more is taken`() async throws
    {
        let (disk, faults) = (SimulatedDisk(), Switch())
        let scenario = try await ScenarioDesk(.simulated(faults.on(disk)))
        let known = try await scenario.openTicket("Acknowledged")
        var changes = try await scenario.service().changes().makeAsyncIterator()
        faults.set(.sync, .error(EIO))
        let failed = await #expect(throws: DeskError.self) {
            try await scenario.perform(CommandSamples.open("Unknown"))
        }
        #expect(failed?.kind == .unknownOutcome)
        faults.clear()
        let refused = await #expect(throws: DeskError.self) {
            try await scenario.perform(CommandSamples.open("Too late"))
        }
        #expect(refused?.kind == .unavailable)
        #expect(await changes.next() == nil)
        #expect(try await scenario.service().count(TicketQuery(), limit: 9) == 1)
        await scenario.close()
        var options = scenario.options
        options.io = disk.crash(keeping: .subset, seed: 7)
        try scenario.open(options)
        let detail = try await scenario.service().ticket(known, entries: 1)
        #expect(detail.ticket.subject == "Acknowledged")
        try await scenario.perform(CommandSamples.open("Again"))
        let verification = try await scenario.desk.verifyReadModel()
        #expect(verification.isSound, "\(verification.differences)")
        await scenario.close()
    }

    @Test func `a full disk refuses, stays readable, and goes on when there is room`() async throws
    {
        let disk = SimulatedDisk()
        let scenario = try await ScenarioDesk(.simulated(disk))
        let ticket = try await scenario.openTicket()
        disk.setCapacity(disk.bytesUsed + 100)
        let error = await #expect(throws: DeskError.self) {
            try await scenario.perform(CommandSamples.open("No room"))
        }
        #expect(error?.kind == .unavailable)
        #expect(try await scenario.service().ticket(ticket, entries: 1).ticket.id == ticket)
        disk.setCapacity(.max)
        let receipt = try await scenario.perform(CommandSamples.open("Room again"))
        #expect(receipt.ticket == TicketID(2))
        try await scenario.reopen()
        #expect(try await scenario.service().count(TicketQuery(), limit: 9) == 2)
        await scenario.close()
    }

    @Test func `power cuts at any call lose nothing that was acknowledged`() async throws {
        for (cut, persistence) in zip(stride(from: 20, to: 120, by: 4), cycle) {
            let disk = SimulatedDisk()
            let faulty = FaultyDisk(disk) { index, _ in index == cut ? .powerCut : nil }
            guard let scenario = try? await ScenarioDesk(.simulated(faulty)) else { continue }
            var acknowledged: [CommandID: Position] = [:]
            for number in 0..<40 {
                let id = CommandID("cut-\(number)")
                let command = CommandSamples.open("Ticket \(number)")
                guard let receipt = try? await scenario.perform(command, id: id) else { break }
                acknowledged[id] = receipt.position
            }
            await scenario.close()
            var options = scenario.options
            options.io = disk.crash(keeping: persistence, seed: UInt64(cut))
            try scenario.open(options)
            for (id, position) in acknowledged {
                let command = CommandSamples.open("again")
                let again = try await scenario.perform(command, id: id)
                #expect(again.isRepeat && again.position == position, "cut \(cut), \(id)")
            }
            let verification = try await scenario.desk.verifyReadModel()
            #expect(verification.isSound, "cut \(cut): \(verification.differences)")
            await scenario.close()
        }
    }

    private var cycle: [Persistence] {
        (0..<10).flatMap { _ in Persistence.allCases }
    }
}
