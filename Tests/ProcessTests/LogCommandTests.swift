// `log verify` on logs that are damaged on purpose: each kind of damage has its exit code, and
// looking at it changes nothing.

import CSupport
import Foundation
import Testing

@Suite struct `Log verify` {
    let box: Sandbox
    let segment: String

    init() throws {
        box = try Sandbox()
        try box.makeDesk()
        segment = box.desk + "/log/00000000000000000001.jsonl"
    }

    private func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: segment))) }

    private func replace(_ bytes: [UInt8]) throws {
        try box.settle()
        try Data(bytes).write(to: URL(filePath: segment))
    }

    private func verify() throws -> Outcome { try box.run("log", "verify", "--deep") }

    @Test func `a sound log exits 0`() throws {
        let outcome = try verify()
        #expect(outcome.code == 0)
        #expect(outcome.out.hasPrefix("sound: "))
    }

    @Test func `an unacknowledged tail exits 1, and goes into quarantine at the next opening`()
        throws
    {
        try replace(bytes() + Array("{\"s\":99,\"torn".utf8))
        #expect(try verify().code == 1)
        #expect(try verify().code == 1)
        #expect(try box.run("ticket", "list").code == 0)
        #expect(try verify().code == 0)
        let status = try box.succeed("log", "status")
        #expect((status.first?["quarantine"] as? [String])?.count == 1)
    }

    @Test func `a flipped bit exits 2 with file, line and sequence`() throws {
        var damaged = try bytes()
        let lines = damaged.split(separator: 0x0A)
        let place = lines[0].count + 1 + lines[1].count + 1 + 40
        damaged[place] ^= 1
        try replace(damaged)
        let outcome = try box.run("log", "verify", "--json")
        #expect(outcome.code == 2)
        #expect(outcome.records.first?["verdict"] as? String == "corrupt")
        #expect(outcome.records.first?["line"] as? Int == 3)
        #expect(outcome.records.first?["sequence"] as? Int == 1)
        // After a clean stop what changes nothing need not read the log; what writes waits for it.
        #expect(try box.run("ticket", "list").code == 0)
        let written = try box.run("ticket", "take", "T-1")
        #expect(written.code == 74)
        #expect(try bytes() == damaged)
    }

    @Test func `a log cut cleanly exits 3`() throws {
        let whole = try bytes()
        let cut = whole.dropLast().lastIndex(of: 0x0A).map { Array(whole[...$0]) }
        try replace(try #require(cut))
        #expect(try verify().code == 3)
        #expect(try box.run("ticket", "list").code == 74)
    }

    @Test func `a newer format exits 4 and is not opened`() throws {
        let text = String(decoding: try bytes(), as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let header = lines[0].replacingOccurrences(of: "\"fmt\":1", with: "\"fmt\":9")
        let checked = Array(header.utf8.dropLast(16))
        let sum = checked.withUnsafeBytes { cs_crc32c(0, $0.baseAddress, $0.count) }
        let digits = String(sum, radix: 16)
        let padded = String(repeating: "0", count: 8 - digits.count) + digits
        lines[0] = String(decoding: checked, as: UTF8.self) + ",\"c\":\"\(padded)\"}"
        try replace(Array(lines.joined(separator: "\n").utf8))
        #expect(try verify().code == 4)
        let opened = try box.run("ticket", "list")
        #expect(opened.code == 78)
        #expect(opened.err.contains("newer"))
    }
}
