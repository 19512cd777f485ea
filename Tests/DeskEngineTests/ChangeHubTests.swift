// What subscribers hear at once, what in passing, and when.

import DeskAPI
@testable import DeskEngine
import ServiceDesk
import Synchronization
import Testing

/// Work put off, done when the test says.
private final class PutOff: Sendable {
    private let works = Mutex<[(milliseconds: Int, work: @Sendable () -> Void)]>([])
    var delays: [Int] { works.withLock { $0.map(\.milliseconds) } }

    func hub() -> ChangeHub {
        ChangeHub { milliseconds, work in
            self.works.withLock { $0.append((milliseconds, work)) }
        }
    }

    /// Does what is due, and what is put off by that, for as many rounds as there are turns.
    func doAll() {
        for _ in 0..<ChangeHub.turns { doDue() }
    }

    func doDue() {
        let due = works.withLock { works in
            defer { works = [] }
            return works
        }
        for (_, work) in due { work() }
    }
}

@Suite struct `The hub of changes` {
    private let putOff = PutOff()

    private func session(_ hub: ChangeHub, _ agent: String, _ interest: Interest) -> CallerSession {
        let session = CallerSession(AgentID(agent), PresenceBoard(telling: hub))
        session.follow(interest)
        return session
    }

    private func change(_ position: Int, _ ticket: Int, in queue: String) -> DeskChange {
        DeskChange(
            position: Position(position), tickets: [TicketID(ticket)], queues: [QueueID(queue)])
    }

    @Test func `tells in passing without the tickets, of all that came, and once`() async {
        let hub = putOff.hub()
        let ann = session(hub, "ann", Interest(queues: [QueueID("mail")], overview: true))
        var heard = hub.subscribe(ann).makeAsyncIterator()
        hub.publish(change(1, 11, in: "network"))
        hub.publish(change(2, 12, in: "printing"))
        #expect(putOff.delays == [1000 / ChangeHub.turns])
        putOff.doAll()
        let told = await heard.next()
        #expect(
            told
                == DeskChange(
                    position: Position(2), queues: [QueueID("network"), QueueID("printing")]))
        // What is released once is not told again.
        putOff.doAll()
        hub.publish(change(3, 13, in: "mail"))
        #expect(await heard.next() == change(3, 13, in: "mail"))
    }

    @Test func `tells at once of what is of interest, and with it what came in passing`() async {
        let hub = putOff.hub()
        let ann = session(hub, "ann", Interest(queues: [QueueID("mail")], overview: true))
        var heard = hub.subscribe(ann).makeAsyncIterator()
        hub.publish(change(1, 11, in: "network"))
        hub.publish(change(2, 12, in: "mail"))
        let told = await heard.next()
        #expect(told?.tickets == [TicketID(12)])
        #expect(told?.queues == [QueueID("mail"), QueueID("network")])
        #expect(told?.position == Position(2))
    }

    @Test func `puts nothing off where nobody hears in passing`() async {
        let hub = putOff.hub()
        let ann = session(hub, "ann", .everything)
        var heard = hub.subscribe(ann).makeAsyncIterator()
        let ben = session(hub, "ben", Interest(queues: [QueueID("mail")]))
        let silent = hub.subscribe(ben)
        hub.publish(change(1, 11, in: "network"))
        #expect(putOff.delays.isEmpty)
        #expect(await heard.next()?.tickets == [TicketID(11)])
        hub.finish()
        var all: [DeskChange] = []
        for await change in silent { all.append(change) }
        #expect(all.isEmpty)
    }

    @Test func `ends after what came in passing`() async {
        let hub = putOff.hub()
        let ann = session(hub, "ann", Interest(overview: true))
        let changes = hub.subscribe(ann)
        hub.publish(change(1, 11, in: "network"))
        hub.finish()
        var all: [DeskChange] = []
        for await change in changes { all.append(change) }
        #expect(all.map(\.position) == [Position(1)])
    }

    @Test func `tells many in passing by turns, each within a round, and then rests`() async {
        let hub = putOff.hub()
        let agents = (0..<40).map {
            session(hub, "agent-\($0)", Interest(queues: [QueueID("mail")], overview: true))
        }
        let streams = agents.map { hub.subscribe($0) }
        hub.publish(change(1, 11, in: "network"))
        var heard: [Int] = []
        for turn in 1...ChangeHub.turns {
            let before = hub.holding
            putOff.doDue()
            heard.append(before - hub.holding)
            #expect(putOff.delays.isEmpty == (turn == ChangeHub.turns))
        }
        #expect(heard == Array(repeating: 2, count: ChangeHub.turns))
        withExtendedLifetime((agents, streams)) {}
    }

    @Test func `is the later in passing the more there are`() {
        #expect(ChangeHub.patience(subscribers: 1) == 1000)
        #expect(ChangeHub.patience(subscribers: 200) == 3000)
    }
}
