// firstline read-model rebuild

import ArgumentParser
import DeskAPI
import DeskEngine
import JSONText
import ServiceDesk

struct ReadModelRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Build the read model anew from the log.")

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let out = Output.standard(json: global.json)
        let startedAt = LocalTime.now
        // Opening with this wish works on a read model that is damaged, too.
        try await DeskSession.alone(named: global.desk, rebuilding: true) { _ in }
        let milliseconds = (LocalTime.now.microseconds - startedAt.microseconds) / 1000
        if out.isJSON {
            try out.json { $0.member("milliseconds", milliseconds) }
        } else {
            try out.line("built anew in \(milliseconds) ms")
        }
        try out.flush()
    }
}
