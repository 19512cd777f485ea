// firstline log backup

import ArgumentParser
import DeskEngine
import EventLog
import JSONText

struct LogBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy log and attachments, while the desk runs.",
        discussion: """
            The destination is made, or brought up to date: only what is new is copied. It is a \
            desk's directory itself. Everything acknowledged before the backup began is in it, and \
            it is durable when the command ends. Note the position and hash it prints somewhere \
            else: log verify --against SEQUENCE:HASH then tells whether a log still has it.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The backup's directory.")
    var destination: String

    func run() throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        let target = LogPlace(desk: destination)
        let report = try LogWork.run("segments") { progress throws(LogError) in
            try LogBackup.run(
                LogPlace(desk: directory.path), to: target, io: RealDisk(), progress: progress)
        }
        if out.isJSON {
            try out.json { report.write(to: &$0) }
        } else {
            try out.line(
                "\(destination) holds log \(report.log) up to sequence \(report.lastSequence): "
                    + "\(report.segmentsCopied) segments and \(report.blobsCopied) attachments "
                    + "copied, \(report.segmentsKept) and \(report.blobsKept) were there")
            try out.line("note elsewhere: \(report.lastSequence):\(report.lastHash.hex)")
        }
        try out.flush()
        guard report.blobsDamaged.isEmpty else {
            throw Failure(
                .data, "\(report.blobsDamaged.count) attachments are damaged and not in the backup",
                hints: report.blobsDamaged + ["the log itself is complete in it"])
        }
    }
}

extension LogPlace {
    /// Log and attachments of a desk's directory.
    init(desk: String) {
        self.init(log: desk + "/log", blobs: desk + "/blobs")
    }
}

extension BackupReport {
    func write(to json: inout JSONWriter) {
        json.member("log", log)
        json.member("sequence", lastSequence)
        json.member("hash", lastHash.hex)
        json.member("segmentsCopied", segmentsCopied)
        json.member("segmentsKept", segmentsKept)
        json.member("bytesCopied", bytesCopied)
        json.member("blobsCopied", blobsCopied)
        json.member("blobsKept", blobsKept)
        json.member("blobsDamaged", blobsDamaged)
    }
}
