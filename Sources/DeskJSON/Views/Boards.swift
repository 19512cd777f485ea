// The board as the wire shows it. A figure is its number and the search that lists what it counts.

import DeskAPI
import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ board: Board) {
        number("position", board.position.sequence)
        moment("at", board.at)
        object("total") { $0.write(board.total) }
        objects("queues", board.queues) { $0.write($1) }
        objects("agents", board.agents) { $0.write($1) }
    }

    private mutating func write(_ queue: BoardQueue) {
        text("id", queue.queue.id.handle)
        write(queue.queue)
        write(queue.tally)
    }

    private mutating func write(_ tally: BoardTally) {
        figure("waiting", tally.waiting)
        if let oldest = tally.oldest {
            object("oldest") { writer in
                writer.text("ticket", oldest.id.description)
                writer.moment("openedAt", oldest.openedAt)
            }
        }
        figure("unassigned", tally.unassigned)
        pace("opened", tally.opened)
        pace("resolved", tally.resolved)
    }

    private mutating func write(_ agent: BoardAgent) {
        text("id", agent.id.handle)
        text("name", agent.name)
        figure("holds", agent.holds)
        figure("onHold", agent.onHold)
        figure("unanswered", agent.unanswered)
    }

    private mutating func figure(_ name: String, _ figure: BoardFigure) {
        object(name) { $0.members(figure) }
    }

    private mutating func members(_ figure: BoardFigure) {
        number("count", figure.count)
        text("query", figure.query.description)
    }

    private mutating func pace(_ name: String, _ pace: BoardPace) {
        object(name) { writer in
            writer.members(pace.today)
            writer.numbers("hours", pace.hours)
        }
    }

    private mutating func numbers(_ name: String, _ numbers: [Int]) {
        json.key(name)
        json.beginArray()
        for number in numbers { json.integer(number) }
        json.endArray()
    }
}

extension PayloadReader {
    func board() throws(JSONError) -> Board {
        Board(
            position: try position("position"), at: try moment("at"),
            total: try inner("total").boardTally(),
            queues: try objects("queues") { queue throws(JSONError) in try queue.boardQueue() },
            agents: try objects("agents") { agent throws(JSONError) in try agent.boardAgent() })
    }

    private func boardQueue() throws(JSONError) -> BoardQueue {
        BoardQueue(queue: try queue(QueueID(try string("id"))), tally: try boardTally())
    }

    private func boardTally() throws(JSONError) -> BoardTally {
        BoardTally(
            waiting: try figure("waiting"),
            oldest: try optionalObject("oldest").map { oldest throws(JSONError) in
                BoardTicket(
                    id: try oldest.ticket("ticket"), openedAt: try oldest.moment("openedAt"))
            },
            unassigned: try figure("unassigned"), opened: try pace("opened"),
            resolved: try pace("resolved"))
    }

    private func boardAgent() throws(JSONError) -> BoardAgent {
        BoardAgent(
            id: AgentID(try string("id")), name: try string("name"), holds: try figure("holds"),
            onHold: try figure("onHold"), unanswered: try figure("unanswered"))
    }

    private func figure(_ key: String) throws(JSONError) -> BoardFigure {
        try inner(key).figure()
    }

    private func figure() throws(JSONError) -> BoardFigure {
        BoardFigure(try integer("count"), try ticketQuery())
    }

    private func pace(_ key: String) throws(JSONError) -> BoardPace {
        let pace = try inner(key)
        return BoardPace(today: try pace.figure(), hours: try pace.integers("hours"))
    }
}
