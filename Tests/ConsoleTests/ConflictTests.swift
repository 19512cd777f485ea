// Something happened to the ticket while the agent wrote.

@testable import Console
import DeskAPI
import ServiceDesk
import Testing

@Suite struct `A conflict` {
    private func conflicted() async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: 43, columns: 132)
        await stage.press("j j <Enter> R we <Space> know")
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "It works again!"))))
        await stage.hearOfChanges()
        await stage.press("<C-s>")
        return stage
    }

    @Test func `shows what happened since and keeps the text`() async throws {
        let stage = try await conflicted()
        #expect(stage.state.context == .conflict)
        #expect(stage.text.contains("T-5 has moved on"))
        #expect(stage.text.contains("It works again!"))
        #expect(stage.writing == "we know")
        #expect(stage.texts(.reply, 5) == [["we know"]])
    }

    @Test func `lets the agent send anyway`() async throws {
        var stage = try await conflicted()
        await stage.press("s")
        #expect(await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "we know"))))
        #expect(stage.state.context == .list)
    }

    @Test func `lets the agent edit first, and still knows what was seen`() async throws {
        var stage = try await conflicted()
        await stage.press("e ! <C-s>")
        #expect(stage.state.context == .conflict)
        await stage.press("s")
        #expect(await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "we know!"))))
    }

    @Test func `drops the text only after asking`() async throws {
        var stage = try await conflicted()
        await stage.press("d")
        #expect(stage.state.context == .question)
        #expect(stage.writing == "we know")
        await stage.press("y")
        #expect(stage.state.context == .list)
        #expect(stage.state.textsToKeep.isEmpty)
        #expect(
            !(await stage.desk.events(5)).contains(.replySent(ReplyToRequester(body: "we know"))))
    }

    @Test func `is not made of the agent's own step answered meanwhile`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter>")
        stage.isHolding = true
        await stage.press("t R ok")
        // Only the take itself is answered before the reply goes; nothing was asked again yet.
        let take = try #require(
            stage.held.first { if case .perform = $0 { true } else { false } })
        stage.isHolding = false
        await stage.release([take])
        await stage.press("<C-s>")
        #expect(stage.state.context != .conflict)
        #expect(await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "ok"))))
    }

    @Test func `comes about all the same if somebody stepped in after one's own step`() async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> t R ok")
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "It works again!"))))
        await stage.press("<C-s>")
        #expect(stage.state.context == .conflict)
    }

    @Test func `comes about also where there is no text`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter>")
        try await stage.desk.act(
            .ticket(TicketID(5), .receive(ReceiveMessage(body: "Hurry!"))))
        await stage.press("t")
        #expect(stage.text.contains("Hurry!"))
        #expect(!stage.state.validActions.map(\.name).contains(.dropText))
        await stage.press("s")
        #expect(await stage.desk.ticketState(5)?.owner == AgentID("ann"))
    }

    @Test func `does not come about over what was loaded after writing began`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter>")
        try await stage.desk.act(.ticket(TicketID(5), .addNote("seen at once")), as: "ben")
        await stage.press("R ok <C-s>")
        #expect(await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "ok"))))
    }
}
