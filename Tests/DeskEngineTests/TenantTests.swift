// The wall between customers: for whoever sees one of them, the desk answers as if the other did
// not exist, to every question and every command.

import DeskAPI
import DeskEngine
import DeskJSON
import DeskTesting
import ServiceDesk
import Testing

@Suite struct TenantTests {
    static let queries = [
        "", "queue:globex-desk", "queue:service-desk", "organisation:globex", "organisation:acme",
        "requester:gina", "requester:contractor", "owner:gus", "owner:me", "owner:none",
        "watcher:gus", "watcher:bob", "tag:vip", "-tag:vip", "linked:T-{alien}",
        "linked:T-{own}", "T-{alien}", "T-{own}", "has:link", "has:task", "has:watcher",
        "has:article", "-has:link", "task:open", "printer", "network note", "-printer",
        "\"blue screen\"", "globex", "screen status:unresolved", "status:merged", "spent:>=1",
        "messages:>=2", "field:room=12", "opened:<30d", "priority:<=2", "level:>=1",
        "status:unresolved owner:none",
    ]

    static let sorts = TicketColumn.allCases.flatMap {
        [TicketSort($0), TicketSort($0, descending: true)]
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a desk of two customers answers as the desk of one`(seed: UInt64) async throws {
        let both = try await TwoCustomers(seed: seed, hasGlobex: true)
        let one = try await TwoCustomers(seed: seed, hasGlobex: false)
        #expect(both.tickets.count == one.tickets.count)
        #expect(both.tickets.count > 5 && both.alienTickets.count > 10)
        await expectSameAnswers(both, one)
        for (index, pair) in zip(Self.commands(both), Self.commands(one)).enumerated() {
            let id = CommandID("across-\(index)")
            let (a, b) = (
                await Self.outcome(pair.0, id, on: both), await Self.outcome(pair.1, id, on: one)
            )
            #expect(a == b, "\(pair.1)")
        }
        await expectSameAnswers(both, one)
        await both.scenario.close()
        await one.scenario.close()
    }

    private func expectSameAnswers(_ both: TwoCustomers, _ one: TwoCustomers) async {
        for question in Question.allCases {
            let (a, b) = (
                await both.answers(to: question), await one.answers(to: question)
            )
            #expect(a.count == b.count && !a.isEmpty, "\(question)")
            for (a, b) in zip(a, b) { #expect(a == b, "\(question)") }
            for answer in a { Self.expectNoTrace(in: answer, question) }
        }
    }

    /// Neither a number nor a word of what lies beyond the wall; `~` was said by the asker.
    static func expectNoTrace(in answer: String, _ question: Question) {
        guard !answer.hasPrefix("refused"), !answer.hasPrefix("~") else { return }
        #expect(!answer.contains("alien"), "\(question): \(answer)")
        #expect(!answer.lowercased().contains("gina@globex"), "\(question): \(answer)")
        #expect(!answer.lowercased().contains("secret"), "\(question): \(answer)")
    }

    static func outcome(_ command: Command, _ id: CommandID, on desk: TwoCustomers) async -> String
    {
        do throws(DeskError) {
            let receipt = try await desk.service.perform(CommandRequest(id: id, command: command))
            desk.note(receipt)
            return desk.text(receipt)
        } catch {
            return desk.refusal(error)
        }
    }

    /// Every command with something beyond the wall in every place where something can be named.
    static func commands(_ desk: TwoCustomers) -> [Command] {
        let (own, alien) = (desk.tickets[0], desk.alienTicket)
        let onAlien = RightsTableTests.ticketCommands.map { Command.ticket(alien, $0) }
        let toAlien: [TicketCommand] = [
            .merge(into: alien), .link(to: alien, .refersTo), .link(to: alien, .dependsOn),
            .unlink(from: alien, .refersTo), .move(to: TwoCustomers.globexDesk),
            .give(to: TwoCustomers.gus), .watch(TwoCustomers.gus), .unwatch(TwoCustomers.gus),
            .addTasks([TaskDraft(title: "x", owner: TwoCustomers.gus)]),
            .addNote("ask @gus and @bob"),
            .reply(ReplyToRequester(body: "x", savedReply: SavedReplyUse(SavedReplyID("theirs")))),
            .reply(ReplyToRequester(body: "x", savedReply: SavedReplyUse(SavedReplyID("ours")))),
            .split(SplitTicket(subject: "x", queue: TwoCustomers.globexDesk)),
            .split(SplitTicket(subject: "x", entry: Position(3))), .attach(alienFile),
        ]
        func open(_ requester: RequesterReference, _ queue: QueueID) -> Command {
            .openTicket(OpenTicket(subject: "Mine", requester: requester, queue: queue))
        }
        return onAlien + toAlien.map { .ticket(own, $0) } + [
            open(.id(desk.requesters[0]), TwoCustomers.globexDesk),
            open(.id(desk.alienRequester), TwoCustomers.acmeDesk),
            open(.address("nobody@globex.example", name: nil), TwoCustomers.globexDesk),
            .defineRequester(
                id: desk.alienRequester, RequesterDefinition(name: "x", addresses: ["x@x.x"])),
            .defineRequester(
                id: desk.requesters[0],
                RequesterDefinition(
                    name: "x", addresses: ["x@x.x"], organisation: TwoCustomers.globex)),
            .defineRequester(
                id: desk.requesters[0],
                RequesterDefinition(name: "anna", addresses: ["GREG@globex.EXAMPLE"])),
        ]
            + RightsTableTests.commands.filter {
                if case .ticket = $0 { false } else { true }
            }
    }

    /// A file that the other customer has, whose bytes somebody guessed.
    static let alienFile = EventSamples.attachment

    @Test func `a file of the other customer can't be had by its hash`() async throws {
        let desk = try await TwoCustomers(seed: 4, hasGlobex: true)
        let bytes = Array("the secrets of globex".utf8)
        let theirs = try await desk.scenario.service(TwoCustomers.gus)
            .store(bytes, name: "secrets.txt", mediaType: "text/plain")
        let attach = Command.ticket(desk.alienTicket, .attach(theirs))
        try await desk.scenario.perform(attach, as: TwoCustomers.gus)
        await #expect(throws: DeskError.self) { try await desk.service.bytes(of: theirs) }
        let own = Command.ticket(desk.tickets[0], .attach(theirs))
        await #expect(throws: DeskError.self) {
            try await desk.scenario.perform(own, as: TwoCustomers.tess)
        }
        #expect(
            try await desk.scenario.service(TwoCustomers.gus).bytes(of: theirs) == bytes)
        // Who has the bytes may of course store and attach them.
        _ = try await desk.service.store(bytes, name: "mine.txt", mediaType: "text/plain")
        try await desk.scenario.perform(own, as: TwoCustomers.tess)
        #expect(try await desk.service.bytes(of: theirs) == bytes)
        await desk.scenario.close()
    }

    @Test func `ties across the wall are not told of`() async throws {
        let desk = try await TwoCustomers(seed: 5, hasGlobex: true)
        let ours = try await opened(desk, "Ours", desk.requesters[0], TwoCustomers.acmeDesk)
        let theirs = try await opened(
            desk, "Secret globex", desk.alienRequester, TwoCustomers.globexDesk)
        let third = try await opened(
            desk, "Globex third", desk.alienRequester, TwoCustomers.globexDesk)
        for command: Command in [
            .ticket(theirs, .addNote("secret globex note")),
            .ticket(theirs, .link(to: ours, .dependsOn)),
            .ticket(ours, .link(to: third, .causedBy)),
            .ticket(theirs, .merge(into: ours)),
        ] { try await desk.scenario.perform(command, as: ScenarioDesk.ann) }
        for question in Question.allCases {
            for answer in await desk.answers(to: question) {
                Self.expectNoTrace(in: answer, question)
            }
        }
        let detail = try await desk.service.ticket(ours, entries: 100)
        #expect(detail.timeline.count == 1)
        #expect(detail.ticket.messages == 1 && detail.ticket.extras.isEmpty)
        let whole = try await desk.scenario.service().ticket(ours, entries: 100)
        #expect(whole.timeline.count > 4 && !whole.ticket.extras.isEmpty)
        await desk.scenario.close()
    }

    private func opened(
        _ desk: TwoCustomers, _ subject: String, _ requester: RequesterID, _ queue: QueueID
    ) async throws -> TicketID {
        let new = OpenTicket(subject: subject, requester: .id(requester), queue: queue, body: "x")
        let receipt = try #require(try await desk.ours(.openTicket(new), ScenarioDesk.ann))
        return try #require(receipt.ticket)
    }

    @Test func `changes name nothing beyond the wall`() async throws {
        let desk = try await TwoCustomers(seed: 6, hasGlobex: true)
        let note = TicketCommand.addNote("x")
        let service = desk.service
        var changes = try await service.changes().makeAsyncIterator()
        let all = ShownList(query: TicketQuery(), sort: .work, last: desk.alienTicket, tag: 1)
        _ = try await service.follow(Interest(everything: true, list: all))
        // Another who shows the same list and sees all of it.
        let whole = desk.scenario.service()
        var others = try await whole.changes().makeAsyncIterator()
        _ = try await whole.follow(Interest(everything: true, list: all))
        try await desk.scenario.perform(.ticket(desk.alienTicket, note), as: ScenarioDesk.ann)
        let seen = try #require(await others.next()?.rows?.rows)
        #expect(seen.contains { $0.ticket.id == desk.alienTicket })
        let silent = try #require(await changes.next())
        #expect(silent.tickets.isEmpty && !silent.everything && silent.rows == nil)
        try await desk.scenario.perform(.ticket(desk.tickets[0], note), as: ScenarioDesk.ann)
        _ = await others.next()
        let told = try #require(await changes.next())
        #expect(told.tickets.contains(desk.tickets[0]))
        #expect(told.tickets.isSubset(of: desk.tickets))
        // Where the list ends lies beyond the wall, and is not there for them.
        #expect(told.rows == ToldRows(tag: 1, isLastGone: true))
        let own = ShownList(query: TicketQuery(), sort: .work, last: nil, tag: 2)
        _ = try await service.follow(Interest(everything: true, list: own))
        try await desk.scenario.perform(.ticket(desk.tickets[0], note), as: ScenarioDesk.ann)
        let rows = try #require(await changes.next()?.rows?.rows)
        let page = try await service.tickets(own.request(for: told.tickets))
        #expect(Set(rows.map(\.ticket.id)) == told.tickets && rows == page.rows)
        // A ticket that leaves is not named any more, but something may be gone.
        let leaving = try await opened(
            desk, "Leaves", desk.requesters[0], TwoCustomers.acmeDesk)
        _ = await changes.next()
        let move = Command.ticket(leaving, .move(to: TwoCustomers.globexDesk))
        try await desk.scenario.perform(move, as: ScenarioDesk.ann)
        let left = try #require(await changes.next())
        #expect(left.everything && left.tickets.isEmpty && left.queues == [TwoCustomers.acmeDesk])
        await #expect(throws: DeskError.self) { try await desk.service.ticket(leaving, entries: 1) }
        await desk.scenario.close()
    }

    @Test func `a requester's move to another customer takes their tickets along`() async throws {
        let desk = try await TwoCustomers(seed: 7, hasGlobex: true)
        let ticket = try await opened(desk, "Goes", desk.requesters[0], TwoCustomers.acmeDesk)
        let all = TicketQuery()
        let before = try await desk.service.count(all, limit: 1000)
        let gone = RequesterDefinition(
            name: "anna", addresses: ["anna@globex.example"], organisation: TwoCustomers.globex)
        try await desk.scenario.perform(
            .defineRequester(id: desk.requesters[0], gone), as: ScenarioDesk.ann)
        await #expect(throws: DeskError.self) { try await desk.service.ticket(ticket, entries: 1) }
        #expect(try await desk.service.count(all, limit: 1000) < before)
        #expect(try await desk.scenario.desk.verifyReadModel().isSound)
        await desk.scenario.close()
    }
}

