// The board: what waits in each queue, what came and went, who holds what. It covers the panes, and
// the cursor goes from figure to figure.

import DeskAPI
import ServiceDesk

/// The board as loaded, and the figure the cursor is on.
package struct BoardLayer: Sendable, Hashable {
    /// nil until it has come.
    var board: Board?
    var failure: String?
    var place = BoardPlace.total
    /// The figure in its row, from 0.
    var column = 0
}

/// A row of the board; the cursor keeps to it, wherever it moves to.
enum BoardPlace: Sendable, Hashable {
    case total
    case queue(QueueID)
    case agent(AgentID)

    /// Figures in such a row.
    var columns: Int {
        switch self {
        case .total, .queue: 5
        case .agent: 3
        }
    }
}

extension Board {
    /// The rows in their order.
    var places: [BoardPlace] {
        [.total] + shownQueues.map { .queue($0.queue.id) } + agents.map { .agent($0.id) }
    }

    /// What a figure counts; nil where there is nothing to be listed.
    func query(at place: BoardPlace, column: Int) -> TicketQuery? {
        switch place {
        case .total: return total.queries[column]
        case .queue(let id):
            return queues.first { $0.queue.id == id }?.tally.queries[column]
        case .agent(let id):
            guard let agent = agents.first(where: { $0.id == id }) else { return nil }
            return [agent.holds.query, agent.onHold.query, agent.unanswered.query][column]
        }
    }
}

extension BoardTally {
    /// What its figures count, in the order of the columns.
    fileprivate var queries: [TicketQuery?] {
        [
            waiting.query, oldest?.query, unassigned.query, opened.today.query,
            resolved.today.query,
        ]
    }
}
