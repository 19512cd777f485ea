// Every right times every role, through the engine: each command and each question is let through
// exactly where the table says so, for the roles as they stand and for single rights granted and
// withdrawn.

import DeskAPI
import DeskEngine
import DeskTesting
import LogTesting
import ServiceDesk
import Testing

/// Something that can be asked of a desk, with the rights it needs: one of each set.
struct Probe: Sendable {
    let name: String
    let rights: [Set<Right>]
    let ask: @Sendable (any DeskService) async throws(DeskError) -> Void
}

@Suite struct RightsTableTests {
    static let ticket = TicketID(1), other = TicketID(2), article = ArticleID(1)

    /// A command of every kind there is. None needs to succeed; each must pass or fail by rights.
    static let ticketCommands: [TicketCommand] = [
        .receive(ReceiveMessage(body: "still")), .take, .give(to: ScenarioDesk.ann), .release,
        .move(to: ScenarioDesk.network), .reply(ReplyToRequester(body: "so")),
        .reply(ReplyToRequester(body: "see", articles: [article])), .addNote("hm"),
        .hold(Hold(reason: "vendor", wakeUp: nil)), .resume, .wake,
        .resolve(code: "done", note: ""), .close, .reopen(reason: "no"), .cancel(reason: "twice"),
        .assess(impact: .service, urgency: .high), .overridePriority(Priority(1)!, reason: "x"),
        .escalate(level: 1, reason: "late"), .tag(add: ["vip"], remove: []),
        .attach(EventSamples.attachment), .linkArticle(article, .used), .merge(into: other),
        .unmerge, .split(SplitTicket(subject: "part")),
        .split(SplitTicket(subject: "part", entry: Position(1))), .link(to: other, .refersTo),
        .unlink(from: other, .refersTo), .watch(ScenarioDesk.ann), .watch(ScenarioDesk.bob),
        .unwatch(ScenarioDesk.ann), .unwatch(ScenarioDesk.bob),
        .addTasks([TaskDraft(title: "call")]), .doTask(1), .dropTask(1), .reopenTask(1),
        .spendTime(seconds: 60, note: ""), .fillFields([FieldEntry(FieldID("room"), "12")]),
    ]

    /// Nobody gives a right they lack: this one has none.
    static let nobody: AgentDefinition = {
        var agent = AgentDefinition(id: AgentID("new"), name: "New", role: .requester)
        agent.denied = agent.role.rights
        return agent
    }()

    static let commands: [Command] =
        ticketCommands.map { .ticket(ticket, $0) } + [
            CommandSamples.open("New", from: "ann"), CommandSamples.draft,
            CommandSamples.imported("INC1", at: EventSamples.moment),
            .importArticle(
                ImportArticle(
                    source: SourceReference(system: "md", key: "a"),
                    content: ArticleContent(title: "A", body: "B"), publishPublicly: true)),
            .article(article, .revise(ArticleContent(title: "C", body: "D"))),
            .article(article, .publish(isPublic: true)),
            .article(article, .archive(reason: "old")), .article(article, .vote(isUseful: true)),
            .defineQueue(QueueDefinition(id: QueueID("new"), name: "New")),
            .defineAgent(nobody),
            .defineRequester(id: nil, RequesterDefinition(name: "N", addresses: ["n@x.org"])),
            .defineOrganisation(OrganisationDefinition(id: OrganisationID("org"), name: "Org")),
            .defineField(FieldDefinition(id: FieldID("room"), name: "Room", type: .text)),
            .defineSavedReply(
                SavedReplyDefinition(id: SavedReplyID("hi"), title: "Hi", body: "Hello")),
        ]

    static func probe(_ command: Command) -> Probe {
        let rights = command.rights(of: ScenarioDesk.ann).map { $0.map { Set([$0]) } }
        return Probe(name: "\(command)", rights: rights ?? [[]]) {
            (service) async throws(DeskError) in
            let id = CommandID("probe-\(UInt64.random(in: 0...UInt64.max))")
            _ = try await service.perform(CommandRequest(id: id, command: command))
        }
    }

    static func probe(_ question: Question) -> Probe {
        Probe(name: question.rawValue, rights: question.rights) {
            (service) async throws(DeskError) in try await service.put(question)
        }
    }

    static let probes = commands.map(probe) + Question.allCases.map(probe)

