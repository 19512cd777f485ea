// Merged tickets as they are read: one time line, one list of files, a reply for each requester,
// and links seen through merges.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct MergedTicketTests {
    /// T-1 goes on; T-2 was merged into it after T-3 had been merged into T-2. T-4 depends on T-3.
    private struct Merged {
        var history = History()
        let scratch = Scratch()
        let (first, second, third, fourth): (TicketID, TicketID, TicketID, TicketID)

        init() throws {
            first = try history.open("First", body: "one")
            second = try history.open("Second", from: .address("jan@example.org", name: "Jan"))
            third = try history.open("Third", from: .address("eva@example.org", name: "Eva"))
            fourth = try history.open("Fourth")
            try history.when(.ticket(fourth, .link(to: third, .dependsOn)))
            for (ticket, name) in [(third, "c"), (first, "a"), (second, "b")] {
                try history.when(
                    .ticket(
                        ticket,
                        .attach(
                            Attachment(
                                name: name, sha256: String(repeating: "a1", count: 32), bytes: 7,
                                mediaType: "text/plain"))), by: "bob")
            }
            let hold = Hold(reason: "waiting", wakeUp: history.now.adding(seconds: 900_000))
            try history.when(.ticket(third, .hold(hold)))
            try history.when(.ticket(third, .merge(into: second)))
            try history.when(.ticket(second, .merge(into: first)))
        }

        func model() throws -> ReadModel { try history.readModel(in: scratch) }
    }

    @Test func `the time line of a survivor holds those of all that were merged, by position`()
        throws
    {
        let merged = try Merged()
        let model = try merged.model()
        let expected = merged.history.all.compactMap { event -> Position? in
            guard case .ticket(let id, _) = event.event, id != merged.fourth else { return nil }
            return event.context.position
        }
        let whole = try #require(try model.read { try $0.ticket(merged.first, entries: 100) })
        #expect(whole.timeline.map(\.context.position) == expected)
        #expect(!whole.hasOlder)
        #expect(Set(whole.timeline.map(\.ticket)) == [merged.first, merged.second, merged.third])
        var read: [TimelineEntry] = []
        var detail = try #require(try model.read { try $0.ticket(merged.first, entries: 3) })
        #expect(detail.hasOlder)
        while !detail.timeline.isEmpty {
            read = detail.timeline + read
            let before = read[0].context.position
            detail.timeline = try model.read {
                try $0.timeline(merged.first, before: before, limit: 3)
            }
        }
        #expect(read == whole.timeline)
        let own = try model.read { try $0.ticket(merged.third, entries: 100) }
        #expect(own?.timeline.map(\.ticket).allSatisfy { $0 == merged.third } == true)
    }

    @Test func `what happened since is told with what happened to the survivor`() throws {
        var merged = try Merged()
        let seen = Position(merged.history.position)
        try merged.history.when(.ticket(merged.first, .addNote("later")))
        let since = try merged.model().read {
            try $0.happened(to: merged.third, after: seen, limit: 9)
        }
        #expect(since.map(\.ticket) == [merged.first])
    }

    @Test func `files of merged tickets are the survivor's, with who attached them`() throws {
        let merged = try Merged()
        let model = try merged.model()
        let files = try #require(try model.read { try $0.attachments(of: merged.first) })
        #expect(files.map(\.file.name) == ["c", "a", "b"])
        #expect(files.map(\.ticket) == [merged.third, merged.first, merged.second])
        #expect(files.allSatisfy { $0.context.actor == .agent(AgentID("bob")) })
        #expect(try model.read { try $0.attachments(of: merged.third) }?.map(\.file.name) == ["c"])
        #expect(try model.read { try $0.attachments(of: TicketID(99)) } == nil)
    }

    @Test func `links are seen through merges, and merges from both ends`() throws {
        let merged = try Merged()
        let model = try merged.model()
        func related(_ id: TicketID) throws -> [String] {
            try model.read { try $0.ticket(id, entries: 0) }?.related.map {
                "\($0.bond) \($0.id) \($0.subject)"
            } ?? []
        }
        #expect(
            try related(merged.fourth) == ["link(ServiceDesk.TicketRelation.dependsOn) T-1 First"])
        #expect(
            try related(merged.first) == [
                "absorbed T-2 Second", "absorbed T-3 Third",
                "link(ServiceDesk.TicketRelation.requiredBy) T-4 Fourth",
            ])
        #expect(try related(merged.third).first == "mergedInto T-1 First")
        let linked = TicketQuery(terms: [.init(.linked([merged.first]))])
        let asker = merged.history.asker
        #expect(try model.read { try $0.count(linked, limit: 9, asker) } == 1)
    }

    @Test func `a reply waits once for each requester of what was merged`() throws {
        var merged = try Merged()
        try merged.history.when(
            .ticket(merged.first, .reply(ReplyToRequester(body: "Done."))), by: "ann")
        let entries = try merged.model().read { try $0.outbox(limit: 9) }
        #expect(
            entries.map(\.address) == ["anna@example.org", "jan@example.org", "eva@example.org"])
        #expect(Set(entries.map(\.ticket)) == [merged.first])
        #expect(Set(entries.map(\.position)).count == 1)
    }

    @Test func `a merged ticket leaves the counts and its alarm, and comes back with both`() throws
    {
        var merged = try Merged()
        func unresolved() throws -> Int? {
            let scratch = Scratch()
            return try merged.history.readModel(in: scratch).read { try $0.queues() }
                .first { $0.queue.id == QueueID("network") }?.unresolved
        }
        func wakeUp() throws -> Timestamp? {
            let scratch = Scratch()
            return try merged.history.readModel(in: scratch).makeWriter().state.nextWakeUp()
        }
        #expect(try unresolved() == 2)
        #expect(try wakeUp() == nil)
        try merged.history.when(.ticket(merged.second, .unmerge))
        try merged.history.when(.ticket(merged.third, .unmerge))
        #expect(try unresolved() == 4)
        #expect(try wakeUp() == merged.history.desk.tickets[merged.third]?.hold?.wakeUp)
        #expect(try wakeUp() != nil)
    }

    @Test func `titles of tasks, notes on time and what fields hold are found`() throws {
        var history = History()
        let id = try history.open("Plain")
        try history.when(.defineField(FieldDefinition(id: FieldID("room"), name: "R", type: .text)))
        try history.when(.ticket(id, .addTasks([TaskDraft(title: "Bestellung prüfen")])))
        try history.when(.ticket(id, .spendTime(seconds: 60, note: "telefoniert")))
        try history.when(.ticket(id, .fillFields([FieldEntry(FieldID("room"), "Keller")])))
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        for word in ["bestellung", "telefoniert", "keller"] {
            let query = TicketQuery(terms: [.init(.word(word, isPrefix: false))])
            #expect(try model.read { try $0.count(query, limit: 9, history.asker) } == 1)
        }
    }
}
