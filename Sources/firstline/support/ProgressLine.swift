// How far a long command is: one line that is written over on a terminal, now and then a plain line
// elsewhere. On standard error, so that standard output stays what was asked for.

import CSupport
import DeskEngine
import Glibc
import ServiceDesk
import Synchronization
import Terminal

/// Progress with rate and time left.
struct ProgressLine {
    private let what: String
    private let isTerminal = isatty(2) == 1
    private let startedAt = LocalTime.now
    private var shownAt: Timestamp?

    /// `what` names the units in plural, such as `tickets`.
    init(_ what: String) { self.what = what }

    /// Shows a state: `done` units, and how much of the whole is behind, 0...1, where known.
    mutating func show(done: Int, fraction: Double?) {
        let now = LocalTime.now
        let pause: Int64 = isTerminal ? 100_000 : 5_000_000
        let last = shownAt ?? (isTerminal ? Timestamp(seconds: 0) : startedAt)
        guard now.microseconds - last.microseconds >= pause else { return }
        shownAt = now
        let line = text(done: done, fraction: fraction, now: now)
        write(isTerminal ? "\r\u{1B}[K" + line : line + "\n")
    }

    /// Takes the line away; what follows is printed by whoever runs the command.
    func finish() {
        if isTerminal, shownAt != nil { write("\r\u{1B}[K") }
    }

    private func text(done: Int, fraction: Double?, now: Timestamp) -> String {
        let seconds = Double(now.microseconds - startedAt.microseconds) / 1_000_000
        var line = "\(done) \(what)"
        if seconds > 0.5 { line += ", \(Int(Double(done) / seconds)) a second" }
        guard let fraction, fraction > 0 else { return line }
        let percent = Int(min(1, fraction) * 100)
        if seconds > 1, fraction < 1 {
            line += ", \(LocalTime.span(Int64(seconds / fraction * (1 - fraction)) + 1)) left"
        }
        guard isTerminal else { return "\(percent) %: \(line)" }
        let filled = Int(min(1, fraction) * 20)
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
        let padded = String(repeating: " ", count: max(0, 3 - String(percent).count)) + "\(percent)"
        return DisplayString(untrusted: "[\(bar)] \(padded) % \(line)")
            .truncated(to: columns - 1).text
    }

    private var columns: Int {
        var rows: UInt16 = 0, columns: UInt16 = 0
        return cs_get_winsize(2, &rows, &columns) == 0 && columns > 0 ? Int(columns) : 80
    }

    private func write(_ text: String) {
        // Progress that can't be shown is no reason to stop the work.
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
    }
}

/// The progress of a read model that is being built.
final class ReplayLine: Sendable {
    private let line = Mutex(ProgressLine("events read"))

    func show(_ progress: ReplayProgress) { show(done: progress.done, total: progress.total) }

    func show(done: Int, total: Int) {
        line.withLock { $0.show(done: done, fraction: Double(done) / Double(max(1, total))) }
    }

    func finish() { line.withLock { $0.finish() } }
}
