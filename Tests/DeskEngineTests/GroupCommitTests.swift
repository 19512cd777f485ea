// Groups: shared syncs, one winner, nobody harmed by a neighbour.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Glibc
import LogTesting
import ServiceDesk
import Synchronization
import Testing

@Suite struct GroupCommitTests {
    /// Counts the syncs of a disk.
    final class SyncCount: Sendable {
        let value = Mutex(0)
        /// Callers on their way; a sync waits for so many, though not for ever.
        let callers = Atomic(0)
        let wanted = Atomic(0)

        func disk(_ disk: SimulatedDisk) -> FaultyDisk {
            FaultyDisk(disk) { [self] _, call in
                if call == .sync {
                    value.withLock { $0 += 1 }
                    gather()
                }
                return nil
            }
        }

        private func gather() {
            let wanted = wanted.load(ordering: .relaxed)
            for _ in 0..<2_000_000 where callers.load(ordering: .relaxed) < wanted {
                sched_yield()
            }
        }
        var count: Int { value.withLock { $0 } }
    }

    @Test func `many callers at once share syncs`() async throws {
        let syncs = SyncCount()
        let scenario = try await ScenarioDesk(.simulated(syncs.disk(SimulatedDisk())))
        let before = syncs.count
        syncs.wanted.store(200, ordering: .relaxed)
        let answers = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    syncs.callers.add(1, ordering: .relaxed)
                    let command = CommandSamples.open("Ticket \(number)")
                    return (try? await scenario.perform(command))?.ticket != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(answers == 200)
        #expect(syncs.count - before < 100)
        #expect(syncs.count > before)
        await scenario.close()
    }

    @Test func `a batch takes one sync for each full group`() async throws {
        let syncs = SyncCount()
        let scenario = try await ScenarioDesk(.simulated(syncs.disk(SimulatedDisk())))
        let before = syncs.count
        let requests = (0..<600).map {
            CommandRequest(id: CommandID("batch-\($0)"), command: CommandSamples.open("\($0)"))
        }
        let answers = await scenario.service().perform(all: requests)
        #expect(answers.compactMap { try? $0.get().ticket?.number } == Array(1...600))
        #expect(syncs.count - before == 3)
        await scenario.close()
    }

    @Test func `of fifty who take one ticket at once one wins`() async throws {
        let scenario = try await ScenarioDesk()
        let ticket = try await scenario.openTicket()
        let people = [
            ScenarioDesk.ann, ScenarioDesk.bob, ScenarioDesk.cem, ScenarioDesk.supervisor,
        ]
        let winners = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let receipt = try? await scenario.perform(
                        .ticket(ticket, .take), as: people[number % people.count])
                    return receipt?.events.isEmpty == false
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(winners == 1)
        let owner = try await scenario.service().ticket(ticket, entries: 1).ticket.owner
        #expect(owner != nil)
        await scenario.close()
    }

    @Test func `a command that can't be written leaves its neighbours unharmed`() async throws {
        let scenario = try await ScenarioDesk { $0.log.lineBytesMax = 4096 }
        let large = String(repeating: "x", count: 5000)
        let answers = await scenario.service().perform(all: [
            CommandRequest(id: CommandID("1"), command: CommandSamples.open("Before")),
            CommandRequest(id: CommandID("2"), command: CommandSamples.open("Big", body: large)),
            CommandRequest(id: CommandID("3"), command: CommandSamples.open("After")),
        ])
        #expect(try answers[0].get().ticket == TicketID(1))
        let error = #expect(throws: DeskError.self) { try answers[1].get() }
        #expect(error?.kind == .invalid)
        #expect(error?.message.contains("limit") == true)
        #expect(try answers[2].get().ticket == TicketID(2))
        let verification = try await scenario.desk.verifyReadModel()
        #expect(verification.isSound, "\(verification.differences)")
        await scenario.close()
    }

    @Test func `a right taken away earlier in the same group is gone from there on`() async throws {
        let syncs = SyncCount()
        let scenario = try await ScenarioDesk(.simulated(syncs.disk(SimulatedDisk())))
        let ticket = try await scenario.openTicket()
        let before = syncs.count
        func ada(without right: Right) -> Command {
            var agent = AgentDefinition(
                id: ScenarioDesk.administrator, name: "Ada", role: .administrator)
            agent.denied = [right]
            return .defineAgent(agent)
        }
        let open = CommandSamples.open("Printer"), note = Command.ticket(ticket, .addNote("Seen."))
        let commands = [open, note, ada(without: .open), open, note]
        let answers = await scenario.service(ScenarioDesk.administrator).perform(
            all: commands.map { CommandRequest(id: scenario.nextID(), command: $0) })
        let refused = answers.indices.filter { (try? answers[$0].get()) == nil }
        #expect(refused == [3])
        #expect(syncs.count - before == 1)
        #expect(try await scenario.service().count(TicketQuery(), limit: 9) == 2)
        await scenario.close()
    }

