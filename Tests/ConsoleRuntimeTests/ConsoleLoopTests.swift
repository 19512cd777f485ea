// The loop on a screen played by cues: what it shows comes from the desk, on other threads.

@testable import ConsoleRuntime
import Console
import DeskAPI
import Foundation
import Glibc
import ServiceDesk
import Synchronization
import Terminal
import Testing

@Suite(.serialized)
@MainActor
struct `The loop` {
    private let scratch = Scratch()
    private var folder: String { scratch.folder }

    private func run(
        _ cues: [CuedScreen.Cue], desk: StubDesk = StubDesk(), environment: [String: String] = [:],
        keep: String? = nil, habits: Habits = Habits(), firstFrameMilliseconds: Int64 = 40
    ) throws -> (code: Int32, screen: CuedScreen) {
        let screen = CuedScreen(cues)
        let signals = try #require(SignalPipe(watching: SignalPipe.console))
        defer { signals.close() }
        var options = ConsoleOptions(
            deskName: "acme", keepDirectory: keep ?? folder, agent: "ann", theme: .standard,
            habits: habits, environment: environment)
        options.firstFrameMilliseconds = firstFrameMilliseconds
        // Other tests may keep the threads of all tasks for long.
        options.partingMilliseconds = 120_000
        let result = ConsoleProgram.run(
            service: desk, options: options, screen: screen, signals: signals)
        if screen.hasGivenUp { print(screen.lastText) }
        return (result.code, screen)
    }

    private func keys(_ script: String) -> [Key] { ScriptedConsole.keys(script) }

    @Test func `shows the desk's answers and leaves when asked`() throws {
        let (code, screen) = try run([.init(text: "Printer on fire", keys: keys("q"))])
        #expect(code == 0)
        #expect(!screen.hasGivenUp)
        #expect(screen.lastText.contains("Hardware"))
    }

    @Test func `shows nothing before the first answers have come together`() throws {
        let (_, screen) = try run(
            [.init(text: "Printer on fire", keys: keys("q"))], firstFrameMilliseconds: 60_000)
        let first = try #require(screen.frames.first).plainText.joined(separator: "\n")
        #expect(first.contains("Hardware") && first.contains("Printer on fire"), "\(first)")
    }

    @Test func `shows an empty screen where the desk is slow to answer`() throws {
        let desk = StubDesk(isSilent: true)
        let (_, screen) = try run([.init(text: "Firstline", keys: keys("q"))], desk: desk)
        #expect(!screen.hasGivenUp)
        #expect(!screen.lastText.contains("Printer on fire"))
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

    private var files: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    @Test func `has the desk keep what is being written when the terminal is lost`() async throws {
        let desk = StubDesk()
        let (code, _) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n unfinished")),
                .init(text: "unfinished", action: { kill(getpid(), SIGHUP) }),
            ], desk: desk)
        #expect(code == 128 + SIGHUP)
        #expect(await desk.kept.values.map(\.fields) == [["unfinished"]])
        #expect(files.isEmpty)
        let (_, screen) = try run(
            [
                .init(text: "drafts 1", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n")),
                .init(text: "unfinished", keys: keys("<Esc> d q")),
            ], desk: desk)
        #expect(!screen.hasGivenUp)
        #expect(await desk.kept.isEmpty)
    }

