// firstline read-model verify

import ArgumentParser
import DeskAPI
import DeskEngine
import DeskWire
import JSONText
import ServiceDesk

struct ReadModelVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compare the read model with one built from the log.",
        discussion: """
            Exits 0 where they are the same and 65 where they differ. Where the desk is served, \
            its server does it, and commands wait until it is done.
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let directory = try DeskSession.directory(named: global.desk)
        if let line = try ServedDesk(served: directory, agent: global.agent) {
            defer { line.close() }
            return try report(try await line.link.verifyReadModel())
        }
        try await DeskSession.alone(in: directory) { desk in
            try report(ReadModelVerdict(try await desk.verifyReadModel()))
        }
    }

    private func report(_ found: ReadModelVerdict) throws {
        let out = Output.standard(json: global.json)
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
        guard found.isSound else {
            throw Failure(
                .data, "the read model differs from the log at position \(found.position)",
                hints: ["build it anew: firstline read-model rebuild"])
        }
    }
}
