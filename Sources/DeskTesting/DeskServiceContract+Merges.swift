// Clauses about tickets that belong together: merges and their reversal, splits, links.

import DeskAPI
import ServiceDesk

extension TicketDetail {
    /// Without what any event changes: the ticket's place, version and time, and its time line.
    fileprivate var standing: TicketDetail {
        var copy = self
        (copy.ticket.position, copy.ticket.version) = (.start, 0)
        copy.ticket.changedAt = copy.ticket.openedAt
        (copy.timeline, copy.hasOlder) = ([], false)
        return copy
    }
}

extension DeskServiceContract {
    /// Two tickets, the second of which was merged into the first.
    private static func merged(_ desk: any DeskService) async throws -> (TicketID, TicketID) {
        let first = try await desk.ask(CommandSamples.open("Fire"), "open 1").ticket!
        let second = try await desk.ask(
            CommandSamples.open("Smoke", from: "bea@example.org"), "open 2"
        ).ticket!
        _ = try await desk.ask(.ticket(second, .merge(into: first)), "merge")
        return (first, second)
    }

    static let merges: [ContractClause] = [
        ContractClause("merging and un-merging leaves both tickets as they were") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let first = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            let second = try await ann.ask(CommandSamples.open("Smoke"), "2").ticket!
            let hold = Hold(
                reason: "waiting", wakeUp: ManualDeskClock.beginning.adding(seconds: 9000))
            let commands: [TicketCommand] = [
                .take, .spendTime(seconds: 600, note: ""), .watch(ScenarioDesk.bob),
                .addTasks([TaskDraft(title: "Look")]), .hold(hold),
            ]
            for (index, command) in commands.enumerated() {
                _ = try await ann.ask(.ticket(second, command), "work \(index)")
            }
            let before = (
                try await ann.ticket(first, entries: 0), try await ann.ticket(second, entries: 0)
            )
            let queues = try await ann.queues()
            _ = try await ann.ask(.ticket(second, .merge(into: first)), "3")
            let survivor = try await ann.ticket(first, entries: 50)
            try expect(survivor.ticket.extras.secondsSpent == 600, "the sum of time spent")
            try expect(
                survivor.ticket.extras.watchers == [ScenarioDesk.ann, ScenarioDesk.bob],
                "its watchers and its owner to watch")
            try expect(survivor.timeline.contains { $0.ticket == second }, "its time line")
            try expect(survivor.related.map(\.id) == [second], "it among the related")
            let merged = try await ann.ticket(second, entries: 0)
            try expect(merged.ticket.status.kind == .merged, "it to be merged")
            try expect(merged.related.map(\.bond) == [.mergedInto], "where it went")
            _ = try await ann.ask(.ticket(second, .unmerge), "4")
            let after = (
                try await ann.ticket(first, entries: 0), try await ann.ticket(second, entries: 0)
            )
            try expect(after.0.standing == before.0.standing, "the survivor as it was")
            try expect(after.1.standing == before.1.standing, "the other one as it was")
            try expect(try await ann.queues() == queues, "the counts as they were")
        },
        ContractClause("what comes in for a merged ticket reaches its survivor") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let (first, second) = try await merged(ann)
            let message = ReceiveMessage(body: "Still burning.", channel: .mail)
            let receipt = try await ann.ask(.ticket(second, .receive(message)), "mail")
            try expect(receipt.ticket == first, "a receipt that names the survivor")
            var reached = message
            reached.via = second
            let detail = try await ann.ticket(first, entries: 1)
            try expect(detail.timeline.last?.event == .messageReceived(reached), "the message")
            try expect(detail.ticket.unansweredSince != nil, "an answer to be owed")
        },
        ContractClause("an answer to a survivor waits once for each who asked") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let (first, second) = try await merged(ann)
            let reply = ReplyToRequester(body: "It is out.")
            _ = try await ann.ask(.ticket(first, .reply(reply)), "reply")
            let waiting = try await ann.outbox(limit: 9)
            try expect(
                waiting.compactMap(\.address).sorted() == ["anna@example.org", "bea@example.org"],
                "one for each")
            try expect(waiting.allSatisfy { $0.ticket == first }, "both of the survivor")
            let error = try await failure("a reply to the merged one") {
                try await ann.ask(.ticket(second, .reply(reply)), "reply 2")
            }
            try expect(
                error.rejection == .mergedAway(second, into: first) && error.kind == .refused,
                "to be told where it went, found \(error)")
        },
        ContractClause("files of a merged ticket are among the survivor's") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let (first, second) = try await merged(ann)
            _ = try await ann.ask(.ticket(second, .unmerge), "unmerge")
            var files: [Attachment] = []
            for (index, ticket) in [second, first].enumerated() {
                let name = "\(index).txt"
                let file = try await ann.store([UInt8(index)], name: name, mediaType: "text/plain")
                _ = try await ann.ask(.ticket(ticket, .attach(file)), name)
                files.append(file)
            }
            _ = try await ann.ask(.ticket(second, .merge(into: first)), "again")
            let found = try await ann.attachments(of: first)
            try expect(found.map(\.file) == files, "both files, oldest first")
            try expect(found.map(\.ticket) == [second, first], "whose they are")
            try expect(try await ann.attachments(of: second).count == 1, "its own alone")
            let none = try await failure("T-99") { try await ann.attachments(of: TicketID(99)) }
            try expect(none.kind == .notFound, "kind notFound")
        },
        ContractClause("a change names both tickets of a merge, and a survivor with what it shows")
        {
            desk in
            let ann = desk.service(ScenarioDesk.ann)
            let (first, second) = try await merged(ann)
            var changes = try await ann.changes().makeAsyncIterator()
            _ = try await ann.ask(.ticket(second, .addNote("as an afterthought")), "note")
            try expect(await changes.next()?.tickets == [first, second], "the survivor, too")
            _ = try await ann.ask(.ticket(second, .unmerge), "unmerge")
            try expect(await changes.next()?.tickets == [first, second], "both")
            _ = try await ann.ask(.ticket(second, .link(to: first, .refersTo)), "link")
            try expect(await changes.next()?.tickets == [first, second], "both ends of the link")
        },
        ContractClause("a conflict on a merged ticket tells what happened to its survivor") {
            desk in
            let ann = desk.service(ScenarioDesk.ann)
            let first = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            let opened = try await ann.ask(CommandSamples.open("Smoke"), "2")
            let second = opened.ticket!
            _ = try await ann.ask(.ticket(second, .merge(into: first)), "3")
            _ = try await ann.ask(.ticket(first, .addNote("It is the toaster.")), "4")
            let reply = Command.ticket(second, .reply(ReplyToRequester(body: "Coming.")))
            let error = try await failure("the reply") {
                try await ann.ask(reply, "5", seen: opened.position)
            }
            try expect(error.kind == .conflict, "kind conflict, found \(error.kind)")
            try expect(error.since.first?.event == .merged(into: first), "the merge")
            try expect(error.since.last?.ticket == first, "and the note on the survivor")
        },
    ]

    static let ties: [ContractClause] = [
        ContractClause("a split ticket takes over a text and says where it came from") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let opened = try await ann.ask(CommandSamples.open("Fire"), "1")
            let message = ReceiveMessage(body: "And the lift stands still.", channel: .mail)
            let mail = try await ann.ask(.ticket(opened.ticket!, .receive(message)), "2")
            let part = SplitTicket(subject: "Lift", entry: mail.position)
            let receipt = try await ann.ask(.ticket(opened.ticket!, .split(part)), "3")
            let new = try await ann.ticket(receipt.ticket!, entries: 9)
            try expect(new.ticket.id != opened.ticket, "a ticket of its own")
            try expect(
                new.timeline.contains { $0.event.spokenText == message.body }, "the message")
            try expect(new.related.map(\.bond) == [.link(.splitFrom)], "where it came from")
            let old = try await ann.ticket(opened.ticket!, entries: 1)
            try expect(old.related.map(\.id) == [new.ticket.id], "where the part went")
            let wrong = SplitTicket(subject: "Lift", entry: Position(99_999))
            let error = try await failure("a part that is not there") {
                try await ann.ask(.ticket(opened.ticket!, .split(wrong)), "4")
            }
            try expect(error.kind == .notFound, "kind notFound")
        },
        ContractClause("a link stands on both tickets, and a circle is refused") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let first = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            let second = try await ann.ask(CommandSamples.open("Smoke"), "2").ticket!
            let link = Command.ticket(first, .link(to: second, .dependsOn))
            _ = try await ann.ask(link, "3")
            try expect(try await ann.ask(link, "4").events.isEmpty, "nothing the second time")
            let other = try await ann.ticket(second, entries: 0).related
            try expect(other.map(\.bond) == [.link(.requiredBy)], "its other end")
            let circle = try await failure("a circle") {
                try await ann.ask(.ticket(second, .link(to: first, .dependsOn)), "5")
            }
            try expect(
                circle.rejection == .circularLink(second, .dependsOn, first), "circularLink")
            let early = try await failure("resolving what depends on another") {
                try await ann.ask(.ticket(first, .resolve(code: "solved", note: "")), "6")
            }
            try expect(early.rejection == .unresolvedDependencies([second]), "what it waits for")
            _ = try await ann.ask(.ticket(second, .resolve(code: "solved", note: "")), "7")
            _ = try await ann.ask(.ticket(first, .resolve(code: "solved", note: "")), "8")
            _ = try await ann.ask(.ticket(first, .unlink(from: second, .dependsOn)), "9")
            try expect(try await ann.ticket(second, entries: 0).related == [], "both ends gone")
        },
    ]
}
