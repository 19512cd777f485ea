// Everything that can be wrong from outside: a clear message on standard error, the exit code of
// its kind, and the desk as it was.

import CSupport
import Foundation
import Testing

@Suite struct `Bad input` {
    @Test func `an unknown command is answered with the nearest one`() throws {
        let box = try Sandbox()
        let group = try box.run("tikcet", "list")
        #expect(group.code == 64)
        #expect(group.err.contains("did you mean \"firstline ticket\"?"))
        let leaf = try box.run("ticket", "opne")
        #expect(leaf.code == 64)
        #expect(leaf.err.contains("firstline ticket open"))
        #expect(leaf.out.isEmpty)
    }

    @Test func `unknown options, missing arguments and impossible values are usage errors`() throws
    {
        let box = try Sandbox()
        for words in [
            ["ticket", "list", "--frobnicate"], ["ticket", "take"], ["ticket", "take", "T-x"],
            ["ticket", "open", "--subject", "No requester"],
            ["ticket", "list", "--sort", "colour"],
            ["ticket", "hold", "T-1", "--reason", "x", "--wake-up", "soonish"],
            ["ticket", "note", "T-1", "two", "--body", "x"], ["ticket", "priority", "T-1"],
            ["import", "tickets", "x.csv", "--preset", "uci"], ["log", "cat", "--from", "0"],
            ["ticket", "note", "T-1"],
        ] {
            let outcome = try box.run(words)
            #expect(outcome.code == 64, "\(words): \(outcome.code) \(outcome.err)")
            #expect(outcome.err.hasPrefix("firstline: "), "\(words): \(outcome.err)")
            #expect(outcome.out.isEmpty, "\(words)")
        }
    }

