// Clauses about what goes along with the work: watchers, tasks, time, custom fields, saved replies.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    private static func count(_ query: String, _ desk: any DeskService) async throws -> Int {
        try await desk.count(try TicketQuery.parse(query), limit: 99)
    }

    static let work: [ContractClause] = [
        ContractClause("who watches or is named in a note finds the ticket by it") { desk in
            let (ann, bob) = (desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.bob))
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            let note = try await ann.ask(.ticket(ticket, .addNote("@bob, see x@cem.org")), "2")
            try expect(
                note.events.last == .ticket(ticket, .mentioned([ScenarioDesk.bob])), "bob named")
            try expect(try await count("watcher:me", bob) == 1, "bob to watch it")
            try expect(try await count("watcher:me", ann) == 0, "ann not to")
            _ = try await ann.ask(.ticket(ticket, .watch(ScenarioDesk.ann)), "3")
            try expect(try await count("watcher:me -watcher:cem has:watcher", ann) == 1, "ann, too")
            _ = try await ann.ask(.ticket(ticket, .unwatch(ScenarioDesk.bob)), "4")
            try expect(try await count("watcher:bob", ann) == 0, "bob no more")
        },
        ContractClause("an open task keeps its ticket from being resolved") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            let due = ManualDeskClock.beginning.adding(seconds: 60)
            let tasks = [
                TaskDraft(title: "Call", owner: ScenarioDesk.bob, dueAt: due),
                TaskDraft(title: "Write"),
            ]
            _ = try await ann.ask(.ticket(ticket, .addTasks(tasks)), "2")
            try expect(try await count("task:overdue", ann) == 0, "none overdue")
            await desk.advance(120)
            try expect(try await count("task:overdue", ann) == 1, "one overdue")
            try expect(try await count("task:mine", desk.service(ScenarioDesk.bob)) == 1, "bob's")
            try expect(try await count("task:mine", ann) == 0, "none of ann's")
            _ = try await ann.ask(.ticket(ticket, .take), "3")
            try expect(try await count("task:mine", ann) == 1, "the owner's, where nobody's")
            _ = try await ann.ask(.ticket(ticket, .doTask(1)), "4")
            let error = try await failure("resolving") {
                try await ann.ask(.ticket(ticket, .resolve(code: "solved", note: "")), "5")
            }
            try expect(error.rejection == .openTasks(count: 1), "openTasks")
            let unknown = try await failure("task 3") {
                try await ann.ask(.ticket(ticket, .doTask(3)), "6")
            }
            try expect(unknown.kind == .notFound, "kind notFound")
            _ = try await ann.ask(.ticket(ticket, .dropTask(2)), "7")
            _ = try await ann.ask(.ticket(ticket, .resolve(code: "solved", note: "")), "8")
            try expect(try await count("task:open", ann) == 0, "none open")
            try expect(try await count("has:task", ann) == 1, "but some")
        },
        ContractClause("time spent adds up and may be corrected") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            for (index, seconds) in [3000, -1200].enumerated() {
                let spent = TicketCommand.spendTime(seconds: seconds, note: "phone")
                _ = try await ann.ask(.ticket(ticket, spent), "spend \(index)")
            }
            let detail = try await ann.ticket(ticket, entries: 1)
            try expect(detail.ticket.extras.secondsSpent == 1800, "half an hour")
            try expect(try await count("spent:30", ann) == 1, "it by its minutes")
            try expect(try await count("spent:>30", ann) == 0, "no more than those")
        },
    ]

    static let settings: [ContractClause] = [
        ContractClause("a custom field takes what its type allows, and finds it") { desk in
            let (ada, ann) = (
                desk.service(ScenarioDesk.administrator), desk.service(ScenarioDesk.ann)
            )
            let cost = FieldDefinition(id: FieldID("cost"), name: "Cost", type: .number)
            let floor = FieldDefinition(
                id: FieldID("floor"), name: "Floor", type: .choice(["Ground", "Attic"]),
                kinds: [.incident], isRequired: true)
            let right = try await failure("an agent defining a field") {
                try await ann.ask(.defineField(cost), "0")
            }
            try expect(right.kind == .notPermitted, "kind notPermitted")
            _ = try await ada.ask(.defineField(floor), "1")
            _ = try await ada.ask(.defineField(cost), "2")
            try expect(try await ann.fields() == [cost, floor], "both, by handle")
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "3").ticket!
            let empty = try await failure("resolving without the floor") {
                try await ann.ask(.ticket(ticket, .resolve(code: "solved", note: "")), "4")
            }
            try expect(empty.rejection == .fieldsRequired([floor.id]), "fieldsRequired")
            let wrong = try await failure("a word for a number") {
                try await ann.ask(.ticket(ticket, .fillFields([FieldEntry(cost.id, "much")])), "5")
            }
            try expect(wrong.kind == .invalid, "kind invalid")
            let entries = [FieldEntry(cost.id, "012.50"), FieldEntry(floor.id, "attic")]
            _ = try await ann.ask(.ticket(ticket, .fillFields(entries)), "6")
            let extras = try await ann.ticket(ticket, entries: 1).ticket.extras
            try expect(
                extras.fields == [FieldEntry(cost.id, "12.5"), FieldEntry(floor.id, "Attic")],
                "their canonical forms")
            try expect(try await count("field:floor=ATTIC field:cost=12.5", ann) == 1, "it by both")
            _ = try await ann.ask(.ticket(ticket, .fillFields([FieldEntry(cost.id, nil)])), "7")
            try expect(try await count("field:cost", ann) == 0, "nothing in it any more")
        },
        ContractClause("a reply records the version of the saved reply it came from") { desk in
            let (sue, ann) = (
                desk.service(ScenarioDesk.supervisor), desk.service(ScenarioDesk.ann)
            )
            var saved = SavedReplyDefinition(
                id: SavedReplyID("restart"), title: "Restart it", body: "Dear {{requester}}")
            _ = try await sue.ask(.defineSavedReply(saved), "1")
            saved.body = "Hello {{requester}}"
            _ = try await sue.ask(.defineSavedReply(saved), "2")
            let all = try await ann.savedReplies()
            try expect(all == [SavedReply(definition: saved, version: 2)], "its second version")
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "3").ticket!
            let reply = ReplyToRequester(body: "Hello Anna", savedReply: SavedReplyUse(saved.id))
            let receipt = try await ann.ask(.ticket(ticket, .reply(reply)), "4")
            var recorded = reply
            recorded.savedReply?.version = 2
            try expect(
                receipt.events.contains(.ticket(ticket, .replySent(recorded))), "version 2")
            saved.body = "Hello {{nobody}}"
            let error = try await failure("an unknown placeholder") {
                try await sue.ask(.defineSavedReply(saved), "5")
            }
            try expect(error.kind == .invalid, "kind invalid")
        },
    ]
}
