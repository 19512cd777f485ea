// Texts come to the desk, are found there again, and are sent once.

@testable import Console
import DeskAPI
import ServiceDesk
import Testing

@Suite struct `Drafts` {
    private func stage(_ keys: String, desk: FakeDesk? = nil) async throws -> Stage {
        let desk = if let desk { desk } else { try await CannedDesk.make() }
        var stage = await Stage(desk: desk)
        await stage.press("j j <Enter>")
        await stage.press(keys)
        return stage
    }

    @Test func `are the desk's to keep, and found from another login`() async throws {
        var stage = try await stage("R half")
        #expect(stage.state.hasTextsToSend)
        await stage.send(.keepDrafts)
        #expect(!stage.state.hasTextsToSend && stage.state.unkeptTexts.isEmpty)
        #expect(await stage.desk.kept.values.map(\.fields) == [["half"]])
        // The console is gone; the next one finds it.
        var next = try await self.stage("R", desk: stage.desk)
        #expect(next.writing == "half")
        #expect(next.text.contains("Your draft is back."))
        await next.press("way <C-s>")
        #expect(
            await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "halfway"))))
        #expect(await stage.desk.kept.isEmpty)
    }

    @Test func `are let go at the desk when they are discarded or emptied`() async throws {
        var stage = try await stage("R half")
        await stage.send(.keepDrafts)
        await stage.press("<Esc> d")
        #expect(await stage.desk.kept.isEmpty)
        await stage.press("n x")
        await stage.send(.keepDrafts)
        await stage.press("<Backspace> <Esc>")
        #expect(await stage.desk.kept.isEmpty)
        #expect(!stage.state.isKeeping)
    }

    @Test func `stay unkept while the desk can't be reached, and go there later`() async throws {
        var stage = try await stage("n text")
        var away = DeskError(.unavailable, "nobody listens")
        away.isUnreachable = true
        await stage.desk.failNext(with: away)
        await stage.send(.line(.offline(away)))
        await stage.send(.keepDrafts)
        #expect(stage.state.keepsake.drafts.map(\.fields) == [["text"]])
        #expect(stage.state.keepingFailure != nil)
        await stage.send(.line(.online))
        #expect(stage.state.keepsake.isEmpty)
        #expect(await stage.desk.kept.values.map(\.fields) == [["text"]])
    }

    @Test func `two logins that go on with one lose neither text`() async throws {
        var one = try await stage("R begun")
        await one.send(.keepDrafts)
        var two = try await stage("R <Space> there", desk: one.desk)
        #expect(two.writing == "begun there")
        // Logins have names of their own; on stage both are the same.
        two.state = two.state.renamed("two")
        await two.send(.keepDrafts)
        await one.press("<Space> here")
        await one.send(.keepDrafts)
        #expect(
            Set(await one.desk.kept.values.map(\.fields)) == [["begun there"], ["begun here"]])
        #expect(one.text.contains("Another login goes on with this draft"))
        await one.press("! <C-s>")
        #expect(
            await one.desk.events(5).contains(.replySent(ReplyToRequester(body: "begun here!"))))
        #expect(await one.desk.kept.values.map(\.fields) == [["begun there"]])
    }

    @Test func `a text changed after it was sent elsewhere is kept, and not taken for sent`()
        async throws
    {
        var one = try await stage("n begun")
        await one.send(.keepDrafts)
        var two = try await stage("n", desk: one.desk)
        await two.press("<C-o>")
        #expect(await one.desk.events(5).last == .noteAdded("begun"))
        await one.press("! <C-o>")
        // The first was recorded under the draft's id; what came after is a draft of its own.
        #expect(one.writing == "begun!")
        #expect(one.text.contains("This was sent before"))
        await one.press("<C-o>")
        #expect(await one.desk.events(5).suffix(2) == [.noteAdded("begun"), .noteAdded("begun!")])
    }

    @Test func `the same text is not sent twice by two logins`() async throws {
        var one = try await stage("n begun")
        await one.send(.keepDrafts)
        var two = try await stage("n", desk: one.desk)
        await two.press("<C-o>")
        await one.press("<C-o>")
        #expect(await one.desk.events(5).count { $0 == .noteAdded("begun") } == 1)
        #expect(one.state.context == .list)
    }

    @Test func `of which the desk tells come and go with it`() async throws {
        var stage = try await stage("")
        let draft = Draft(
            id: CommandID("else-1"), kind: "note", ticket: TicketID(5), fields: ["elsewhere"],
            version: DraftVersion(writer: "else", edit: 1))
        _ = try await stage.desk.keep(draft)
        await stage.send(.changed(DeskChange(position: .start, ownDrafts: true)))
        #expect(stage.text.contains("drafts 1"))
        try await stage.desk.drop(draft.id, version: draft.version)
        await stage.send(.changed(DeskChange(position: .start, ownDrafts: true)))
        #expect(!stage.text.contains("drafts 1"))
    }
}
