// The board: its figures out of the stored sets, its hours out of the indexes of two moments, so
// that no ticket is read. What came and went in two days at most is walked along.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// The desk at the asker's moment, with the agents that are on line.
    package func board(_ context: ListContext, onLine: Set<AgentID>) throws -> Board {
        try BoardReader(self, context).board(onLine: onLine)
    }
}

/// Puts a board together.
private struct BoardReader {
    let snapshot: DeskSnapshot
    let context: ListContext
    let facets: FacetReader
    /// All that the asker sees.
    let visible: TicketSet
    let waiting: TicketSet
    let unowned: TicketSet

    init(_ snapshot: DeskSnapshot, _ context: ListContext) throws {
        (self.snapshot, self.context) = (snapshot, context)
        facets = FacetReader(db: snapshot.db)
        visible = try snapshot.seenTickets() ?? facets.all()
        waiting = try facets.unresolved().intersection(visible)
        unowned = try waiting.intersection(facets.set(.owner, Facet.nobody))
    }

    func board(onLine: Set<AgentID>) throws -> Board {
        let opened = try Pace(.opened, of: facets, context)
        let resolved = try Pace(.resolved, of: facets, context)
        let queues = try snapshot.queues().map { summary in
            let id = summary.queue.id
            let members = try facets.set(.queue, .text(id.handle)).intersection(visible)
            return BoardQueue(
                queue: summary.queue, tally: try tally(of: members, in: id, opened, resolved))
        }
        return Board(
            position: try snapshot.position(), at: context.now,
            total: try tally(of: visible, in: nil, opened, resolved), queues: queues,
            agents: try agents(onLine))
    }

    private func tally(
        of members: TicketSet, in queue: QueueID?, _ opened: Pace, _ resolved: Pace
    ) throws -> BoardTally {
        let waiting = members.intersection(waiting)
        func figure(_ set: TicketSet, _ query: TicketQuery) -> BoardFigure {
            BoardFigure(set.count, query.within(queue))
        }
        return BoardTally(
            waiting: figure(waiting, BoardTerms.waiting),
            oldest: waiting.isEmpty ? nil : try oldest(of: waiting, in: queue),
            unassigned: figure(waiting.intersection(unowned), BoardTerms.unassigned),
            opened: opened.part(in: members, of: queue),
            resolved: resolved.part(in: members, of: queue))
    }

    /// The one of some unresolved tickets that was opened first.
    private func oldest(of members: TicketSet, in queue: QueueID?) throws -> BoardTicket? {
        var found: BoardTicket?
        let queues = try queue.map { [$0.handle] } ?? facets.values(.queue).map(\.handle)
        for queue in queues {
            try snapshot.db.each(
                """
                SELECT t.number, t.opened_at FROM ticket t INDEXED BY ticket_queue_opened
                WHERE t.unresolved = 1 AND t.queue = ? ORDER BY t.opened_at, t.number
                """, [queue]
            ) { row in
                let ticket = BoardTicket(
                    id: TicketID(row[0]), openedAt: Timestamp(microseconds: row[1]))
                if let found, !ticket.isOlder(than: found) { return false }
                guard members.contains(ticket.id.number) else { return true }
                found = ticket
                return false
            }
        }
        return found
    }

    private func agents(_ onLine: Set<AgentID>) throws -> [BoardAgent] {
        guard !onLine.isEmpty else { return [] }
        let onHold = try facets.set(status: TicketRecord.rank(.hold))
        var unanswered = try facets.set(any: .unanswered)
        if !snapshot.sight.seesEveryTicket {
            for (number, ticket) in try WallCrossings(snapshot, seen: visible).tickets() {
                unanswered.remove(number)
                if ticket.unansweredSince != nil { unanswered.insert(number) }
            }
        }
        return try snapshot.agents().filter { onLine.contains($0.id) }.map { agent in
            let id = agent.id
            let held = try waiting.intersection(facets.set(.owner, .text(id.handle)))
            let query = BoardTerms.held(by: id)
            return BoardAgent(
                id: id, name: agent.name, holds: BoardFigure(held.count, query),
                onHold: BoardFigure(
                    held.intersection(onHold).count,
                    TicketQuery(
                        terms: [
                            .init(.owner([.handle(id.handle)])), .init(.status([.kind(.hold)])),
                        ]
                    )),
                unanswered: BoardFigure(
                    held.intersection(unanswered).count, query.and(.has(.unanswered))))
        }
    }
}

/// The tickets with a moment of some kind since the asker's midnight, or in the last hours.
private struct Pace {
    private let field: TicketQuery.TimeField
    /// Number, and whether it counts for today and in which hour.
    private var tickets: [(number: Int, isToday: Bool, hour: Int?)] = []

    init(_ field: TicketQuery.TimeField, of facets: FacetReader, _ context: ListContext) throws {
        self.field = field
        let column: TicketColumn = field == .opened ? .opened : .resolved
        let hour: Int64 = 3_600_000_000
        let today = context.day(ago: 0)
        let offset = Int64(context.utcOffsetMinutes) * 60_000_000
        let local = context.now.microseconds + offset
        let thisHour = local - ((local % hour) + hour) % hour - offset
        let first = thisHour - Int64(Board.hours - 1) * hour
        let range = min(first, today.lowerBound)..<max(thisHour + hour, today.upperBound)
        try facets.each(column, in: range) { number, moment in
            let place = Int((moment - first) / hour)
            let isShown = moment >= first && place < Board.hours
            tickets.append((number, today.contains(moment), isShown ? place : nil))
        }
    }

    /// Those of one queue.
    func part(in members: TicketSet, of queue: QueueID?) -> BoardPace {
        var (today, hours) = (0, [Int](repeating: 0, count: Board.hours))
        for ticket in tickets where members.contains(ticket.number) {
            if ticket.isToday { today += 1 }
            if let hour = ticket.hour { hours[hour] += 1 }
        }
        let query = BoardTerms.today(field).within(queue)
        return BoardPace(today: BoardFigure(today, query), hours: hours)
    }
}

extension BoardTicket {
    fileprivate func isOlder(than other: BoardTicket) -> Bool {
        (openedAt, id) < (other.openedAt, other.id)
    }
}

extension FacetValue {
    /// A queue as a facet.
    fileprivate var handle: String {
        if case .text(let handle) = self { handle } else { "" }
    }
}
