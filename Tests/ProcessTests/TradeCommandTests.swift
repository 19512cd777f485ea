// Merging, splitting, linking, tasks, time, fields, saved replies and files from the command line.

import Foundation
import Glibc
import Testing

@Suite struct `Commands of the trade` {
    /// A desk with T-1 and T-2 of Anna's.
    private func twoTickets() throws -> Sandbox {
        let box = try Sandbox()
        try box.makeDesk()
        try box.succeed(
            "ticket", "open", "--subject", "Network still down", "--requester",
            "anna@example.org", "--queue", "network", "--body", "Room 12 again.")
        return box
    }

    @Test func `a merge moves later mail to the survivor and is taken back whole`() throws {
        let box = try twoTickets()
        try box.succeed("ticket", "time", "T-2", "1h30m", "--note", "on site")
        let before = try box.succeed("ticket", "show", "T-1")[0]
        try box.succeed("ticket", "merge", "T-2", "--into", "T-1")
        let shown = try box.succeed("ticket", "show", "T-1")
        #expect(shown[0]["absorbed"] as? [String] == ["T-2"])
        #expect(shown[0]["secondsSpent"] as? Int == 5400)
        #expect(shown.dropFirst().contains { $0["ticket"] as? String == "T-2" })
        #expect(try box.succeed("ticket", "list", "status:unresolved").count == 1)
        let mail = try box.succeed("ticket", "receive", "T-2", "--body", "Hello?")
        #expect(mail[0]["id"] as? String == "T-1")
        let refused = try box.run("ticket", "reply", "T-2", "--body", "x")
        #expect(refused.code == 65 && refused.err.contains("T-1"))
        try box.succeed("ticket", "unmerge", "T-2")
        let after = try box.succeed("ticket", "show", "T-1")[0]
        #expect(after["secondsSpent"] == nil && after["absorbed"] == nil)
        #expect(after["messages"] as? Int == (before["messages"] as? Int ?? 0) + 1)
        #expect(try box.succeed("ticket", "show", "T-2")[0]["status"] as? String == "new")
        #expect(try box.run("check").code == 0)
    }

    @Test func `links stand on both tickets, refuse circles and hold back resolving`() throws {
        let box = try twoTickets()
        try box.succeed("ticket", "link", "T-1", "T-2", "--relation", "depends-on")
        let circle = try box.run("ticket", "link", "T-2", "T-1", "--relation", "depends-on")
        #expect(circle.code == 65 && circle.err.contains("circle"))
        let early = try box.run("ticket", "resolve", "T-1", "--code", "solved")
        #expect(early.code == 65 && early.err.contains("T-2"))
        #expect(try box.succeed("ticket", "list", "linked:T-1").count == 1)
        try box.succeed("ticket", "unlink", "T-2", "T-1", "--relation", "required-by")
        try box.succeed("ticket", "resolve", "T-1", "--code", "solved")
        let wrong = try box.run("ticket", "link", "T-1", "T-2", "--relation", "cousin")
        #expect(wrong.code == 64 && wrong.err.contains("depends-on"))
    }

    @Test func `a part is split off with the text of an entry`() throws {
        let box = try twoTickets()
        let said = try box.succeed("ticket", "receive", "T-1", "--body", "And a broken printer.")
        let position = try #require(said[0]["position"] as? Int)
        let new = try box.succeed(
            "ticket", "split", "T-1", "--subject", "Printer", "--entry", "\(position)")
        #expect(new[0]["id"] as? String == "T-3")
        let shown = try box.succeed("ticket", "show", "T-3")
        let data = shown[1]["data"] as? [String: Any]
        #expect(data?["body"] as? String == "And a broken printer.")
    }

    @Test func `tasks, watchers and fields are found again by searching`() throws {
        let box = try twoTickets()
        try box.succeed("ticket", "task", "add", "T-1", "call back", "order a cable")
        try box.succeed("ticket", "task", "done", "T-1", "1")
        #expect(try box.succeed("ticket", "task", "list", "T-1").count == 2)
        #expect(try box.succeed("ticket", "list", "task:open").count == 1)
        #expect(try box.run("ticket", "resolve", "T-1", "--code", "solved").code == 65)
        try box.succeed("ticket", "task", "drop", "T-1", "2")
        #expect(try box.succeed("ticket", "list", "task:open").isEmpty)
        try box.succeed("ticket", "watch", "T-2")
        try box.succeed("ticket", "note", "T-2", "--body", "@ann please look")
        #expect(try box.succeed("ticket", "list", "watcher:me").count == 1)
        #expect(try box.succeed("ticket", "list", "watcher:ann").count == 1)
        try box.succeed(
            "field", "define", "site", "--type", "choice", "--choice", "North", "--choice", "South")
        try box.succeed("ticket", "field", "T-1", "site=north")
        #expect(try box.succeed("ticket", "list", "field:site=North").count == 1)
        let wrong = try box.run("ticket", "field", "T-1", "site=West")
        #expect(wrong.code == 65 && wrong.err.contains("North, South"))
        try box.succeed("ticket", "field", "T-1", "site=")
        #expect(try box.succeed("ticket", "list", "field:site").isEmpty)
    }

