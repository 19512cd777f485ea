// The connections of a replay: one as the caller, who prepares the desk, and one an agent.

import DeskAPI
import DeskEngine
import DeskImport
import ServiceDesk

/// A served desk, as its replaying agents see it.
struct ReplayDesk: Sendable {
    let agents: [ServedDesk]
    private let caller: ServedDesk

    init(_ global: GlobalOptions, agents count: Int) throws {
        let directory = try DeskSession.directory(named: global.desk)
        caller = try ServedDesk(directory, agent: global.agent)
        agents = try (0..<count).map {
            try ServedDesk(directory, agent: ReplayAgents.id($0).description)
        }
    }

    /// Defines the queues and agents the plan needs.
    func prepare(_ plan: ReplayPlan) async throws {
        do {
            try await TicketReplay.prepare(plan, agents: agents.count, at: caller.service)
        } catch {
            var failure = Failure(error)
            failure.hints.append("a replay is for an administrator of a desk made to be tried")
            throw failure
        }
    }

    func close() { for line in agents + [caller] { line.close() } }
}
