// The board: each figure against the search it carries and against plain loops over the desk in
// memory, and what it costs.

import DeskAPI
import ServiceDesk
import Testing

@testable import ReadModel

@Suite struct `A board` {
    private static let shared = SharedDesk(seed: 91, commands: 900)
    private static let onLine: Set<AgentID> = [AgentID("ann"), AgentID("bob"), AgentID("nobody")]

    /// Moments around the end of the history, in zones near and far.
    static let askers: [ListContext] = [0, 60, -480, 330, 765].flatMap { offset in
        [0, 7, 31].map { hours in
            ListContext(
                asker: AgentID("ann"), now: shared.history.now.adding(seconds: -3600 * hours),
                utcOffsetMinutes: offset)
        }
    }

    private func board(_ asker: ListContext) throws -> Board {
        try Self.shared.model.read { try $0.board(asker, onLine: Self.onLine) }
    }

    @Test(arguments: askers)
    func `counts what the search of each figure finds`(asker: ListContext) throws {
        let board = try board(asker)
        var figures = ([board.total] + board.queues.map(\.tally)).flatMap {
            [$0.waiting, $0.unassigned, $0.opened.today, $0.resolved.today]
        }
        figures += board.agents.flatMap { [$0.holds, $0.onHold, $0.unanswered] }
        #expect(figures.count { $0.count > 0 } > 6)
        for figure in figures {
            let reread = try TicketQuery.parse(figure.query.description)
            let found = try Self.shared.model.read { try $0.count(reread, limit: .max, asker) }
            #expect(found == figure.count, "\(figure.query)")
        }
    }

    @Test(arguments: askers)
    func `counts the hours of the asker's clock`(asker: ListContext) throws {
        let tickets = Self.shared.history.desk.tickets.values
        let offset = Int64(asker.utcOffsetMinutes) * 60
        func hour(_ moment: Timestamp) -> Int64 {
            Int64((Double(moment.seconds + offset) / 3600).rounded(.down))
        }
        let now = hour(asker.now)
        func bars(_ moments: [Timestamp]) -> [Int] {
            (0..<Board.hours).map { place in
                moments.count { hour($0) == now - Int64(Board.hours - 1 - place) }
            }
        }
        for queue in try board(asker).queues {
            let own = tickets.filter { $0.queue == queue.queue.id }
            #expect(queue.tally.opened.hours == bars(own.map(\.openedAt)))
            #expect(queue.tally.resolved.hours == bars(own.compactMap(\.resolvedAt)))
        }
    }

    @Test func `names the oldest of each queue and of all`() throws {
        let board = try board(Self.askers[0])
        let waiting = Self.shared.history.desk.tickets.values
            .filter { $0.status.kind.isUnresolved }
            .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
        for queue in board.queues {
            #expect(queue.tally.oldest?.id == waiting.first { $0.queue == queue.queue.id }?.id)
        }
        #expect(board.total.oldest?.id == waiting.first?.id)
        #expect(waiting.count > 5)
    }

    @Test func `lists agents on line, but none that the desk does not know`() throws {
        let board = try board(Self.askers[0])
        #expect(board.agents.map(\.id.handle) == ["ann", "bob"])
        #expect(board.agents.map(\.name) == ["Ann", "Bob"])
    }

    @Test func `takes few steps, in a desk of any size`() throws {
        func steps(_ desk: LargeDesk) throws -> Int {
            try desk.counting { snapshot, taken in
                let before = taken()
                _ = try snapshot.board(desk.asker, onLine: Self.onLine)
                return taken() - before
            }
        }
        let few = try steps(LargeDesk(tickets: 2000)), many = try steps(LargeDesk(tickets: 8000))
        #expect(many < 12_000)
        // What grows is how many stored sets make one, and what came and went in two days.
        #expect(many < few + 6000, "\(few), \(many)")
    }
}
