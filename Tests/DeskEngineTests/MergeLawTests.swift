// Un-merging undoes merging: on generated histories, at any point of them, lists, counts and
// searches say afterwards what they said before.

import DeskAPI
import DeskEngine
import DeskTesting
import LogTesting
import ReadModel
import ServiceDesk
import Testing

@Suite struct MergeLawTests {
    /// All that can be seen of a desk but positions, versions and times of change.
    private struct View: Equatable {
        var rows: [TicketRow]
        var queues: [QueueSummary]
        var found: [String: [TicketID]]
        var related: [TicketID: [RelatedTicket]]
        var files: [TicketID: [AttachedFile]]
        var waiting: [OutboxEntry]
    }

    private static let searches = [
        "status:unresolved", "status:merged", "watcher:ann", "task:open", "task:mine", "has:link",
        "linked:T-1,T-2,T-3", "spent:>=10", "printer", "field:room", "has:unanswered",
        "messages:>=1", "attachments:>=1", "wake:>1d", "owner:me", "has:watcher",
    ]

    private func view(_ desk: any DeskService) async throws -> View {
        let all = TicketListRequest(sort: TicketSort(.number), limit: 1000)
        var view = View(
            rows: try await desk.tickets(all).rows, queues: try await desk.queues(), found: [:],
            related: [:], files: [:], waiting: try await desk.outbox(limit: 1000))
        for index in view.rows.indices {
            var ticket = view.rows[index].ticket
            (ticket.position, ticket.version, ticket.changedAt) = (.start, 0, ticket.openedAt)
            view.rows[index].ticket = ticket
            view.related[ticket.id] = try await desk.ticket(ticket.id, entries: 0).related
            view.files[ticket.id] = try await desk.attachments(of: ticket.id)
        }
        for search in Self.searches {
            let request = TicketListRequest(
                query: try TicketQuery.parse(search), sort: TicketSort(.number), limit: 1000)
            view.found[search] = try await desk.tickets(request).rows.map(\.ticket.id)
        }
        return view
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `a merge and its reversal change nothing that can be seen`(_ seed: UInt64) async throws {
        let scenario = try await ScenarioDesk()
        var source = RandomCommands(seed: seed)
        var merges = 0, chains = 0
        for round in 0..<8 {
            try await work(scenario, &source, commands: 25)
            let desk = scenario.service()
            let before = try await view(desk)
            let (merged, count) = try await merge(in: scenario, before, &source)
            guard merged > 0 else { continue }
            #expect(try await view(desk) == before, "round \(round)")
            merges += merged
            chains += count
        }
        #expect(merges > 5 && chains > 0, "\(merges) merges, \(chains) in chains")
        let verification = try await scenario.desk.verifyReadModel()
        #expect(verification.isSound, "\(verification.differences)")
        let report = try await scenario.desk.check()
        #expect(report.violations == [])
        #expect(report.counts.inbound > 20)
        await scenario.close()
    }

    /// Merges random tickets, some of them in a chain, looks that something has changed, and takes
    /// the merges back, the last one first. Answers how many there were, and how many in chains.
    private func merge(
        in scenario: ScenarioDesk, _ before: View, _ source: inout RandomCommands
    ) async throws -> (Int, Int) {
        let ids = before.rows.map(\.ticket.id)
        var merged: [TicketID] = [], chains = 0, last: TicketID?
        for _ in 0..<6 {
            let one =
                last.flatMap { source.random.once(in: 2) ? $0 : nil }
                ?? source.random.pick(ids)
            let other = source.random.pick(ids)
            let command = Command.ticket(one, .merge(into: other))
            guard let receipt = try? await scenario.perform(command), !receipt.events.isEmpty
            else { continue }
            chains += one == last ? 1 : 0
            (last, merged) = (other, merged + [one])
        }
        if !merged.isEmpty { #expect(try await view(scenario.service()).rows != before.rows) }
        for id in merged.reversed() { try await scenario.perform(.ticket(id, .unmerge)) }
        return (merged.count, chains)
    }

    private func work(
        _ scenario: ScenarioDesk, _ source: inout RandomCommands, commands: Int
    ) async throws {
        for _ in 0..<commands {
            let (actor, command) = source.next(now: scenario.clock.now())
            _ = try? await scenario.perform(command, as: actor)
        }
        scenario.clock.advance(seconds: 300)
        await scenario.desk.settled()
    }
}
