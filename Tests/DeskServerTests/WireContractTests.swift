// The contract of DeskService, kept over a real socket.

import DeskAPI
import DeskEngine
import DeskTesting
import DeskWire
import ServiceDesk
import Testing

@Suite struct WireContractTests {
    @Test(arguments: DeskServiceContract.clauses)
    func `a desk over the wire keeps the contract`(clause: ContractClause) async throws {
        let served = try await ServedDesk()
        try await clause.check(
            ContractDesk(
                service: { RemoteDesk(served.link($0)) },
                advance: { seconds in
                    served.scenario.clock.advance(seconds: seconds)
                    await served.scenario.desk.settled()
                }))
        await served.stop()
    }

    @Test func `every question has the same answer over the wire as in process`() async throws {
        let served = try await ServedDesk()
        var random = RandomCommands(seed: 7)
        for number in 0..<400 {
            let (actor, command) = random.next(now: served.scenario.clock.now())
            _ = try? await served.scenario.perform(
                command, as: actor, id: CommandID("random-\(number)"))
            served.scenario.clock.advance(seconds: 60)
        }
        await served.scenario.desk.settled()
        let near = served.scenario.service(), far = RemoteDesk(served.link(ScenarioDesk.ann))
        let page = try await near.tickets(TicketListRequest(limit: 500))
        #expect(page.rows.count > 30)
        #expect(try await far.tickets(TicketListRequest(limit: 500)) == page)
        for row in page.rows {
            let id = row.ticket.id
            #expect(try await far.ticket(id, entries: 100) == near.ticket(id, entries: 100))
            #expect(try await far.attachments(of: id) == near.attachments(of: id))
        }
        let articles = ArticleSearchRequest(text: "", states: Set(ArticleState.allCases))
        let found = try await near.articles(articles)
        #expect(!found.hits.isEmpty)
        #expect(try await far.articles(articles) == found)
        for hit in found.hits {
            #expect(try await far.article(hit.id) == near.article(hit.id))
        }
        #expect(try await far.queues() == near.queues())
        #expect(try await far.agents() == near.agents())
        #expect(try await far.organisations() == near.organisations())
        #expect(try await far.fields() == near.fields())
        #expect(try await far.savedReplies() == near.savedReplies())
        #expect(try await far.outbox(limit: 100) == near.outbox(limit: 100))
        #expect(
            try await far.requesters(matching: "person", limit: 9)
                == near.requesters(matching: "person", limit: 9))
        await served.stop()
    }
}
