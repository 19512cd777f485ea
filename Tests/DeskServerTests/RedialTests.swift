// How soon a client is there again whose server went: counted in rests between its calls.

import DeskAPI
import DeskTesting
import DeskWire
import ServiceDesk
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A server that went` {
    /// A clock that rests move on, and a server that is back at some moment of it.
    private final class Outage: Sendable {
        private struct State {
            var isServed = true
            var hasBegun = false
            var rested = 0
            var rests: [Int] = []
        }

        private let state = Mutex(State())
        let back: Int

        init(back: Int) { self.back = back }

        var rests: [Int] { state.withLock { $0.rests } }
        var isServed: Bool { state.withLock { $0.isServed } }
        var hasBegun: Bool { state.withLock { $0.hasBegun } }
        func begin() { state.withLock { ($0.isServed, $0.hasBegun) = (false, true) } }
        func rest(_ milliseconds: Int) {
            state.withLock { state in
                state.rests.append(milliseconds)
                state.rested += milliseconds
                if state.rested >= back { state.isServed = true }
            }
        }
    }

    /// The rests a console has until it hears of the desk again.
    private func rests(back: Int) async throws -> [Int] {
        let first = try await ServedDesk(), second = try await ServedDesk()
        let outage = Outage(back: back)
        let link = RemoteLink(
            greeting: .init(client: "test", agent: "ann"), resting: { outage.rest($0) }
        ) { _ throws(DeskError) in
            guard outage.isServed else { throw DeskError(.unavailable, "nobody listens") }
            return outage.hasBegun ? second.dial() : first.dial()
        }
        let desk = RemoteDesk(link)
        var changes = try await desk.changes().makeAsyncIterator()
        outage.begin()
        await first.stop()
        while !outage.isServed { await Task.yield() }
        // Told on the new line alone.
        try await second.scenario.perform(CommandSamples.open("Seen after all"))
        #expect(await changes.next() != nil)
        let rests = outage.rests
        link.close()
        await second.stop()
        return rests
    }

    @Test(arguments: [1, 300, 800, 1_500])
    func `is called again within two seconds where it is back within one and a half`(
        milliseconds: Int
    ) async throws {
        let rests = try await rests(back: milliseconds)
        #expect(rests.reduce(0, +) <= min(2_000, milliseconds + max(50, milliseconds / 4)))
        #expect(rests.allSatisfy { $0 >= 50 })
    }

    @Test func `is called once a second and no oftener where it stays away`() async throws {
        let rests = try await rests(back: 60_000)
        #expect(rests.last == 1_000)
        #expect(rests.count < 90)
    }
}
