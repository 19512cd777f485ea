// Clauses about what is live: interest, presence, positions; and what is no conflict.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    static let live: [ContractClause] = [
        ContractClause("only what is of interest is told") { desk in
            let ann = desk.service(ScenarioDesk.ann), bob = desk.service(ScenarioDesk.bob)
            let first = try await bob.ask(CommandSamples.open("Fire"), "1").ticket!
            let second = try await bob.ask(CommandSamples.open("Water"), "2").ticket!
            let third = try await bob.ask(CommandSamples.open("Earth"), "3").ticket!
            var changes = try await ann.changes().makeAsyncIterator()
            _ = try await ann.follow(
                Interest(tickets: [first], owners: [ScenarioDesk.cem]))
            _ = try await bob.ask(.ticket(second, .take), "4")
            _ = try await bob.ask(.ticket(first, .take), "5")
            try expect(await changes.next()?.tickets == [first], "T-1 alone")
            _ = try await bob.ask(.ticket(second, .give(to: ScenarioDesk.cem)), "6")
            let given = await changes.next()
            try expect(
                given?.tickets == [second]
                    && given?.owners == [ScenarioDesk.bob, ScenarioDesk.cem],
                "what was bob's and is cem's now")
            _ = try await ann.follow(Interest(queues: [ScenarioDesk.network]))
            _ = try await bob.ask(.ticket(second, .addNote("x")), "7")
            _ = try await bob.ask(.ticket(third, .move(to: ScenarioDesk.network)), "8")
            try expect(await changes.next()?.tickets == [third], "what came into the queue")
        },
        ContractClause("what is wanted in passing is told, too") { desk in
            let ann = desk.service(ScenarioDesk.ann), bob = desk.service(ScenarioDesk.bob)
            let ticket = try await bob.ask(CommandSamples.open("Fire"), "1").ticket!
            var changes = try await ann.changes().makeAsyncIterator()
            _ = try await ann.follow(Interest(queues: [ScenarioDesk.network], overview: true))
            _ = try await bob.ask(.ticket(ticket, .take), "2")
            let told = await changes.next()
            try expect(
                told?.queues.isEmpty == false && told?.tickets.isEmpty == true,
                "the queue without the ticket")
        },
        ContractClause("what changes is told with its rows in the list that is shown") { desk in
            let ann = desk.service(ScenarioDesk.ann), bob = desk.service(ScenarioDesk.bob)
            let first = try await ann.ask(CommandSamples.open("Fire"), "1")
            let last = try await ann.ask(CommandSamples.open("Water"), "2").ticket!
            let beyond = try await ann.ask(CommandSamples.open("Earth"), "3").ticket!
            let ticket = first.ticket!
            try await ann.looked(at: ticket, upTo: first.position)
            let list = ShownList(
                query: try TicketQuery.parse("status:unresolved"),
                sort: TicketSort(.number), last: last, tag: 7)
            var changes = try await ann.changes().makeAsyncIterator()
            _ = try await ann.follow(Interest(tickets: [ticket, last, beyond], list: list))
            _ = try await bob.ask(.ticket(ticket, .addNote("look")), "4")
            let told = await changes.next()?.rows
            let page = try await ann.tickets(list.request(for: [ticket]))
            try expect(told == list.rows(page, of: [ticket]), "the row as the list has it")
            try expect(told?.rows.map(\.ticket.id) == [ticket], "the changed row alone")
            try expect(told?.rows.first?.isUnread == true, "what bob did to be unread")
            _ = try await bob.ask(.ticket(beyond, .take), "5")
            try expect(await changes.next()?.rows?.rows == [], "nothing of what lies beyond")
            _ = try await bob.ask(.ticket(last, .resolve(code: "solved", note: "")), "6")
            try expect(await changes.next()?.rows?.isLastGone == true, "the last row to be gone")
            _ = try await ann.follow(Interest(tickets: [ticket]))
            _ = try await bob.ask(.ticket(ticket, .take), "7")
            let silent = await changes.next()
            try expect(silent?.tickets == [ticket] && silent?.rows == nil, "no rows for no list")
        },
        ContractClause("who is at a ticket is told to those who look at it, and ends with them") {
            desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            var changes = try await ann.changes().makeAsyncIterator()
            let nobody = try await ann.follow(Interest(tickets: [ticket]))
            try expect(nobody[ticket, default: []].isEmpty, "nobody at first")
            do {
                let bob = desk.service(ScenarioDesk.bob), cem = desk.service(ScenarioDesk.cem)
                try await bob.show(Attention(ticket))
                var told = await changes.next()?.presence[ticket]
                try expect(told?.map(\.agent) == [ScenarioDesk.bob], "bob")
                try expect(told?.first?.isWriting == false, "bob to look only")
                try await bob.show(Attention(ticket, isWriting: true))
                told = await changes.next()?.presence[ticket]
                try expect(told?.first?.isWriting == true, "bob to write")
                let seen = try await cem.follow(Interest(tickets: [ticket]))
                try expect(seen[ticket]?.first?.agent == ScenarioDesk.bob, "bob by asking")
                try await bob.show(.none)
                told = await changes.next()?.presence[ticket]
                try expect(told?.isEmpty == true, "nobody any more")
                try await bob.show(Attention(ticket))
                _ = await changes.next()
            }
            // bob's connection is gone.
            let told = await changes.next()?.presence[ticket]
            try expect(told?.isEmpty == true, "bob to go with his connection")
        },
        ContractClause("the position moves with what is recorded, and with nothing else") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let receipt = try await ann.ask(CommandSamples.open("Fire"), "1")
            try expect(try await ann.position() == receipt.position, "the receipt's position")
            try await ann.show(Attention(receipt.ticket))
            _ = try await ann.keep(sample("a", "text"))
            try expect(try await ann.position() == receipt.position, "the same position")
        },
        ContractClause("what is quiet stands between nobody and a reply") { desk in
            let ann = desk.service(ScenarioDesk.ann), bob = desk.service(ScenarioDesk.bob)
            let opened = try await ann.ask(CommandSamples.open("Fire"), "1")
            let ticket = opened.ticket!, reply = ReplyToRequester(body: "Which floor?")
            _ = try await bob.ask(.ticket(ticket, .addNote("ask for the floor")), "2")
            _ = try await bob.ask(.ticket(ticket, .tag(add: ["fire"], remove: [])), "3")
            let answer = try await ann.ask(
                .ticket(ticket, .reply(reply)), "4", seen: opened.position)
            try expect(!answer.events.isEmpty, "the reply to be recorded")
            let error = try await failure("a second reply") {
                try await bob.ask(.ticket(ticket, .reply(reply)), "5", seen: opened.position)
            }
            try expect(error.kind == .conflict, "a conflict with the first reply")
            try expect(
                error.since.contains { $0.event == .replySent(reply) },
                "the other's text among what happened since")
        },
    ]
}
