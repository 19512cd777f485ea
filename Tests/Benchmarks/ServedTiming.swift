// A served desk under the load of an office: consoles over the queues, commands at a steady rate,
// and how long until each change is durable, and on every screen it belongs on.

import DeskWire
import Foundation
import ServiceDesk

/// Measures a desk's server with real consoles.
struct ServedTiming {
    let binary: String
    let desk: String
    let name: String
    let consoles: Int
    let report: Report

    func run() async throws {
        guard let server = try ServedDesk(binary, desk: desk, report: report) else { return }
        defer { server.end() }
        let link = server.line()
        defer { link.close() }
        let service = RemoteDesk(link)
        let plan = try await CrowdPlan(on: service)
        let crowd = ConsoleCrowd(
            (0..<consoles).compactMap { number in
                CrowdConsole(
                    [binary, "--desk", desk, "--as", CrowdPlan.agent(number).handle])
            })
        defer { for console in crowd.consoles { console.end() } }
        guard plan.open(crowd) else { return report.note("served: the consoles did not come up") }
        let used = (server: server.figures.processor, consoles: processor(crowd))
        let answers = try await plan.play(on: service, crowd)
        tell(crowd, server, answers, used)
    }

    private func processor(_ crowd: ConsoleCrowd) -> Double {
        crowd.consoles.reduce(0) { $0 + $1.figures.processor }
    }

    private func tell(
        _ crowd: ConsoleCrowd, _ server: ServedDesk, _ answers: Samples,
        _ before: (server: Double, consoles: Double)
    ) {
        let what = "served, \(name), \(consoles) consoles, \(CrowdPlan.perSecond) commands/s"
        let memory = server.figures.memory
        report.row(
            "\(what): memory of the server",
            Quantity(memory.resident, .mebibytes, "PSS \(Quantity.number(memory.proportional))"),
            wanted: .atMost(300))
        let all = crowd.consoles.map(\.figures.memory)
        let (most, shared) = (
            all.map(\.resident).max() ?? 0, all.map(\.proportional).reduce(0, +) / Double(all.count)
        )
        report.row(
            "\(what): memory of a console",
            Quantity(most, .mebibytes, "most; PSS \(Quantity.number(shared)) each"),
            wanted: .atMost(30))
        report.row("\(what): changes overtaken before they showed", .count(crowd.overtaken))
        report.row("\(what): command to answer", answers.p99, wanted: .atMost(30))
        report.row("\(what): change to screen", crowd.samples.p99, wanted: .atMost(150))
        let seconds = Double(CrowdPlan.seconds)
        report.row(
            "\(what): processor of the server a second",
            Quantity((server.figures.processor - before.server) / seconds, .milliseconds))
        report.row(
            "\(what): processor of all consoles a second",
            Quantity((processor(crowd) - before.consoles) / seconds, .milliseconds))
    }
}
