// `log backup`, `restore`, `repair`, `salvage`, `tail` and `verify --against` as they are typed.

import CSupport
import Foundation
import Testing

@Suite struct `Log copies` {
    let box: Sandbox
    let segment: String

    init() throws {
        box = try Sandbox()
        try box.makeDesk()
        segment = box.desk + "/log/00000000000000000001.jsonl"
    }

    private func note(_ records: [[String: Any]]) throws -> String {
        let sequence = try #require(records.first?["sequence"] as? Int)
        return "\(sequence):\(try #require(records.first?["hash"] as? String))"
    }

    private func damage() throws {
        try box.settle()
        var bytes = Array(try Data(contentsOf: URL(filePath: segment)))
        let lines = bytes.split(separator: 0x0A)
        bytes[lines[2].startIndex + 40] ^= 1
        try Data(bytes).write(to: URL(filePath: segment))
    }

    @Test func `a backup is brought up to date, bears witness and is restored`() throws {
        let backup = box.path + "/backup"
        let first = try note(box.succeed("log", "backup", backup))
        #expect(try box.run("log", "verify", "--against", first).code == 0)
        #expect(try box.run("log", "verify", "--against", backup).code == 0)
        #expect(try box.run("log", "verify", "--against", "read-model").code == 0)
        try box.succeed("ticket", "take", "T-1")
        let second = try note(box.succeed("log", "backup", backup))
        #expect(second != first)
        let plain = try box.run("log", "backup", backup)
        #expect(plain.out.contains("note elsewhere: \(second)"))

        let restored = box.path + "/restored"
        #expect(try box.run("log", "restore", backup, "--to", restored).code == 0)
        let shown = try box.run("--desk", restored, "ticket", "show", "T-1", "--json")
        #expect(shown.code == 0)
        #expect(shown.out == (try box.run("ticket", "show", "T-1", "--json").out))
        #expect(try box.run("--desk", restored, "log", "verify", "--against", second).code == 0)
        #expect(try box.run("log", "restore", backup, "--to", restored).code == 73)
        // Another history from here on.
        try box.succeed("ticket", "release", "T-1")
        #expect(try box.run("log", "verify", "--against", restored).code == 3)
        #expect(try box.run("log", "verify", "--against", box.path + "/home").code == 66)
    }

    @Test func `repair mends a torn end and asks for more where records would be lost`() throws {
        #expect(try box.run("log", "repair").code == 0)
        try box.settle()
        let whole = try Data(contentsOf: URL(filePath: segment))
        try (whole + Data("{\"s\":99,\"torn".utf8)).write(to: URL(filePath: segment))
        let planned = try box.run("log", "repair", "--json")
        #expect(planned.code == 1)
        #expect(planned.records.first?["plan"] as? String == "quarantine-tail")
        #expect(try box.run("log", "repair", "--apply").code == 0)
        #expect(try box.run("log", "verify", "--deep").code == 0)
        try damage()
        #expect(try box.run("log", "repair").code == 2)
        let refused = try box.run("log", "repair", "--apply")
        #expect(refused.code == 65 && refused.err.contains("--i-accept-loss"))
        let done = try box.run("log", "repair", "--apply", "--i-accept-loss", "--json")
        #expect(done.code == 0)
        let report = try #require(done.records.first?["lossReport"] as? String)
        #expect(try String(contentsOfFile: report, encoding: .utf8).contains("unreadable"))
        #expect(try box.run("log", "verify", "--deep").code == 0)
    }

    @Test func `salvage makes a log of what can be read`() throws {
        try damage()
        let saved = box.path + "/saved"
        let report = try box.succeed("log", "salvage", "--out", saved)
        #expect(report.first?["missing"] as? Int == 1)
        #expect(try box.run("--desk", saved, "log", "verify", "--deep").code == 0)
        #expect(try box.run("log", "salvage", "--out", saved).code == 73)
    }

    @Test func `tail prints the last records and follows`() throws {
        let last = try box.run("log", "tail", "-n", "2", "--json")
        #expect(last.records.count == 2)
        let child = try box.start(["log", "tail", "-f", "-n", "1", "--json"])
        let file = box.path + "/started-out"
        #expect(waitUntil { lines(of: file) == 1 })
        try box.succeed("ticket", "take", "T-1")
        #expect(waitUntil { lines(of: file) == 2 })
        kill(child, SIGTERM)
        #expect(cs_wait_exit(child, 1) == 128 + SIGTERM)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("ticket.taken"))
    }

    private func lines(of file: String) -> Int {
        (FileManager.default.contents(atPath: file) ?? Data()).filter { $0 == 0x0A }.count
    }
}
