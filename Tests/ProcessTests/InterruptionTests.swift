// A process killed at any moment: what was acknowledged is there, and the work goes on.

import CSupport
import Foundation
import Testing

@Suite struct `Interruption` {
    @Test func `an import killed in the middle leaves a sound log and resumes`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let mapping = try box.write(TicketFile.mapping, to: "map.yaml")
        let count = 4000
        let file = try box.write(TicketFile.text(count), to: "tickets.csv")
        let words = ["import", "tickets", file, "--mapping", mapping]
        try box.settle()
        let child = try box.start(words)
        let segment = box.desk + "/log/00000000000000000001.jsonl"
        let isUnderWay = waitUntil { size(of: segment) > 60_000 }
        kill(child, SIGKILL)
        #expect(cs_wait_exit(child, 1) == 128 + SIGKILL, "the import ended before it was killed")
        #expect(isUnderWay)
        #expect([0, 1].contains(try box.run("log", "verify", "--deep").code))
        let resumed = try box.run(words + ["--json"])
        #expect(resumed.code == 0, "\(resumed.err)")
        let added = try #require(resumed.records.first?["itemsAdded"] as? Int)
        let unchanged = try #require(resumed.records.first?["itemsUnchanged"] as? Int)
        #expect(unchanged > 0)
        #expect(added + unchanged == count)
        let listed = try box.run("ticket", "list", "--all", "--count")
        #expect(listed.out == "\(count + 1)\n")
        #expect(try box.run("log", "verify", "--deep").code == 0)
        #expect(try box.run("read-model", "verify").code == 0)
    }

    @Test func `a read model that is lost is built anew from the log`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let before = try box.run("ticket", "show", "T-1", "--json").out
        try box.settle()
        for name in try FileManager.default.contentsOfDirectory(atPath: box.desk)
        where name.hasPrefix("read-model") {
            try FileManager.default.removeItem(atPath: box.desk + "/" + name)
        }
        #expect(try box.run("ticket", "show", "T-1", "--json").out == before)
        #expect(try box.run("read-model", "rebuild").code == 0)
        #expect(try box.run("ticket", "show", "T-1", "--json").out == before)
    }

    private func size(of file: String) -> Int {
        var status = stat()
        return stat(file, &status) == 0 ? Int(status.st_size) : 0
    }
}
