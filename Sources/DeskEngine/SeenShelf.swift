// How far each agent has looked, and what they chose to be told of: a file an agent beside the
// drafts, a line for each look. None of it is a fact of the service: without the files everything
// is unread and told of as at first, and nothing wrong comes of that. So a look is no event, which
// the log would keep for ever, and costs no sync: after a power cut the last looks may be unread.

import DeskAPI
import DeskJSON
import EventLog
import JSONText
import ReadModel
import ServiceDesk
import Synchronization

/// What an agent has seen and wants to be told of.
struct SeenState: Sendable {
    var marks = SeenMarks()
    var choice = NoticeChoice()
    /// Since when each queue is chosen: what came in before is no news.
    var chosenAt: [QueueID: Position] = [:]
    /// What is unread up to a position, the newest first: read once, and then only what came since.
    /// It stands in no file.
    var unread: [UnreadNotice] = []
    var unreadUpTo = Position.start

    /// Whether as much of the unread is known as another knows, for the same choice.
    fileprivate func knowsAs(_ other: SeenState) -> Bool {
        unreadUpTo == other.unreadUpTo && choice == other.choice && chosenAt == other.chosenAt
    }

    /// Lets go of what was looked at.
    fileprivate mutating func dropSeen() {
        unread.removeAll { marks.covers($0.position, of: $0.ticket) }
    }
}

/// The files of all agents.
final class SeenShelf: Sendable {
    private struct Shelf {
        var agents: [AgentID: SeenState] = [:]
        /// Lines that a file has beyond those it needs.
        var spare: [AgentID: Int] = [:]
    }

    private let directory: String
    private let io: any LogIO
    private let shelf = Mutex(Shelf())
    /// A file is written anew once so many of its lines say nothing any more.
    private static let spareMax = 2000
    /// Tickets whose marks are kept, the newest.
    private static let ticketsMax = 20_000
    private static let bytesMax: Int64 = 8 << 20

    init(_ directory: String, io: any LogIO) { (self.directory, self.io) = (directory, io) }

    /// An agent's state. `last` is the desk's position: of what lies beyond it, as after an older
    /// log was put in place, nobody has seen anything.
    func state(of agent: AgentID, last: Position) -> SeenState {
        shelf.withLock { load(agent, last, &$0) }
    }

    /// Notes that an agent looked; answers whether that is news.
    func looked(
        at ticket: TicketID?, upTo position: Position, by agent: AgentID, last: Position
    ) -> Bool {
        shelf.withLock { shelf in
            var state = load(agent, last, &shelf)
            let position = min(position, last)
            if let ticket {
                if let mark = state.marks.tickets[ticket], mark >= position { return false }
                state.marks.tickets[ticket] = position
            } else {
                guard state.marks.all < position else { return false }
                state.marks.all = position
            }
            state.dropSeen()
            shelf.agents[agent] = state
            // A look that can't be kept is as if it had not been: seen until the desk is opened
            // anew.
            let name = ticket?.description ?? "all"
            try? append("looked \(name) \(position.sequence)\n", agent, &shelf)
            return true
        }
    }

    /// Notes what an agent chose; throws where that can't be kept.
    func choose(_ choice: NoticeChoice, by agent: AgentID, last: Position) throws(IOFault) {
        try shelf.withLock { shelf throws(IOFault) in
            var state = load(agent, last, &shelf)
            for queue in choice.queues where !state.choice.queues.contains(queue) {
                state.chosenAt[queue] = last
            }
            state.choice = choice
            (state.unread, state.unreadUpTo) = ([], .start)
            try append(Self.lines(of: state), agent, &shelf)
            shelf.agents[agent] = state
        }
    }

