// The import of a whole incident log by the real binary: time, memory, bytes.

import CSupport
import Glibc

/// Measures `firstline import tickets` into a new desk.
struct ImportTiming {
    let binary: String
    let file: String
    /// Where the new desk goes; it stays, for the measures that follow.
    let desk: String
    let articles: String?
    let report: Report

    /// Floor: the file's own bytes read through `zcat`.
    func run() {
        _ = command([binary, "init", desk])
        let floor = command(["/bin/sh", "-c", "zcat -f '\(file)' | wc -l"])
        let taken = command([
            binary, "--desk", desk, "import", "tickets", file, "--preset", "uci-incident-log",
            "--report", desk + "/rejected.csv",
        ])
        report.row(
            "import of the incident log: highest resident memory",
            Quantity(Double(taken.megabytes), .mebibytes), wanted: .atMost(400))
        report.row(
            "import of the incident log", floor: Quantity(floor.seconds, .seconds, "zcat|wc"),
            Quantity(taken.seconds, .seconds, "exit \(taken.code)"), wanted: .atMost(60))
        guard let articles else { return }
        let read = command([binary, "--desk", desk, "import", "articles", articles])
        report.row(
            "import of the articles: highest resident memory",
            Quantity(Double(read.megabytes), .mebibytes))
        report.row(
            "import of the articles", Quantity(read.seconds, .seconds, "exit \(read.code)"))
    }

    private func command(_ arguments: [String]) -> (code: Int32, seconds: Double, megabytes: Int) {
        let started = ContinuousClock.now
        guard let session = PtySession(arguments) else { return (-1, 0, 0) }
        let usage = session.drainAndWait()
        return (usage.code, (.now - started).milliseconds / 1000, usage.megabytes)
    }
}
