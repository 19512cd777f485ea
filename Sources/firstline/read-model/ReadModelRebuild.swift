// firstline read-model rebuild

import ArgumentParser
import DeskAPI
import DeskEngine
import DeskWire
import JSONText
import ServiceDesk

struct ReadModelRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Build the read model anew from the log.",
        discussion: """
            Where the desk is served, its server does it: consoles go on showing what there is, \
            and commands wait until it is done.
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let out = Output.standard(json: global.json)
        let startedAt = LocalTime.now
        let directory = try DeskSession.directory(named: global.desk)
        if let line = try ServedDesk(served: directory, agent: global.agent) {
            defer { line.close() }
            try await line.link.rebuildReadModel()
        } else {
            // Opening with this wish works on a read model that is damaged, too.
            try await DeskSession.alone(in: directory, rebuilding: true) { _ in }
        }
        let milliseconds = (LocalTime.now.microseconds - startedAt.microseconds) / 1000
        if out.isJSON {
            try out.json { $0.member("milliseconds", milliseconds) }
        } else {
            try out.line("built anew in \(milliseconds) ms")
        }
        try out.flush()
    }
}
