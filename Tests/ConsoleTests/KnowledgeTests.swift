// The knowledge base: search as one types, preview, reading, inserting.

@testable import Console
import Terminal
import ServiceDesk
import Testing

@Suite struct `The knowledge base` {
    private func stage(_ keys: String) async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> j")
        await stage.press(keys)
        return stage
    }

    @Test func `is searched as one types, with a preview`() async throws {
        let stage = try await stage("K outlook")
        #expect(stage.text.contains("1 found"))
        #expect(stage.text.contains("Remove the stored credentials"))
        let scopes = Set(stage.state.view().cells.map(\.scope))
        #expect(scopes.contains(.kbTitle))
    }

    @Test func `marks what was found`() async throws {
        let stage = try await stage("K sunday")
        let hits = stage.state.view().cells.filter { $0.scope == .searchHit }.map(\.text).joined()
        #expect(hits == "Sunday")
    }

    @Test func `opens an article in full and goes back to the search`() async throws {
        var stage = try await stage("K vpn <Enter>")
        #expect(stage.state.context == .article)
        #expect(stage.text.contains("nc -vzu gateway 4500"))
        await stage.press("<Esc>")
        #expect(stage.state.context == .knowledge)
        await stage.press("<Esc>")
        #expect(stage.state.context == .list)
    }

    @Test func `puts an article into the reply being written and links it as used`() async throws {
        var stage = try await stage("R Hello, <Enter> <C-k> udp <C-y>")
        #expect(stage.state.context == .reply)
        #expect(
            stage.writing?.hasPrefix("Hello,\nVPN error 809: allow UDP 500 and 4500\n\n") == true)
        #expect(stage.text.contains("Used: KB-1"))
        await stage.press("<C-s>")
        let events = await stage.desk.events(1)
        #expect(events.contains(.articleLinked(ArticleID(1), .used, articleVersion: 1)))
    }

    @Test func `refers to an article instead`() async throws {
        let stage = try await stage("R <C-k> outlook <Enter> I")
        #expect(stage.writing == "See KB-2: Outlook asks for a password again and again")
    }

    @Test func `begins a reply where none is being written`() async throws {
        let stage = try await stage("K udp <Enter> i")
        #expect(stage.state.context == .reply)
        #expect(stage.state.editor?.ticket == TicketID(1))
        #expect(stage.writing?.contains("Start the client again.") == true)
    }

    @Test func `warns where an article for agents goes into a reply`() async throws {
        let stage = try await stage("R <C-k> rotation <C-y>")
        #expect(stage.text.contains("KB-3 is for agents only."))
        let note = try await self.stage("n <C-k> rotation <C-y>")
        #expect(!note.text.contains("is for agents only."))
    }

    @Test func `links articles of a note too`() async throws {
        var stage = try await stage("n <C-k> rotation <C-y> <C-o>")
        let events = await stage.desk.events(1)
        #expect(events.suffix(1) == [.articleLinked(ArticleID(3), .used, articleVersion: 1)])
        await stage.press("r")
        #expect(stage.state.textsToKeep.isEmpty)
    }

    @Test func `inserts nothing where there is no ticket`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("K udp <C-y>")
        #expect(stage.state.context == .knowledge)
        #expect(stage.text.contains("Choose a ticket first."))
    }
}