extension TwoCustomers {
    /// Answers to a question in many ways; exhaustive, so that a new one is held against the wall.
    func answers(to question: Question) async -> [String] {
        let (own, alien, service) = (tickets[0], alienTicket, service)
        switch question {
        case .caller: return await one { try await service.caller() }
        case .queues: return await many { try await service.queues() }
        case .tickets: return await lists()
        case .count: return await counts()
        case .ticket:
            var shown = await one { try await service.ticket(alien, entries: 50) }
            for id in tickets { shown += await one { try await service.ticket(id, entries: 50) } }
            return shown
        case .timeline: return await timelines()
        case .ticketOfSource:
            return await value { try await service.ticket(source: .init(system: "csv", key: "G")) }
        case .articles: return await one { try await service.articles(.init(text: "printers")) }
        case .article: return await one { try await service.article(ArticleID(1)) }
        case .fittingArticles:
            return await one { try await service.articles(fitting: own, limit: 5) }
                + one { try await service.articles(fitting: alien, limit: 5) }
        case .similarTickets:
            return await many { try await service.similarTickets(to: own, limit: 50) }
                + many { try await service.similarTickets(to: alien, limit: 50) }
        case .agents: return await many { try await service.agents() }
        case .organisations: return await many { try await service.organisations() }
        case .requesters:
            return await many { try await service.requesters(matching: "", limit: 100) }
                + many(orNone: "nobody") {
                    try await service.requesters(matching: "gina", limit: 9)
                }
                + many { try await service.requesters(matching: "shared", limit: 9) }
                + many(orNone: "nobody") {
                    try await service.requesters(matching: "\(self.alienRequester)", limit: 9)
                }
        case .fields: return await many { try await service.fields() }
        case .savedReplies: return await many { try await service.savedReplies() }
        case .attachments:
            return await many(orNone: "none") { try await service.attachments(of: own) }
                + many { try await service.attachments(of: alien) }
        default: return await answersOfTheirOwn(to: question)
        }
    }

