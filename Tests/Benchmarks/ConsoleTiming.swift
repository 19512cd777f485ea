// The console as a real process on a pty: exec to the first full screen, and key to screen.

import ServiceDesk

/// Measures the console on a desk.
struct ConsoleTiming {
    let binary: String
    let desk: String
    /// What the desk is, for the rows' names.
    let name: String
    let report: Report
    private static let starts = 40

    /// Starts, keys, memory; floor of a start: the same binary asked for its version.
    func run() {
        var starts = Samples(), floor = Samples()
        var bytes = 0
        for _ in 0..<Self.starts {
            if let session = PtySession([binary, "--version"]) {
                _ = session.drainAndWait()
                floor.add(session.age)
            }
            guard let session = open() else { return }
            if let first = session.timeToFirstScreen() {
                starts.add(first.time, processor: session.figures.processor)
                bytes = first.bytes
            }
            _ = session.timeToAnswer("q")
            session.end()
        }
        let version = floor.median
        report.row(
            "console, \(name): bytes of the first screen", floor: .count(1920, "cells"),
            .bytes(bytes))
        report.row(
            "console, \(name): exec to first full screen",
            floor: Quantity(version.value, .milliseconds, "--version"), starts.median,
            wanted: .atMost(30))
        report.row("console, \(name): processor to first full screen", starts.processorMedian)
        keys()
    }

    private func open() -> PtySession? {
        PtySession([binary, "--desk", desk, "--as", ScaleDesk.agent.handle])
    }

    private func keys() {
        guard let session = open() else { return }
        _ = session.timeToFirstScreen()
        for key in ["1", "j", "j", "j", "\r"] { _ = session.timeToAnswer(key) }
        var all = Samples()
        for (name, key, times) in [
            ("down", "j", 200), ("page down", "\u{4}", 60), ("open a ticket", "\r", 1),
            ("help", "?", 1), ("close", "\u{1B}", 1),
        ] {
            var samples = Samples()
            var bytes = 0
            for _ in 0..<times {
                let before = session.figures.processor
                guard let answer = session.timeToAnswer(key) else { continue }
                let used = session.figures.processor - before
                samples.add(answer.time, processor: used)
                all.add(answer.time, processor: used)
                bytes += answer.bytes
            }
            report.row("console: bytes a key, \(name)", .bytes(bytes / max(1, samples.count)))
            report.row("console: key to screen, \(name)", samples.median)
        }
        report.row("console, \(name): key to screen, all", all.p99, wanted: .atMost(8))
        report.row("console, \(name): processor a key, all", all.processorP99)
        report.row(
            "console, \(name): resident memory",
            Quantity(session.figures.memory.resident, .mebibytes), wanted: .atMost(40))
        session.end()
    }
}
