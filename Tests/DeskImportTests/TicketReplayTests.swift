// Replaying a log: what an agent would do so that a ticket becomes what the log says, at its time.

import DeskAPI
import ServiceDesk
import Synchronization
import Testing

@testable import DeskImport

@Suite struct `Replaying a log` {
    static let begin = Timestamp(rfc3339: "2016-03-01T08:00:00Z")!

    /// A history of one update an hour.
    private func history(_ updates: [(inout ImportedUpdate) -> Void]) -> ImportTicket {
        let made = updates.enumerated().map { index, change in
            var update = ImportedUpdate(at: Self.begin.adding(seconds: Int64(index) * 3600))
            change(&update)
            return update
        }
        return ImportTicket(
            source: SourceReference(system: "old", key: "INC1"), kind: .incident,
            subject: "Printer on fire", requester: .address("bob@example.org", name: "Bob"),
            channel: .phone, body: "It burns.", openedAt: Self.begin, originalOpenedAt: nil,
            updates: made)
    }

    /// What is asked of the desk for each update, without who.
    private func commands(_ history: ImportTicket) -> [[String]] {
        var ticket = ReplayTicket(history, agents: 1)
        return history.updates.map { update in
            ticket.deeds(for: update, now: Self.begin).map(\.command.name)
        }
    }

    @Test func `a life from new to closed is worked as an agent would`() {
        let life = history([
            { $0.status = TicketStatus(.new) },
            { $0.status = TicketStatus(.open) },
            { $0.status = TicketStatus(name: "Awaiting User Info", kind: .hold) },
            { $0.status = TicketStatus(.open) },
            {
                $0.status = TicketStatus(.resolved)
                $0.resolutionCode = "code-6"
            },
            { $0.status = TicketStatus(.closed) },
        ])
        #expect(
            commands(life) == [
                [], ["take ticket"], ["reply to requester", "hold ticket"], ["receive message"],
                ["reply to requester", "resolve ticket"], ["close ticket"],
            ])
    }

    @Test
    func `a ticket closed in one step is resolved first, and one that comes back is written to`() {
        let life = history([
            { $0.status = TicketStatus(.closed) }, { $0.status = TicketStatus(.open) },
        ])
        #expect(
            commands(life) == [
                ["reply to requester", "resolve ticket", "close ticket"], ["receive message"],
            ])
    }

    @Test func `a move lays the ticket down, so that the next owner takes it and is not given it`()
    {
        let life = history([
            { $0.owner = AgentID("ann") },
            { $0.owner = AgentID("ben") },
            {
                $0.queue = QueueID("network")
                $0.owner = AgentID("cid")
            },
        ])
        var ticket = ReplayTicket(life, agents: 1000)
        let deeds = life.updates.map { ticket.deeds(for: $0, now: Self.begin) }
        #expect(deeds[0].map(\.command) == [.take])
        #expect(deeds[1].map(\.command.name) == ["give ticket"])
        #expect(deeds[2].map(\.command.name) == ["move ticket", "take ticket"])
        #expect(deeds[2][1].agent != deeds[0][0].agent)
    }

    /// Plays on a desk in memory; answers it with the summary.
    private func play(
        _ tickets: [ImportTicket], agents: Int, speed: Double, pace: HurriedPace = HurriedPace(),
        failing: Int = 0
    ) async throws -> (FakeDesk, ReplaySummary) {
        let plan = try #require(ReplayPlan(tickets))
        let desk = FakeDesk(now: Self.begin, asker: .agent(AgentID("root")))
        _ = try await desk.perform(
            CommandRequest(
                id: CommandID("root"),
                command: .defineAgent(
                    AgentDefinition(id: AgentID("root"), name: "Root", role: .administrator))),
            as: .system)
        try await TicketReplay.prepare(plan, agents: agents, at: desk)
        let failures = Countdown(failing)
        let options = ReplayOptions(speed: speed, agents: agents, name: "test")
        let replay = TicketReplay(plan, options: options, pace: pace) {
            agent, request throws(DeskError) in
            if failures.isLeft() { throw DeskError(.unknownOutcome, "the line was cut") }
            return try await desk.perform(request, as: .agent(ReplayAgents.id(agent)))
        }
        return (desk, try await replay.run())
    }

    private var twoTickets: [ImportTicket] {
        var second = history([
            {
                $0.status = TicketStatus(.open)
                $0.owner = AgentID("dan")
                $0.queue = QueueID("mail")
            },
            { $0.status = TicketStatus(.resolved) },
        ])
        second.source = SourceReference(system: "old", key: "INC2")
        second.openedAt = Self.begin.adding(seconds: 60)
        let first = history([
            { $0.status = TicketStatus(.new) }, { $0.owner = AgentID("ann") },
            { $0.status = TicketStatus(.closed) },
        ])
        return [first, second]
    }

    @Test func `the tickets end as the log says, with nothing refused`() async throws {
        let (desk, summary) = try await play(twoTickets, agents: 3, speed: .infinity)
        let tickets = await desk.tickets()
        #expect(Set(tickets.map(\.status.kind)) == [.closed, .resolved])
        #expect(tickets.contains { $0.queue == QueueID("mail") })
        #expect(summary.refused.isEmpty, "\(summary.refusals)")
        #expect(summary.done["open ticket"] == 2)
        #expect(summary.commands == summary.done.values.reduce(0, +))
    }

    @Test func `what happened an hour apart is played a minute apart at sixty times the speed`()
        async throws
    {
        let pace = HurriedPace()
        _ = try await play([twoTickets[0]], agents: 1, speed: 60, pace: pace)
        #expect(pace.waits == [0, 0, 60, 120])
    }

    @Test func `a command whose answer was lost is asked again with the same id and done once`()
        async throws
    {
        let (desk, summary) = try await play(
            twoTickets, agents: 1, speed: .infinity, failing: 3)
        #expect(summary.askedAgain == 3)
        #expect(await desk.tickets().count == 2)
    }

    @Test func `a desk that stays away ends the replay with a word`() async throws {
        await #expect(throws: ImportError.self) {
            _ = try await play(twoTickets, agents: 2, speed: .infinity, failing: 100_000)
        }
    }
}

/// A clock that is at once where one waits for it to be, and notes what was waited for.
final class HurriedPace: ReplayPace {
    private let state = Mutex<(now: Double, waits: [Double])>((0, []))

    var now: Timestamp { `Replaying a log`.begin }
    var seconds: Double { state.withLock { $0.now } }
    var waits: [Double] { state.withLock { $0.waits } }

    func wait(untilSeconds: Double) async throws {
        try Task.checkCancellation()
        state.withLock {
            $0.now = max($0.now, untilSeconds)
            $0.waits.append(untilSeconds)
        }
    }
}

/// So many times, then no more.
final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    func isLeft() -> Bool {
        left.withLock {
            $0 -= 1
            return $0 >= 0
        }
    }
}
