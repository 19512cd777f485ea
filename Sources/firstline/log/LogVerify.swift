// firstline log verify

import ArgumentParser
import DeskEngine
import EventLog
import JSONText

struct LogVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the log; changes nothing.",
        discussion: """
            Exits 0 where it is sound, 1 where an unacknowledged tail is present, 2 at corruption, \
            3 at a mismatch with a witness, 4 where a newer version wrote it.
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Compare payloads with their hashes and sealed files with their seals, too.")
    var deep = false

    @Option(
        help: ArgumentHelp(
            "Who else remembers a position: SEQUENCE:HASH, a backup's directory, read-model; HEAD "
                + "always does. May be given again.", valueName: "witness"))
    var against: [String] = []

    func run() throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        let witnesses = try against.compactMap { try Witness.named($0, of: directory) }
        let report: VerifyReport
        do {
            report = try LogVerifier.verify(
                directory.log, deep: deep, io: RealDisk(), witnesses: witnesses)
        } catch {
            throw Failure(error)
        }
        if out.isJSON {
            try writeJSON(report, to: out)
        } else {
            try out.line(report.summary)
            if report.isOwned { try out.line("a process owns the log and may be writing") }
        }
        try out.flush()
        if report.exitCode != 0 { throw ExitCode(report.exitCode) }
    }

    private func writeJSON(_ report: VerifyReport, to out: Output) throws {
        try out.json { json in
            json.member("verdict", name(report.verdict))
            json.member("summary", report.summary)
            json.member("isDeep", report.isDeep)
            json.member("segments", report.segments)
            json.member("records", report.records)
            json.member("events", report.events)
            json.member("erasedPayloads", report.erasedPayloads)
            json.member("bytes", report.bytes)
            json.member("lastSequence", report.lastSequence)
            json.member("lastHash", ifPresent: report.lastHash?.hex)
            json.member("isOwned", report.isOwned)
            if case .corrupt(let file, let line, let sequence, _) = report.verdict {
                json.member("file", file)
                json.member("line", ifPresent: line)
                json.member("sequence", ifPresent: sequence)
            }
        }
    }

    private func name(_ verdict: VerifyReport.Verdict) -> String {
        switch verdict {
        case .sound: "sound"
        case .unacknowledgedTail: "unacknowledged-tail"
        case .corrupt: "corrupt"
        case .witnessMismatch: "witness-mismatch"
        case .newerFormat: "newer-format"
        }
    }
}
