// Clauses about texts begun and not yet sent.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    /// A draft of a note, as a login keeps it.
    static func sample(
        _ id: String, _ text: String, by writer: String = "one", edit: Int = 1,
        from base: DraftVersion? = nil
    ) -> Draft {
        Draft(
            id: CommandID(id), kind: "note", ticket: TicketID(1), fields: [text],
            articles: [ArticleID(3)],
            savedReply: SavedReplyUse(SavedReplyID("hello"), version: 2), seen: Position(7),
            version: DraftVersion(writer: writer, edit: edit), base: base)
    }

    static let drafts: [ContractClause] = [
        ContractClause("a draft is found again from any login of its agent, and by nobody else") {
            desk in
            let text = "Zażółć\n\"quoted\"\u{0}end"
            let kept = try await desk.service(ScenarioDesk.ann).keep(sample("a", text))
            try expect(kept.keptAt != nil, "the time at which it was kept")
            let found = try await desk.service(ScenarioDesk.ann).drafts()
            try expect(found == [kept], "the draft as it was kept")
            try expect(found.first?.saysTheSame(as: sample("a", text)) == true, "the same text")
            try expect(
                try await desk.service(ScenarioDesk.bob).drafts().isEmpty, "none of bob's")
        },
        ContractClause("a later state takes the place of an earlier one, never the other way") {
            desk in
            let ann = desk.service(ScenarioDesk.ann)
            _ = try await ann.keep(sample("a", "later", edit: 2))
            let kept = try await ann.keep(sample("a", "earlier", edit: 1))
            try expect(kept.fields == ["later"], "the later one")
            _ = try await ann.keep(sample("a", "latest", edit: 3))
            try expect(try await ann.drafts().map(\.fields) == [["latest"]], "the latest alone")
        },
        ContractClause("two logins that go on with one draft make two of it") { desk in
            let one = desk.service(ScenarioDesk.ann), two = desk.service(ScenarioDesk.ann)
            _ = try await one.keep(sample("a", "begun"))
            let found = try await two.drafts()
            let base = found.first?.version
            let over = try await two.keep(sample("a", "begun here", by: "two", from: base))
            try expect(over.id == CommandID("a"), "the second to go on with it")
            let forked = try await one.keep(sample("a", "begun there", edit: 2))
            try expect(forked.id != CommandID("a"), "an id of its own for the first")
            let again = try await one.keep(sample("a", "begun there too", edit: 3))
            try expect(again.id == forked.id, "the same id again")
            try expect(
                Set(try await one.drafts().map(\.fields)) == [["begun here"], ["begun there too"]],
                "both texts")
        },
        ContractClause("a draft that was sent is gone, and one changed since is another") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let ticket = try await ann.ask(CommandSamples.open("Fire"), "1").ticket!
            _ = try await ann.keep(sample("a", "text"))
            _ = try await ann.ask(.ticket(ticket, .addNote("text")), "a")
            try expect(try await ann.drafts().isEmpty, "none any more")
            let kept = try await ann.keep(sample("a", "text, changed", edit: 2))
            try expect(kept.id != CommandID("a"), "another id")
            _ = try await ann.keep(sample("b", "mine", by: "two"))
            _ = try await ann.ask(.ticket(ticket, .addNote("not mine")), "b")
            try expect(
                try await ann.drafts().map(\.fields) == [["text, changed"], ["mine"]],
                "what was written on to stay")
        },
        ContractClause("a draft is dropped, unless another login wrote on in it") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            let kept = try await ann.keep(sample("a", "text", by: "two"))
            try await ann.drop(CommandID("a"), version: DraftVersion(writer: "one", edit: 1))
            try expect(try await ann.drafts() == [kept], "it to stay")
            try await ann.drop(CommandID("a"), version: kept.version)
            try await ann.drop(CommandID("a"), version: kept.version)
            try expect(try await ann.drafts().isEmpty, "none")
        },
        ContractClause("an agent's other logins hear of drafts, and nobody else does") { desk in
            let one = desk.service(ScenarioDesk.ann), two = desk.service(ScenarioDesk.ann)
            let bob = desk.service(ScenarioDesk.bob)
            var heard = try await two.changes().makeAsyncIterator()
            var others = try await bob.changes().makeAsyncIterator()
            _ = try await one.keep(sample("a", "text"))
            var told = await heard.next()
            // That bob came on line may be told before.
            if told?.attendance == true, told?.ownDrafts == false { told = await heard.next() }
            try expect(told?.ownDrafts == true, "the other login to hear")
            _ = try await one.ask(CommandSamples.open("Fire"), "1")
            let change = await others.next()
            try expect(change?.ownDrafts == false && change?.tickets.count == 1, "no word of it")
        },
        ContractClause("a draft that can't be a file's name is refused") { desk in
            let ann = desk.service(ScenarioDesk.ann)
            for id in ["", "../a", "a/b", ".a", String(repeating: "a", count: 121)] {
                let error = try await failure("a draft called \(id)") {
                    try await ann.keep(sample(id, "text"))
                }
                try expect(error.kind == .invalid, "kind invalid")
            }
        },
    ]
}
