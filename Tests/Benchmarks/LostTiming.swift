// A server that is killed under a console, whose own client starts another: how long until the
// console shows what somebody does on the desk after that.

import DeskAPI
import DeskWire
import Foundation
import ServiceDesk

/// Measures the way from `kill -9` back to a living screen.
struct LostTiming {
    let binary: String
    let desk: String
    let name: String
    let report: Report
    private static let times = 5

    func run() async throws {
        let console = CrowdConsole(
            [binary, "--desk", desk, "--as", CrowdPlan.agent(0).handle],
            environment: ["FIRSTLINE_LINGER": "5"])
        guard let console else { return }
        let crowd = ConsoleCrowd([console])
        defer { console.end() }
        let link = ServedDesk.line(to: desk)
        defer { link.close() }
        guard crowd.wait(for: "Unassigned", seconds: 60) else {
            return report.note("lost: the console did not come up")
        }
        let plan = try await CrowdPlan(on: RemoteDesk(link))
        guard plan.open(crowd) else { return report.note("lost: the console shows no queue") }
        let answers = AnswerTimes()
        defer { _ = PtySession([binary, "serve", "--stop", "--desk", desk])?.drainAndWait() }
        for time in 0..<Self.times {
            let server = try await link.serverStatus().process
            let ticket = plan.tickets[0][time]
            let owner = CrowdPlan.agent(Int.random(in: 0..<CrowdPlan.agents))
            let since = ContinuousClock.now
            kill(pid_t(server), SIGKILL)
            crowd.expect(
                CrowdExpectation(
                    waiting: [0], row: "\(ticket) ", mark: owner.handle, since: since))
            let ask = Task {
                try await Self.give(ticket, to: owner, over: link)
                answers.add(.now - since)
            }
            while crowd.isWaiting, .now - since < .seconds(60) { crowd.read(milliseconds: 5) }
            try await ask.value
        }
        report.row(
            "lost, \(name): kill -9 of the server to a change on the screen",
            floor: Quantity(
                answers.samples.p99.value, .milliseconds, "to the first command answered"),
            crowd.samples.p99, wanted: .atMost(2_000))
    }

    /// Asks until somebody serves the desk again.
    private static func give(
        _ ticket: TicketID, to owner: AgentID, over link: RemoteLink
    ) async throws {
        let id = CommandID("lost-\(UInt64.random(in: 0 ... .max))")
        let request = CommandRequest(id: id, command: .ticket(ticket, .give(to: owner)))
        while true {
            do throws(DeskError) {
                _ = try await RemoteDesk(link).perform(request)
                return
            } catch {
                guard error.isUnreachable else { throw error }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }
}
