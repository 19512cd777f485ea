// Keys pressed before the ticket they are meant for has come.

@testable import Console
import DeskAPI
import ServiceDesk
import Terminal
import Testing

@Suite struct `Keys typed ahead` {
    /// A console whose chosen ticket is being opened, and the answers held back.
    private func opening() async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> j")
        stage.isHolding = true
        await stage.press("<Enter>")
        #expect(stage.state.focus == .ticket && stage.state.ticket.current == nil)
        return stage
    }

    @Test func `wait for the ticket, and are a text and no commands`() async throws {
        var stage = try await opening()
        await stage.press("n once <Enter> twice")
        #expect(stage.state.layers.isEmpty)
        await stage.release(stage.held)
        #expect(stage.writing == "once\ntwice")
        #expect(stage.state.layers.count == 1)
        #expect(stage.state.flash == nil)
    }

    @Test func `are let go of by Esc`() async throws {
        var stage = try await opening()
        await stage.press("n hello <Esc>")
        #expect(stage.state.focus == .list)
        await stage.release(stage.held)
        #expect(stage.state.layers.isEmpty && stage.state.typeAhead.isEmpty)
        await stage.press("n hi")
        #expect(stage.writing == "hi")
    }

    @Test func `are let go of where the ticket does not come`() async throws {
        var stage = try await opening()
        await stage.press("n oops")
        let asked = try #require(
            stage.held.lazy.compactMap { effect in
                if case .ask(let id, .ticket, _) = effect { id } else { nil }
            }.first)
        stage.isHolding = false
        await stage.send(
            .answered(asked, .ticket, .failed(DeskError(.unavailable, "the desk is gone"))))
        #expect(stage.state.layers.isEmpty && stage.state.typeAhead.isEmpty)
        #expect(stage.text.contains("the desk is gone"))
    }

    @Test func `do not wait where they are not about the ticket`() async throws {
        var stage = try await opening()
        await stage.press("?")
        #expect(stage.state.context == .help)
    }

    @Test func `wait for the list that was asked for, in their order`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter>")
        stage.isHolding = true
        await stage.press("s <Enter>")
        #expect(!stage.state.list.isCurrent)
        await stage.press("n look <C-o>")
        #expect(stage.state.layers.isEmpty)
        await stage.release(stage.held)
        let chosen = try #require(stage.state.list.chosen?.ticket.id)
        #expect(await stage.desk.events(chosen.number).last == .noteAdded("look"))
    }
}