    @Test func `keeps it on this machine while the desk can't be reached`() async throws {
        let away = StubDesk(isAway: true)
        _ = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n unfinished")),
                .init(text: "unfinished", action: { kill(getpid(), SIGHUP) }),
            ], desk: away)
        #expect(files.count == 1)
        let desk = StubDesk()
        let (_, screen) = try run(
            [
                .init(text: "drafts 1", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n")),
                .init(text: "unfinished", keys: keys("! <Esc> k q")),
                .init(text: "Leave?", keys: keys("y")),
            ], desk: desk)
        #expect(!screen.hasGivenUp)
        #expect(await desk.kept.values.map(\.fields) == [["unfinished!"]])
        #expect(files.isEmpty)
    }

    @Test func `tells the desk what it shows and what the agent has open`() async throws {
        let desk = StubDesk()
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "n note", keys: keys("n x")),
                .init(text: "NOTE inside", keys: keys("y")),
                // Whoever leaves at once need not be heard of.
                .init(
                    text: "xy", keys: keys("<Esc> d q"),
                    action: { while !desk.isWritingShown.load(ordering: .acquiring) {} }),
            ], desk: desk)
        #expect(!screen.hasGivenUp)
        let (followed, shown) = (await desk.followed, await desk.shown)
        #expect(followed.contains { $0.tickets.contains(TicketID(1)) })
        #expect(shown.contains(Attention(TicketID(1), isWriting: true)))
    }

    @Test func `sends a held reply when it is left`() async throws {
        let desk = StubDesk()
        let (code, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "R reply", keys: keys("R hello <C-s>")),
                .init(text: "T-1 goes in", keys: keys("q")),
            ], desk: desk, habits: Habits(holdSeconds: 3600))
        #expect(code == 0 && !screen.hasGivenUp)
        #expect(
            await desk.performed.map(\.command)
                == [.ticket(TicketID(1), .reply(ReplyToRequester(body: "hello")))])
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
            ], desk: StubDesk(isAway: true), keep: "/proc/nowhere")
        #expect(!screen.hasGivenUp)
    }

    // MARK: - Files

    private func desk(with bytes: String) async -> StubDesk {
        let desk = StubDesk()
        await desk.attach(Array(bytes.utf8), name: "../trace.txt")
        return desk
    }

    private func place(_ name: String) throws -> String {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        return "\(folder)/\(name)"
    }

    @Test func `saves a file, and never over another one`() async throws {
        let path = try place("saved.txt")
        for (bytes, said) in [("first", "Saved as"), ("second", "is there already")] {
            let (_, screen) = try run(
                [
                    .init(text: "Printer on fire", keys: keys("<Enter>")),
                    .init(text: "? help", keys: keys("A")),
                    .init(text: "trace.txt", keys: keys("s <C-u> \(path) <Enter>")),
                    .init(text: said, keys: keys("<Esc> d <Esc> q")),
                ], desk: await desk(with: bytes))
            #expect(!screen.hasGivenUp, "\(said)")
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "first")
    }

    @Test func `saves into a folder under a name made safe`() async throws {
        let path = try place("in")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "? help", keys: keys("A")),
                .init(text: "trace.txt", keys: keys("s <C-u> \(path) <Enter>")),
                .init(text: "Saved as", keys: keys("<Esc> q")),
            ], desk: await desk(with: "text"))
        #expect(!screen.hasGivenUp)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["trace.txt"])
    }

    @Test func `shows a file in the pager and hands it to a command`() async throws {
        let seen = try place("seen"), counted = try place("counted")
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "? help", keys: keys("A")),
                .init(text: "trace.txt", keys: keys("<Enter>")),
                .init(
                    text: "The command ended with 1.",
                    keys: keys("| wc <Space> -c>\(counted); <Space> exit <Space> 3 <Enter>")),
                .init(text: "The command ended with 3.", keys: keys("<Esc> q")),
            ], desk: await desk(with: "12345"),
            environment: ["PAGER": "f() { cat \"$1\"; echo; echo \"$1\"; false; }; >\(seen) f"])
        #expect(!screen.hasGivenUp)
        #expect(screen.suspensions == 2)
        let lines = try String(contentsOfFile: seen, encoding: .utf8).split(separator: "\n")
        #expect(lines.first == "12345")
        // What was fetched for the pager is gone, and its folder with it.
        let fetched = String(lines.last ?? "")
        #expect(fetched.hasSuffix("/trace.txt"))
        #expect(!FileManager.default.fileExists(atPath: fetched))
        #expect(
            !FileManager.default.fileExists(
                atPath: URL(filePath: fetched).deletingLastPathComponent().path))
        #expect(
            try String(contentsOfFile: counted, encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines) == "5")
    }

    @Test func `attaches a file, but no folder and nothing that is not there`() async throws {
        let path = try place("photo.png")
        try Data("abc".utf8).write(to: URL(filePath: path))
        let desk = StubDesk()
        let (_, screen) = try run(
            [
                .init(text: "Printer on fire", keys: keys("<Enter>")),
                .init(text: "? help", keys: keys("A")),
                .init(text: "No file is attached", keys: keys("a \(folder) <Enter>")),
                .init(text: "is not a file", keys: keys("<C-u> \(path)x <Enter>")),
                .init(text: "No such file", keys: keys("<C-u> \(path) <Enter>")),
                .init(text: "File attached", keys: keys("<Esc> q")),
            ], desk: desk)
        #expect(!screen.hasGivenUp)
        #expect(await desk.blobs["photo.png"] == Array("abc".utf8))
        let file = Attachment(
            name: "photo.png", sha256: "photo.png", bytes: 3, mediaType: "image/png")
        #expect(await desk.performed.last?.command == .ticket(TicketID(1), .attach(file)))
    }
}