    @Test func `a handle that names nothing is answered with the nearest one`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let move = try box.run("ticket", "move", "T-1", "netwrk")
        #expect(move.code == 66)
        #expect(move.err.contains("did you mean network?"))
        let give = try box.run("ticket", "give", "T-1", "zacharias")
        #expect(give.err.contains("agents: ") && give.err.contains("ann"))
        let list = try box.run("ticket", "list", "queue:netwrk")
        #expect(list.code == 0 && list.out.isEmpty)
        #expect(list.err.contains("there is no queue \"netwrk\""))
    }

    @Test func `a value written otherwise is answered with its form, and a usage that fits`() throws
    {
        let outcome = try Sandbox().run("ticket", "take", "foo")
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("a ticket is written T-12"))
        #expect(outcome.err.contains("  Usage: firstline ticket take <ticket>\n"))
    }

    @Test func `a term turned round is no option`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.succeed("ticket", "tag", "T-1", "vip")
        #expect(try box.succeed("ticket", "list", "-tag:vip").isEmpty)
        #expect(try box.succeed("ticket", "list", "-tag:spam", "tag:vip").count == 1)
        #expect(try box.run("ticket", "list", "-foo:x").code == 64)
    }

    @Test func `a malformed query is shown with a caret under its column`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let outcome = try box.run("ticket", "list", "queue:network staus:open")
        #expect(outcome.code == 64)
        let lines = outcome.err.split(separator: "\n")
        #expect(lines.count >= 3)
        #expect(lines[1] == "  queue:network staus:open")
        #expect(lines[2] == "                ^")
        #expect(outcome.err.contains("status:"))
    }

    @Test func `a directory that is no desk, or none at all`() throws {
        let box = try Sandbox()
        let none = try box.run("ticket", "list")
        #expect(none.code == 66)
        #expect(none.err.contains(box.desk))
        #expect(none.err.contains("firstline init"))
        #expect(try box.run("--desk", box.path, "queue", "list").code == 66)
        #expect(try box.run("log", "verify").code == 66)
        #expect(try box.run("log", "status", "--desk", box.path).code == 66)
    }

    @Test func `a desk is made once`() throws {
        let box = try Sandbox()
        try box.succeed("init")
        let again = try box.run("init")
        #expect(again.code == 73)
        #expect(again.err.contains("already"))
        #expect(try box.run("queue", "list").code == 0)
    }

    @Test func `a directory that can't be written`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        // Root may write anywhere, so another user is asked to.
        let nobody = ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        let wrapper = geteuid() == 0 ? nobody : []
        chmod(box.path, 0o755)
        let place = box.path + "/closed"
        try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o555])
        let made = try box.run(["init", place + "/desk"], before: wrapper)
        #expect([73, 77].contains(made.code), "\(made.code) \(made.err)")
        #expect(made.err.contains(place))
        guard geteuid() == 0 else { return }
        let opened = try box.run(["ticket", "list"], before: wrapper)
        #expect([66, 69, 77].contains(opened.code), "\(opened.code) \(opened.err)")
        #expect(opened.err.contains(box.desk))
    }

    @Test func `a second owner is turned away while the first holds the desk`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        try box.settle()
        let lock = open(box.desk + "/log/LOCK", O_RDWR | O_CLOEXEC)
        try #require(lock >= 0)
        try #require(cs_ofd_lock(lock) == 0)
        let second = try box.run("ticket", "take", "T-1")
        #expect(second.code == 75)
        #expect(second.err.contains("in use"))
        #expect(try box.run("log", "verify").code == 0)
        close(lock)
        #expect(try box.run("ticket", "take", "T-1").code == 0)
    }

    @Test func `a text that is too large, of 50 MB, or not UTF-8`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let head = try box.run("log", "head").out
        let large = box.path + "/large.txt"
        try Data(repeating: UInt8(ascii: "a"), count: 50_000_000).write(to: URL(filePath: large))
        let refused = try box.run("ticket", "note", "T-1", "--file", large)
        #expect(refused.code == 65)
        #expect(refused.err.contains("50000000 bytes"))
        #expect(refused.err.contains("attach"))
        let binary = box.path + "/latin1.txt"
        try Data([0x67, 0x72, 0xFC, 0x6E]).write(to: URL(filePath: binary))
        let broken = try box.run("ticket", "note", "T-1", "--file", binary)
        #expect(broken.code == 65)
        #expect(broken.err.contains("from byte 3 on"))
        #expect(try box.run("ticket", "note", "T-1", "--file", box.path + "/none").code == 66)
        #expect(try box.run("log", "head").out == head)
        #expect(try box.run("ticket", "attach", "T-1", large).code == 0)
        #expect(try box.succeed("ticket", "list").first?["attachments"] as? Int == 1)
    }

    @Test func `a damaged CSV reports its rows and takes in the others`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let mapping = try box.write(TicketFile.mapping, to: "map.yaml")
        let rows = [
            TicketFile.header, TicketFile.row(1), "\"unclosed,2026-01-01,x,y,z",
            "3,not a date,Subject,anna@example.org,New,", TicketFile.row(4),
        ]
        let file = try box.write(rows.joined(separator: "\n") + "\n", to: "tickets.csv")
        let report = box.path + "/report.csv"
        let outcome = try box.run(
            "import", "tickets", file, "--mapping", mapping, "--report", report, "--json")
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.records.first?["itemsAdded"] as? Int == 2)
        let lines = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n")
        #expect(lines.first == "line,last_line,key,reason")
        #expect(lines.dropFirst().map { $0.prefix { $0 != "," } } == ["3", "4"])
        let missing = try box.run("import", "tickets", "none.csv", "--mapping", mapping)
        #expect(missing.code == 66)
    }

    @Test func `a mapping with faults names file, line and column`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let mapping = try box.write("system: old\nrows: sideways\n", to: "map.yaml")
        let file = try box.write(TicketFile.header + "\n", to: "tickets.csv")
        let outcome = try box.run("import", "tickets", file, "--mapping", mapping)
        #expect(outcome.code == 78)
        #expect(outcome.err.contains("map.yaml:2:7"))
    }

    @Test func `articles without a title are reported and the others taken in`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let place = box.path + "/kb"
        try FileManager.default.createDirectory(
            atPath: place + "/net", withIntermediateDirectories: true)
        try Data("# Switches\n\nPull the plug.\n".utf8).write(
            to: URL(filePath: place + "/net/switch.md"))
        try Data("\n\n".utf8).write(to: URL(filePath: place + "/empty.md"))
        let outcome = try box.run("import", "articles", place, "--json")
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.records.first?["itemsAdded"] as? Int == 1)
        #expect(outcome.records.first?["rowsRejected"] as? Int == 1)
        #expect(outcome.err.contains("empty.md"))
        let found = try box.succeed("article", "search", "plug")
        #expect(found.first?["source"] as? String == "net/switch.md")
        #expect(found.first?["state"] as? String == "internal")
        let again = try box.succeed("import", "articles", place)
        #expect(again.first?["itemsUnchanged"] as? Int == 1)
    }

    @Test func `the console asks for a terminal`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let outcome = try box.run([])
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("terminal"))
    }
}
