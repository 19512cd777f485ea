// Inputs to begin with: a request of every method, and commands of every sort.

import DeskAPI
import DeskJSON
import DeskTesting
import DeskWire
import Foundation
import JSONText
import ServiceDesk

/// The corpus that libFuzzer starts from.
enum FuzzSeeds {
    /// Writes a file an input.
    static func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (number, line) in (questions + commands()).enumerated() {
            try Data(line.utf8).write(to: folder.appending(path: "seed-\(number)"))
        }
    }

    /// Every method, with the members that any of them takes.
    private static var questions: [String] {
        let members = #"""
            "query":"queue:network status:open opened:<2d \"exact words\" field:room=12",
            "sort":"changed","descending":true,"limit":5,"entries":3,"before":9,"ticket":"T-1",
            "article":"KB-1","text":"printr","typing":true,"states":["published"],
            "source":{"system":"csv","key":"INC1"},"upload":1,"data":"SGVsbG8=","bytes":5,
            "name":"a.txt","mediaType":"text/plain","offset":0,"queues":["network"],
            "tickets":["T-1"],"version":1,"as":"ann"
            """#.replacing("\n", with: "")
        return WireMethod.allCases.map { method in
            #"{"jsonrpc":"2.0","id":1,"method":"\#(method.rawValue)","params":{\#(members)}}"#
        }
    }

    private static func commands() -> [String] {
        var random = RandomCommands(seed: 11)
        let now = Timestamp(rfc3339: "2026-01-01T00:00:00Z")!
        return (0..<200).map { number in
            var writer = PayloadWriter()
            writer.json.beginObject()
            writer.text("jsonrpc", "2.0")
            writer.number("id", number)
            writer.text("method", WireMethod.perform.rawValue)
            let command = random.next(now: now).command
            let request = CommandRequest(id: CommandID("seed-\(number)"), command: command)
            writer.object("params") { request.write(into: &$0) }
            writer.json.endObject()
            return String(decoding: writer.json.bytes, as: UTF8.self)
        }
    }
}
