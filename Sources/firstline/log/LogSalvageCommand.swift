// firstline log salvage

import ArgumentParser
import DeskEngine
import EventLog
import JSONText

struct LogSalvageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "salvage", abstract: "Make a new desk of all that can still be read.",
        discussion: """
            For a log that neither a backup nor a repair can help. Every record that proves itself \
            by its checksum goes into a new log with a new id; what is missing is named there in \
            records of the kind log.gap. Sequences are counted anew. The old log is only read.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(name: .customLong("out"), help: "The new desk's directory; it must hold no log.")
    var destination: String

    func run() throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        let report = try LogWork.run("records") { progress throws(LogError) in
            try LogSalvage.run(
                LogPlace(desk: directory.path), to: LogPlace(desk: destination), io: RealDisk(),
                progress: progress)
        }
        if out.isJSON {
            try out.json { write(report, to: &$0) }
        } else {
            try out.line(
                "\(destination) holds log \(report.log): \(report.records) records, "
                    + "\(report.events) events, \(report.blobs) attachments")
            for gap in report.gaps {
                try out.line("missing: sequences \(gap.from) to \(gap.to) of the old log")
            }
            if report.conflicts > 0 {
                try out.line("\(report.conflicts) records claimed a sequence that was taken")
            }
            for id in report.blobsDamaged { try out.line("damaged: attachment \(id)") }
        }
        try out.flush()
    }

    private func write(_ report: SalvageReport, to json: inout JSONWriter) {
        json.member("log", report.log)
        json.member("records", report.records)
        json.member("events", report.events)
        json.member("lastSequence", report.lastSequence)
        json.member("missing", report.missing)
        json.key("gaps")
        json.array { json in
            for gap in report.gaps {
                json.object { json in
                    json.member("from", gap.from)
                    json.member("to", gap.to)
                }
            }
        }
        json.member("conflicts", report.conflicts)
        json.member("blobs", report.blobs)
        json.member("blobsDamaged", report.blobsDamaged)
    }
}
