// Clauses about commands: receipts, repeats, refusals, conflicts, changes.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    static let commands: [ContractClause] = [
        ContractClause("a receipt tells what happened and where") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let receipt = try await ann.ask(CommandSamples.open("Fire"), "1")
            let ticket = receipt.ticket
            try expect(ticket == TicketID(1) && !receipt.isRepeat, "a first ticket T-1")
            let detail = try await ann.ticket(TicketID(1), entries: 10)
            try expect(detail.ticket.subject == "Fire", "the ticket to be there at once")
            try expect(detail.ticket.position == receipt.position, "its position in the receipt")
            try expect(
                detail.timeline.last?.context.actor == .agent(ScenarioDesk.ann), "who did it")
        },
        ContractClause("the same id does nothing twice and is answered as the first time") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let first = try await ann.ask(CommandSamples.open("Fire"), "1")
            let again = try await ann.ask(CommandSamples.open("Fire"), "1")
            try expect(again.isRepeat && again.events == first.events, "the same events")
            try expect(again.position == first.position, "the same position")
            try expect(try await ann.count(TicketQuery(), limit: 10) == 1, "one ticket")
        },
        ContractClause("whoever gave a command learns whether it is in the log, by its id") {
            desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let receipt = try await ann.ask(CommandSamples.open("Fire"), "1")
            let found = try await ann.outcome(of: CommandID("1"))
            try expect(found?.position == receipt.position, "its position")
            try expect(found?.events == receipt.events && found?.isRepeat == true, "what it did")
            try expect(try await ann.outcome(of: CommandID("2")) == nil, "nothing of another id")
            try expect(try await bob.outcome(of: CommandID("1")) == nil, "nothing for others")
            let refused = try await failure("a ticket that is not there") {
                _ = try await ann.ask(.ticket(TicketID(9), .take), "3")
            }
            try expect(refused.kind == .notFound, "a refusal")
            try expect(try await ann.outcome(of: CommandID("3")) == nil, "no trace of a refusal")
        },
        ContractClause("what is so already is answered without an event") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await ann.ask(.ticket(ticket, .take), "2")
            let again = try await ann.ask(.ticket(ticket, .take), "3")
            try expect(again.events.isEmpty && !again.isRepeat, "no events and no repeat")
        },
        ContractClause("many at once succeed or fail each alone, in order") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let answers = await ann.perform(all: [
                CommandRequest(id: CommandID("1"), command: CommandSamples.open("One")),
                CommandRequest(id: CommandID("2"), command: .ticket(TicketID(9), .take)),
                CommandRequest(id: CommandID("3"), command: .ticket(TicketID(1), .take)),
            ])
            try expect(answers.count == 3, "three answers")
            try expect((try? answers[0].get())?.ticket == TicketID(1), "a ticket")
            let failure = try await failure("taking T-9") { try answers[1].get() }
            try expect(failure.rejection == .noSuchTicket(TicketID(9)), "no ticket T-9")
            try expect(failure.kind == .notFound, "kind notFound")
            try expect((try? answers[2].get())?.events.count == 1, "T-1 taken by its group mate")
            let none = await ann.perform(all: [])
            try expect(none.isEmpty, "no answers to no commands")
        },
        ContractClause("a stranger and one who left are not heard") { desk in
            for agent in [AgentID("mallory"), ScenarioDesk.ian] {
                let service = desk.service(agent)
                let command = try await failure("a command by \(agent)") {
                    try await service.ask(CommandSamples.open("Fire"), "1")
                }
                let query = try await failure("a query by \(agent)") {
                    try await service.queues()
                }
                try expect(
                    command.kind == .notPermitted && query.kind == .notPermitted,
                    "\(agent) to be told that it is not permitted")
                try expect(!command.hints.isEmpty, "a hint what to do")
            }
        },
        ContractClause("a right that the role lacks is refused by name") { desk in
            let queue = QueueDefinition(id: QueueID("new"), name: "New")
            let error = try await failure("an agent defining a queue") {
                try await desk.service(ScenarioDesk.ann).ask(.defineQueue(queue), "1")
            }
            try expect(error.kind == .notPermitted, "kind notPermitted, found \(error.kind)")
        },
    ]

    static let conflicts: [ContractClause] = [
        ContractClause("a reply to an older state is a conflict that tells what happened") { desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let opened = try await ann.ask(CommandSamples.open("Fire"), "1")
            let ticket = opened.ticket!
            let message = ReceiveMessage(body: "It is out.", channel: .mail)
            _ = try await bob.ask(.ticket(ticket, .receive(message)), "2")
            let reply = Command.ticket(ticket, .reply(ReplyToRequester(body: "Coming.")))
            let error = try await failure("the reply") {
                try await ann.ask(reply, "3", seen: opened.position)
            }
            try expect(error.kind == .conflict, "kind conflict, found \(error.kind)")
            try expect(
                error.since.map(\.event) == [.messageReceived(message)], "what happened since")
            let seen = error.since.last?.context.position
            let receipt = try await ann.ask(reply, "4", seen: seen)
            try expect(!receipt.events.isEmpty, "the reply to go out once the news were read")
        },
        ContractClause("of two who take it one is told who was first") { desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await bob.ask(.ticket(ticket, .take), "2")
            let error = try await failure("the second take") {
                try await ann.ask(.ticket(ticket, .take), "3")
            }
            try expect(
                error.rejection == .alreadyTaken(by: ScenarioDesk.bob), "alreadyTaken(by: bob)")
        },
        ContractClause("a hold comes back at its time and tells who listens") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            let wakeUp = ManualDeskClock.beginning.adding(seconds: 3600)
            let hold = Hold(reason: "waiting", wakeUp: wakeUp)
            _ = try await ann.ask(.ticket(ticket, .hold(hold)), "2")
            var changes = try await ann.changes().makeAsyncIterator()
            await desk.advance(3600)
            let change = await changes.next()
            try expect(change?.tickets == [ticket], "the ticket among the changes")
            let detail = try await ann.ticket(ticket, entries: 1)
            try expect(detail.ticket.status.kind == .open, "the ticket to be open")
        },
        ContractClause("changes name tickets, queues, articles and the directory") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            var changes = try await ann.changes().makeAsyncIterator()
            let receipt = try await ann.ask(CommandSamples.open("Fire"), "1")
            var change = await changes.next()
            try expect(change?.tickets == [receipt.ticket!], "the ticket")
            try expect(change?.queues == [ScenarioDesk.serviceDesk], "its queue")
            try expect(
                change?.requesters == true && change?.directory == false, "a new requester alone")
            try expect(change?.position == receipt.position, "the position after it")
            _ = try await ann.ask(
                .ticket(receipt.ticket!, .move(to: ScenarioDesk.network)), "2")
            change = await changes.next()
            try expect(
                change?.queues == [ScenarioDesk.serviceDesk, ScenarioDesk.network], "both queues")
            let article = try await ann.ask(CommandSamples.draft, "3").article!
            change = await changes.next()
            try expect(change?.articles == [article] && change?.tickets == [], "the article")
        },
    ]
}
