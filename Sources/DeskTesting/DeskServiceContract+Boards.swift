// Clauses about the board.

import DeskAPI
import ServiceDesk

extension DeskServiceContract {
    static let boards: [ContractClause] = [
        ContractClause("a board counts what waits, what came and went, and who holds what") {
            desk in
            let (ann, sue) = (
                desk.service(ScenarioDesk.ann), desk.service(ScenarioDesk.supervisor)
            )
            var tickets: [TicketID] = []
            for number in 1...4 {
                let receipt = try await ann.ask(CommandSamples.open("Fire \(number)"), "\(number)")
                tickets.append(receipt.ticket!)
                await desk.advance(60)
            }
            for (number, ticket) in tickets.prefix(2).enumerated() {
                _ = try await ann.ask(.ticket(ticket, .take), "take \(number)")
            }
            _ = try await ann.ask(
                .ticket(tickets[1], .resolve(code: "solved", note: "done")), "resolved")
            let board = try await sue.board()
            let queue = board.queues.first { $0.queue.id == ScenarioDesk.serviceDesk }?.tally
            guard let queue else { throw ContractBreach(description: "expected the queue") }
            try expect(queue.waiting.count == 3, "three that wait")
            try expect(queue.oldest?.id == tickets[0], "the first is the oldest")
            try expect(queue.unassigned.count == 2, "two that nobody owns")
            try expect(queue.opened.today.count == 4, "four opened today")
            try expect(queue.resolved.today.count == 1, "one resolved today")
            try expect(queue.opened.hours.reduce(0, +) == 4, "four in the last hours")
            try expect(queue.opened.hours.count == Board.hours, "an hour each")
            try expect(board.agents.contains { $0.id == ScenarioDesk.supervisor }, "the asker")
            try expect(board.total.waiting.count == 3, "three in all")
        },
        ContractClause("every figure of a board is the number of tickets its search finds") {
            desk in
            let ann = desk.service(ScenarioDesk.ann)
            let changes = try await ann.changes()
            for number in 1...6 {
                let ticket = try await ann.ask(CommandSamples.open("Fire"), "\(number)").ticket!
                if number % 2 == 0 { _ = try await ann.ask(.ticket(ticket, .take), "t\(number)") }
                if number == 4 {
                    _ = try await ann.ask(
                        .ticket(ticket, .move(to: ScenarioDesk.network)), "moved")
                }
            }
            let board = try await ann.board()
            for figure in board.figures {
                let count = try await ann.count(figure.query, limit: 100)
                try expect(count == figure.count, "\(figure.count) for \(figure.query)")
            }
            try expect(
                board.agents.first?.holds.count == 2, "two of ann's, for the third was moved")
            withExtendedLifetime(changes) {}
        },
    ]
}

extension Board {
    /// All figures on it.
    var figures: [BoardFigure] {
        let tallies = [total] + queues.map(\.tally)
        return tallies.flatMap { [$0.waiting, $0.unassigned, $0.opened.today, $0.resolved.today] }
            + agents.flatMap { [$0.holds, $0.onHold, $0.unanswered] }
    }
}
