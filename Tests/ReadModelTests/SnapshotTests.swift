// Reading one thing: a ticket with its time line, people, replies to deliver.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct SnapshotTests {
    @Test func `a time line comes in pages, the newest first, each oldest first`() throws {
        var history = History()
        let id = try history.open("Long", body: "first")
        for index in 2...30 { try history.when(.ticket(id, .addNote("note \(index)")), by: "bob") }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let detail = try #require(try model.read { try $0.ticket(id, entries: 10) })
        #expect(detail.ticket == history.desk.tickets[id])
        #expect(detail.timeline.map(\.number) == Array(21...30))
        #expect(detail.hasOlder)
        let first = detail.timeline[0].context.position
        let older = try model.read { try $0.timeline(id, before: first, limit: 100) }
        #expect(older.map(\.number) == Array(1...20))
        let projected = history.all.filter { $0.event.stream == id.description }
        #expect((older + detail.timeline).map(\.context) == projected.map(\.context))
        #expect(
            (older + detail.timeline).map { Event.ticket(id, $0.event) } == projected.map(\.event))
        #expect(try model.read { try $0.ticket(id, entries: 30)?.hasOlder } == false)
        #expect(try model.read { try $0.ticket(id, entries: 0)?.timeline } == [])
        let since = try model.read {
            try $0.happened(to: id, after: projected[27].context.position, limit: 9)
        }
        #expect(since.map(\.number) == [29, 30])
        #expect(try model.read { try $0.ticket(TicketID(99), entries: 3) } == nil)
    }

    @Test func `a ticket tells who asks and how much else they wait for`() throws {
        var history = History()
        let ids = try (1...4).map { try history.open("Ticket \($0)") }
        try history.open("Other", from: .address("other@example.org", name: "Other"))
        try history.when(.ticket(ids[3], .cancel(reason: "twice")))
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let detail = try #require(try model.read { try $0.ticket(ids[0], entries: 1) })
        #expect(detail.requester.definition.name == "Anna Kowalska")
        #expect(detail.organisation?.name == "Acme Tools")
        #expect(detail.requesterUnresolved == 2)
    }

    @Test func `requesters are found by name, word and address`() throws {
        var history = History()
        for (name, address) in [
            ("Łukasz Anders", "la@example.org"), ("Joanna Nowak", "jn@example.org"),
            ("Émile Zola", "anna.z@example.org"), ("100% _Sure_", "+48 600"),
        ] {
            try history.when(
                .defineRequester(id: nil, RequesterDefinition(name: name, addresses: [address])))
        }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        func find(_ text: String, _ limit: Int = 9) throws -> [Int] {
            try model.read { try $0.requesters(matching: text, limit: limit).map(\.id.number) }
        }
        #expect(try find("anna") == [1, 4, 3])
        #expect(try find("ANNA K") == [1])
        #expect(try find("lukasz") == [2])
        #expect(try find("and") == [2])
        #expect(try find("jn@") == [3])
        #expect(try find("r-5") == [5])
        #expect(try find("%") == [5])
        #expect(try find("_") == [5])
        #expect(try find("+48 600") == [5])
        #expect(try find("") == [1, 2, 3, 4, 5])
        #expect(try find("", 2) == [1, 2])
        #expect(try find("nobody") == [])
    }

    @Test func `replies wait in the outbox, oldest first`() throws {
        var history = History()
        let first = try history.open("First")
        let second = try history.open("Second", from: .address("+48 600", name: "Jan"))
        try history.when(.ticket(second, .reply(ReplyToRequester(body: "one"))), by: "bob")
        try history.when(.ticket(first, .reply(ReplyToRequester(body: "two"))), by: "ann")
        let scratch = Scratch()
        let entries = try history.readModel(in: scratch).read { try $0.outbox(limit: 9) }
        #expect(entries.map(\.body) == ["one", "two"])
        #expect(entries.map(\.ticket) == [second, first])
        #expect(entries.map(\.address) == ["+48 600", "anna@example.org"])
        #expect(entries.map(\.requesterName) == ["Jan", "Anna Kowalska"])
        #expect(entries.map(\.subject) == ["Second", "First"])
        #expect(entries[0].by == .agent(AgentID("bob")))
        #expect(entries[0].position < entries[1].position)
    }

    @Test func `queues come by name, with those not in use`() throws {
        var history = History()
        try history.when(.defineQueue(QueueDefinition(id: QueueID("x"), name: "Ärzte")))
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let queues = try model.read { try $0.queues() }
        #expect(queues.map(\.queue.name) == ["Ärzte", "Mail", "Network", "Retired"])
        #expect(queues.map(\.queue.isActive) == [true, true, true, false])
        #expect(try model.read { try $0.agents().map(\.id.handle) } == ["ann", "bob", "root"])
        #expect(try model.read { try $0.organisations().map(\.name) } == ["Acme Tools"])
    }

    @Test func `an imported thing is found by its source`() throws {
        let history = RandomHistory.make(seed: 8, commands: 600)
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let imported = history.desk.tickets.values.compactMap(\.source)
        #expect(imported.count > 5)
        for source in imported {
            #expect(
                try model.read { try $0.ticket(source: source) }
                    == history.desk.ticket(source: source)?.id)
        }
        let unknown = SourceReference(system: "old", key: "inc1")
        #expect(try model.read { try $0.ticket(source: unknown) } == nil)
    }

    @Test func `a read off the calling thread sees the same`() async throws {
        let history = History()
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        #expect(try await model.reading { try $0.position() } == Position(8))
    }
}
