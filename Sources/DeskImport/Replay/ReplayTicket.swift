// One ticket while it is played: from what the old log says became of it to what an agent at a desk
// would do so that it does. The log says states; a desk is asked for acts, and by somebody.

package import ServiceDesk

/// An act and who does it.
struct ReplayDeed: Equatable {
    /// Number of the agent, from 0.
    let agent: Int
    let command: TicketCommand
}

/// What has become of a ticket so far.
struct ReplayTicket {
    let history: ImportTicket
    /// How many agents there are to play with.
    let agents: Int
    /// Given by the desk.
    var id: TicketID?
    private(set) var queue: QueueID
    private(set) var owner: Int?
    private(set) var status = StatusKind.new
    private var impact: Impact
    private var urgency: Urgency

    init(_ history: ImportTicket, agents: Int) {
        (self.history, self.agents) = (history, agents)
        let first = history.updates.first
        queue = first?.queue ?? ReplayTicket.noQueue
        impact = first?.impact ?? .person
        urgency = first?.urgency ?? .medium
    }

    /// Where a ticket goes of which the log says no queue.
    static let noQueue = QueueID("replay")

    /// The ticket as it came in.
    var opening: Command {
        .openTicket(
            OpenTicket(
                kind: history.kind, subject: history.subject, requester: history.requester,
                queue: queue, impact: impact, urgency: urgency, channel: history.channel,
                body: history.body))
    }

    /// Who takes the ticket in.
    var opener: Int { agent(history.updates.first?.by ?? history.source.key) }

    /// What is asked of the desk so that the ticket becomes what an update says, in order.
    mutating func deeds(for update: ImportedUpdate, now: Timestamp) -> [ReplayDeed] {
        let doer = agent(update.by ?? history.source.key)
        var deeds: [ReplayDeed] = []
        func ask(_ command: TicketCommand, by agent: Int? = nil) {
            deeds.append(ReplayDeed(agent: agent ?? doer, command: command))
        }
        if let kind = update.status?.kind, kind.isUnresolved, status.isEnded || status == .resolved
        {
            ask(.receive(ReceiveMessage(body: ReplayText.comesBack)))
            status = .open
        }
        if !status.isEnded { assign(update, doer, ask) }
        let (lastImpact, lastUrgency) = (impact, urgency)
        (impact, urgency) = (update.impact ?? impact, update.urgency ?? urgency)
        if (impact, urgency) != (lastImpact, lastUrgency), !status.isEnded {
            ask(.assess(impact: impact, urgency: urgency))
        }
        if !update.note.isEmpty { ask(.addNote(update.note)) }
        if let next = update.status { turn(to: next, update, doer, now, ask) }
        return deeds
    }

    private typealias Ask = (TicketCommand, Int?) -> Void

    private mutating func assign(_ update: ImportedUpdate, _ doer: Int, _ ask: Ask) {
        if let next = update.queue, next != queue {
            ask(.move(to: next), nil)
            (queue, owner) = (next, nil)
        }
        if update.ownerRemoved, let last = owner {
            ask(.release, last)
            owner = nil
        }
        guard let next = update.owner.map({ agent($0.description) }), next != owner else { return }
        if owner == nil {
            ask(.take, next)
        } else {
            ask(.give(to: ReplayAgents.id(next)), doer)
        }
        owner = next
        if status == .new { status = .open }
    }

    private mutating func turn(
        to next: TicketStatus, _ update: ImportedUpdate, _ doer: Int, _ now: Timestamp, _ ask: Ask
    ) {
        guard next.kind != status else { return }
        // Who answers a new ticket first has taken it with that.
        if status == .new, next.kind != .new, next.kind != .cancelled { owner = owner ?? doer }
        switch next.kind {
        case .new, .merged: return
        case .open:
            if status == .hold {
                ask(.receive(ReceiveMessage(body: ReplayText.answers)), nil)
            } else if status == .new || owner == nil {
                ask(.take, nil)
            }
        case .hold:
            ask(.reply(ReplyToRequester(body: ReplayText.asks)), nil)
            ask(.hold(Hold(reason: next.name, wakeUp: now.adding(seconds: 7 * 86_400))), nil)
        case .resolved: resolve(update, ask)
        case .closed:
            if status != .resolved { resolve(update, ask) }
            ask(.close, nil)
        case .cancelled: ask(.cancel(reason: next.name), nil)
        }
        status = next.kind
    }

    private func resolve(_ update: ImportedUpdate, _ ask: Ask) {
        ask(.reply(ReplyToRequester(body: ReplayText.mended)), nil)
        ask(.resolve(code: update.resolutionCode ?? "solved", note: ""), nil)
    }

    /// The agent who plays somebody of the log: always the same.
    private func agent(_ name: String) -> Int {
        let number = TextHash(name).low
        return Int((number ^ number >> 32) % UInt64(agents))
    }
}

/// The agents a replay works with.
package enum ReplayAgents {
    /// The handle of an agent by number, from 0: `replay-1` and on.
    package static func id(_ number: Int) -> AgentID { AgentID("replay-\(number + 1)") }
}

/// What is said in a replay, since the log that is played holds no text.
private enum ReplayText {
    static let asks = "Could you tell us when it happened last, and what you see on the screen?"
    static let answers = "It happened again this morning. The screen shows the same as before."
    static let mended = "This should be mended now. Please write to us if it comes back."
    static let comesBack = "It has come back, the same as before."
}