    /// The rest of them; exhaustive, too.
    private func answersOfTheirOwn(to question: Question) async -> [String] {
        let (own, alien, service) = (tickets[0], alienTicket, service)
        switch question {
        case .outbox: return await many { try await service.outbox(limit: 1000) }
        case .store:
            return await value { try await service.store([1], name: "a", mediaType: "b").sha256 }
        case .bytes: return await value { try await service.bytes(of: TenantTests.alienFile) }
        case .outcome:
            // That of somebody else's command, which stands in both logs.
            return await value { try await service.outcome(of: CommandID("ours-1"))?.isRepeat }
        case .position: return await value { _ = try await service.position() }
        case .drafts: return await many(orNone: "none") { try await service.drafts() }
        case .presence:
            return await value {
                try await service.show(Attention(alien, isWriting: true))
                return try await service.follow(Interest(tickets: [own, alien]))[alien]?.count
            }
        case .board: return await one { try await service.board() }
        case .notices:
            return await one {
                try await service.notices(NoticeRequest(isEverything: true, limit: 1000))
            }
        case .looked:
            return await value {
                try await service.looked(at: alien, upTo: Position(1))
                return "looked"
            }
        case .choose:
            return await value {
                try await service.choose(NoticeChoice())
                return "chosen"
            }
        case .changes:
            return await value {
                _ = try await service.changes()
                return "heard"
            }
        case .caller, .queues, .tickets, .count, .ticket, .timeline, .ticketOfSource, .articles,
            .article, .fittingArticles, .similarTickets, .agents, .organisations, .requesters,
            .fields, .savedReplies, .attachments:
            return []
        }
    }

