// firstline log cat

import ArgumentParser
import DeskEngine
import EventLog

struct LogCat: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cat", abstract: "Print records, a line an event; with --json a line a record."
    )

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The first sequence.", valueName: "sequence"))
    var from: Int64 = 1

    @Option(help: ArgumentHelp("The last sequence.", valueName: "sequence"))
    var to: Int64?

    func validate() throws {
        if from < 1 { throw ValidationError("--from is 1 or more") }
        if let to, to < from { throw ValidationError("--to is before --from") }
    }

    func run() throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        do {
            let records = try LogReader(directory.log, io: RealDisk())
                .records(from: from, through: to)
            while let record = try records.next() {
                try out.record(record)
            }
        } catch let error as LogError {
            try out.flush()
            throw Failure(error)
        }
        try out.flush()
    }
}
