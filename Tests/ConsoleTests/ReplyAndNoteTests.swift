// A reply can't be taken for a note, nor the other way round; and no text is lost.

@testable import Console
import DeskAPI
import ServiceDesk
import Terminal
import Testing

@Suite struct `Writing` {
    private func stage(_ keys: String, rows: Int = 24, columns: Int = 80) async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: rows, columns: columns)
        await stage.press("j j <Enter>")
        await stage.press(keys)
        return stage
    }

    @Test func `a note can't be let go by the key that sends replies`() async throws {
        var stage = try await stage("n secret <C-s>")
        #expect(await stage.desk.performed.isEmpty)
        #expect(stage.text.contains("This is a note. C-o saves it"))
        #expect(stage.writing == "secret")
        await stage.press("<C-o>")
        #expect(await stage.desk.events(5).contains(.noteAdded("secret")))
    }

    @Test func `a reply can't be let go by the key that saves notes`() async throws {
        let stage = try await stage("R hello <C-o>")
        #expect(await stage.desk.performed.isEmpty)
        #expect(stage.text.contains("This is a reply to the requester. C-s sends it"))
        #expect(stage.writing == "hello")
    }

    @Test func `reply and note look different in words, frame and scope`() async throws {
        let reply = try await stage("R").state.view()
        let note = try await stage("n").state.view()
        #expect(reply.plainText.joined().contains("REPLY to the requester of T-5"))
        #expect(reply.plainText.joined().contains("The requester will read this."))
        #expect(reply.plainText.joined().contains("To: Tom Webb <tom.webb@acme.example>"))
        #expect(note.plainText.joined().contains("NOTE inside the desk on T-5"))
        #expect(note.plainText.joined().contains("The requester never sees this."))
        let replyScopes = Set(reply.cells.map(\.scope)), noteScopes = Set(note.cells.map(\.scope))
        #expect(replyScopes.contains(.editorReply) && !replyScopes.contains(.editorNote))
        #expect(noteScopes.contains(.editorNote) && !noteScopes.contains(.editorReply))
        let corner = { (surface: Surface) in
            surface.cells.first { $0.scope == .editorReply || $0.scope == .editorNote }?.text
        }
        #expect(corner(reply) != corner(note))
    }

    @Test func `closing asks, and a kept draft comes back`() async throws {
        var stage = try await stage("R half <Esc>")
        #expect(stage.state.context == .question)
        await stage.press("k")
        #expect(stage.state.context == .list)
        #expect(stage.text.contains("drafts 1"))
        await stage.press("R")
        #expect(stage.writing == "half")
        #expect(stage.state.drafts.isEmpty)
    }

    @Test func `closing can be taken back, and can discard`() async throws {
        var stage = try await stage("R half <Esc> <Esc>")
        #expect(stage.writing == "half")
        await stage.press("<Esc> d")
        #expect(stage.state.context == .list)
        await stage.press("R")
        #expect(stage.writing == "")
    }

    @Test func `drafts of a reply and of a note on one ticket are apart`() async throws {
        var stage = try await stage("R public <Esc> k n inside <Esc> k")
        #expect(stage.state.drafts.count == 2)
        await stage.press("n")
        #expect(stage.writing == "inside")
        #expect(stage.state.context == .note)
    }

    @Test func `the list of drafts opens them`() async throws {
        var stage = try await stage("R later <Esc> k <Esc> D <Enter>")
        #expect(stage.state.context == .reply)
        #expect(stage.writing == "later")
        await stage.press("<C-s>")
        #expect(await stage.desk.events(5).contains(.replySent(ReplyToRequester(body: "later"))))
    }

    @Test func `leaving asks while drafts are kept`() async throws {
        var stage = try await stage("R later <Esc> k q")
        #expect(!stage.hasQuit)
        #expect(stage.text.contains("Drafts kept: 1."))
        await stage.press("y")
        #expect(stage.hasQuit)
        var other = try await self.stage("")
        await other.press("q")
        #expect(other.hasQuit)
    }

    @Test func `a refused text stays in the editor`() async throws {
        var stage = try await stage("R important")
        await stage.desk.failNext(with: DeskError(.refused, "no"))
        await stage.press("<C-s>")
        #expect(stage.writing == "important")
        #expect(stage.state.context == .reply)
    }

    @Test func `a text on its way is not changed or sent twice`() async throws {
        var stage = try await stage("R once")
        stage.isHolding = true
        await stage.press("<C-s> more <C-s>")
        #expect(stage.writing == "once")
        let performs = stage.held.filter { effect in
            if case .perform = effect { return true }
            return false
        }
        #expect(performs.count == 1)
        await stage.release(stage.held)
        #expect(stage.state.context == .list)
    }

    @Test func `an empty text is not sent`() async throws {
        let stage = try await stage("R <Space> <Enter> <C-s>")
        #expect(await stage.desk.performed.isEmpty)
        #expect(stage.text.contains("nothing written yet"))
    }

    @Test func `a longer text is written in the agent's own editor`() async throws {
        var stage = try await stage("R short")
        stage.outsideEditor = { .success($0 + " and long\n") }
        await stage.press("<C-e>")
        #expect(stage.edited == ["short"])
        #expect(stage.writing == "short and long")
        stage.outsideEditor = { _ in .failure(EditFailure("it broke")) }
        await stage.press("<C-e>")
        #expect(stage.writing == "short and long")
        #expect(stage.text.contains("it broke"))
    }

    @Test func `the ticket stays in sight and scrolls beside the text`() async throws {
        var stage = try await stage("j R hi", rows: 24, columns: 80)
        #expect(stage.text.contains("VPN drops with error 809"))
        let before = stage.text
        await stage.press("<M-k>")
        #expect(stage.text != before)
        #expect(stage.writing == "hi")
    }

    @Test func `a draft from the last time is taken up`() async throws {
        let draft = Draft(
            id: CommandID("old-1"), kind: "note", ticket: TicketID(5), fields: ["from before"])
        var stage = await Stage(
            desk: try await CannedDesk.make(), keepsake: Keepsake(drafts: [draft]))
        await stage.press("j j <Enter> n")
        #expect(stage.writing == "from before")
        #expect(stage.texts(.note, 5) == [["from before"]])
    }
}
