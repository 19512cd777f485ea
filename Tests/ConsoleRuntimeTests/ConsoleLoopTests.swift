// The loop on a screen played by cues: what it shows comes from the desk, on other threads.

@testable import ConsoleRuntime
import Console
import DeskAPI
import Foundation
import Glibc
import ServiceDesk
import Terminal
import Testing

@Suite(.serialized)
@MainActor
struct `The loop` {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "firstline-\(UUID().uuidString)").path

    private func run(
        _ cues: [CuedScreen.Cue], desk: StubDesk = StubDesk(), environment: [String: String] = [:],
        drafts: String? = nil
    ) throws -> (code: Int32, screen: CuedScreen) {
        let screen = CuedScreen(cues)
        let signals = try #require(SignalPipe())
        defer { signals.close() }
        let options = ConsoleOptions(
            deskName: "acme", draftDirectory: drafts ?? folder, agent: "ann", theme: .standard,
            environment: environment)
        let result = ConsoleProgram.run(
            service: desk, options: options, screen: screen, signals: signals)
        return (result.code, screen)
    }

    private func keys(_ script: String) -> [Key] { ScriptedConsole.keys(script) }

    @Test func `shows the desk's answers and leaves when asked`() throws {
        let (code, screen) = try run([.init(text: "Printer on fire", keys: keys("q"))])
        #expect(code == 0)
        #expect(!screen.hasGivenUp)
        #expect(screen.lastText.contains("Hardware"))
    }

    @Test func `carries commands to the desk and what came of them back`() async throws {
        let desk = StubDesk()
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "R reply", keys: keys("R hello <C-s>")),
                .init(text: "Reply to T-1 recorded", keys: keys("q")),
            ], desk: desk)
        #expect(!screen.hasGivenUp)
        let performed = await desk.performed
        #expect(performed.count == 1)
        #expect(
            performed.first?.command
                == .ticket(TicketID(1), .reply(ReplyToRequester(body: "hello"))))
        #expect(performed.first?.seen == Position(1))
        #expect(performed.first?.id.text.hasPrefix("console-") == true)
    }

    @Test func `hears of changes at the desk`() throws {
        let (_, screen) = try run([
            .init(text: "Printer on fire", keys: keys("<Enter>")),
            .init(text: "t take", keys: keys("t")),
            .init(text: "Taken printer", keys: keys("q")),
        ])
        #expect(!screen.hasGivenUp)
    }

    @Test func `keeps what is being written when the line is lost`() throws {
        let (code, _) = try run([
            .init(text: "Printer on fire", keys: keys("<Enter>")),
            .init(text: "n note", keys: keys("n unfinished")),
            .init(text: "unfinished", action: { kill(getpid(), SIGHUP) }),
        ])
        #expect(code == 128 + SIGHUP)
        let drafts = DraftStore(directory: folder, agent: "ann").load()
        #expect(drafts.values.map(\.fields) == [["unfinished"]])
        let (_, screen) = try run([
            .init(text: "drafts 1", keys: keys("<Enter>")),
            .init(text: "n note", keys: keys("n")),
            .init(text: "unfinished", keys: keys("<Esc> d q")),
        ])
        #expect(!screen.hasGivenUp)
        #expect(DraftStore(directory: folder, agent: "ann").load().isEmpty)
    }

    @Test func `hands a text to the agent's own editor`() throws {
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n inside <C-e>")),
                .init(text: "added", keys: keys("<Esc> d q")),
            ], environment: ["EDITOR": "printf added >>"])
        #expect(!screen.hasGivenUp)
        #expect(screen.suspensions == 1)
        #expect(screen.frames.contains { $0.plainText.contains { $0.contains("inside") } })
    }

    @Test func `keeps the text when the editor fails`() throws {
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n inside <C-e>")),
                .init(text: "Your editor failed", keys: keys("<Esc> d q")),
            ], environment: ["EDITOR": "false"])
        #expect(!screen.hasGivenUp)
    }

    @Test func `says so when what is being written can't be put on disk`() throws {
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n x")),
                .init(text: "Drafts can't be put on disk", keys: keys("<Esc> d q")),
            ], drafts: "/proc/nowhere")
        #expect(!screen.hasGivenUp)
    }
}
