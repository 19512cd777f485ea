// firstline board

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct BoardCommand: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "The board: what waits, what came and went, who is on line with what.",
        discussion: """
            On a terminal it is a screen that follows the desk: the cursor goes from figure to \
            figure, Enter lists the tickets that one counts. Opened and resolved count since \
            midnight, in the queue a ticket is in now; the bars are the last 24 hours. Elsewhere, \
            or with --once, it is printed once. With --json each figure comes with its query.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var look: ConsoleLook

    @Flag(help: "Print it once, also on a terminal.")
    var once = false

    @Flag(help: "As with the console: nothing outside it is reached.")
    var restricted = false

    func run() async throws {
        if !once, !global.json, Output.standard(json: false).isTerminal {
            let manner = ConsoleManner(isRestricted: restricted, isBoard: true)
            return try await ConsoleStart(
                desk: global.desk, agent: global.agent, look: look.choice, manner: manner
            ).run()
        }
        try await onDesk { desk, out in try print(try await desk.board(), to: out) }
    }

    private func print(_ board: Board, to out: Output) throws {
        if out.isJSON {
            return try out.json { BoardRecord.write(board, to: &$0) }
        }
        var queues = Table([
            .init("QUEUE", shrinksTo: 8), .init("WAITING", .right), .init("OLDEST", .right),
            .init("UNASSIGNED", .right), .init("OPENED TODAY", .right),
            .init("RESOLVED TODAY", .right),
        ])
        for queue in board.shownQueues {
            queues.add(BoardRecord.cells(queue.queue.name, queue.tally))
        }
        queues.add(BoardRecord.cells("all queues", board.total))
        try queues.print(to: out, orElse: "there are no queues yet")
        try out.line("")
        var agents = Table([
            .init("ON LINE", shrinksTo: 8), .init("HOLDS", .right), .init("ON HOLD", .right),
            .init("UNANSWERED", .right),
        ])
        for agent in board.agents {
            agents.add([
                agent.name, "\(agent.holds.count)", "\(agent.onHold.count)",
                "\(agent.unanswered.count)",
            ])
        }
        try agents.print(to: out, orElse: "nobody is on line")
    }
}

/// A board in print.
enum BoardRecord {
    /// The cells of a row of queues.
    static func cells(_ name: String, _ tally: BoardTally) -> [String?] {
        [
            name, "\(tally.waiting.count)",
            tally.oldest.map { LocalTime.age($0.openedAt) } ?? "-",
            "\(tally.unassigned.count)", "\(tally.opened.today.count)",
            "\(tally.resolved.today.count)",
        ]
    }

    /// The whole board.
    static func write(_ board: Board, to json: inout JSONWriter) {
        json.member("at", board.at.rfc3339)
        json.key("total")
        json.object { write(board.total, to: &$0) }
        json.key("queues")
        json.array { json in
            for queue in board.shownQueues {
                json.object { json in
                    json.member("id", queue.queue.id.handle)
                    json.member("name", queue.queue.name)
                    write(queue.tally, to: &json)
                }
            }
        }
        json.key("agents")
        json.array { json in
            for agent in board.agents {
                json.object { json in
                    json.member("id", agent.id.handle)
                    json.member("name", agent.name)
                    figure("holds", agent.holds, &json)
                    figure("onHold", agent.onHold, &json)
                    figure("unanswered", agent.unanswered, &json)
                }
            }
        }
    }

    private static func write(_ queue: BoardTally, to json: inout JSONWriter) {
        figure("waiting", queue.waiting, &json)
        if let oldest = queue.oldest {
            json.key("oldest")
            json.object { json in
                json.member("ticket", oldest.id.description)
                json.member("openedAt", oldest.openedAt.rfc3339)
            }
        }
        figure("unassigned", queue.unassigned, &json)
        figure("opened", queue.opened.today, &json, hours: queue.opened.hours)
        figure("resolved", queue.resolved.today, &json, hours: queue.resolved.hours)
    }

    private static func figure(
        _ name: String, _ figure: BoardFigure, _ json: inout JSONWriter, hours: [Int]? = nil
    ) {
        json.key(name)
        json.object { json in
            json.member("count", figure.count)
            json.member("query", figure.query.description)
            guard let hours else { return }
            json.key("hours")
            json.array { json in for hour in hours { json.integer(hour) } }
        }
    }
}
