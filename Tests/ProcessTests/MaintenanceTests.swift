// The read model of a served desk, built anew and compared by its server, with clients about.

import CSupport
import Foundation
import Testing

@Suite(.serialized) struct `Maintenance of a served desk` {
    @Test func `is done by the server, under its clients and for who may`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let console = try ConsoleProcess(box, [], rows: 24, columns: 80, setting: [:])
        try console.wait(for: "Network        1")
        let server = try #require(box.server)
        let verified = try box.run("read-model", "verify")
        #expect(verified.code == 0 && verified.out.contains("is what the log says"))
        let rebuilt = try box.run("read-model", "rebuild")
        #expect(rebuilt.code == 0 && rebuilt.out.contains("built anew in"), "\(rebuilt.err)")
        let again = try box.succeed("read-model", "verify")
        #expect(again.first?["isSound"] as? Bool == true)
        #expect(again.first?["found"] as? [String] == again.first?["expected"] as? [String])
        #expect(box.server == server)
        try box.succeed(
            "ticket", "open", "--subject", "Goes on", "--requester", "bob@example.org",
            "--queue", "network")
        try console.wait(for: "Network        2")
        let told = try String(contentsOfFile: box.desk + "/run/serve.log", encoding: .utf8)
        #expect(told.contains("the read model was built anew"))
        try console.type("q")
        #expect(try console.end() == 0)
    }

    @Test func `loses no command of fifty clients that write meanwhile`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let place = box.desk
        let rebuilder = try box.start(["read-model", "rebuild"])
        let failures = together(50) { number in
            guard let caller = WireCaller(place), caller.greet() != nil else { return 20 }
            return (0..<20).count { step in
                let note = WireCaller.note("x", command: "meanwhile-\(number)-\(step)")
                return caller.ask("perform", note)?["result"] == nil
                    || caller.ask("ticket", #""ticket":"T-1","entries":1"#)?["result"] == nil
            }
        }
        #expect(cs_wait_exit(rebuilder, 1) == 0)
        #expect(failures.allSatisfy { $0 == 0 }, "\(failures)")
        #expect(try box.run("read-model", "rebuild").code == 0)
        #expect(try box.run("read-model", "verify").code == 0)
        #expect(try box.commands().keys.count { $0.hasPrefix("meanwhile-") } == 1000)
    }
}
