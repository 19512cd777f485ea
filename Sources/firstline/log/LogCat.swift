// firstline log cat

import ArgumentParser
import DeskEngine
import EventLog
import JSONText
import ServiceDesk

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
                if out.isJSON {
                    try out.json { write(record, to: &$0) }
                } else {
                    try writeLines(record, to: out)
                }
            }
        } catch let error as LogError {
            try out.flush()
            throw Failure(error)
        }
        try out.flush()
    }

    private func write(_ record: LogRecord, to json: inout JSONWriter) {
        json.member("sequence", record.sequence)
        json.member("recordedAt", Timestamp(microseconds: record.recordedAt).rfc3339)
        json.member("command", record.commandID)
        json.member("actor", record.actor)
        json.member("epoch", record.epoch)
        json.member("watermark", record.watermark)
        json.member("hash", record.hash.hex)
        json.key("events")
        json.array { json in
            for event in record.events {
                json.object { json in
                    json.member("sequence", event.sequence)
                    json.member("kind", event.kind)
                    json.member("version", event.version)
                    json.member("id", event.entity)
                    guard let payload = event.payload else { return }
                    json.key("payload")
                    json.raw(payload)
                }
            }
        }
    }

    private func writeLines(_ record: LogRecord, to out: Output) throws {
        let when = Timestamp(microseconds: record.recordedAt).rfc3339
        for event in record.events {
            let payload = event.payload.map { String(decoding: $0, as: UTF8.self) } ?? "(erased)"
            let head = "\(event.sequence)  \(when)  \(record.actor)  \(event.entity)"
            try out.line("\(head)  \(event.kind)  \(payload)")
        }
    }
}