    /// Roles as they are, and agents with one right granted or withdrawn.
    static let holders: [AgentDefinition] = {
        func ann(_ role: AgentRole) -> AgentDefinition {
            AgentDefinition(id: ScenarioDesk.ann, name: "Ann", role: role)
        }
        let granted = Right.allCases.map { right in
            var agent = ann(.requester)
            agent.granted = [right]
            agent.denied = agent.role.rights.subtracting([right])
            return agent
        }
        let denied = Right.allCases.map { right in
            var agent = ann(.administrator)
            agent.denied = [right]
            return agent
        }
        return AgentRole.allCases.map(ann) + granted + denied
    }()

    @Test func `there is a probe for every right, and every right is needed for something`() {
        let probed = Set(Self.probes.flatMap(\.rights).flatMap { $0 })
        #expect(Set(Right.allCases).subtracting(probed) == Self.seenOtherwise)
    }

    /// Rights that no command or question needs as such; tests of their own hold what they do.
    static let seenOtherwise: Set<Right> = [.steal, .releaseOthers, .actForOthers]

    @Test(arguments: holders)
    func `each command and question passes exactly where the table says`(holder: AgentDefinition)
        async throws
    {
        let scenario = try await ScenarioDesk(.simulated(SimulatedDisk()))
        _ = try await scenario.openTicket("One", as: ScenarioDesk.bob)
        _ = try await scenario.openTicket("Two", as: ScenarioDesk.bob)
        try await scenario.perform(CommandSamples.draft, as: ScenarioDesk.bob)
        try await scenario.perform(.defineAgent(holder), as: ScenarioDesk.administrator)
        for probe in Self.probes {
            let isAllowed = probe.rights.allSatisfy { $0.contains(where: holder.may) }
            var refusal: DeskError?
            do throws(DeskError) { try await probe.ask(scenario.service()) } catch {
                refusal = error
            }
            let passed = refusal?.kind != .notPermitted
            #expect(
                passed == isAllowed,
                "\(holder.role) \(probe.name): \(refusal.map { "\($0)" } ?? "passed")")
        }
        await scenario.close()
    }

    @Test func `the three first roles may what they might before there were rights`() {
        let agent = AgentRole.agent.rights
        let supervisor = AgentRole.supervisor.rights.subtracting(agent)
        let administrator = AgentRole.administrator.rights
            .subtracting(AgentRole.supervisor.rights)
        #expect(
            supervisor == [.releaseOthers, .defineQueue, .defineSavedReply, .actForOthers])
        #expect(administrator == [.defineAgent, .defineField, .importHistory])
    }

    @Test func `an auditor sees all and changes nothing`() {
        let rights = AgentRole.auditor.rights
        #expect(rights == Set(Right.allCases.filter { $0.rawValue.hasPrefix("see-") }))
    }
}

extension DeskService {
    /// Asks a question of each kind; exhaustive, so that a new one is probed.
    func put(_ question: Question) async throws(DeskError) {
        let ticket = RightsTableTests.ticket
        switch question {
        case .caller: _ = try await caller()
        case .queues: _ = try await queues()
        case .tickets: _ = try await tickets(TicketListRequest())
        case .count: _ = try await count(TicketQuery(), limit: 10)
        case .ticket: _ = try await self.ticket(ticket, entries: 10)
        case .timeline:
            _ = try await timeline(ticket, before: Position(Int.max), limit: 10)
        case .ticketOfSource:
            _ = try await self.ticket(source: SourceReference(system: "csv", key: "INC1"))
        case .articles: _ = try await articles(ArticleSearchRequest(text: "printers"))
        case .article: _ = try await article(RightsTableTests.article)
        case .fittingArticles: _ = try await articles(fitting: ticket, limit: 5)
        case .similarTickets: _ = try await similarTickets(to: ticket, limit: 5)
        case .agents: _ = try await agents()
        case .organisations: _ = try await organisations()
        case .requesters: _ = try await requesters(matching: "", limit: 5)
        case .fields: _ = try await fields()
        case .savedReplies: _ = try await savedReplies()
        case .attachments: _ = try await attachments(of: ticket)
        case .outbox: _ = try await outbox(limit: 5)
        case .store: _ = try await store([1, 2, 3], name: "a", mediaType: "text/plain")
        case .bytes: _ = try await bytes(of: EventSamples.attachment)
        case .changes: _ = try await changes()
        case .outcome: _ = try await outcome(of: CommandID("scenario-1"))
        case .position: _ = try await position()
        case .drafts: _ = try await drafts()
        case .presence: _ = try await follow(Interest(tickets: [ticket]))
        case .board: _ = try await board()
        case .notices: _ = try await notices(NoticeRequest())
        case .looked: try await looked(at: ticket, upTo: Position(1))
        case .choose: try await choose(NoticeChoice())
        }
    }
}
