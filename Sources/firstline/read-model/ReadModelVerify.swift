// firstline read-model verify

import ArgumentParser
import DeskAPI
import DeskEngine
import JSONText
import ServiceDesk

struct ReadModelVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compare the read model with one built from the log.",
        discussion: "Exits 0 where they are the same and 65 where they differ.")

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let out = Output.standard(json: global.json)
        try await DeskSession.alone(named: global.desk) { desk in
            let found = try await desk.verifyReadModel()
            if out.isJSON {
                try out.json { json in
                    json.member("isSound", found.isSound)
                    json.member("position", found.position.sequence)
                    json.member("found", found.found)
                    json.member("expected", found.expected)
                }
            } else if found.isSound {
                try out.line("the read model is what the log says, at position \(found.position)")
            }
            try out.flush()
            if !found.isSound {
                throw Failure(
                    .data, "the read model differs from the log at position \(found.position)",
                    hints: ["build it anew: firstline read-model rebuild"])
            }
        }
    }
}
