// firstline log repair

import ArgumentParser
import DeskEngine
import EventLog
import Glibc
import JSONText

struct LogRepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Say what would mend the log, and do it if told to.",
        discussion: """
            Without --apply it only says so (on a terminal it asks). An end that was never \
            acknowledged goes into quarantine. Where acknowledged records are damaged, everything \
            behind the last good one goes there, only with --i-accept-loss, and a report beside it \
            names every sequence lost. No byte is deleted. Exits 0 where nothing is wrong or all \
            was done, 1 where it would mend without loss, 2 where it would lose records.
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Do it.")
    var apply = false

    @Flag(name: .customLong("i-accept-loss"), help: "Go on where acknowledged records are lost.")
    var acceptsLoss = false

    func run() async throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        let plan = try failing { () throws(LogError) in
            try RepairPlan.make(directory.log, io: RealDisk())
        }
        if !out.isJSON { for line in plan.sentences { try out.line(line) } }
        try out.flush()
        guard plan != .nothing, try isWanted(plan) else {
            if out.isJSON { try out.json { plan.write(to: &$0) } }
            try out.flush()
            if plan.exitCode != 0 { throw ExitCode(plan.exitCode) }
            return
        }
        try await DeskSession.vacate(directory)
        let accepts = acceptsLoss
        let report = try failing { () throws(LogError) in
            try LogRepair.run(directory.log, acceptsLoss: accepts, io: RealDisk())
        }
        try write(report, to: out)
        try out.flush()
    }

    /// Whether it shall be done: because of the flag, or of an answer.
    private func isWanted(_ plan: RepairPlan) throws -> Bool {
        if apply { return true }
        guard !global.json, isatty(0) == 1, isatty(1) == 1 else { return false }
        if case .acceptLoss = plan, !acceptsLoss { return false }
        print("Do it? [y/N] ", terminator: "")
        fflush(nil)
        return ["y", "yes"].contains(readLine()?.lowercased())
    }

    private func write(_ report: RepairReport, to out: Output) throws {
        if out.isJSON {
            return try out.json { json in
                report.plan.write(to: &json)
                json.member("done", true)
                json.member("quarantined", report.quarantined)
                json.member("lossReport", ifPresent: report.lossReport)
                json.member("lastSequence", report.lastSequence)
            }
        }
        for file in report.quarantined { try out.line("in quarantine: \(file)") }
        if let file = report.lossReport { try out.line("what is lost is named in \(file)") }
        try out.line("done: the log ends at sequence \(report.lastSequence)")
    }

    private func failing<T>(_ body: () throws(LogError) -> T) throws -> T {
        do throws(LogError) {
            return try body()
        } catch {
            var failure = Failure(error)
            if error.code == .corrupt {
                failure.hints.append(
                    "restore a backup with: firstline log restore BACKUP --to NEW-DESK")
            }
            throw failure
        }
    }
}

extension RepairPlan {
    var name: String {
        switch self {
        case .nothing: "nothing"
        case .writeHead: "write-head"
        case .quarantineTail: "quarantine-tail"
        case .acceptLoss: "accept-loss"
        }
    }

    var exitCode: Int32 {
        switch self {
        case .nothing: 0
        case .writeHead, .quarantineTail: 1
        case .acceptLoss: 2
        }
    }

    /// What is wrong and what would be done.
    var sentences: [String] {
        switch self {
        case .nothing: return ["nothing is wrong"]
        case .writeHead:
            return ["HEAD is missing or damaged; it would be written anew (--apply)"]
        case .quarantineTail(let file, let offset, let bytes, let reason):
            return [
                "\(file): \(bytes) bytes from byte \(offset) on were never acknowledged: \(reason)",
                "they would go into quarantine, and nothing would be lost (--apply)",
            ]
        case .acceptLoss(let loss):
            var lines = [
                loss.reason,
                "the log would be kept up to sequence \(loss.keptSequence); \(loss.lostCount) "
                    + "acknowledged sequences, up to \(loss.lostThrough), would be lost",
            ]
            if let name = loss.cutSegment {
                lines.append("\(name) would be cut at byte \(loss.cutOffset), the rest kept")
            }
            for name in loss.removedSegments { lines.append("\(name) would go into quarantine") }
            lines.append(
                "restore a backup instead, if there is one; else: --apply --i-accept-loss")
            return lines
        }
    }

    func write(to json: inout JSONWriter) {
        json.member("plan", name)
        switch self {
        case .nothing, .writeHead: break
        case .quarantineTail(let file, let offset, let bytes, let reason):
            json.member("file", file)
            json.member("offset", offset)
            json.member("bytes", bytes)
            json.member("reason", reason)
        case .acceptLoss(let loss):
            json.member("keptSequence", loss.keptSequence)
            json.member("lostThrough", loss.lostThrough)
            json.member("lostCount", loss.lostCount)
            json.member("cutSegment", ifPresent: loss.cutSegment)
            json.member("removedSegments", loss.removedSegments)
            json.member("reason", loss.reason)
        }
    }
}
