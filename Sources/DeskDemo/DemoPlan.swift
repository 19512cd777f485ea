// Puts what was planned in the order of time and gives each command its id.

import DeskAPI
import ServiceDesk

/// A growing list of commands; ids are counted, so that the same plan again does nothing new.
struct DemoPlan {
    private(set) var requests: [(actor: Actor, request: CommandRequest)] = []
    private let prefix: String

    init(seed: UInt64) { prefix = "demo-\(seed)-" }

    /// Adds commands a minute apart.
    mutating func add(_ commands: [Command], by actor: Actor, from start: Timestamp) {
        for (index, command) in commands.enumerated() {
            add(command, actor, start.adding(seconds: Int64(index) * 60))
        }
    }

    /// Adds whole lives, woven together by time; tickets are numbered in the order they open.
    mutating func add(_ lives: [DemoLife]) {
        var woven: [(at: Timestamp, ticket: Int, actor: Actor, command: Command)] = []
        for (index, life) in lives.enumerated() {
            let id = TicketID(index + 1)
            woven.append((life.openedAt, index, life.openedBy, .openTicket(life.opening)))
            for step in life.steps {
                woven.append((step.at, index, step.actor, .ticket(id, step.command)))
            }
        }
        // Stable by ticket, then by place in its life, where two moments are equal.
        let order = woven.indices.sorted {
            (woven[$0].at, woven[$0].ticket, $0) < (woven[$1].at, woven[$1].ticket, $1)
        }
        for place in order { add(woven[place].command, woven[place].actor, woven[place].at) }
    }

    private mutating func add(_ command: Command, _ actor: Actor, _ at: Timestamp) {
        let id = CommandID(prefix + String(requests.count + 1))
        requests.append((actor, CommandRequest(id: id, command: command, happenedAt: at)))
    }
}
