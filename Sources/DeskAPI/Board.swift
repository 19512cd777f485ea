// The board: what waits in each queue, how much came and went, and who holds what. Every figure
// carries the search that lists the very tickets it counts, so that none has to be believed.

package import ServiceDesk

/// How many, and which.
package struct BoardFigure: Sendable, Hashable {
    package var count: Int
    /// Finds exactly the tickets counted, at the same moment and for the same asker.
    package var query: TicketQuery
    package init(_ count: Int, _ query: TicketQuery) {
        (self.count, self.query) = (count, query)
    }
}

/// The desk at one moment, as one asker may see it.
package struct Board: Sendable, Hashable {
    /// The log position it shows.
    package var position: Position
    /// The moment it was made at; days and hours are those around it.
    package var at: Timestamp
    /// All queues together; its searches name no queue.
    package var total: BoardTally
    /// Every queue, by name; those out of use too, which may still hold work.
    package var queues: [BoardQueue]
    /// Agents on line, by handle.
    package var agents: [BoardAgent]
    package init(
        position: Position, at: Timestamp, total: BoardTally, queues: [BoardQueue],
        agents: [BoardAgent]
    ) {
        (self.position, self.at, self.total) = (position, at, total)
        (self.queues, self.agents) = (queues, agents)
    }

    /// Bars of a sparkline: an hour of the asker's clock each, the last one under way.
    package static let hours = 24
}

/// One queue of a board.
package struct BoardQueue: Sendable, Hashable {
    package var queue: QueueDefinition
    package var tally: BoardTally
    package init(queue: QueueDefinition, tally: BoardTally) {
        (self.queue, self.tally) = (queue, tally)
    }
}

/// The figures of a queue, or of all.
package struct BoardTally: Sendable, Hashable {
    /// Unresolved.
    package var waiting: BoardFigure
    /// Of these the one opened first; nil where nothing waits.
    package var oldest: BoardTicket?
    /// Unresolved and without an owner.
    package var unassigned: BoardFigure
    package var opened: BoardPace
    package var resolved: BoardPace
    package init(
        waiting: BoardFigure, oldest: BoardTicket?, unassigned: BoardFigure, opened: BoardPace,
        resolved: BoardPace
    ) {
        (self.waiting, self.oldest, self.unassigned) = (waiting, oldest, unassigned)
        (self.opened, self.resolved) = (opened, resolved)
    }
}

/// One ticket on a board.
package struct BoardTicket: Sendable, Hashable {
    package var id: TicketID
    package var openedAt: Timestamp
    package init(id: TicketID, openedAt: Timestamp) { (self.id, self.openedAt) = (id, openedAt) }

    /// Finds it alone.
    package var query: TicketQuery { TicketQuery(terms: [.init(.number([id]))]) }
}

/// What came or went: since the asker's midnight, and hour by hour. A ticket counts in the queue
/// it is in now; one that was reopened is not resolved.
package struct BoardPace: Sendable, Hashable {
    package var today: BoardFigure
    /// ``Board/hours`` numbers, the oldest first.
    package var hours: [Int]
    package init(today: BoardFigure, hours: [Int]) { (self.today, self.hours) = (today, hours) }
}

/// An agent on line: with an open connection to the desk.
package struct BoardAgent: Sendable, Hashable {
    package var id: AgentID
    package var name: String
    /// Unresolved and theirs.
    package var holds: BoardFigure
    /// Of these on hold.
    package var onHold: BoardFigure
    /// Of these with a requester who waits for an answer.
    package var unanswered: BoardFigure
    package init(
        id: AgentID, name: String, holds: BoardFigure, onHold: BoardFigure, unanswered: BoardFigure
    ) {
        (self.id, self.name, self.holds) = (id, name, holds)
        (self.onHold, self.unanswered) = (onHold, unanswered)
    }
}

extension Board {
    /// Queues in use, and those out of use that still hold work or moved today.
    package var shownQueues: [BoardQueue] {
        queues.filter { queue in
            let tally = queue.tally
            return queue.queue.isActive
                || tally.waiting.count + tally.opened.today.count + tally.resolved.today.count > 0
        }
    }
}

/// The searches behind the figures.
package enum BoardTerms {
    /// `status:unresolved`.
    package static let waiting = TicketQuery(terms: [.init(.status([.unresolved]))])
    /// Those that nobody owns.
    package static let unassigned = TicketQuery(
        terms: waiting.terms + [.init(.owner([.nobody]))])
    /// Those of today, such as `opened:today`.
    package static func today(_ field: TicketQuery.TimeField) -> TicketQuery {
        TicketQuery(terms: [.init(.time(field, [.dayAgo(0)]))])
    }
    /// Those an agent owns.
    package static func held(by agent: AgentID) -> TicketQuery {
        TicketQuery(terms: waiting.terms + [.init(.owner([.handle(agent.handle)]))])
    }
}

extension TicketQuery {
    /// The same within one queue; nil is all of them.
    package func within(_ queue: QueueID?) -> TicketQuery {
        guard let queue else { return self }
        return TicketQuery(terms: [.init(.queue([queue.handle]))] + terms)
    }
    /// The same with one more term.
    package func and(_ test: Test) -> TicketQuery { TicketQuery(terms: terms + [.init(test)]) }
}
