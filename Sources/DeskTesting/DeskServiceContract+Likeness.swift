// Clauses about what fits a ticket's own text: tickets like it, and articles that may help.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    /// T-1 and T-3 are about the same printer, T-2 about something else, T-4 about a full mailbox;
    /// KB-1 is about such printers, KB-2 about mailboxes.
    private static func fill(_ desk: any DeskService) async throws {
        let tickets = [
            ("Printer blinks yellow", "The printer in room 12 blinks yellow."),
            ("VPN is down", "No tunnel since this morning."),
            ("Yellow light", "Our printers are blinking, a yellow light."),
            ("Quota", "My mailbox is full, how do I archive messages?"),
        ]
        for (index, ticket) in tickets.enumerated() {
            let open = CommandSamples.open(ticket.0, body: ticket.1)
            _ = try await desk.ask(open, "ticket \(index)")
        }
        let articles = [
            ("Printer shows a yellow light", "The tray is empty or the paper is jammed."),
            ("Mail quota", "Delete old messages from the archive."),
        ]
        for (index, article) in articles.enumerated() {
            let draft = Command.draftArticle(ArticleContent(title: article.0, body: article.1))
            let id = try await desk.ask(draft, "draft \(index)").article!
            _ = try await desk.ask(.article(id, .publish(isPublic: index == 1)), "open \(index)")
        }
    }

    private static func similar(_ number: Int, _ desk: any DeskService, limit: Int = 10)
        async throws -> [Int]
    {
        try await desk.similarTickets(to: TicketID(number), limit: limit).map(\.ticket.id.number)
    }

    private static func fitting(_ number: Int, _ desk: any DeskService, limit: Int = 10)
        async throws -> [Int]
    {
        try await desk.articles(fitting: TicketID(number), limit: limit).hits.map(\.id.number)
    }

    static let likeness: [ContractClause] = [
        ContractClause("tickets with the same telling words are similar, itself never is") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            try await fill(ann)
            try expect(try await similar(1, ann) == [3], "T-3 to be like T-1")
            try expect(try await similar(3, ann) == [1], "T-1 to be like T-3")
            try expect(try await similar(2, ann).isEmpty, "nothing to be like T-2")
            let row = try await ann.similarTickets(to: TicketID(1), limit: 10)[0]
            let open = try await ann.ticket(TicketID(3), entries: 0)
            try expect(row.ticket == open.ticket, "the ticket as it is when opened")
            try expect(row.requesterName == "Anna Example", "its requester")
        },
        ContractClause("published articles fit a ticket by its text, until they are archived") {
            desk in
            let ann = desk.service(ScenarioDesk.ann)
            try await fill(ann)
            try expect(try await fitting(1, ann) == [1], "KB-1 to fit T-1")
            try expect(try await fitting(4, ann) == [2], "KB-2 to fit T-4")
            try expect(try await fitting(2, ann).isEmpty, "nothing to fit T-2")
            let page = try await ann.articles(fitting: TicketID(1), limit: 10)
            try expect(page.hits[0].title == "Printer shows a yellow light", "its title")
            try expect(page.hits[0].snippet.hasPrefix("The tray"), "a piece of its text")
            try expect(!page.hasMore && page.correction == nil, "no more, and nothing mended")
            _ = try await ann.ask(.article(ArticleID(1), .archive(reason: "old")), "archive")
            try expect(try await fitting(1, ann).isEmpty, "no archived article")
        },
        ContractClause("what fits is as new as the last command") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            try await fill(ann)
            let again = CommandSamples.open("Blinking", body: "The printer, a yellow light.")
            let new = try await ann.ask(again, "again").ticket!
            try expect(try await similar(1, ann).sorted() == [3, new.number], "the new one, too")
            try expect(try await similar(1, ann, limit: 1).count == 1, "no more than asked for")
            try expect(try await fitting(new.number, ann) == [1], "KB-1 to fit it")
        },
        ContractClause("what fits a ticket that is not there is said not to be there") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let tickets = try await failure("T-99") { try await similar(99, ann) }
            let articles = try await failure("T-99") { try await fitting(99, ann) }
            try expect(tickets.kind == .notFound && articles.kind == .notFound, "kind notFound")
        },
        ContractClause("a ticket's text is no language, and any limit is one") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            try await fill(ann)
            for (index, text) in ["\" OR * NOT (", "NEAR(a b", "{subject}: ^x -", "…"].enumerated()
            {
                let open = CommandSamples.open("\(text) printer", body: "\(text)\nyellow printer")
                let ticket = try await ann.ask(open, "odd \(index)").ticket!
                let found = try await similar(ticket.number, ann, limit: .max)
                try expect(found.contains(1) && !found.contains(ticket.number), "T-1, not itself")
                try expect(try await fitting(ticket.number, ann, limit: .max) == [1], "KB-1")
                try expect(
                    try await fitting(ticket.number, ann, limit: 0).count <= 1, "one or none")
            }
        },
    ]
}
