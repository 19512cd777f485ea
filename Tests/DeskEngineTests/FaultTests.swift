// Disks that fail: what was acknowledged is there afterwards, what was not is never claimed.

import DeskAPI
@testable import DeskEngine
import DeskTesting
import EventLog
import Foundation
import Glibc
import LogTesting
import ReadModel
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

    @Test(arguments: [1, 4])
    func `power cuts at any call lose nothing that was acknowledged`(together: Int) async throws {
        let setUp = try await callsToSetUp()
        var interrupted = 0
        for (index, cut) in stride(from: setUp + 1, to: setUp + 60, by: 3).enumerated() {
            let persistence = Persistence.allCases[index % Persistence.allCases.count]
            let outcome = try await cutPower(at: cut, persistence, together: together)
            #expect(outcome.breaches == [], "cut \(cut), keeping \(persistence)")
            if outcome.acknowledged < Self.groups * together { interrupted += 1 }
        }
        #expect(interrupted >= 15)
    }

    @Test func `a disk that lies about syncs is found out by the same test`() async throws {
        let setUp = try await callsToSetUp()
        let outcome = try await cutPower(at: setUp + 40, .nothing, mutant: .noSync)
        #expect(outcome.acknowledged > 0)
        #expect(outcome.breaches != [])
    }

    private static let groups = 40

    /// Works until the power goes, opens what the next boot finds, and says what is amiss with it.
    private func cutPower(
        at cut: Int, _ persistence: Persistence, mutant: DiskMutant? = nil, together: Int = 1
    ) async throws -> (acknowledged: Int, breaches: [String]) {
        let disk = SimulatedDisk()
        let faulty = FaultyDisk(disk, mutant: mutant) { call, _ in call == cut ? .powerCut : nil }
        let scenario = try await ScenarioDesk(.simulated(faulty))
        var acknowledged: [CommandID: Position] = [:]
        for group in 0..<Self.groups {
            let requests = (0..<together).map {
                CommandRequest(
                    id: CommandID("cut-\(group)-\($0)"),
                    command: CommandSamples.open("Ticket \(group), \($0)"))
            }
            let done = await scenario.service().perform(all: requests)
            for (request, answer) in zip(requests, done) {
                if let receipt = try? answer.get() { acknowledged[request.id] = receipt.position }
            }
            if done.contains(where: { (try? $0.get()) == nil }) { break }
        }
        await scenario.close()
        var options = scenario.options
        options.io = disk.crash(keeping: persistence, seed: UInt64(cut))
        do { try scenario.open(options) } catch {
            return (acknowledged.count, ["\(error)"])
        }
        var breaches: [String] = []
        for (id, position) in acknowledged {
            let again = try await scenario.perform(CommandSamples.open("again"), id: id)
            if !again.isRepeat || again.position != position { breaches.append("\(id) is gone") }
        }
        let verification = try await scenario.desk.verifyReadModel()
        breaches += verification.differences.map(\.found) + verification.faults
        await scenario.close()
        return (acknowledged.count, breaches)
    }

    @Test func `nothing is shown before the sync has returned`() async throws {
        let target = Mutex<Desk?>(nil)
        let seen = Mutex<[Position]>([])
        let disk = FaultyDisk(SimulatedDisk()) { _, call in
            if call == .sync, let model = target.withLock({ $0 })?.setting.current.model,
                let position = try? model.read({ try $0.position() })
            {
                seen.withLock { $0.append(position) }
            }
            return nil
        }
        let scenario = try await ScenarioDesk(.simulated(disk))
        target.withLock { $0 = scenario.desk }
        let receipt = try await scenario.perform(CommandSamples.open("Not yet"))
        target.withLock { $0 = nil }
        let positions = seen.withLock { $0 }
        #expect(!positions.isEmpty)
        #expect(positions.allSatisfy { $0 < receipt.position })
        let page = try await scenario.service().tickets(TicketListRequest())
        #expect(page.position == receipt.position)
        await scenario.close()
    }

    private func callsToSetUp() async throws -> Int {
        let disk = FaultyDisk(SimulatedDisk())
        let scenario = try await ScenarioDesk(.simulated(disk))
        let calls = disk.calls
        await scenario.close()
        return calls
    }

    @Test func `a COMMIT that fails after the sync takes nothing back`() async throws {
        let isArmed = Mutex(false)
        let target = Mutex<Desk?>(nil)
        let disk = FaultyDisk(SimulatedDisk()) { _, call in
            // Between projection and COMMIT the checkpoint is moved away.
            if call == .sync, isArmed.withLock({ $0 }) {
                isArmed.withLock { $0 = false }
                let model = target.withLock { $0 }?.writer.model
                let here = model?.witness.position ?? .start
                let away = Position(here.sequence + 1000)
                try? model?.checkpoint(from: here, to: away, hash: "elsewhere")
            }
            return nil
        }
        let scenario = try await ScenarioDesk(.simulated(disk))
        target.withLock { $0 = scenario.desk }
        isArmed.withLock { $0 = true }
        let ticket = try await scenario.openTicket("Durable")
        #expect(!isArmed.withLock { $0 })
        #expect(try await scenario.service().ticket(ticket, entries: 1).ticket.id == ticket)
        try await scenario.perform(.ticket(ticket, .take))
        #expect(try await scenario.desk.verifyReadModel().isSound)
        target.withLock { $0 = nil }
        await scenario.close()
    }

    @Test func `a read model that breaks between two groups is opened anew`() async throws {
        let scenario = try await ScenarioDesk()
        let ticket = try await scenario.openTicket()
        // A transaction that nobody ended.
        let begun = await scenario.desk.writer.between { writer in
            Result<Void, DeskError> { () throws(DeskError) in try? writer.model.begin() }
        }
        #expect(throws: Never.self) { try begun.get() }
        let error = await #expect(throws: DeskError.self) {
            try await scenario.perform(.ticket(ticket, .take))
        }
        #expect(error?.kind == .internalFault)
        try await scenario.perform(.ticket(ticket, .take))
        let detail = try await scenario.service().ticket(ticket, entries: 1)
        #expect(detail.ticket.owner == ScenarioDesk.ann)
        #expect(try await scenario.desk.verifyReadModel().isSound)
        await scenario.close()
    }

    /// A clock that does something at one of its readings.
    struct MischievousClock: DeskClock {
        let clock: ManualDeskClock
        let mischief: @Sendable () -> Void
        func now() -> ServiceDesk.Timestamp {
            mischief()
            return clock.now()
        }
        func monotonic() -> Int64 { clock.monotonic() }
        func alarm(
            at moment: ServiceDesk.Timestamp, _ action: @escaping @Sendable () -> Void
        ) -> any DeskAlarm { clock.alarm(at: moment, action) }
    }

    @Test(arguments: 0..<6)
    func `a command that can't be folded in is undone without harm to its neighbours`(reading: Int)
        async throws
    {
        let countdown = Mutex<Int?>(nil)
        let target = Mutex<Desk?>(nil)
        let scenario = try await ScenarioDesk { options in
            guard let clock = options.clock as? ManualDeskClock else { return }
            options.clock = MischievousClock(clock: clock) {
                let isDue = countdown.withLock { left in
                    left = left.map { $0 - 1 }
                    return left == -1
                }
                // An event from nowhere, so far ahead that the next command's can't follow it.
                guard isDue, let model = target.withLock({ $0 })?.writer.model else { return }
                let moment = clock.now()
                let context = EventContext(
                    position: Position(1_000_000), recordedAt: moment, happenedAt: moment,
                    actor: .system, command: CommandID("nowhere"))
                try? model.apply([
                    ProjectedEvent(
                        event: .queueDefined(QueueDefinition(id: QueueID("x"), name: "x")),
                        context: context, kind: "queue.defined", version: 1, payload: "{}")
                ])
            }
        }
        target.withLock { $0 = scenario.desk }
        countdown.withLock { $0 = reading }
        let answers = await scenario.service().perform(
            all: (0..<3).map {
                CommandRequest(id: CommandID("m\($0)"), command: CommandSamples.open("\($0)"))
            })
        target.withLock { $0 = nil }
        let done = answers.compactMap { try? $0.get().ticket }
        #expect(done == [TicketID(1), TicketID(2)])
        #expect(try await scenario.service().count(TicketQuery(), limit: 9) == 2)
        #expect(try await scenario.service().queues().count == 2)
        let verification = try await scenario.desk.verifyReadModel()
        #expect(verification.isSound, "\(verification.differences)")
        await scenario.close()
    }

    @Test func `commands that race with closing are done or refused, never left waiting`()
        async throws
    {
        let scenario = try await ScenarioDesk()
        let desk = scenario.desk
        let answers = await withTaskGroup(of: Result<CommandReceipt, DeskError>?.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let request = CommandRequest(
                        id: CommandID("race-\(number)"), command: CommandSamples.open("Race"))
                    return await desk.service(for: ScenarioDesk.ann).perform(all: [request])[0]
                }
                if number == 30 {
                    group.addTask {
                        await desk.close()
                        return nil
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(answers.count == 60)
        let done = answers.count { (try? $0.get()) != nil }
        try await scenario.reopen()
        #expect(try await scenario.service().count(TicketQuery(), limit: 99) == done)
        await scenario.close()
    }
}
