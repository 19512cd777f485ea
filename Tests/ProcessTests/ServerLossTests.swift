// A server that dies under its clients, and clients that stand still: nothing is lost, nobody waits
// for anybody.

import CSupport
import Foundation
import Testing

@Suite(.serialized) struct `A server that is lost` {
    @Test func `leaves fifty writers each knowing what of theirs is in the log`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let segment = box.desk + "/log/00000000000000000001.jsonl"
        let before = notes(in: segment)
        let children = try (0..<50).map { number in
            try box.start(words(number), output: "writer-\(number)")
        }
        #expect(waitUntil { notes(in: segment) > before + 5 })
        kill(try #require(box.server), SIGKILL)
        let codes = children.map { cs_wait_exit($0, 1) }
        // Who was not answered is told that it is not known, and asks again by the same id.
        #expect(codes.allSatisfy { [0, 69, 75].contains($0) }, "\(codes)")
        for (number, code) in codes.enumerated() where code != 0 {
            #expect(try box.run(words(number)).code == 0)
        }
        #expect(try box.run("log", "verify", "--deep").code == 0)
        let log = try String(contentsOfFile: segment, encoding: .utf8)
        for number in 0..<50 {
            #expect(log.components(separatedBy: "\"writer-\(number)\"").count == 2, "\(number)")
        }
        #expect(box.servers.count == 1)
    }

    @Test func `a console that stands still holds nobody up, and sees all when it goes on`() throws
    {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try ConsoleProcess(box, [], rows: 24, columns: 80, setting: [:])
        try console.wait(for: "Network        1")
        kill(console.process, SIGSTOP)
        for number in 0..<5 {
            try box.succeed(
                "ticket", "open", "--subject", "Fire \(number)", "--requester", "bob@example.org",
                "--queue", "network")
        }
        kill(console.process, SIGCONT)
        try console.wait(for: "Network        6")
        try console.type("q")
        #expect(try console.end() == 0)
    }

    private func words(_ number: Int) -> [String] {
        [
            "ticket", "note", "T-1", "--body", "Written by \(number)", "--command-id",
            "writer-\(number)",
        ]
    }

    private func notes(in file: String) -> Int {
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        return text.components(separatedBy: "Written by ").count - 1
    }
}
