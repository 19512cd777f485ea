// firstline log head

import ArgumentParser
import DeskEngine
import EventLog
import JSONText

struct LogHead: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head", abstract: "The last position and its hash, to keep elsewhere.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        let status = try DeskSession.logStatus(of: directory)
        if out.isJSON {
            try out.json { json in
                json.member("log", status.log)
                json.member("sequence", status.lastSequence)
                json.member("hash", status.lastHash.hex)
            }
        } else {
            try out.line("\(status.log) \(status.lastSequence) \(status.lastHash.hex)")
        }
        try out.flush()
    }
}
