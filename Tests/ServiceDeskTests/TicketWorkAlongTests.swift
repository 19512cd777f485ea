// Watchers and mentions, tasks, time, the desk's own fields and saved replies.

import ServiceDesk
import Testing

struct TicketWorkAlongTests {
    private let room = FieldID("room")

    @Test func `an agent watches once and stops once`() throws {
        var bench = try Bench.withTicket()
        #expect(try bench.when(.watch(bob)) == [.watched(by: bob)])
        #expect(try bench.when(.watch(bob)).isEmpty)
        #expect(throws: Rejection.agentNotActive(AgentID("old"))) {
            try bench.when(.watch(AgentID("old")))
        }
        #expect(try bench.when(.unwatch(bob)) == [.unwatched(by: bob)])
        #expect(try bench.when(.unwatch(bob)).isEmpty)
    }

    @Test func `a note that names agents makes them watch, but not its author`() throws {
        var bench = try Bench.withTicket()
        let events = try bench.when(.addNote("@bob, ask @sue. @ann @old @nobody x@bob.org @bob"))
        #expect(events.last == .mentioned([bob, AgentID("sue")]))
        #expect(bench.ticket.extras.watchers == [bob, AgentID("sue")])
    }

    @Test(arguments: [
        ("", []), ("@bob", ["bob"]), ("(@Bob).", ["bob"]), ("a@bob", []), ("@", []),
        ("@@bob", []), ("see @bob.smith-.", ["bob.smith"]), ("@bob@sue", ["bob"]),
        ("\u{0}@bob\n@sue", ["bob", "sue"]), ("Ł@bob", []), ("„@bob”", ["bob"]),
    ])
    func `a mention is a handle after a sign that stands free`(_ text: String, _ named: [String]) {
        #expect(Mention.handles(in: text) == named)
    }

    @Test func `a ticket is resolved once its tasks are done or dropped`() throws {
        var bench = try Bench.withTicket()
        try bench.when(.addTasks([TaskDraft(title: "call"), TaskDraft(title: " order ")]))
        #expect(bench.ticket.extras.tasks.map(\.number) == [1, 2])
        #expect(bench.ticket.extras.tasks[1].draft.title == "order")
        #expect(throws: Rejection.openTasks(count: 2)) {
            try bench.when(.resolve(code: "solved", note: ""))
        }
        #expect(try bench.when(.doTask(1)) == [.taskDone(1)])
        #expect(try bench.when(.doTask(1)).isEmpty)
        try bench.when(.dropTask(2))
        #expect(bench.ticket.extras.tasks[1].endedAt == bench.now)
        try bench.when(.reopenTask(2))
        #expect(bench.ticket.extras.tasks[1].endedAt == nil)
        try bench.when(.dropTask(2))
        #expect(try bench.when(.resolve(code: "solved", note: "")).count == 1)
    }

    @Test func `tasks without a title, too many, of strangers and unknown are refused`() throws {
        var bench = try Bench.withTicket()
        #expect(throws: Rejection.missing(field: "task")) { try bench.when(.addTasks([])) }
        #expect(throws: Rejection.missing(field: "task")) {
            try bench.when(.addTasks([TaskDraft(title: " ")]))
        }
        #expect(throws: Rejection.noSuchAgent(AgentID("eve"))) {
            try bench.when(.addTasks([TaskDraft(title: "x", owner: AgentID("eve"))]))
        }
        #expect(throws: Rejection.self) {
            try bench.when(.addTasks((0...TicketTask.countMax).map { TaskDraft(title: "\($0)") }))
        }
        #expect(throws: Rejection.noSuchTask(TicketID(1), 1)) { try bench.when(.doTask(1)) }
        #expect(bench.ticket.extras.isEmpty)
    }

    @Test func `time adds up, is corrected, and never falls below nothing`() throws {
        var bench = try Bench.withTicket()
        try bench.when(.spendTime(seconds: 900, note: "on the phone"))
        try bench.when(.spendTime(seconds: -300, note: ""))
        #expect(bench.ticket.extras.secondsSpent == 600)
        for seconds in [0, -601, TicketTask.secondsMax + 1, Int.min] {
            #expect(throws: Rejection.self) {
                try bench.when(.spendTime(seconds: seconds, note: ""))
            }
        }
        #expect(bench.ticket.extras.secondsSpent == 600)
    }

    @Test(
        arguments: [
            (FieldType.text, " a  b ", "a  b"), (.number, "007.50", "7.5"), (.number, "-0", "0"),
            (.number, "+3", "3"), (.number, "1e3", nil), (.number, ".5", nil), (.number, "5.", nil),
            (.number, "--1", nil), (.date, "2024-02-29", "2024-02-29"), (.date, "2023-02-29", nil),
            (.date, "1.2.2024", nil), (.flag, "TRUE", "yes"), (.flag, "no", "no"),
            (.flag, "maybe", nil), (.choice(["Red", "red"]), "red", "red"),
            (.choice(["Red"]), "RED", "Red"), (.choice(["Red"]), "blue", nil),
        ] as [(FieldType, String, String?)])
    func `what is typed becomes a field's canonical form`(
        _ type: FieldType, _ typed: String, _ kept: String?
    ) {
        #expect(type.canonical(typed) == kept)
        if let kept { #expect(type.canonical(kept) == kept) }
    }

    @Test func `fields are filled by type, for their kinds of ticket only`() throws {
        var bench = try Bench.withTicket()
        let definition = FieldDefinition(id: room, name: "Room", type: .number)
        try bench.when(.defineField(definition), by: "root")
        #expect(try bench.when(.defineField(definition), by: "root").isEmpty)
        try bench.when(
            .defineField(.init(id: .init("cost"), name: "Cost", type: .text, kinds: [.request])),
            by: "root")
        #expect(
            try bench.when(.fillFields([.init(room, "012")])) == [
                .fieldsFilled([.init(room, "12")])
            ])
        #expect(try bench.when(.fillFields([.init(room, "12")])).isEmpty)
        #expect(throws: Rejection.self) { try bench.when(.fillFields([.init(room, "attic")])) }
        #expect(throws: Rejection.self) {
            try bench.when(.fillFields([.init(FieldID("cost"), "5")]))
        }
        #expect(throws: Rejection.noSuchField(FieldID("floor"))) {
            try bench.when(.fillFields([.init(FieldID("floor"), "5")]))
        }
        try bench.when(.fillFields([.init(room, " ")]))
        #expect(bench.ticket.extras.isEmpty)
    }

    @Test func `a required field is filled before the ticket is resolved`() throws {
        var bench = try Bench.withTicket()
        try bench.when(
            .defineField(.init(id: room, name: "Room", type: .text, isRequired: true)), by: "root")
        #expect(throws: Rejection.fieldsRequired([room])) {
            try bench.when(.resolve(code: "solved", note: ""))
        }
        try bench.when(.fillFields([.init(room, "12")]))
        #expect(try bench.when(.resolve(code: "solved", note: "")).count == 1)
    }

    @Test func `only administrators define fields, and supervisors saved replies`() throws {
        var bench = Bench()
        let reply = SavedReplyDefinition(id: .init("hi"), title: "Hi", body: "Hello.")
        #expect(throws: Rejection.self) {
            try bench.when(.defineField(.init(id: room, name: "Room", type: .text)), by: "sue")
        }
        #expect(throws: Rejection.self) { try bench.when(.defineSavedReply(reply), by: "ann") }
        #expect(try bench.when(.defineSavedReply(reply), by: "sue").count == 1)
    }

    @Test func `a reply records the version of the text it came from`() throws {
        var bench = try Bench.withTicket()
        let id = SavedReplyID("hi")
        try bench.when(.defineSavedReply(.init(id: id, title: "Hi", body: "Hello.")), by: "sue")
        try bench.when(.defineSavedReply(.init(id: id, title: "Hi", body: "Hi!")), by: "sue")
        let reply = ReplyToRequester(body: "Hi!", savedReply: SavedReplyUse(id, version: 99))
        let sent = ReplyToRequester(body: "Hi!", savedReply: SavedReplyUse(id, version: 2))
        #expect(try bench.when(.reply(reply)).last == .replySent(sent))
        let unknown = ReplyToRequester(body: "x", savedReply: SavedReplyUse(.init("no")))
        #expect(throws: Rejection.noSuchSavedReply(SavedReplyID("no"))) {
            try bench.when(.reply(unknown))
        }
    }

    @Test func `placeholders are replaced, and unknown ones refused when they are defined`() throws
    {
        var bench = Bench()
        var reply = SavedReplyDefinition(
            id: .init("hi"), title: "Hi", body: "{{ requester }}, {{ticket}}: {{x}} {{ {{agent}}")
        let text = reply.text(
            ticket: TicketID(3), subject: "Fire", requester: "Anna\nNowak", agent: nil, queue: "it")
        #expect(text == "Anna Nowak, T-3: {{x}} {{ ")
        #expect(reply.unknownPlaceholders == ["x"])
        #expect(throws: Rejection.self) { try bench.when(.defineSavedReply(reply), by: "sue") }
        reply.body = "{{requester}} {{"
        #expect(try bench.when(.defineSavedReply(reply), by: "sue").count == 1)
    }
}
