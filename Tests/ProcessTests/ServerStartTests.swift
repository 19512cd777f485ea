// The server that a client of the desk's owner starts where there is none, as tmux does.

import CSupport
import Foundation
import Testing

@Suite(.serialized) struct `A server started by its client` {
    @Test func `serves the command that started it and the ones after`() throws {
        let box = try Sandbox()
        try box.succeed("init")
        #expect(box.server == nil)
        try box.succeed("queue", "define", "network", "--name", "Network")
        let server = try #require(box.server)
        #expect(box.servers == [server])
        try box.succeed("queue", "list")
        #expect(box.server == server)
        let status = try box.succeed("serve", "--status")
        #expect(status.first?["process"] as? Int == Int(server))
        #expect(status.first?["clients"] as? Int == 0)
        // Nobody's child, of a session of its own, with nothing of a terminal.
        #expect(getsid(server) != getsid(0))
        let input = try FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/\(server)/fd/0")
        #expect(input == "/dev/null")
    }

    @Test func `ends once nobody was connected for a while, and leaves a clean desk`() throws {
        let box = try Sandbox()
        try box.succeed("init")
        let outcome = try box.run(["queue", "list"], setting: ["FIRSTLINE_LINGER": "0"])
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(waitUntil { box.servers.isEmpty })
        #expect(!FileManager.default.fileExists(atPath: box.desk + "/run/desk.sock"))
        #expect(try box.run("log", "verify", "--deep").code == 0)
        // One command after the other, each while the server of the one before ends.
        for _ in 0..<10 {
            let next = try box.run(["queue", "list"], setting: ["FIRSTLINE_LINGER": "0"])
            #expect(next.code == 0, "\(next.err)")
        }
    }

    @Test func `is one, though twenty clients find none at once`() throws {
        let box = try Sandbox()
        try box.succeed("init")
        let children = try (0..<20).map { number in
            try box.start(
                ["queue", "define", "queue-\(number)", "--name", "Queue \(number)"],
                output: "racer-\(number)")
        }
        let codes = children.map { cs_wait_exit($0, 1) }
        #expect(codes == Array(repeating: 0, count: 20))
        #expect(box.servers.count == 1)
        let log = try String(contentsOfFile: box.desk + "/run/serve.log", encoding: .utf8)
        #expect(log.split(separator: "\n").filter { $0.contains("the desk is served") }.count == 1)
        // With the one that a new desk has.
        #expect(try box.succeed("queue", "list").count == 21)
    }

    @Test func `replaces a socket that nobody listens at any more`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let first = try #require(box.server)
        kill(first, SIGKILL)
        #expect(waitUntil { box.servers.isEmpty })
        #expect(FileManager.default.fileExists(atPath: box.desk + "/run/desk.sock"))
        #expect(try box.run("ticket", "list").code == 0)
        #expect(box.servers.count == 1)
        #expect(box.server != first)
    }

    @Test func `is started again by a console whose server was killed, which goes on`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try ConsoleProcess(box, [], rows: 24, columns: 80, setting: [:])
        try console.wait(for: "Network        1")
        let first = try #require(box.server)
        kill(first, SIGKILL)
        try box.succeed(
            "ticket", "open", "--subject", "Seen after all", "--requester", "bob@example.org",
            "--queue", "network")
        try console.wait(for: "Network        2")
        #expect(!console.text.contains("offline since"))
        #expect(box.servers.count == 1)
        try console.type("q")
        #expect(try console.end() == 0)
    }

    @Test func `ends when it is told to, and no console starts another unasked`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try ConsoleProcess(box, [], rows: 24, columns: 80, setting: [:])
        try console.wait(for: "Network        1")
        let told = try box.run("serve", "--stop")
        #expect(told.code == 0, "\(told.err)")
        #expect(box.servers.isEmpty)
        try console.wait(for: "offline since")
        #expect(box.servers.isEmpty)
        #expect(try box.run("serve", "--status").code == 69)
        // A command is a wish: it starts one, and the console is there again.
        #expect(try box.run("ticket", "list").code == 0)
        try console.wait(until: "offline since")
        try console.type("q")
        #expect(try console.end() == 0)
    }

    @Test func `makes way for what needs the desk alone, unless somebody uses it`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try ConsoleProcess(box, [], rows: 24, columns: 80, setting: [:])
        try console.wait(for: "Network        1")
        let caller = try #require(WireCaller(box.desk))
        #expect(caller.greet() != nil)
        let refused = caller.ask("server.stop", #""ifIdle":true"#)
        #expect(WireCaller.kind(refused) == "refused")
        #expect(WireCaller.message(refused).contains("one other client"))
        // What only reads goes on beside it.
        let server = box.server
        for words in [["check"], ["log", "verify", "--deep"], ["log", "status"]] {
            let outcome = try box.run(words)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
        }
        #expect(box.server == server)
        try console.type("q")
        #expect(try console.end() == 0)
        #expect(waitUntil { caller.ask("server.stop", #""ifIdle":true"#)?["result"] != nil })
        #expect(waitUntil { box.servers.isEmpty })
    }

    @Test func `closes what lies in the desk to everybody else`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.settle()
        for place in ["/log", "/read-model.sqlite"] { chmod(box.desk + place, 0o755) }
        #expect(try box.run("ticket", "list").code == 0)
        for place in ["/log", "/read-model.sqlite", "/read-model.sqlite-wal", "/run/desk.sock"] {
            var status = stat()
            #expect(
                lstat(box.desk + place, &status) == 0 && status.st_mode & 0o077 == 0, "\(place)")
        }
    }

    @Test func `says why it can't open the desk to whoever started it`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.settle()
        chmod(box.desk + "/log", 0o777)
        let outcome = try box.run("ticket", "list")
        #expect(outcome.code == 77)
        #expect(outcome.err.contains("chmod go-w \(box.desk)/log"), "\(outcome.err)")
    }

    @Test(.enabled(if: geteuid() == 0, "needs root"))
    func `is not started by anybody but the owner, who is named`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.settle()
        for place in [box.path, box.desk, box.desk + "/run"] { chmod(place, 0o755) }
        let other = try box.run(
            ["ticket", "list"],
            before: [
                "/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups",
            ])
        #expect(other.code == 69)
        #expect(other.err.contains("is not being served"), "\(other.err)")
        #expect(other.err.contains("root"), "\(other.err)")
        #expect(box.servers.isEmpty)
    }
}
