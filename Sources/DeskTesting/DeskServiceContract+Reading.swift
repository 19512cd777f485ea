// Clauses about queries and files.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    static let reading: [ContractClause] = [
        ContractClause("the caller is who the service was made for") { desk in
            let caller = try await desk.service(ScenarioDesk.supervisor).caller()
            try expect(caller.id == ScenarioDesk.supervisor, "sue")
            try expect(caller.role == .supervisor, "a supervisor")
        },
        ContractClause("queues, agents and requesters can be listed") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            _ = try await ann.ask(CommandSamples.open("Fire"), "1")
            let queues = try await ann.queues()
            try expect(
                queues.map(\.queue.id.handle).sorted() == ["network", "service-desk"], "two")
            try expect(queues.reduce(0) { $0 + $1.unresolved } == 1, "one ticket in them")
            let agents = try await ann.agents()
            try expect(agents.count == ScenarioDesk.definitions.count, "all agents")
            let found = try await ann.requesters(matching: "ANNA", limit: 5)
            try expect(found.map(\.definition.name) == ["Anna Example"], "Anna")
            try expect(try await ann.organisations() == [], "no organisations")
        },
        ContractClause("lists come a page at a time and lose nothing") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            for number in 1...25 {
                _ = try await ann.ask(CommandSamples.open("Fire \(number)"), "\(number)")
            }
            var request = TicketListRequest(sort: TicketSort(.number), limit: 10)
            var numbers: [Int] = []
            var hasMore = true
            while hasMore {
                let page = try await ann.tickets(request)
                numbers += page.rows.map(\.ticket.id.number)
                (hasMore, request.after) = (page.hasMore, page.rows.last?.key)
            }
            try expect(numbers == Array(1...25), "every ticket once, in order")
        },
        ContractClause("owner:me is the caller") { desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await ann.ask(.ticket(ticket, .take), "2")
            let mine = TicketQuery(terms: [.init(.owner([.me]))])
            try expect(try await ann.count(mine, limit: 10) == 1, "one of ann's")
            try expect(try await bob.count(mine, limit: 10) == 0, "none of bob's")
        },
        ContractClause("what is not there is said not to be there") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await failure("T-99") {
                try await ann.ticket(TicketID(99), entries: 1)
            }
            let article = try await failure("KB-99") { try await ann.article(ArticleID(99)) }
            try expect(ticket.kind == .notFound && article.kind == .notFound, "kind notFound")
            let source = SourceReference(system: "csv", key: "none")
            try expect(try await ann.ticket(source: source) == nil, "no ticket of that source")
        },
        ContractClause("a time line can be read backwards to its beginning") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            for number in 2...8 {
                _ = try await ann.ask(.ticket(ticket, .addNote("note \(number)")), "\(number)")
            }
            let detail = try await ann.ticket(ticket, entries: 3)
            try expect(detail.timeline.map(\.number) == [6, 7, 8] && detail.hasOlder, "the newest")
            let first = detail.timeline[0].context.position
            let older = try await ann.timeline(ticket, before: first, limit: 10)
            try expect(older.map(\.number) == [1, 2, 3, 4, 5], "the rest")
        },
        ContractClause("an article is found as it is typed, and a reply waits in the outbox") {
            desk in
            let ann = desk.service(ScenarioDesk.ann)
            let article = try await ann.ask(CommandSamples.draft, "1").article!
            _ = try await ann.ask(.article(article, .publish(isPublic: false)), "2")
            let hits = try await ann.articles(ArticleSearchRequest(text: "prin", isTyping: true))
            try expect(hits.hits.map(\.id) == [article], "the article")
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "3").ticket!
            let reply = ReplyToRequester(body: "Pull the plug.", articles: [article])
            _ = try await ann.ask(.ticket(ticket, .reply(reply)), "4")
            let waiting = try await ann.outbox(limit: 10)
            try expect(waiting.map(\.body) == ["Pull the plug."], "the reply")
            try expect(waiting.first?.address == "anna@example.org", "its address")
            try expect(try await ann.article(article).article.uses == 1, "one use of the article")
        },
    ]

    static let files: [ContractClause] = [
        ContractClause("a stored file comes back byte by byte and can be attached") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let bytes = [UInt8](0...255) + [UInt8](0...255)
            let file = try await ann.store(bytes, name: "a.bin", mediaType: "text/plain")
            try expect(file.bytes == 512 && file.name == "a.bin", "what was stored")
            try expect(try await ann.bytes(of: file) == bytes, "the same bytes")
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await ann.ask(.ticket(ticket, .attach(file)), "2")
            let detail = try await ann.ticket(ticket, entries: 1)
            try expect(detail.ticket.attachments == 1, "one attachment")
            try expect(detail.timeline.last?.event == .fileAttached(file), "its event")
        },
        ContractClause("a file that is not there is said to be missing") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let error = try await failure("an unknown file") {
                try await ann.bytes(of: EventSamples.attachment)
            }
            try expect(!error.message.isEmpty, "a message")
        },
    ]
}
