// A reply is held before it goes; what can't be done waits for a decision.

@testable import Console
import DeskAPI
import ServiceDesk
import Testing

@Suite struct `A reply about to go` {
    private func stage(_ keys: String) async throws -> Stage {
        var stage = await Stage(
            desk: try await CannedDesk.make(), habits: Habits(holdSeconds: 3))
        await stage.press("j j <Enter>")
        await stage.press(keys)
        return stage
    }

    private func isSent(_ stage: Stage, _ text: String) async -> Bool {
        await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: text)))
    }

    @Test func `counts down in the status line and goes`() async throws {
        var stage = try await stage("R hello <C-s>")
        #expect(stage.state.context == .list)
        #expect(stage.text.contains("T-5 goes in 3s"))
        #expect(stage.state.isCounting)
        await stage.send(.second)
        #expect(stage.text.contains("T-5 goes in 2s"))
        #expect(!(await isSent(stage, "hello")))
        await stage.send(.second)
        await stage.send(.second)
        #expect(await isSent(stage, "hello"))
        #expect(!stage.state.isCounting && stage.state.textsToKeep.isEmpty)
    }

    @Test func `can be taken back into the editor`() async throws {
        var stage = try await stage("R hello <C-s> Z")
        #expect(stage.writing == "hello")
        for _ in 0..<5 { await stage.send(.second) }
        #expect(await stage.desk.performed.isEmpty)
        await stage.press("! <C-s>")
        for _ in 0..<3 { await stage.send(.second) }
        #expect(await isSent(stage, "hello!"))
    }

    @Test func `is taken back by writing on, also from another text`() async throws {
        var stage = try await stage("R hello <C-s> R")
        #expect(stage.writing == "hello")
        stage = try await self.stage("R hello <C-s> j R other <M-z>")
        #expect(stage.writing == "hello")
        #expect(!stage.state.isCounting)
    }

    @Test func `is a draft meanwhile`() async throws {
        var stage = try await stage("R hello <C-s>")
        #expect(stage.texts(.reply, 5) == [["hello"]])
        await stage.send(.keepDrafts)
        #expect(await stage.desk.kept.values.map(\.fields) == [["hello"]])
        #expect(!stage.text.contains("drafts 1"))
    }

    @Test func `goes at once when the console is left`() async throws {
        let stage = try await stage("R hello <C-s> <Esc> q")
        #expect(await isSent(stage, "hello"))
        #expect(stage.hasQuit)
    }

    @Test func `that meets a conflict on leaving keeps the console open`() async throws {
        var stage = try await stage("R hello <C-s>")
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "Wait!"))))
        await stage.press("q")
        #expect(!stage.hasQuit)
        #expect(stage.text.contains("! 1 waiting"))
        #expect(stage.texts(.reply, 5) == [["hello"]])
    }

    @Test func `that meets a conflict takes no key, but waits to be looked at`() async throws {
        var stage = try await stage("R hello <C-s>")
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "Wait!"))))
        for _ in 0..<3 { await stage.send(.second) }
        #expect(stage.state.context == .list)
        #expect(stage.text.contains("T-5: not done. ! shows why."))
        await stage.press("! <Enter>")
        #expect(stage.state.context == .conflict)
        #expect(stage.text.contains("Wait!"))
        await stage.press("s")
        #expect(await isSent(stage, "hello"))
        #expect(stage.state.waiting.isEmpty && stage.state.textsToKeep.isEmpty)
    }

    @Test func `can be edited after what came in between was seen`() async throws {
        var stage = try await stage("R hello <C-s>")
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "Wait!"))))
        for _ in 0..<3 { await stage.send(.second) }
        await stage.press("! <Enter> e")
        #expect(stage.writing == "hello")
        await stage.press("! <C-s>")
        for _ in 0..<3 { await stage.send(.second) }
        #expect(await isSent(stage, "hello!"))
    }

    @Test func `shows what is known to have come in between before it is held`() async throws {
        var stage = try await stage("<Enter> R hello")
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "Wait!"))))
        await stage.hearOfChanges()
        await stage.press("<C-s>")
        #expect(stage.state.context == .conflict)
        #expect(stage.writing == "hello")
        await stage.press("s")
        #expect(await isSent(stage, "hello"))
    }

    @Test func `is not kept from going by a note`() async throws {
        var stage = try await stage("<Enter> R hello")
        try await stage.desk.act(.ticket(TicketID(5), .addNote("psst")), as: "ben")
        await stage.hearOfChanges()
        await stage.press("<C-s>")
        for _ in 0..<3 { await stage.send(.second) }
        #expect(await isSent(stage, "hello"))
    }
}

@Suite struct `Without a line to the desk` {
    private var away: DeskError {
        var error = DeskError(.unavailable, "nobody listens")
        error.isUnreachable = true
        return error
    }

    private func offline(_ keys: String) async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter>")
        await stage.send(.line(.offline(away)))
        await stage.press(keys)
        return stage
    }

    @Test func `what is done is kept and offered again, never sent by itself`() async throws {
        var stage = try await offline("t R hello <C-s> n inside <C-o>")
        #expect(await stage.desk.performed.isEmpty)
        #expect(stage.state.waiting.count == 3)
        #expect(stage.state.keepsake.commands.count == 3)
        await stage.send(.line(.online))
        #expect(stage.text.contains("The desk is back."))
        #expect(await stage.desk.performed.isEmpty)
        await stage.press("!")
        #expect(stage.text.contains("Not done yet"))
        await stage.press("a")
        #expect(await stage.desk.events(5).contains(.noteAdded("inside")))
        #expect(await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "hello"))))
        #expect(await stage.desk.ticketState(5)?.owner == AgentID("ann"))
        #expect(stage.state.textsToKeep.isEmpty)
    }

    @Test func `views stay readable`() async throws {
        let stage = try await offline("j k <Enter>")
        #expect(stage.text.contains("offline since"))
        #expect(stage.text.contains("Whole site offline"))
    }

    @Test func `one of them is sent, another dropped, and its text stays a draft`() async throws {
        var stage = try await offline("t n inside <C-o>")
        await stage.send(.line(.online))
        await stage.press("! j d")
        #expect(stage.state.waiting.count == 1)
        #expect(stage.texts(.note, 5) == [["inside"]])
        await stage.press("s")
        #expect(await stage.desk.ticketState(5)?.owner == AgentID("ann"))
        #expect(!(await stage.desk.events(5)).contains(.noteAdded("inside")))
    }

    @Test func `they survive the console, and conflicts show`() async throws {
        let stage = try await offline("R hello <C-s>")
        let keepsake = stage.state.keepsake
        #expect(keepsake.drafts.map(\.fields) == [["hello"]])
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "Wait!"))))
        var next = await Stage(desk: stage.desk, keepsake: keepsake)
        #expect(next.text.contains("! 1 waiting"))
        await next.press("! s")
        #expect(next.state.context == .queues)
        #expect(next.text.contains("! 1 waiting"))
        await next.press("! s")
        #expect(next.state.context == .conflict)
        #expect(next.text.contains("Wait!"))
        await next.press("s")
        #expect(
            await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "hello"))))
    }

    @Test func `a command whose line was cut is done once`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> n once")
        var cut = DeskError(.unknownOutcome, "lost")
        cut.isUnreachable = true
        await stage.desk.loseNext(with: cut)
        await stage.press("<C-o>")
        #expect(stage.state.waiting.count == 1)
        await stage.press("! s")
        #expect(await stage.desk.events(5).count { $0 == .noteAdded("once") } == 1)
        #expect(stage.state.waiting.isEmpty && stage.state.textsToKeep.isEmpty)
    }
}
