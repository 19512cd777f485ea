// The console as a real process on a pty: exec to the first full screen, and key to screen.

/// Measures the console on a desk.
struct ConsoleTiming {
    let binary: String
    let desk: String
    let report: Report

    /// Twenty starts, then two hundred keys; floor: the same binary asked for its version.
    func run() {
        var starts = Samples(), floor = Samples()
        var bytes = 0
        for _ in 0..<20 {
            if let session = PtySession([binary, "--version"]) {
                if let first = session.timeToFirstScreen() { floor.add(first.time) }
                session.end()
            }
            guard let session = PtySession([binary, "--desk", desk]) else { return }
            if let first = session.timeToFirstScreen() {
                starts.add(first.time)
                bytes = first.bytes
            }
            _ = session.timeToAnswer("q")
            session.end()
        }
        report.row(
            "exec to first full screen, 80x24", floor: "--version \(floor.summary)",
            figure: starts.summary,
            ratio: Report.number(starts.quantile(0.5) / max(floor.quantile(0.5), 0.001)))
        report.row("bytes of the first screen", floor: "1920 cells", figure: "\(bytes)")
        keys()
    }

    private func keys() {
        guard let session = PtySession([binary, "--desk", desk]) else { return }
        _ = session.timeToFirstScreen()
        // All tickets of the imported log are closed; the fourth view shows them all the same.
        for key in ["1", "j", "j", "j", "\r"] { _ = session.timeToAnswer(key) }
        for (name, key, times) in [
            ("down", "j", 100), ("page down", "\u{4}", 40), ("open a ticket", "\r", 1),
            ("help", "?", 1), ("close", "\u{1B}", 1),
        ] {
            var samples = Samples()
            var bytes = 0
            for _ in 0..<times {
                guard let answer = session.timeToAnswer(key) else { continue }
                samples.add(answer.time)
                bytes += answer.bytes
            }
            report.row(
                "key to screen: \(name)", figure: samples.summary,
                ratio: "\(bytes / max(1, samples.count)) B a key")
        }
        if let memory = session.residentMegabytes {
            report.row("console resident memory", figure: "\(Report.number(memory)) MiB")
        }
        session.end()
    }
}
