// Fifty agents at one ticket in the same moment, each over a line of their own.

import DeskAPI
import DeskTesting
import DeskWire
import ServiceDesk
import Testing

@Suite struct RaceTests {
    private static let count = 50

    /// A served desk with one ticket, and a line for each of many agents.
    private func crowd() async throws -> (ServedDesk, TicketID, Position, [RemoteDesk]) {
        let served = try await ServedDesk()
        var desks: [RemoteDesk] = []
        for number in 0..<Self.count {
            let agent = AgentDefinition(id: AgentID("agent\(number)"), name: "Agent \(number)")
            try await served.scenario.perform(
                .defineAgent(agent), as: ScenarioDesk.administrator)
            desks.append(RemoteDesk(served.link(agent.id)))
        }
        let receipt = try await served.scenario.perform(CommandSamples.open("Fire"))
        for desk in desks { _ = try await desk.caller() }
        return (served, receipt.ticket!, receipt.position, desks)
    }

    @Test func `of fifty who take a ticket at once one has it and the others are told who`()
        async throws
    {
        let (served, ticket, seen, desks) = try await crowd()
        let outcomes = await withTaskGroup(of: Result<CommandReceipt, DeskError>.self) { group in
            for (number, desk) in desks.enumerated() {
                group.addTask {
                    await desk.perform(all: [
                        CommandRequest(
                            id: CommandID("take-\(number)"), command: .ticket(ticket, .take),
                            seen: seen)
                    ])[0]
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let detail = try await desks[0].ticket(ticket, entries: 100)
        let owner = try #require(detail.ticket.owner)
        var winners = 0, told = 0
        for outcome in outcomes {
            switch outcome {
            case .success: winners += 1
            case .failure(let error):
                if error.rejection == .alreadyTaken(by: owner) { told += 1 }
            }
        }
        #expect(winners == 1 && told == Self.count - 1)
        await served.stop()
    }

    @Test func `fifty replies at once are all kept, and the status changes once`() async throws {
        let (served, ticket, seen, desks) = try await crowd()
        let conflicts = try await withThrowingTaskGroup(of: Int.self) { group in
            for (number, desk) in desks.enumerated() {
                group.addTask {
                    try await RaceTests.insist(desk, ticket, number: number, seen: seen)
                }
            }
            return try await group.reduce(0, +)
        }
        let detail = try await desks[0].ticket(ticket, entries: 500)
        let replies = detail.timeline.compactMap { entry -> String? in
            if case .replySent(let reply) = entry.event { reply.body } else { nil }
        }
        #expect(Set(replies) == Set((0..<Self.count).map { "Reply \($0)" }))
        #expect(replies.count == Self.count)
        let taken = detail.timeline.filter { if case .taken = $0.event { true } else { false } }
        // Who replies first to a new ticket has it; with that it is open, and stays so.
        #expect(taken.count == 1)
        #expect(detail.ticket.status.kind == .open)
        // All but the first met another's reply before theirs went.
        #expect(conflicts >= Self.count - 1)
        await served.stop()
    }

    /// Replies, reads what came in between, and sends all the same; answers how often that was.
    private static func insist(
        _ desk: RemoteDesk, _ ticket: TicketID, number: Int, seen: Position
    ) async throws -> Int {
        var seen = seen, conflicts = 0
        while true {
            do throws(DeskError) {
                _ = try await desk.perform(
                    CommandRequest(
                        id: CommandID("reply-\(number)"),
                        command: .ticket(
                            ticket, .reply(ReplyToRequester(body: "Reply \(number)"))),
                        seen: seen))
                return conflicts
            } catch {
                guard error.kind == .conflict,
                    let last = error.since.map(\.context.position).max()
                else { throw error }
                #expect(error.since.contains { !$0.event.isQuiet })
                (seen, conflicts) = (last, conflicts + 1)
            }
        }
    }
}
