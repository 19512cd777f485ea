// firstline log status

import ArgumentParser
import DeskEngine
import EventLog
import JSONText
import ServiceDesk

struct LogShowStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "How the log stands.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        let status = try DeskSession.logStatus(of: directory)
        if out.isJSON {
            try writeJSON(status, to: out)
        } else {
            try write(status, of: directory, to: out)
        }
        try out.flush()
    }

    private func write(_ status: LogStatus, of directory: DeskDirectory, to out: Output) throws {
        var fields = [
            ("log", "\(status.log) in \(directory.log)"),
            ("sequences", "\(status.firstSequence) to \(status.lastSequence)"),
            ("last hash", status.lastHash.hex),
            ("segments", "\(status.segments.count), \(status.bytes) bytes"),
        ]
        if let at = status.lastRecordedAt {
            let moment = Timestamp(microseconds: at)
            fields.append(("last record", LocalTime.textWithAge(moment)))
        }
        let head = status.head.map { "sequence \($0.sequence)" } ?? "missing or damaged"
        fields.append(("HEAD", head + (status.isClean ? ", closed in order" : "")))
        let process = status.ownerProcess.map { " \($0)" } ?? ""
        fields.append(("owner", status.isOwned ? "process\(process)" : "none"))
        if status.tailBytes > 0 {
            fields.append(
                ("tail", "\(status.tailBytes) bytes at the end are not believed: log verify"))
        }
        if !status.quarantine.isEmpty {
            fields.append(("quarantine", status.quarantine.joined(separator: ", ")))
        }
        for (name, value) in fields {
            let padding = String(repeating: " ", count: max(1, 13 - name.count))
            try out.line(name + padding + value)
        }
    }

    private func writeJSON(_ status: LogStatus, to out: Output) throws {
        try out.json { json in
            json.member("log", status.log)
            json.member("firstSequence", status.firstSequence)
            json.member("lastSequence", status.lastSequence)
            json.member("lastHash", status.lastHash.hex)
            json.member("segments", status.segments.count)
            json.member("bytes", status.bytes)
            json.member(
                "lastRecordedAt",
                ifPresent: status.lastRecordedAt.map { Timestamp(microseconds: $0).rfc3339 })
            json.member("headSequence", ifPresent: status.head?.sequence)
            json.member("isClean", status.isClean)
            json.member("epoch", status.epoch)
            json.member("tailBytes", status.tailBytes)
            json.member("isOwned", status.isOwned)
            json.member("ownerProcess", ifPresent: status.ownerProcess.map(Int.init))
            json.member("quarantine", status.quarantine)
        }
    }
}
