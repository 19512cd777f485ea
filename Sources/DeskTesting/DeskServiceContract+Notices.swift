// Clauses about what concerns an agent and was not looked at yet.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    static let notices: [ContractClause] = [
        ContractClause("others' deeds are notices until they were looked at, own ones never") {
            desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await ann.ask(.ticket(ticket, .give(to: ScenarioDesk.bob)), "2")
            _ = try await bob.ask(.ticket(ticket, .addNote("mine now")), "3")
            _ = try await ann.ask(.ticket(ticket, .addNote("good luck @bob")), "4")
            var page = try await bob.notices(NoticeRequest())
            try expect(page.notices.map(\.concern) == [.mentioned, .assigned], "two of ann's")
            try expect(page.notices.allSatisfy { $0.subject == "Fire" }, "with the subject")
            try expect(try await ann.notices(NoticeRequest()).notices.isEmpty, "none for ann")
            let row = try await bob.tickets(TicketListRequest()).rows[0]
            try expect(row.isUnread, "an unread row")
            try await bob.looked(at: ticket, upTo: page.notices[1].entry.context.position)
            page = try await bob.notices(NoticeRequest())
            try expect(page.notices.map(\.concern) == [.mentioned], "the later one is left")
            let seen = try await bob.ticket(ticket, entries: 9).seen
            try expect(seen != nil && seen! < row.ticket.position, "how far bob had looked")
            try await bob.looked(at: nil, upTo: page.position)
            try expect(try await bob.notices(NoticeRequest()).notices.isEmpty, "all looked at")
            try expect(
                try await bob.tickets(TicketListRequest()).rows.allSatisfy { !$0.isUnread },
                "no unread row")
        },
        ContractClause("what was chosen not to be told of is still found among everything") {
            desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await bob.ask(.ticket(ticket, .watch(ScenarioDesk.bob)), "2")
            _ = try await ann.ask(.ticket(ticket, .addNote("hm")), "3")
            var choice = try await bob.notices(NoticeRequest()).choice
            try expect(choice == NoticeChoice(), "the choice at first")
            choice.concerns.remove(.watched)
            choice.queues = [ScenarioDesk.serviceDesk]
            (choice.rings, choice.desktop) = (false, .osc777)
            try await bob.choose(choice)
            _ = try await ann.ask(CommandSamples.open("Flood"), "4")
            let told = try await bob.notices(NoticeRequest())
            try expect(told.choice == choice, "the choice is kept")
            try expect(told.notices.map(\.concern) == [.queue], "what came into the queue")
            let all = try await bob.notices(NoticeRequest(isEverything: true))
            try expect(all.notices.map(\.concern) == [.queue, .watched], "both")
            try expect(
                try await ann.notices(NoticeRequest()).choice == NoticeChoice(), "bob's alone")
        },
        ContractClause("whom a change concerns is told so, and that they have looked") { desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            var changes = try await bob.changes().makeAsyncIterator()
            _ = try await ann.ask(.ticket(ticket, .addNote("for nobody")), "2")
            try expect(await changes.next()?.concernsCaller == false, "no concern of bob's")
            let given = try await ann.ask(.ticket(ticket, .give(to: ScenarioDesk.bob)), "3")
            try expect(await changes.next()?.concernsCaller == true, "a concern of bob's")
            try await desk.service(ScenarioDesk.bob).looked(at: ticket, upTo: given.position)
            let looked = await changes.next()
            try expect(
                looked?.concernsCaller == true && looked?.tickets == [],
                "that bob looked at another login")
        },
        ContractClause("what came since a position is told alone, and what was looked at is not") {
            desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let first = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            let second = try await ann.ask(CommandSamples.open("Water"), "2").ticket!
            _ = try await ann.ask(.ticket(first, .give(to: ScenarioDesk.bob)), "3")
            let page = try await bob.notices(NoticeRequest())
            try expect(page.notices.map(\.entry.ticket) == [first], "the first")
            let given = try await ann.ask(.ticket(second, .give(to: ScenarioDesk.bob)), "4")
            let since = try await bob.notices(NoticeRequest(after: page.position))
            try expect(since.notices.map(\.entry.ticket) == [second], "the second alone")
            let both = try await bob.notices(NoticeRequest())
            try expect(both.notices.map(\.entry.ticket) == [second, first], "both")
            try await bob.looked(at: second, upTo: given.position)
            let left = try await bob.notices(NoticeRequest())
            try expect(left.notices.map(\.entry.ticket) == [first], "what is left")
            let none = try await bob.notices(NoticeRequest(after: page.position))
            try expect(none.notices.isEmpty, "nothing since")
        },
        ContractClause("another choice is told of from what was unread before, too") { desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await ann.ask(.ticket(ticket, .give(to: ScenarioDesk.bob)), "2")
            let page = try await bob.notices(NoticeRequest())
            var choice = page.choice
            choice.concerns = []
            try await bob.choose(choice)
            try expect(try await bob.notices(NoticeRequest()).notices.isEmpty, "none of them")
            try await bob.choose(page.choice)
            let again = try await bob.notices(NoticeRequest()).notices.map(\.entry.ticket)
            try expect(again == [ticket], "the ticket again")
        },
        ContractClause("a hold that ends by itself is its owner's concern") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await ann.ask(.ticket(ticket, .take), "2")
            let opened = try await ann.ticket(ticket, entries: 1).ticket.openedAt
            let hold = Hold(reason: "parts", wakeUp: opened.adding(seconds: 600))
            _ = try await ann.ask(.ticket(ticket, .hold(hold)), "3")
            try expect(try await ann.notices(NoticeRequest()).notices.isEmpty, "nothing yet")
            await desk.advance(900)
            let page = try await ann.notices(NoticeRequest())
            try expect(page.notices.map(\.concern) == [.due], "it came back")
        },
    ]
}
