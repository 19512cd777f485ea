// Merges across the wall between customers: a survivor shows, counts, sorts and is found as if what
// the caller can't see had never been merged into it.

import DeskAPI
import DeskEngine
import DeskTesting
import Foundation
import LogTesting
import ServiceDesk
import Testing

@Suite struct WallMergeTests {
    /// T-2 to T-5 and T-7 are acme's. On the one desk T-1 went into T-2, and T-6 into T-3; on both
    /// T-3 went into T-7.
    private func desk(isMerged: Bool) async throws -> ScenarioDesk {
        let scenario = try await ScenarioDesk(.simulated(SimulatedDisk()))
        try await furnish(scenario)
        for customer in ["globex", "acme", "acme", "acme", "acme", "globex", "acme"] {
            scenario.clock.advance(seconds: 60)
            try await scenario.perform(
                .openTicket(
                    OpenTicket(
                        subject: "Of \(customer)",
                        requester: .address("\(customer)@example.org", name: nil),
                        queue: ScenarioDesk.serviceDesk, body: "down")))
        }
        for number in [2, 3, 5] {
            try await work(.reply(ReplyToRequester(body: "so")), number, scenario)
        }
        let file = try await scenario.service().store([1, 2], name: "a", mediaType: "text/plain")
        for number in [1, 6] {
            let steps: [TicketCommand] = [
                .receive(ReceiveMessage(body: "still")), .receive(ReceiveMessage(body: "!")),
                .spendTime(seconds: 3600, note: ""), .watch(number == 1 ? ScenarioDesk.cem : bob),
                .link(to: TicketID(4), .refersTo), .attach(file),
            ]
            for step in steps { try await work(step, number, scenario) }
        }
        try await work(.spendTime(seconds: 120, note: ""), 3, scenario)
        try await work(.watch(ScenarioDesk.cem), 5, scenario)
        if isMerged {
            try await work(.merge(into: TicketID(2)), 1, scenario)
            try await work(.merge(into: TicketID(3)), 6, scenario)
        }
        try await work(.merge(into: TicketID(7)), 3, scenario)
        return scenario
    }

    private let bob = ScenarioDesk.bob, tess = AgentID("tess")

    private func furnish(_ scenario: ScenarioDesk) async throws {
        let admin = ScenarioDesk.administrator
        for name in ["acme", "globex"] {
            let organisation = OrganisationID(name)
            try await scenario.perform(
                .defineOrganisation(OrganisationDefinition(id: organisation, name: name)),
                as: admin)
            try await scenario.perform(
                .defineRequester(
                    id: nil,
                    RequesterDefinition(
                        name: name, addresses: ["\(name)@example.org"],
                        organisation: organisation)), as: admin)
        }
        var agent = AgentDefinition(id: tess, name: "Tess")
        agent.access = Access(organisations: [OrganisationID("acme")])
        try await scenario.perform(.defineAgent(agent), as: admin)
    }

    private func work(_ command: TicketCommand, _ number: Int, _ scenario: ScenarioDesk)
        async throws
    {
        try await scenario.perform(.ticket(TicketID(number), command))
    }

    private static let queries =
        (0...6).flatMap { ["messages:\($0)", "messages:>=\($0)", "attachments:\($0)"] } + [
            "spent:0", "spent:>=1", "spent:2", "-spent:>=60", "has:unanswered", "-has:unanswered",
            "unanswered:<1d", "-unanswered:<1d", "watcher:cem", "watcher:bob", "-watcher:cem",
            "has:watcher", "-has:watcher", "linked:T-4", "-linked:T-4", "has:link", "-has:link",
            "has:attachment", "-has:attachment", "attachments:>=1", "messages:2..3 has:watcher",
        ]

    /// What of a row must be the same on both desks; when it changed last is not.
    private func text(_ row: TicketRow) -> String {
        let ticket = row.ticket
        return "\(ticket.id) \(ticket.messages) \(ticket.attachments) "
            + "\(ticket.unansweredSince.map { "\($0)" } ?? "-") \(ticket.extras) \(row.key.text)"
    }

    private func answers(_ scenario: ScenarioDesk) async throws -> [String] {
        let service = scenario.service(tess)
        var answers: [String] = []
        for text in Self.queries {
            let query = try TicketQuery.parse(text)
            answers.append("\(text): \(try await service.count(query, limit: 100))")
            let rows = try await service.tickets(
                TicketListRequest(query: query, sort: TicketSort(.number)))
            answers += rows.rows.map { "\(text): \(self.text($0))" }
        }
        for column in [TicketColumn.messages, .unanswered] {
            for isDescending in [false, true] {
                let sort = TicketSort(column, descending: isDescending)
                answers += try await list(sort, service).map { "by \(sort): \($0)" }
            }
        }
        for number in [2, 3, 7] {
            let ticket = try await service.ticket(TicketID(number), entries: 50)
            answers.append("\(ticket.related) \(ticket.ticket.extras) \(ticket.ticket.messages)")
        }
        for agent in try await service.board().agents {
            answers.append("\(agent.id) \(agent.unanswered.count)")
        }
        return answers
    }

    private func list(_ sort: TicketSort, _ service: any DeskService) async throws -> [String] {
        var rows: [TicketRow] = []
        while true {
            let page = try await service.tickets(
                TicketListRequest(sort: sort, after: rows.last?.key, limit: 2))
            rows += page.rows
            guard page.hasMore else { return rows.map(text) }
        }
    }

    @Test func `a survivor counts, sorts and is found as if nothing hidden were in it`()
        async throws
    {
        let (merged, plain) = (try await desk(isMerged: true), try await desk(isMerged: false))
        let (found, expected) = (try await answers(merged), try await answers(plain))
        for (a, b) in zip(found, expected) { #expect(a == b) }
        #expect(found.count == expected.count)
        // Who sees both sees the sums: of T-2 and T-1, and of T-7, T-3 and T-6.
        let service = merged.service()
        for (number, messages) in [(2, 5), (7, 6)] {
            let ticket = try await service.ticket(TicketID(number), entries: 1).ticket
            #expect(ticket.messages == messages)
            let query = try TicketQuery.parse("T-\(number) messages:\(messages) watcher:bob")
            #expect(try await service.count(query, limit: 9) == (number == 7 ? 1 : 0))
        }
        await merged.close()
        await plain.close()
    }
}
