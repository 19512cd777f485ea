// A caller alone is served without a change of threads; where others are about, by the queue.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Glibc
import LogTesting
import ServiceDesk
import Synchronization
import Testing

@Suite struct LoneCallerTests {
    /// Notes on which threads a disk was synced.
    final class SyncThreads: Sendable {
        private let threads = Mutex<[pthread_t]>([])
        func disk(_ disk: SimulatedDisk) -> FaultyDisk {
            FaultyDisk(disk) { [self] _, call in
                if call == .sync { threads.withLock { $0.append(pthread_self()) } }
                return nil
            }
        }
        func clear() { threads.withLock { $0 = [] } }
        var all: [pthread_t] { threads.withLock { $0 } }
    }

    /// The thread that runs this; tasks may not ask for it themselves.
    private static func here() -> pthread_t { pthread_self() }

    @Test func `a caller alone has its command synced on its own thread`() async throws {
        let syncs = SyncThreads()
        let scenario = try await ScenarioDesk(.simulated(syncs.disk(SimulatedDisk())))
        // The first of these may still find the desk's last group to have been a large one.
        _ = try await scenario.openTicket()
        for number in 0..<5 {
            syncs.clear()
            let before = Self.here()
            try await scenario.perform(CommandSamples.open("Alone \(number)"))
            #expect(syncs.all == [before])
            #expect(Self.here() == before)
        }
        await scenario.close()
    }

    @Test func `commands wait for a rebuild without holding their threads`() async throws {
        let syncs = SyncThreads()
        let scenario = try await ScenarioDesk(.simulated(syncs.disk(SimulatedDisk())))
        _ = try await scenario.openTicket()
        async let rebuilt = scenario.desk.rebuildReadModel()
        let tickets = try await withThrowingTaskGroup(of: TicketID?.self) { group in
            for number in 0..<40 {
                group.addTask { try await scenario.openTicket("Meanwhile \(number)") }
            }
            return try await group.reduce(into: Set<TicketID?>()) { $0.insert($1) }
        }
        #expect(tickets.count == 40)
        _ = try await rebuilt
        let verification = try await scenario.desk.verifyReadModel()
        #expect(verification.isSound, "\(verification.differences)")
        await scenario.close()
    }
}
