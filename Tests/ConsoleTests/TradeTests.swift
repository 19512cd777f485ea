// What goes along with the work on a ticket: tasks, time, fields, saved replies, mentions,
// watching, escalation; and what the desk refuses because of them.

@testable import Console
import DeskAPI
import ServiceDesk
import Testing

@Suite struct `Along with the work` {
    private func stage(_ ticket: Int, desk: String = "trade") async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make(desk))
        await stage.press("j j <Enter> / T-\(ticket) <Enter>")
        return stage
    }

    @Test func `tasks are added with a day and an owner, done, dropped and reopened`() async throws
    {
        var stage = try await stage(5)
        await stage.press("c a Call <Space> them <Tab> friday <Tab> b <C-s>")
        var tasks = await stage.desk.ticketState(5)?.extras.tasks
        let due = Timestamp(rfc3339: "2026-11-27T08:00:00Z")
        #expect(
            tasks?.map(\.draft)
                == [TaskDraft(title: "Call them", owner: AgentID("ben"), dueAt: due)])
        #expect(stage.state.context == .tasks)
        await stage.press("a Second <C-s> j d k <Enter>")
        tasks = await stage.desk.ticketState(5)?.extras.tasks
        #expect(tasks?.map(\.state) == [.done, .dropped])
        await stage.press("x")
        #expect(stage.text.contains("Task 1 is not open any more."))
        await stage.press("O")
        tasks = await stage.desk.ticketState(5)?.extras.tasks
        #expect(tasks?.map(\.state) == [.open, .dropped])
    }

    @Test func `a task that is overdue says so in words`() async throws {
        var stage = try await stage(1)
        await stage.press("c")
        let row = stage.screen.first { $0.contains("Ask the provider") }
        #expect(row?.contains("late") == true)
        #expect(stage.screen.first { $0.contains("Write down") }?.contains("late") == false)
    }

    @Test func `time spent is read as agents write it, and corrected`() async throws {
        var stage = try await stage(5)
        await stage.press("e 1h30 <Tab> phone <Enter>")
        #expect(await stage.desk.events(5).last == .timeSpent(seconds: 5400, note: "phone"))
        await stage.press("e -10m <C-s>")
        #expect(await stage.desk.ticketState(5)?.extras.secondsSpent == 4800)
        await stage.press("e soon <C-s>")
        #expect(stage.text.contains("A time such as 15m"))
        #expect(stage.state.context == .form)
    }

    @Test func `fields are filled in by their type, and only what was changed is sent`()
        async throws
    {
        var stage = try await stage(1)
        await stage.press("F 12,5 <C-s>")
        #expect(stage.text.contains("It takes a number such as 12.5."))
        #expect(await stage.desk.performed.isEmpty)
        await stage.press("<C-u> 12.50 <Tab> <Right> <Tab> <C-h> 5 <C-s>")
        #expect(
            await stage.desk.events(1).last
                == .fieldsFilled([
                    FieldEntry(FieldID("cost"), "12.5"), FieldEntry(FieldID("on-site"), "yes"),
                    FieldEntry(FieldID("room"), "215"),
                ]))
    }

    @Test func `a field is emptied, and a form in which nothing changed says so`() async throws {
        var stage = try await stage(1)
        await stage.press("F <C-s>")
        #expect(stage.text.contains("Nothing is changed."))
        await stage.press("<Tab> <Tab> <C-u> <C-s>")
        #expect(await stage.desk.ticketState(1)?.extras.value(of: FieldID("room")) == nil)
    }

    @Test func `fields begun and laid aside come back by their handles`() async throws {
        var stage = try await stage(1)
        await stage.press("F <Tab> <Tab> x <Esc> k")
        try await stage.desk.act(
            .defineField(FieldDefinition(id: FieldID("asset"), name: "Asset", type: .text)))
        await stage.hearOfChanges()
        await stage.press("F")
        guard case .form(let form)? = stage.state.layers.last else {
            Issue.record("no form")
            return
        }
        #expect(form.text(.custom(FieldID("room"))) == "214x")
        #expect(form.text(.custom(FieldID("asset"))) == "")
    }

    @Test func `a ticket without fields says so`() async throws {
        var stage = try await stage(5, desk: "small")
        await stage.press("<Enter> F")
        #expect(
            stage.state.flash?.text
                == "This desk has no fields of its own for a ticket of kind incident.")
    }

    @Test func `a saved reply is filled with the ticket's words and named by the reply`()
        async throws
    {
        var stage = try await stage(1)
        await stage.press("<Enter> R Hi <C-t>")
        // Those of the queue come first; those of others and out of use are not offered.
        #expect(stage.text.contains("VPN: how to reset"))
        #expect(!stage.text.contains("sign in again"))
        #expect(!stage.text.contains("Not in use"))
        await stage.press("ask <Enter>")
        let text = """
            Hi
            Dear Anna Kowalska,

            we need to know more about "VPN drops with error 809" (T-1).

            Ann Reed, Network
            """
        #expect(stage.writing == text)
        await stage.press("<C-s>")
        let reply = ReplyToRequester(
            body: text, savedReply: SavedReplyUse(SavedReplyID("more"), version: 1))
        #expect(await stage.desk.events(1).contains(.replySent(reply)))
    }

    @Test func `a draft keeps the saved reply it came from`() async throws {
        var stage = try await stage(1)
        await stage.press("<Enter> R <C-t> ask <Enter> <Esc> k")
        #expect(stage.state.drafts.values.first?.savedReply?.id == SavedReplyID("more"))
        await stage.press("R")
        #expect(stage.state.editor?.savedReply?.id == SavedReplyID("more"))
    }

    @Test func `agents are called in by handles that Tab completes`() async throws {
        var stage = try await stage(5)
        await stage.press("n ask <Space> @b <Tab> please <C-o>")
        #expect(
            await stage.desk.events(5).suffix(2) == [
                .noteAdded("ask @ben please"), .mentioned([AgentID("ben")]),
            ])
        await stage.press("n mail <Tab>")
        #expect(stage.writing == "mail")
    }

    @Test func `watching is one key, there and back`() async throws {
        var stage = try await stage(5)
        await stage.press("f")
        #expect(await stage.desk.ticketState(5)?.extras.watchers == [AgentID("ann")])
        await stage.press("f")
        #expect(await stage.desk.ticketState(5)?.extras.watchers == [])
        #expect(stage.text.contains("You watch T-5 no more."))
    }

    @Test func `a ticket is escalated by a level, and that is ended`() async throws {
        var stage = try await stage(5)
        await stage.press("E <Tab> site <Space> down <C-s>")
        #expect(await stage.desk.events(5).last == .escalated(level: 1, reason: "site down"))
        await stage.press("E <Left> <Left> <Tab> over <C-s>")
        #expect(await stage.desk.ticketState(5)?.escalationLevel == 0)
    }

    @Test(arguments: [
        ("T-1", "", "It depends on T-5: resolve that first (J goes there, u takes the link away)."),
        ("T-1", "u T-5 <Enter>", "2 of its tasks are open: do or drop them first (c"),
        ("T-5", "", "It can't be resolved without Site (F on the ticket fills them in)."),
    ])
    func `what can't be resolved yet says which key helps`(
        ticket: String, before: String, words: String
    ) async throws {
        var stage = await Stage(desk: try await CannedDesk.make("trade"), rows: 43, columns: 132)
        await stage.press("j j <Enter> / \(ticket) <Enter> \(before) d <C-s>")
        #expect(stage.text.contains(words))
        #expect(stage.rings == 1)
    }

    @Test func `the head names what a ticket has and nothing that it lacks`() async throws {
        var full = try await stage(1), plain = try await stage(5)
        await full.press("<Enter> z")
        await plain.press("<Enter> z")
        let words = ["open tasks 2/3", "time 1h 30m", "files 2", "watched by Ben Ode, Chen Li"]
        for word in words { #expect(full.text.contains(word), "\(word)") }
        #expect(full.text.contains("holds T-6, T-7"))
        for word in ["open tasks", "time ", "files", "watched by", "holds"] {
            #expect(!plain.text.contains(word), "\(word)")
        }
    }
}
