// A person at the console: the real program on a pty, seen through a terminal model.

import CSupport
import Foundation
import Testing

@Suite(.serialized) struct `Console sessions` {
    private func open(
        _ box: Sandbox, _ arguments: [String] = [], rows: Int = 24, columns: Int = 80,
        setting: [String: String] = [:]
    ) throws -> ConsoleProcess {
        let console = try ConsoleProcess(
            box, arguments, rows: rows, columns: columns, setting: setting)
        try console.wait(for: "Queues")
        return console
    }

    /// Opens the list of all that is unresolved, with T-1 chosen.
    private func showAll(_ console: ConsoleProcess) throws {
        try console.type("jj" + Keys.enter)
        try console.wait(for: "2 All unresolved")
        try console.wait(for: "T-1")
    }

    private func leave(_ console: ConsoleProcess) throws {
        try console.type("q")
        let code = try console.end()
        #expect(code == 0, "\(String(decoding: console.raw.suffix(2000), as: UTF8.self))")
    }

    @Test func `the first screen shows the queues, and q gives the terminal back`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try open(box)
        #expect(console.lines[0].contains("Firstline desk"))
        try console.wait(for: "Network        1")
        #expect(console.localFlags & tcflag_t(ICANON) == 0)
        try leave(console)
        let raw = String(decoding: console.raw, as: UTF8.self)
        #expect(raw.contains("\u{1B}[?1049h") && raw.contains("\u{1B}[?1049l"))
        #expect(console.localFlags & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO))
    }

    @Test func `a ticket is taken, answered and resolved from the keyboard`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try open(box)
        try showAll(console)
        try console.type("t")
        try console.wait("the owner beside T-1") { console in
            console.lines.contains { $0.contains(" T-1 ") && $0.contains("root") }
        }
        try console.type("R")
        try console.wait(for: "REPLY to the requester of T-1")
        try console.type("Please restart the switch." + Keys.control("s"))
        try console.wait(for: "Reply to T-1 recorded")
        try console.type("d")
        try console.wait(for: "Resolve T-1")
        try console.type(Keys.control("s"))
        try console.wait(until: "Resolve T-1")
        try console.wait(for: "Nothing waits here")
        try leave(console)
        let shown = try box.succeed("ticket", "show", "T-1")
        #expect(shown[0]["status"] as? String == "resolved")
        #expect(shown[0]["owner"] as? String == "root")
        let kinds = shown.compactMap { $0["kind"] as? String }
        #expect(kinds.suffix(3) == ["ticket.taken", "ticket.reply-sent", "ticket.resolved"])
        #expect(try box.succeed("outbox", "list").count == 1)
        #expect(try box.run("log", "verify", "--deep").code == 0)
    }

    @Test func `an article is found while typing and put into a reply`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        for (title, body) in [
            ("Restart a switch", "Pull the plug of the switch."), ("Printers", "Add toner."),
        ] {
            let draft = try box.succeed("article", "draft", "--title", title, "--body", body)
            try box.succeed("article", "publish", try #require(draft[0]["id"] as? String))
        }
        let console = try open(box)
        try showAll(console)
        try console.type("R")
        try console.wait(for: "REPLY to the requester of T-1")
        try console.type("Hello Anna," + Keys.enter + Keys.control("k"))
        try console.wait(for: "Knowledge base")
        try console.type("swit")
        try console.wait(for: "1 found")
        try console.wait(for: "KB-1")
        // Its preview is there, and no longer that of what fewer letters had found.
        try console.wait(for: "KB-1 for agents only")
        try console.type(Keys.control("y"))
        try console.wait(for: "Used: KB-1")
        try console.type(Keys.control("s"))
        try console.wait(for: "Reply to T-1 recorded")
        try leave(console)
        let body = try #require(try box.succeed("outbox", "list").first?["body"] as? String)
        #expect(body.contains("Hello Anna,") && body.contains("Pull the plug of the switch."))
        #expect(try box.succeed("article", "show", "KB-1").first?["uses"] as? Int == 1)
    }

    @Test func `a new size is filled at once, smaller and larger`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try open(box, rows: 43, columns: 132)
        try console.wait("the last line of 43") { $0.lines[42].contains("help") }
        console.resize(rows: 20, columns: 60)
        try console.wait("the last line of 20") { $0.lines[19].contains("help") }
        #expect(console.lines[0].contains("Firstline"))
        console.resize(rows: 24, columns: 80)
        try console.wait("the last line of 24") { $0.lines[23].contains("help") }
        try leave(console)
    }

    @Test func `a note and a filter work, and a wrong filter says where`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try open(box)
        try showAll(console)
        try console.type("n")
        try console.wait(for: "NOTE")
        try console.type("Ask Ben." + Keys.control("o"))
        try console.wait(until: "NOTE inside")
        try console.type("/staus:open" + Keys.enter)
        try console.wait(for: "status:")
        try console.type(Keys.escape)
        try leaveWhole(console)
        let bodies = try box.succeed("ticket", "show", "T-1")
            .compactMap { ($0["data"] as? [String: Any])?["body"] as? String }
        #expect(bodies.last == "Ask Ben.")
        #expect(try box.succeed("outbox", "list").isEmpty)
    }

    /// Leaves layer by layer.
    private func leaveWhole(_ console: ConsoleProcess) throws {
        try console.type(Keys.escape)
        try console.wait(for: "q leave")
        try leave(console)
    }

    @Test func `hang-up ends the console`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try open(box)
        #expect(try box.run("ticket", "take", "T-1").code == 0)
        console.hangUp()
        _ = try console.end()
        #expect(try box.run("ticket", "release", "T-1").code == 0)
        #expect(try box.run("log", "verify", "--deep").code == 0)
    }

    @Test func `a crash gives the terminal back`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try open(box)
        kill(console.process, SIGSEGV)
        #expect(try console.end() == 128 + SIGSEGV)
        #expect(String(decoding: console.raw, as: UTF8.self).contains("\u{1B}[?1049l"))
        #expect(console.localFlags & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO))
        #expect(try box.run("log", "verify", "--deep").code == 0)
    }

    @Test func `no colour is sent where none is wanted, and hostile text stays text`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.succeed(
            "ticket", "open", "--subject", "\u{1B}]0;owned\u{07}\u{1B}[2Jgone", "--requester",
            "bob@example.org", "--queue", "network")
        let console = try open(box, setting: ["NO_COLOR": "1"])
        try showAll(console)
        try console.wait(for: "owned")
        try leave(console)
        let raw = String(decoding: console.raw, as: UTF8.self)
        #expect(!raw.contains("]0;owned\u{07}"))
        #expect(!raw.contains(/\x1B\[[0-9;]*(?:3[0-7]|4[0-7]|38;5;|48;5;)[0-9;]*m/))
    }

    @Test func `a terminal that can't place its cursor is refused with what to do`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try ConsoleProcess(box, setting: ["TERM": "dumb"])
        #expect(try console.end() == 69)
        #expect(String(decoding: console.raw, as: UTF8.self).contains("firstline: "))
    }
}