    @Test func `a saved reply is filled with the ticket's own words`() throws {
        let box = try twoTickets()
        try box.succeed(
            "saved-reply", "define", "hello", "--body", "Dear {{requester}}, about {{ticket}}: ok.")
        try box.succeed("ticket", "reply", "T-1", "--saved-reply", "hello")
        let sent = try box.succeed("outbox", "list")
        #expect(sent[0]["body"] as? String == "Dear Anna Nowak, about T-1: ok.")
        let wrong = try box.run("saved-reply", "define", "x", "--body", "{{password}}")
        #expect(wrong.code == 65 && wrong.err.contains("requester"))
        #expect(try box.run("ticket", "reply", "T-1", "--saved-reply", "no").code == 66)
    }

    @Test func `files are listed, saved without writing over anything, and piped`() throws {
        let box = try twoTickets()
        let file = try box.write("three\nlines\nhere\n", to: "a.log")
        try box.succeed("ticket", "attach", "T-1", file)
        #expect(
            try box.succeed("ticket", "attachment", "list", "T-1")[0]["name"] as? String == "a.log")
        let place = box.path + "/saved.log"
        try box.succeed("ticket", "attachment", "save", "T-1", "a.log", "--to", place)
        #expect(try String(contentsOfFile: place, encoding: .utf8) == "three\nlines\nhere\n")
        let again = try box.run("ticket", "attachment", "save", "T-1", "1", "--to", place)
        #expect(again.code == 73 && again.err.contains("--force"))
        let piped = try box.run("ticket", "attachment", "pipe", "T-1", "1", "--", "wc", "-l")
        #expect(piped.out.contains("3") && piped.code == 0)
        let failed = try box.run("ticket", "attachment", "pipe", "T-1", "1", "--", "false")
        #expect(failed.code == 1)
        #expect(try box.run("ticket", "attachment", "save", "T-1", "b.log").code == 66)
    }

    @Test func `a program that gets a file has its signals, which a pool's threads have blocked`()
        throws
    {
        let box = try twoTickets()
        try box.succeed("ticket", "attach", "T-1", try box.write("x", to: "a.log"))
        let piped = try box.run(
            "ticket", "attachment", "pipe", "T-1", "1", "--", "grep", "^Sig[BI]",
            "/proc/self/status")
        let masks = piped.out.split(separator: "\n").compactMap { UInt64($0.suffix(16), radix: 16) }
        try #require(masks.count == 2)
        let (blocked, ignored) = (masks[0], masks[1])
        #expect(blocked == 0 && ignored & (1 << UInt64(SIGPIPE - 1)) == 0)
    }

    @Test func `the name of a file never chooses a place`() throws {
        let box = try twoTickets()
        let file = try box.write("x", to: "..;rm -rf ~ .sh")
        try box.succeed("ticket", "attach", "T-1", file)
        let into = box.path + "/into"
        try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
        try box.succeed("ticket", "attachment", "save", "T-1", "1", "--to", into)
        let names = try FileManager.default.contentsOfDirectory(atPath: into)
        #expect(names.count == 1 && !names[0].hasPrefix(".") && !names[0].contains(";"))
    }

    @Test func `tickets like a ticket and articles that fit it are named, the best first`() throws {
        let box = try twoTickets()
        try box.succeed(
            "ticket", "open", "--subject", "Printer", "--requester", "ben@example.org", "--queue",
            "network", "--body", "No paper.")
        let article = try box.succeed(
            "article", "draft", "--title", "When the network is down in a room", "--body",
            "Restart the switch of that room.")
        let id = try #require(article[0]["id"] as? String)
        #expect(try box.succeed("ticket", "articles", "T-1").isEmpty)
        try box.succeed("article", "publish", id)
        let similar = try box.succeed("ticket", "similar", "T-1")
        #expect(similar.map { $0["id"] as? String } == ["T-2"])
        #expect(similar[0]["requesterName"] as? String == "Anna Nowak")
        #expect(try box.run("ticket", "similar", "T-1").out.contains("Network still down"))
        #expect(try box.succeed("ticket", "similar", "T-3").isEmpty)
        #expect(try box.succeed("ticket", "articles", "t-2")[0]["id"] as? String == id)
        #expect(try box.run("ticket", "articles", "T-1").out.contains("Restart the switch"))
        for command in ["similar", "articles"] {
            #expect(try box.run("ticket", command, "T-9").code == 66)
            let far = try box.run("ticket", command, "T-1", "--limit", "101")
            #expect(far.code == 64 && far.err.contains("1 to 100"))
        }
    }

    @Test func `time spent is read in every spelling`() throws {
        let box = try twoTickets()
        for spelling in ["1:30", "1.5h", "1h30", "90", "5400s"] {
            try box.succeed("ticket", "time", "T-1", spelling)
        }
        #expect(try box.succeed("ticket", "show", "T-1")[0]["secondsSpent"] as? Int == 27_000)
        #expect(try box.run("ticket", "show", "T-1").out.contains("7h 30m"))
        #expect(try box.run("ticket", "time", "T-1", "1h60").code == 64)
    }
}