    private func counts() async -> [String] {
        var counts: [String] = []
        for query in queries {
            let count = try? await service.count(query, limit: 100_000)
            counts.append("~ \(neutral(query.description)): \(count ?? -1)")
        }
        return counts
    }

    private func timelines() async -> [String] {
        var entries: [String] = []
        for id in [alienTicket] + tickets {
            entries += await many(orNone: "nothing") {
                try await service.timeline(id, before: Position(Int.max), limit: 3)
            }
        }
        return entries
    }

    private var queries: [TicketQuery] {
        TenantTests.queries.compactMap { text in
            try? TicketQuery.parse(
                text.replacing("{alien}", with: "\(alienTicket.number)")
                    .replacing("{own}", with: "\(tickets[0].number)"))
        }
    }

    private func lists() async -> [String] {
        var texts: [String] = []
        for query in queries { texts += await list(query, .work) }
        for sort in TenantTests.sorts { texts += await list(TicketQuery(), sort) }
        return texts
    }

    /// A whole list, some rows a page.
    private func list(_ query: TicketQuery, _ sort: TicketSort) async -> [String] {
        var texts = ["~ \(neutral(query.description)) by \(sort.column)"], after: PageKey?
        while true {
            let request = TicketListRequest(query: query, sort: sort, after: after, limit: 7)
            do throws(DeskError) {
                let page = try await service.tickets(request)
                texts.append(text(page))
                guard page.hasMore, let key = page.rows.last?.key else { return texts }
                after = key
            } catch {
                return texts + [refusal(error)]
            }
        }
    }

    private func one<T: JSONForm>(_ ask: () async throws -> T) async -> [String] {
        await many { [try await ask()] }
    }

    private func many<T: JSONForm>(
        orNone none: String = "none", _ ask: () async throws -> [T]
    ) async -> [String] {
        do {
            let values = try await ask()
            return values.isEmpty ? [none] : values.map { text($0) }
        } catch let error as DeskError {
            return [refusal(error)]
        } catch {
            return ["\(error)"]
        }
    }

    private func value<T>(_ ask: () async throws -> T) async -> [String] {
        do { return [neutral("\(try await ask())")] } catch let error as DeskError {
            return [refusal(error)]
        } catch {
            return ["\(error)"]
        }
    }
}
