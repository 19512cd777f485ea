// What the read model holds is what the domain folds, however the history came in.

import DeskAPI
import Foundation
import ReadModel
import ServiceDesk
import Testing

struct ProjectionTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `a rebuild says the same as the incremental projection`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed, commands: 400)
        let scratch = Scratch()
        let model = try history.readModel(in: scratch, batch: Int(seed) * 3)
        try history.rebuild(at: scratch.path("rebuilt.sqlite"), batch: Int(seed) * 5)
        let rebuilt = try ReadModel(at: scratch.path("rebuilt.sqlite"), decoding: history.shelf)
        #expect(try model.digest() == rebuilt.digest())
        #expect(try model.verify() == [])
        #expect(try rebuilt.verify() == [])
        #expect(try model.digest().first { $0.table == "ticket" }?.rows ?? 0 > 50)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `the desk state is the one in memory`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed &+ 40, commands: 400)
        let scratch = Scratch()
        let writer = try history.readModel(in: scratch).makeWriter()
        let (desk, state) = (history.desk, writer.state)
        #expect(!desk.tickets.isEmpty && !desk.articles.isEmpty)
        for (id, ticket) in desk.tickets {
            #expect(try state.ticket(id) == ticket)
            if let source = ticket.source {
                #expect(try state.ticket(source: source) == desk.ticket(source: source))
            }
        }
        for (id, article) in desk.articles { #expect(try state.article(id) == article) }
        for (id, queue) in desk.queues { #expect(try state.queue(id) == queue) }
        for (id, agent) in desk.agents { #expect(try state.agent(id) == agent) }
        for (id, organisation) in desk.organisations {
            #expect(try state.organisation(id) == organisation)
        }
        for (id, requester) in desk.requesters {
            #expect(try state.requester(id) == requester)
            for address in requester.definition.addresses {
                #expect(try state.requester(address: address) == desk.requester(address: address))
            }
        }
        for (id, field) in desk.fields { #expect(try state.field(id) == field) }
        for (id, reply) in desk.savedReplies { #expect(try state.savedReply(id) == reply) }
        #expect(!desk.fields.isEmpty && !desk.savedReplies.isEmpty)
        #expect(try state.requiredFields() == desk.requiredFields())
        #expect(desk.tickets.values.contains { $0.extras.mergedInto != nil })
        var spoken = 0
        for position in 1...history.position {
            for number in [1, 7, 12] {
                let (ticket, place) = (TicketID(number), Position(position))
                let text = desk.text(of: ticket, at: place)
                #expect(try state.text(of: ticket, at: place) == text)
                spoken += text == nil ? 0 : 1
            }
        }
        #expect(spoken > 0)
        #expect(try state.nextTicketID() == desk.nextTicketID())
        #expect(try state.nextArticleID() == desk.nextArticleID())
        #expect(try state.nextRequesterID() == desk.nextRequesterID())
        #expect(
            try state.hasOtherKeeper(than: AgentID("nobody"))
                == desk.hasOtherKeeper(than: AgentID("nobody")))
    }

    @Test func `links, votes and files are remembered as in memory`() throws {
        let history = RandomHistory.make(seed: 77, commands: 600)
        let scratch = Scratch()
        let writer = try history.readModel(in: scratch).makeWriter()
        var held = 0
        for ticket in history.desk.tickets.keys {
            for article in history.desk.articles.keys {
                for relation in ArticleRelation.allCases {
                    let isLinked = history.desk.isLinked(ticket, article, relation)
                    #expect(try writer.state.isLinked(ticket, article, relation) == isLinked)
                    held += isLinked ? 1 : 0
                }
            }
        }
        for article in history.desk.articles.keys {
            for agent in RandomHistory.agents {
                let actor = Actor.agent(AgentID(agent))
                let vote = history.desk.vote(article, by: actor)
                #expect(try writer.state.vote(article, by: actor) == vote)
                held += vote == nil ? 0 : 1
            }
        }
        #expect(held > 5)
    }

    @Test func `counts of queues are those of their tickets`() throws {
        let history = RandomHistory.make(seed: 5, commands: 500)
        let scratch = Scratch()
        let queues = try history.readModel(in: scratch).read { try $0.queues() }
        #expect(queues.map(\.queue.id.handle).contains("network"))
        for summary in queues {
            let tickets = history.desk.tickets.values.filter {
                $0.queue == summary.queue.id && $0.status.kind.isUnresolved
            }
            #expect(summary.queue == history.desk.queues[summary.queue.id])
            #expect(summary.unresolved == tickets.count)
            #expect(summary.new == tickets.count { $0.status.kind == .new })
            #expect(summary.unassigned == tickets.count { $0.owner == nil })
            #expect(summary.oldestOpenedAt == tickets.map(\.openedAt).min())
        }
    }

    @Test func `a body with U+0000 in it comes back whole`() throws {
        var history = History()
        let article = try history.publish("Zero", "before\u{0}after")
        let ticket = try history.open("Zero")
        try history.when(.ticket(ticket, .reply(ReplyToRequester(body: "a\u{0}b"))))
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        #expect(
            try model.read { try $0.article(article)?.article.content.body } == "before\u{0}after")
        #expect(try model.read { try $0.outbox(limit: 9).map(\.body) } == ["a\u{0}b"])
    }
}
