// What a replay shows while it runs, and says at its end.

import DeskImport
import JSONText
import ServiceDesk
import Synchronization

/// The progress of a replay.
final class ReplayProgressLine: Sendable {
    private let line = Mutex(ProgressLine("commands"))
    /// Agents as fast as the desk answers are at different moments of the log.
    private let isBounded: Bool

    init(isBounded: Bool) { self.isBounded = isBounded }

    func show(_ progress: TicketReplayProgress) {
        line.withLock {
            $0.show(done: progress.commands, fraction: isBounded ? progress.fraction : nil)
        }
    }

    func finish() { line.withLock { $0.finish() } }
}

/// The end of a replay, in words or as JSON.
struct ReplayReport {
    private let summary: ReplaySummary
    private let agents: Int

    init(_ summary: ReplaySummary, agents: Int) {
        (self.summary, self.agents) = (summary, agents)
    }

    func print(to out: Output) throws {
        if out.isJSON { return try out.json(write) }
        let seconds = max(0.001, summary.elapsedSeconds)
        try out.line(
            "\(summary.commands) commands by \(agents) agents in \(Int(seconds.rounded())) s, "
                + "\(Int(Double(summary.commands) / seconds)) a second"
                + (summary.isStopped ? "; stopped before the end" : ""))
        try out.line(
            "answered within \(milliseconds(0.5)) ms (half), \(milliseconds(0.99)) ms (99 %), "
                + "\(milliseconds(1)) ms (all)")
        try out.line(
            "at most \(Int(summary.mostLateSeconds.rounded())) s behind"
                + (summary.askedAgain > 0 ? ", \(summary.askedAgain) asked again" : ""))
        for (name, count) in ReplayReport.sorted(summary.done) {
            try out.line("  \(count) \(name)")
        }
        for (name, count) in ReplayReport.sorted(summary.refused) {
            let last = summary.refusals[name].map { ", the last: \($0)" } ?? ""
            try out.line("refused: \(count) \(name)\(last)")
        }
    }

    private func write(_ json: inout JSONWriter) {
        json.member("commands", summary.commands)
        json.member("agents", agents)
        json.member("askedAgain", summary.askedAgain)
        json.member("stopped", summary.isStopped)
        for (key, value) in [
            ("elapsedSeconds", summary.elapsedSeconds),
            ("mostLateSeconds", summary.mostLateSeconds),
            ("p50Milliseconds", summary.answerMilliseconds(0.5)),
            ("p99Milliseconds", summary.answerMilliseconds(0.99)),
            ("mostMilliseconds", summary.answerMilliseconds(1)),
        ] {
            json.key(key)
            json.double(value)
        }
        for (key, counts) in [("done", summary.done), ("refused", summary.refused)] {
            json.key(key)
            json.object { json in
                for (name, count) in ReplayReport.sorted(counts) { json.member(name, count) }
            }
        }
    }

    private func milliseconds(_ share: Double) -> String {
        let tenths = Int((summary.answerMilliseconds(share) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func sorted(_ counts: [String: Int]) -> [(String, Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
}
