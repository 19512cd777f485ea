// The commands as people and scripts use them: the real program, one process a command.

import Foundation
import Testing

@Suite struct `Commands` {
    @Test func `a ticket is opened, taken, answered, resolved and read back`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let listed = try box.succeed("ticket", "list", "queue:network")
        #expect(listed.count == 1)
        #expect(listed.first?["id"] as? String == "T-1")
        #expect(listed.first?["requesterName"] as? String == "Anna Nowak")
        try box.succeed("ticket", "take", "T-1")
        try box.succeed("ticket", "reply", "t-1", "-", input: "Please restart the switch.\n")
        try box.succeed("ticket", "resolve", "1", "--code", "solved", "--note", "switch")
        let shown = try box.succeed("ticket", "show", "T-1")
        #expect(shown[0]["status"] as? String == "resolved")
        #expect(shown[0]["resolutionCode"] as? String == "solved")
        let kinds = shown.dropFirst().compactMap { $0["kind"] as? String }
        #expect(
            kinds == ["ticket.opened", "ticket.taken", "ticket.reply-sent", "ticket.resolved"])
        let outbox = try box.succeed("outbox", "list")
        #expect(outbox.first?["body"] as? String == "Please restart the switch.")
        #expect(outbox.first?["address"] as? String == "anna@example.org")
        #expect(try box.run("log", "verify", "--deep").code == 0)
        #expect(try box.run("read-model", "verify").code == 0)
    }

    @Test func `the desk may be named before or after the command, or by the environment`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let elsewhere = ["FIRSTLINE_DESK": box.path + "/nowhere"]
        for words in [
            ["--desk", box.desk, "ticket", "list", "--json"],
            ["ticket", "--desk=\(box.desk)", "list", "--json"],
            ["ticket", "list", "--json", "--desk", box.desk],
            ["--json", "--desk", box.desk, "ticket", "list"],
        ] {
            let outcome = try box.run(words, setting: elsewhere)
            #expect(outcome.code == 0 && outcome.records.count == 1, "\(words): \(outcome.err)")
        }
        #expect(try box.run(["ticket", "list"], setting: elsewhere).code == 66)
        #expect(try box.run("ticket", "list").out.contains("No network in room 12"))
    }

    @Test func `a requester unknown by address is made once`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        for _ in 0..<2 {
            try box.succeed(
                "ticket", "open", "--subject", "Again", "--requester", "Anna@Example.org",
                "--queue", "network")
        }
        #expect(try box.succeed("requester", "list").count == 1)
        #expect(try box.succeed("ticket", "list", "requester:R-1").count == 3)
    }

    @Test func `a command given again with its id is done once`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let words = ["ticket", "note", "T-1", "--body", "once", "--command-id", "note-1", "--json"]
        #expect(try box.run(words).records.first?["isRepeat"] as? Bool == false)
        #expect(try box.run(words).records.first?["isRepeat"] as? Bool == true)
        let notes = try box.succeed("ticket", "show", "T-1")
            .filter { $0["kind"] as? String == "ticket.note-added" }
        #expect(notes.count == 1)
    }

    @Test func `a reply based on an older ticket is a conflict that tells what happened`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let seen = try #require(try box.succeed("ticket", "list").first?["position"] as? Int)
        try box.succeed("ticket", "receive", "T-1", "--body", "It works again!")
        let late = try box.run(
            "ticket", "reply", "T-1", "--body", "Restart it.", "--seen", "\(seen)")
        #expect(late.code == 75)
        #expect(late.err.contains("since you looked"))
        #expect(late.err.contains("message from the requester"))
        #expect(try box.succeed("outbox", "list").isEmpty)
    }

    @Test func `who is no agent is told so`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let stranger = try box.run("ticket", "take", "T-1", "--as", "nobody-here")
        #expect(stranger.code == 77)
        #expect(stranger.err.contains("nobody-here"))
        #expect(try box.run("ticket", "take", "T-1", "--as", "ann").code == 0)
        #expect(try box.succeed("ticket", "list", "owner:ann").count == 1)
    }

    @Test func `a refused command changes nothing and says what to do`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let before = try box.run("log", "head").out
        let refused = try box.run("ticket", "close", "T-1")
        #expect(refused.code == 65)
        #expect(refused.err.hasPrefix("firstline: "))
        #expect(refused.err.split(separator: "\n").count > 1)
        #expect(try box.run("ticket", "show", "T-99").code == 66)
        #expect(try box.run("log", "head").out == before)
    }

    @Test func `hold, resume, close, reopen and cancel go their way`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.succeed("ticket", "take", "T-1")
        try box.succeed("ticket", "hold", "T-1", "--reason", "vendor", "--wake-up", "tomorrow 9:00")
        let held = try box.succeed("ticket", "list", "status:hold").first
        #expect((held?["wakeUp"] as? String)?.contains("T09:00:00") == true)
        #expect(held?["holdReason"] as? String == "vendor")
        try box.succeed("ticket", "resume", "T-1")
        try box.succeed(
            "ticket", "priority", "T-1", "--impact", "department", "--urgency", "critical")
        #expect(try box.succeed("ticket", "list", "priority:1").count == 1)
        try box.succeed("ticket", "priority", "T-1", "--override", "4", "--reason", "a test")
        try box.succeed("ticket", "move", "T-1", "service-desk")
        try box.succeed("ticket", "give", "T-1", "ann")
        try box.succeed("ticket", "resolve", "T-1", "--code", "workaround")
        try box.succeed("ticket", "close", "T-1")
        #expect(try box.succeed("ticket", "list").isEmpty)
        try box.succeed("ticket", "reopen", "T-1", "--reason", "it is back")
        #expect(try box.succeed("ticket", "list", "reopened:>=1 priority:4").count == 1)
        try box.succeed("ticket", "cancel", "T-1", "--reason", "never was")
        #expect(try box.succeed("ticket", "list", "status:cancelled").count == 1)
    }

    @Test func `tags are added and removed, files attached`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.succeed("ticket", "tag", "T-1", "vip", "+spam")
        try box.succeed("ticket", "tag", "T-1", "-spam")
        #expect(try box.succeed("ticket", "list", "tag:vip -tag:spam").count == 1)
        let file = try box.write("a log\n", to: "router.log")
        try box.succeed("ticket", "attach", "T-1", file)
        let shown = try box.succeed("ticket", "show", "T-1")
        #expect(shown[0]["attachments"] as? Int == 1)
        let data = shown.last?["data"] as? [String: Any]
        #expect(data?["name"] as? String == "router.log")
        #expect(data?["bytes"] as? Int == 6)
    }

    @Test func `an article is drafted, revised, published, found, linked and archived`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.succeed(
            "article", "draft", "--title", "Restart a switch", "--body", "Pull the plug.")
        #expect(try box.succeed("article", "search", "plug").isEmpty)
        try box.succeed("article", "revise", "KB-1", "--body", "Pull the plug, wait, put it in.")
        try box.succeed("article", "publish", "KB-1", "--public")
        try box.succeed("article", "vote", "KB-1", "--up")
        try box.succeed("ticket", "link", "T-1", "KB-1")
        let found = try box.succeed("article", "search", "switch", "plug")
        #expect(found.first?["id"] as? String == "KB-1")
        #expect(found.first?["uses"] as? Int == 1)
        let shown = try box.succeed("article", "show", "KB-1")
        #expect(shown.first?["contentVersion"] as? Int == 2)
        #expect(shown.first?["body"] as? String == "Pull the plug, wait, put it in.")
        try box.succeed("article", "archive", "KB-1", "--reason", "no switches left")
        #expect(try box.succeed("article", "search", "switch").isEmpty)
    }

    @Test func `text comes from a file, from standard input and from the editor`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let file = try box.write("from a file\n", to: "note.txt")
        try box.succeed("ticket", "note", "T-1", "--file", file)
        try box.succeed("ticket", "note", "T-1", "--file", "-", input: "from standard input")
        let edited = try box.run(
            ["ticket", "note", "T-1", "--edit"],
            setting: ["EDITOR": "sh -c 'printf \"from the editor\\n\" > \"$1\"' sh"])
        #expect(edited.code == 0, "\(edited.err)")
        let given = try box.run(["ticket", "note", "T-1", "--edit"], setting: ["EDITOR": "true"])
        #expect(given.code == 65)
        let notes = try box.succeed("ticket", "show", "T-1")
            .compactMap { ($0["data"] as? [String: Any])?["body"] as? String }
        #expect(
            notes.suffix(3) == ["from a file", "from standard input", "from the editor"])
    }

    @Test func `hostile text is printed harmless`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let hostile = "\u{1B}]0;owned\u{07}\u{1B}[2J\u{202E}desrever"
        try box.succeed(
            "ticket", "open", "--subject", hostile, "--requester", "bob@example.org", "--queue",
            "network", "--body", hostile)
        for words in [["ticket", "list"], ["ticket", "show", "T-2"], ["log", "cat"]] {
            let out = try box.run(words).out
            #expect(out.contains("desrever"), "\(words)")
            let isHarmless = out.unicodeScalars.allSatisfy {
                $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}")
            }
            #expect(isHarmless, "\(words)")
        }
        let json = try box.run("ticket", "show", "T-2", "--json").out
        #expect(!json.utf8.contains(0x1B))
    }

    @Test func `every list prints JSON lines and a table without colour`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.succeed("organisation", "define", "acme", "--name", "Acme")
        try box.succeed("ticket", "reply", "T-1", "--body", "Hello.")
        try box.succeed("article", "draft", "--title", "One", "--body", "Two")
        for words in [
            ["queue", "list"], ["agent", "list"], ["requester", "list"], ["organisation", "list"],
            ["outbox", "list"], ["ticket", "list"], ["article", "search", "--state", "draft"],
            ["log", "cat"], ["log", "status"], ["log", "head"],
        ] {
            let json = try box.run(words + ["--json"])
            let lines = json.out.split(separator: "\n").count
            #expect(json.code == 0 && lines > 0 && json.records.count == lines, "\(words)")
            let table = try box.run(words)
            #expect(table.code == 0 && !table.out.isEmpty, "\(words)")
            #expect(!table.out.utf8.contains(0x1B), "\(words)")
        }
    }

    @Test func `a demo desk is made once and summed up without a terminal`() throws {
        let box = try Sandbox()
        let cache = ["XDG_CACHE_HOME": box.path + "/cache"]
        let words = ["demo", "--seed", "7", "--tickets", "40", "--json"]
        let first = try box.run(words, setting: cache)
        #expect(first.code == 0, "\(first.err)")
        #expect(first.records.first?["tickets"] as? Int == 40)
        let desk = try #require(first.records.first?["desk"] as? String)
        #expect(desk.hasPrefix(box.path + "/cache/firstline/demo-7"))
        #expect(try box.run(["log", "verify", "--deep", "--desk", desk]).code == 0)
        let head = try box.run(["log", "head", "--desk", desk]).out
        #expect(try box.run(words, setting: cache).code == 0)
        #expect(try box.run(["log", "head", "--desk", desk]).out == head)
    }

    @Test func `no hold of a demo desk is woken after its story went on`() throws {
        let box = try Sandbox()
        let cache = ["XDG_CACHE_HOME": box.path + "/cache"]
        let made = try box.run(["demo", "--tickets", "400", "--json"], setting: cache)
        let desk = try #require(made.records.first?["desk"] as? String)
        let log = try box.run(["log", "cat", "--desk", desk]).out
        #expect(log.contains(#""cause":"wake-up""#))
        let late = log.matches(of: /"lateSeconds":(\d+)/).compactMap { Int($0.1) }
        #expect(!late.isEmpty && late.allSatisfy { $0 < 86_400 }, "\(late.max() ?? 0) s late")
    }
}
