// A desk that is served: every command and console goes through the server's socket.

import Foundation
import Testing

@Suite(.serialized) struct `Serving` {
    @Test func `commands and a console work one desk at the same time`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try ServingProcess(box)
        let console = try ConsoleProcess(box, [], rows: 24, columns: 80, setting: [:])
        try console.wait(for: "Network        1")
        try box.succeed(
            "ticket", "open", "--subject", "Seen at once", "--requester", "bob@example.org",
            "--queue", "network")
        try console.wait(for: "Network        2")
        try console.type("q")
        #expect(try console.end() == 0)
        server.end()
        #expect(!FileManager.default.fileExists(atPath: box.desk + "/run/desk.sock"))
        #expect(try box.run("log", "verify", "--deep").code == 0)
        #expect(try box.run("ticket", "show", "T-2").out.contains("Seen at once"))
    }

    @Test func `a log is replayed by agents with a connection each`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try ServingProcess(box)
        let mapping = try box.write(TicketFile.mapping, to: "map.yaml")
        let rows =
            TicketFile.text(20) + "3,2026-01-05T09:00:00Z,Subject of 3,p@example.org,Closed,\n"
        let file = try box.write(rows, to: "tickets.csv")
        let played = try box.run(
            "replay", file, "--mapping", mapping, "--speed", "max", "--agents", "4", "--json")
        #expect(played.code == 0, "\(played.err)")
        let summary = try #require(played.records.first)
        #expect((summary["refused"] as? [String: Int])?.isEmpty == true)
        #expect((summary["done"] as? [String: Int])?["open ticket"] == 20)
        let closed = try box.run("ticket", "list", "status:closed", "--json").records
        #expect(closed.count == 1)
        #expect((closed.first?["owner"] as? String)?.hasPrefix("replay-") == true)
        server.end()
        #expect(try box.run("log", "verify", "--deep").code == 0)
    }

    @Test func `a second server is refused while one owns the desk`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try ServingProcess(box)
        #expect(try box.run("serve").code == 75)
        #expect(try box.run("ticket", "list").code == 0)
        server.end()
    }

    @Test func `a desk that others can write is not served`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.settle()
        chmod(box.desk + "/log", 0o777)
        let outcome = try box.run("serve")
        #expect(outcome.code == 77)
        #expect(outcome.err.contains("chmod go-w \(box.desk)/log"), "\(outcome.err)")
    }

    @Test func `a server that nobody calls ends by itself`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.settle()
        let outcome = try box.run("serve", "--linger", "0")
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("nobody was connected"))
    }

    @Test func `the units name the desk and the socket`() throws {
        let box = try Sandbox()
        let outcome = try box.run("serve", "--print-unit", "--group", "desk")
        #expect(outcome.code == 0)
        #expect(outcome.out.contains("serve --desk \(box.desk)"))
        #expect(outcome.out.contains("ListenStream=\(box.desk)/run/desk.sock"))
        #expect(outcome.out.contains("SocketGroup=desk"))
    }
}
