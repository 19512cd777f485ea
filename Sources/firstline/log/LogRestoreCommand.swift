// firstline log restore

import ArgumentParser
import EventLog
import JSONText

struct LogRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a desk of a backup, in an empty place.",
        discussion: """
            The backup is verified to the last payload before, the copy after. The new log begins \
            with the backup's and says in a record of its own that it was restored: whoever saw \
            more than the backup held finds another history there, and is told so.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The backup's directory.")
    var backup: String

    @Option(help: ArgumentHelp("The desk's directory; empty, or not there.", valueName: "dir"))
    var to: String

    @Flag(inversion: .prefixedNo, help: "Read all of the backup before and of the copy after.")
    var verify = true

    func run() throws {
        let out = Output.standard(json: global.json)
        let report = try LogWork.run("segments") { progress throws(LogError) in
            try LogRestore.run(
                LogPlace(desk: backup), to: LogPlace(desk: to), verifies: verify, io: RealDisk(),
                progress: progress)
        }
        if out.isJSON {
            try out.json { report.write(to: &$0) }
        } else {
            try out.line(
                "\(to) holds log \(report.log) as it was at sequence \(report.lastSequence), with "
                    + "\(report.blobsCopied) attachments")
            try out.line("open it with: firstline --desk \(to)")
        }
        try out.flush()
    }
}