    /// Remembers what came since a state was asked for, up to a position, unless somebody did
    /// meanwhile.
    func note(
        _ fresh: [UnreadNotice], since known: SeenState, upTo position: Position, of agent: AgentID
    ) {
        shelf.withLock { shelf in
            guard var state = shelf.agents[agent], state.knowsAs(known) else { return }
            state.unread = Array((fresh + state.unread).prefix(UnreadNotice.most))
            state.unreadUpTo = position
            state.dropSeen()
            shelf.agents[agent] = state
        }
    }

    /// Whether an agent is among those whom something concerns.
    func isConcerned(_ agent: AgentID, by audiences: Set<Audience>, last: Position) -> Bool {
        if audiences.contains(.agent(agent)) { return true }
        guard audiences.contains(where: { if case .queue = $0 { true } else { false } }) else {
            return false
        }
        return state(of: agent, last: last).choice.queues.contains {
            audiences.contains(.queue($0))
        }
    }

    // MARK: Files

    private func load(_ agent: AgentID, _ last: Position, _ shelf: inout Shelf) -> SeenState {
        if let state = shelf.agents[agent] { return state }
        var (state, lines) = (SeenState(), 0)
        // One that can't be read is as good as none.
        let bytes = try? io.readSmallFile(path(agent), bytesMax: Self.bytesMax)
        let text = String(decoding: bytes ?? [], as: UTF8.self)
        // What a crash left of a last line is passed over.
        let whole = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
        for line in whole.split(separator: "\n") {
            lines += 1
            Self.read(line, into: &state, last)
        }
        if state.marks.tickets.count > Self.ticketsMax {
            let newest = state.marks.tickets.sorted { $0.value > $1.value }
            state.marks.tickets = Dictionary(
                uniqueKeysWithValues: newest.prefix(Self.ticketsMax).map { ($0.key, $0.value) })
        }
        shelf.agents[agent] = state
        shelf.spare[agent] = lines - state.marks.tickets.count
        return state
    }

    private static func read(
        _ line: Substring, into state: inout SeenState, _ last: Position
    ) {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3 else { return }
        switch words[0] {
        case "looked":
            guard let number = Int(words[2]), number > 0 else { return }
            let position = min(Position(number), last)
            if words[1] == "all" {
                state.marks.all = position
            } else if let ticket = TicketID(words[1]) {
                state.marks.tickets[ticket] = position
            }
        case "arrivals":
            state.chosenAt[QueueID(String(words[1]))] = min(Position(Int(words[2]) ?? 0), last)
        case "chose":
            if case .object(let object)? = try? JSONValue(bytes: Array(words[2].utf8)),
                let choice = try? NoticeChoice(PayloadReader(object))
            {
                state.choice = choice
            }
        default: break
        }
    }

    private static func lines(of state: SeenState) -> String {
        let object = PayloadWriter.object(state.choice.write).bytes
        let choice = "chose notices \(String(decoding: object, as: UTF8.self))\n"
        return state.choice.queues.sorted().reduce(into: choice) { text, queue in
            text += "arrivals \(queue.handle) \((state.chosenAt[queue] ?? .start).sequence)\n"
        }
    }

    private func path(_ agent: AgentID) -> String { "\(directory)/\(agent.handle)" }

    private func append(_ line: String, _ agent: AgentID, _ shelf: inout Shelf) throws(IOFault) {
        let spare = (shelf.spare[agent] ?? 0) + 1
        shelf.spare[agent] = spare
        try io.makeDirectory(directory)
        if spare > Self.spareMax, let state = shelf.agents[agent] {
            shelf.spare[agent] = 0
            try io.replaceFile(path(agent), with: Array(Self.whole(state).utf8), in: directory)
        }
        try io.append(Array(line.utf8), to: path(agent))
    }

    /// What still counts of a file.
    private static func whole(_ state: SeenState) -> String {
        var text = lines(of: state) + "looked all \(state.marks.all.sequence)\n"
        for (ticket, position) in state.marks.tickets.sorted(by: { $0.key < $1.key }) {
            text += "looked \(ticket) \(position.sequence)\n"
        }
        return text
    }
}
