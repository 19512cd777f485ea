// What agents have looked at and chosen, on a disk that has room and on one that has none.

import DeskAPI
import DeskEngine
import DeskTesting
import LogTesting
import Glibc
import ServiceDesk
import Synchronization
import Testing

@Suite struct `What an agent has seen and chosen` {
    private static let choice = NoticeChoice(queues: [ScenarioDesk.network])

    @Test func `is there again when the desk is opened again`() async throws {
        let scenario = try await ScenarioDesk(.simulated(SimulatedDisk()))
        let ticket = try await scenario.openTicket()
        try await scenario.service().choose(Self.choice)
        let seen = try await scenario.service().position()
        try await scenario.service().looked(at: ticket, upTo: seen)
        try await scenario.reopen()
        let page = try await scenario.service().notices(NoticeRequest())
        #expect(page.choice.queues == [ScenarioDesk.network])
        #expect(try await scenario.service().ticket(ticket, entries: 1).seen == seen)
        await scenario.close()
    }

    @Test func `is refused where the disk has no room, and the desk goes on`() async throws {
        let isFull = Flag()
        let disk = FaultyDisk(SimulatedDisk()) { _, call in
            isFull.holds && call == .open ? .error(ENOSPC) : nil
        }
        let scenario = try await ScenarioDesk(.simulated(disk))
        let ticket = try await scenario.openTicket()
        isFull.holds = true
        let error = await #expect(throws: DeskError.self) {
            try await scenario.service().choose(Self.choice)
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("No space left") == true, "\(String(describing: error))")
        // A look that can't be kept counts until the desk is closed.
        let seen = try await scenario.service().position()
        try await scenario.service().looked(at: ticket, upTo: seen)
        #expect(try await scenario.service().ticket(ticket, entries: 1).seen == seen)
        isFull.holds = false
        try await scenario.service().choose(Self.choice)
        await scenario.close()
    }

    private final class Flag: Sendable {
        private let state = Mutex(false)
        var holds: Bool {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }
}