    @Test func `a right given earlier in the same group is there from there on`() async throws {
        let syncs = SyncCount()
        let scenario = try await ScenarioDesk(.simulated(syncs.disk(SimulatedDisk())))
        let before = syncs.count
        var trusted = AgentDefinition(id: ScenarioDesk.ann, name: "Ann Agent")
        trusted.granted = [.defineQueue]
        let queue = Command.defineQueue(QueueDefinition(id: QueueID("wifi"), name: "Wireless"))
        let asks = [
            (ScenarioDesk.ann, queue), (ScenarioDesk.administrator, .defineAgent(trusted)),
            (ScenarioDesk.bob, queue), (ScenarioDesk.ann, queue),
        ]
        let answers = await scenario.desk.perform(
            all: asks.map { agent, command in
                (.agent(agent), CommandRequest(id: scenario.nextID(), command: command))
            })
        let refused = answers.indices.filter { (try? answers[$0].get()) == nil }
        #expect(refused == [0, 2])
        #expect(try answers[3].get().events.count == 1)
        #expect(syncs.count - before == 1)
        await scenario.close()
    }

    @Test func `a value that the format has no room for is refused alone`() async throws {
        let scenario = try await ScenarioDesk()
        let ticket = try await scenario.openTicket()
        let never = CivilTime(year: 12_000, month: 1, day: 1).timestamp()
        let hold = Command.ticket(ticket, .hold(Hold(reason: "for ever", wakeUp: never)))
        let error = await #expect(throws: DeskError.self) { try await scenario.perform(hold) }
        #expect(error?.kind == .invalid)
        let detail = try await scenario.service().ticket(ticket, entries: 5)
        #expect(detail.ticket.status.kind == .new)
        try await scenario.perform(.ticket(ticket, .take))
        await scenario.close()
    }

    @Test func `the same id is one command, in one group, later, and after reopening`() async throws
    {
        let scenario = try await ScenarioDesk()
        let request = CommandRequest(
            id: CommandID("once"), command: CommandSamples.open("Only one"))
        let answers = await scenario.service().perform(all: [request, request])
        let first = try answers[0].get()
        #expect(try !first.isRepeat && answers[1].get().isRepeat)
        let later = try await scenario.service().perform(request)
        try await scenario.reopen()
        let reopened = try await scenario.service().perform(request)
        for again in [later, reopened] {
            #expect(again.isRepeat)
            #expect(again.events == first.events)
            #expect(again.position == first.position)
        }
        #expect(try await scenario.service().count(TicketQuery(), limit: 5) == 1)
        await scenario.close()
    }

    @Test func `a file that was never stored can't be attached`() async throws {
        let scenario = try await ScenarioDesk()
        let ticket = try await scenario.openTicket()
        let error = await #expect(throws: DeskError.self) {
            try await scenario.perform(.ticket(ticket, .attach(EventSamples.attachment)))
        }
        #expect(error?.kind == .invalid)
        await scenario.close()
    }

    @Test(arguments: ["", String(repeating: "x", count: 300)])
    func `a command without a proper id is refused`(id: String) async throws {
        let scenario = try await ScenarioDesk()
        let error = await #expect(throws: DeskError.self) {
            try await scenario.perform(CommandSamples.open("x"), id: CommandID(id))
        }
        #expect(error?.kind == .invalid)
        await scenario.close()
    }

    @Test func `an import of hundreds does not keep a person waiting for its end`() async throws {
        let syncs = SyncCount()
        let scenario = try await ScenarioDesk(.simulated(syncs.disk(SimulatedDisk())))
        let moment = ManualDeskClock.beginning.adding(seconds: -90_000)
        let requests = (0..<2000).map {
            CommandRequest(
                id: CommandID("import-\($0)"), command: CommandSamples.imported("\($0)", at: moment)
            )
        }
        let before = syncs.count
        // The import goes slowly until the person is served, however busy the machine is.
        syncs.wanted.store(1, ordering: .relaxed)
        async let imported = scenario.service(ScenarioDesk.administrator).perform(all: requests)
        while syncs.count == before { await Task.yield() }
        let mine = try await scenario.perform(CommandSamples.open("Mine"))
        syncs.callers.store(1, ordering: .relaxed)
        let last = try await imported.last?.get()
        #expect(mine.position < (last?.position ?? .start))
        #expect(await imported.allSatisfy { (try? $0.get()) != nil })
        await scenario.close()
    }
}
