// A desk at night: a server and consoles that nobody uses, and how often they wake all the same.

import DeskWire
import Foundation
import ServiceDesk

/// Counts the wake-ups of a minute.
struct IdleTiming {
    let binary: String
    let desk: String
    let name: String
    let report: Report
    private static let consoles = 5, seconds = 60

    func run() throws {
        guard let server = try ServedDesk(binary, desk: desk, report: report) else { return }
        defer { server.end() }
        let crowd = ConsoleCrowd(
            (0..<Self.consoles).compactMap { _ in
                CrowdConsole([binary, "--desk", desk, "--as", ScaleDesk.agent.handle])
            })
        defer { for console in crowd.consoles { console.end() } }
        guard crowd.wait(for: "Unassigned", seconds: 60) else {
            return report.note("idle: the consoles did not come up")
        }
        // Threads that wait for more work give up after seconds; a hello's minute ends once.
        rest(crowd, seconds: Self.seconds + 5)
        let all = [server.figures] + crowd.consoles.map(\.figures)
        let before = all.map { ($0.sleeps, $0.processor) }
        rest(crowd, seconds: Self.seconds)
        let wakes = zip(all, before).map { Self.wakes($0, since: $1.0) }
        let used = zip(all, before).map { $0.processor - $1.1 }
        let what = "idle, \(name), \(Self.consoles) consoles, \(Self.seconds) s"
        report.row("\(what): wake-ups of the server", .count(wakes[0]), wanted: .atMost(0))
        // Ages on the screen grow by a minute.
        report.row(
            "\(what): wake-ups of a console", .count(wakes.dropFirst().max() ?? 0, "most"),
            wanted: .atMost(2))
        report.row("\(what): processor of the server", Quantity(used[0], .milliseconds))
        report.row(
            "\(what): processor of a console",
            Quantity(used.dropFirst().max() ?? 0, .milliseconds, "most"))
    }

    /// How often the threads of a process slept anew since a look at them.
    static func wakes(_ figures: ProcessFigures, since before: [String: Int]) -> Int {
        figures.sleeps.reduce(0) { $0 + $1.value - (before[$1.key] ?? 0) }
    }

    private func rest(_ crowd: ConsoleCrowd, seconds: Int) {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline { crowd.read(milliseconds: 500) }
    }
}
