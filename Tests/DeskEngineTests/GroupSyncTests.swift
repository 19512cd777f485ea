// A group prepares its commit while its sync is under way: nothing of that may be seen, or stay.

import DeskAPI
@testable import DeskEngine
import DeskTesting
import Glibc
import LogTesting
import ReadModel
import ServiceDesk
import Synchronization
import Testing

@Suite struct GroupSyncTests {
    @Test func `nothing of a group is shown before its sync has returned, however that ends`()
        async throws
    {
        let target = Mutex<Desk?>(nil)
        let seen = Mutex<[Position]>([])
        let fails = Mutex(false)
        let disk = FaultyDisk(SimulatedDisk()) { _, call in
            guard call == .sync, let desk = target.withLock({ $0 }) else { return nil }
            if let position = try? desk.setting.current.model?.read({ try $0.position() }) {
                seen.withLock { $0.append(position) }
            }
            return fails.withLock { $0 } ? .error(EIO) : nil
        }
        let scenario = try await ScenarioDesk(.simulated(disk))
        let before = try await scenario.service().tickets(TicketListRequest()).position
        target.withLock { $0 = scenario.desk }
        let done = await scenario.service().perform(all: requests(1...10))
        #expect(done.allSatisfy { (try? $0.get()) != nil })
        #expect(seen.withLock { $0 } == [before])
        fails.withLock { $0 = true }
        let failed = await scenario.service().perform(all: requests(11...20))
        #expect(failed.allSatisfy { (try? $0.get()) == nil })
        target.withLock { $0 = nil }
        #expect(try await scenario.service().count(TicketQuery(), limit: 50) == 10)
        await scenario.close()
    }

    private func requests(_ numbers: ClosedRange<Int>) -> [CommandRequest] {
        numbers.map {
            CommandRequest(
                id: CommandID("group-\($0)"), command: CommandSamples.open("Ticket \($0)"))
        }
    }
}
