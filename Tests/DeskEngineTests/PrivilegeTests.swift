// Ways to do or see more than one may: other people's names and ids, rights lost in mid-session,
// acting for somebody, notes. And the administrator whom a desk must not lose.

import DeskAPI
import DeskEngine
import DeskTesting
import LogTesting
import ServiceDesk
import Testing

@Suite struct PrivilegeTests {
    private static let ada = ScenarioDesk.administrator, sue = ScenarioDesk.supervisor
    private static let ann = ScenarioDesk.ann, bob = ScenarioDesk.bob

    private func desk() async throws -> ScenarioDesk {
        try await ScenarioDesk(.simulated(SimulatedDisk()))
    }

    private func define(
        _ id: AgentID, on scenario: ScenarioDesk, as who: AgentID = ada,
        _ change: (inout AgentDefinition) -> Void
    ) async throws {
        let agents = try await scenario.service(Self.ada).agents()
        var agent =
            agents.first { $0.id == id } ?? AgentDefinition(id: id, name: id.handle)
        change(&agent)
        try await scenario.perform(.defineAgent(agent), as: who)
    }

    private func kind(_ work: () async throws -> Void) async -> DeskError.Kind? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? DeskError)?.kind ?? .internalFault
        }
    }

    @Test func `a stranger is told so and shown nothing, whatever they ask`() async throws {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        let service = scenario.service(AgentID("nobody"))
        for question in Question.allCases {
            let refusal = await #expect(throws: DeskError.self) { try await service.put(question) }
            #expect(refusal?.rejection == .noSuchAgent(AgentID("nobody")), "\(question)")
            #expect(refusal?.message == "nobody is no agent of this desk.")
        }
        for command in RightsTableTests.commands {
            let request = CommandRequest(id: scenario.nextID(), command: command)
            let refusal = await #expect(throws: DeskError.self) {
                try await service.perform(request)
            }
            #expect(refusal?.rejection == .noSuchAgent(AgentID("nobody")), "\(command)")
        }
        #expect(try await scenario.service().ticket(ticket, entries: 9).timeline.count == 1)
        await scenario.close()
    }

    @Test func `an agent made inactive is not heard any more, in the session they had`()
        async throws
    {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        let service = scenario.service(Self.ann)
        var changes = try await service.changes().makeAsyncIterator()
        _ = try await service.queues()
        try await define(Self.ann, on: scenario) { $0.isActive = false }
        for question in Question.allCases {
            let refusal = await #expect(throws: DeskError.self) { try await service.put(question) }
            #expect(refusal?.rejection == .agentNotActive(Self.ann), "\(question)")
        }
        let take = CommandRequest(id: scenario.nextID(), command: .ticket(ticket, .take))
        #expect(await kind { _ = try await service.perform(take) } == .notPermitted)
        #expect(await changes.next() == nil)
        await scenario.close()
    }

    @Test func `a role that is lowered counts at once`() async throws {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        try await scenario.perform(.ticket(ticket, .addNote("between us")), as: Self.bob)
        let service = scenario.service(Self.ann)
        #expect(try await service.ticket(ticket, entries: 9).timeline.count == 2)
        let seen = CommandRequest(id: scenario.nextID(), command: .ticket(ticket, .take))
        _ = try await service.perform(seen)
        try await define(Self.ann, on: scenario) { $0.role = .zeroLine }
        #expect(try await service.ticket(ticket, entries: 9).timeline.count == 2)
        #expect(try await service.caller().role == .zeroLine)
        let release = CommandRequest(id: scenario.nextID(), command: .ticket(ticket, .release))
        #expect(await kind { _ = try await service.perform(release) } == .notPermitted)
        // What became of what they did before they may still ask.
        #expect(try await service.perform(seen).isRepeat)
        await scenario.close()
    }

    @Test func `counts come with the news only to those who may see queues`() async throws {
        let scenario = try await desk()
        try await define(Self.ann, on: scenario) { $0.denied = [.seeQueues] }
        let (ann, bob) = (scenario.service(Self.ann), scenario.service(Self.bob))
        var (toAnn, toBob) = (
            try await ann.changes().makeAsyncIterator(), try await bob.changes().makeAsyncIterator()
        )
        for service in [ann, bob] {
            _ = try await service.follow(Interest(everything: true, counts: true))
        }
        _ = try await scenario.openTicket()
        let (told, whole) = (await toAnn.next(), await toBob.next())
        #expect(told?.queues.isEmpty == false && told?.summaries == nil)
        #expect(whole?.summaries?.map(\.queue.id) == [ScenarioDesk.serviceDesk])
        // A right withdrawn counts at once, and one given back, too.
        try await define(Self.bob, on: scenario) { $0.denied = [.seeQueues] }
        try await define(Self.ann, on: scenario) { $0.denied = [] }
        while await toAnn.next()?.position != (try await ann.position()) {}
        while await toBob.next()?.position != (try await bob.position()) {}
        _ = try await scenario.openTicket()
        #expect(await toAnn.next()?.summaries != nil)
        #expect(await toBob.next()?.summaries == nil)
        await scenario.close()
    }

    @Test func `an id that somebody else's command had tells nothing and gets in nobody's way`()
        async throws
    {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        let id = CommandID("the-same")
        try await scenario.perform(.ticket(ticket, .addNote("ann's")), as: Self.ann, id: id)
        let (ann, bob) = (scenario.service(Self.ann), scenario.service(Self.bob))
        #expect(try await bob.outcome(of: id) == nil)
        #expect(try await ann.outcome(of: id)?.events == [.ticket(ticket, .noteAdded("ann's"))])
        let other = try await scenario.perform(
            .ticket(ticket, .addNote("bob's")), as: Self.bob, id: id)
        #expect(!other.isRepeat && other.events == [.ticket(ticket, .noteAdded("bob's"))])
        let again = try await scenario.perform(
            .ticket(ticket, .addNote("other")), as: Self.ann, id: id)
        #expect(again.isRepeat && again.events == [.ticket(ticket, .noteAdded("ann's"))])
        #expect(try await bob.outcome(of: id)?.events == other.events)
        await scenario.close()
    }

    @Test func `nobody gives rights they lack, and nobody raises themselves`() async throws {
        let scenario = try await desk()
        #expect(
            await kind {
                try await define(Self.ann, on: scenario, as: Self.ann) { $0.role = .administrator }
            } == .notPermitted)
        try await define(Self.ann, on: scenario) { $0.granted = [.defineAgent] }
        let raises: [@Sendable (inout AgentDefinition) -> Void] = [
            { $0.role = .administrator }, { $0.granted.insert(.importHistory) },
        ]
        for change in raises {
            #expect(
                await kind { try await define(Self.ann, on: scenario, as: Self.ann, change) }
                    == .notPermitted)
            #expect(
                await kind { try await define(Self.bob, on: scenario, as: Self.ann, change) }
                    == .notPermitted)
        }
        try await define(Self.bob, on: scenario, as: Self.ann) { $0.denied = [.cancel] }
        await scenario.close()
    }

    @Test func `the last administrator who can define agents can't be taken away`() async throws {
        let scenario = try await desk()
        let changes: [@Sendable (inout AgentDefinition) -> Void] = [
            { $0.isActive = false }, { $0.role = .manager }, { $0.denied = [.defineAgent] },
            { $0.access = Access(queues: [ScenarioDesk.network]) },
            { $0.access = Access(organisations: []) },
        ]
        for change in changes {
            #expect(
                await kind { try await define(Self.ada, on: scenario, change) } == .notPermitted)
        }
        // One who could not define agents is no help.
        try await define(Self.sue, on: scenario) { agent in
            (agent.role, agent.denied) = (.administrator, [.defineAgent])
        }
        #expect(
            await kind { try await define(Self.ada, on: scenario, changes[0]) } == .notPermitted)
        try await define(Self.sue, on: scenario) { $0.denied = [] }
        try await define(Self.ada, on: scenario, as: Self.sue, changes[0])
        await scenario.close()
    }

    @Test func `what is done for somebody else says so, and outlives a rebuild`() async throws {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        let service = scenario.desk.service(for: Caller(Self.sue, actingFor: Self.bob))
        #expect(try await service.caller().id == Self.bob)
        for command: TicketCommand in [.take, .reply(ReplyToRequester(body: "done"))] {
            _ = try await service.perform(
                CommandRequest(id: scenario.nextID(), command: .ticket(ticket, command)))
        }
        for isRebuilt in [false, true] {
            if isRebuilt { _ = try await scenario.desk.rebuildReadModel() }
            let detail = try await scenario.service().ticket(ticket, entries: 9)
            #expect(detail.ticket.owner == Self.bob)
            for entry in detail.timeline.dropFirst() {
                #expect(entry.context.actor == .agent(Self.sue))
                #expect(entry.context.actingFor == Self.bob)
                #expect(entry.context.principal == .agent(Self.bob))
            }
            #expect(detail.timeline.first?.context.actingFor == nil)
        }
        #expect(try await scenario.desk.verifyReadModel().isSound)
        await scenario.close()
    }

    @Test func `acting for somebody needs the right and raises nobody`() async throws {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        func act(_ agent: AgentID, for other: AgentID, _ command: Command) async -> DeskError.Kind?
        {
            let service = scenario.desk.service(for: Caller(agent, actingFor: other))
            let request = CommandRequest(id: scenario.nextID(), command: command)
            return await kind { _ = try await service.perform(request) }
        }
        let take = Command.ticket(ticket, .take)
        #expect(await act(Self.ann, for: Self.bob, take) == .notPermitted)
        #expect(await act(Self.sue, for: AgentID("nobody"), take) == .notPermitted)
        #expect(await act(AgentID("nobody"), for: Self.ann, take) == .notPermitted)
        #expect(await act(Self.sue, for: ScenarioDesk.ian, take) == .notPermitted)
        let field = Command.defineField(
            FieldDefinition(id: FieldID("room"), name: "Room", type: .text))
        #expect(await act(Self.sue, for: Self.ada, field) == .notPermitted)
        #expect(await act(Self.ada, for: Self.ann, field) == .notPermitted)
        let queue = Command.defineQueue(QueueDefinition(id: QueueID("q"), name: "Q"))
        #expect(await act(Self.sue, for: Self.ada, queue) == nil)
        let service = scenario.desk.service(for: Caller(Self.sue, actingFor: Self.ada))
        #expect(try await service.caller().may(.defineQueue))
        #expect(try await !service.caller().may(.defineField))
        // Who owns the desk's files and is no agent is not held up, and named all the same.
        let owner = Caller(AgentID("root"), actingFor: Self.ann, ownsDesk: true)
        _ = try await scenario.desk.service(for: owner).perform(
            CommandRequest(id: scenario.nextID(), command: take))
        let last = try await scenario.service().ticket(ticket, entries: 1).timeline.last
        #expect(last?.context.actor == .agent(AgentID("root")))
        #expect(last?.context.actingFor == Self.ann)
        await scenario.close()
    }

    @Test func `without the right to see notes there are none`() async throws {
        let scenario = try await desk()
        try await define(Self.ann, on: scenario) { $0.role = .zeroLine }
        let ticket = try await scenario.openTicket("Printer", as: Self.bob)
        for command: TicketCommand in [
            .addNote("secretword in a note"), .addTasks([TaskDraft(title: "secretword task")]),
            .doTask(1), .spendTime(seconds: 3600, note: "secretword time"),
            .resolve(code: "ok", note: "secretword remark"),
        ] { try await scenario.perform(.ticket(ticket, command), as: Self.bob) }
        let (bob, ann) = (scenario.service(Self.bob), scenario.service(Self.ann))
        for query in ["secretword", "has:task", "spent:>=1", "task:open"] {
            let parsed = try TicketQuery.parse(query)
            #expect(try await ann.count(parsed, limit: 9) == 0, "\(query)")
            let page = try await ann.tickets(TicketListRequest(query: parsed))
            #expect(page.rows.isEmpty, "\(query)")
        }
        let found = try await bob.count(try TicketQuery.parse("secretword"), limit: 9)
        #expect(found == 1)
        #expect(try await ann.count(try TicketQuery.parse("-secretword"), limit: 9) == 1)
        let detail = try await ann.ticket(ticket, entries: 50)
        #expect(!"\(detail)".contains("secretword"))
        #expect(detail.ticket.extras.tasks.isEmpty && detail.ticket.extras.secondsSpent == 0)
        #expect(detail.timeline.contains { $0.event == .resolved(code: "ok", note: "") })
        let since = try await scenario.perform(
            .ticket(ticket, .addNote("secretword")), as: Self.bob)
        #expect(since.position > Position(1))
        // A conflict tells what happened since, and no note either.
        let move = CommandRequest(
            id: scenario.nextID(),
            command: .ticket(ticket, .move(to: ScenarioDesk.network)), seen: Position(1))
        let conflict = await #expect(throws: DeskError.self) { try await ann.perform(move) }
        #expect(conflict?.kind == .conflict && conflict?.since.isEmpty == false)
        let told = "\(conflict?.since ?? [])"
        #expect(!told.contains("secretword"))
        await scenario.close()
    }

    @Test func `a requester sees and opens tickets of their own only`() async throws {
        let scenario = try await desk()
        let rita = AgentID("rita")
        try await define(rita, on: scenario) { $0.role = .requester }
        let theirs = try await scenario.openTicket()
        let own = try #require(
            try await scenario.perform(CommandSamples.open("Mine", from: "rita"), as: rita).ticket)
        let service = scenario.service(rita)
        #expect(try await service.tickets(TicketListRequest()).rows.map(\.ticket.id) == [own])
        #expect(try await service.queues().map(\.unresolved).reduce(0, +) == 1)
        #expect(await kind { _ = try await service.ticket(theirs, entries: 1) } == .notFound)
        let receive = Command.ticket(theirs, .receive(ReceiveMessage(body: "x")))
        #expect(await kind { try await scenario.perform(receive, as: rita) } == .notFound)
        for address in ["anna@example.org", "somebody@example.org"] {
            let command = CommandSamples.open("For others", from: address)
            #expect(
                await kind { try await scenario.perform(command, as: rita) } == .notPermitted)
        }
        await scenario.close()
    }

    @Test func `what concerned somebody is not told once they can't see the ticket any more`()
        async throws
    {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        try await scenario.perform(.ticket(ticket, .give(to: Self.bob)), as: Self.ann)
        let bob = scenario.service(Self.bob), everything = NoticeRequest(isEverything: true)
        #expect(try await bob.notices(everything).notices.map(\.entry.ticket) == [ticket])
        try await define(Self.bob, on: scenario) {
            $0.access = Access(queues: [ScenarioDesk.network])
        }
        #expect(try await bob.notices(everything).notices.isEmpty)
        // It stays unread, for when they see it again.
        try await define(Self.bob, on: scenario) { $0.access = .everything }
        #expect(try await bob.notices(everything).notices.map(\.entry.ticket) == [ticket])
        await scenario.close()
    }

    @Test func `a ticket is given to nobody who can't see it`() async throws {
        let scenario = try await desk()
        let ticket = try await scenario.openTicket()
        try await define(Self.bob, on: scenario) {
            $0.access = Access(queues: [ScenarioDesk.network])
        }
        for command: TicketCommand in [
            .give(to: Self.bob), .watch(Self.bob),
            .addTasks([TaskDraft(title: "x", owner: Self.bob)]),
        ] {
            let refusal = await #expect(throws: DeskError.self) {
                try await scenario.perform(.ticket(ticket, command), as: Self.ann)
            }
            #expect(
                refusal?.rejection == .notPermitted(.agent(Self.bob), what: "see \(ticket)"))
        }
        await scenario.close()
    }
}
