// A small desk to try commands on: given events, when a command, then events or a refusal.

import ServiceDesk
import Testing

/// A desk in memory with its own clock; a command that is accepted is folded in at once.
struct Bench {
    static let start = Timestamp(rfc3339: "2026-11-02T09:00:00Z")!

    var desk = MemoryDesk()
    var now = Bench.start
    var position = 0

    /// Root (administrator), sue (supervisor), ann and bob (agents), old (inactive); queues
    /// network, mail and retired (not in use); Anna Kowalska is R-1.
    init() {
        given([
            .agentDefined(.init(id: .init("root"), name: "Root", role: .administrator)),
            .agentDefined(.init(id: .init("sue"), name: "Sue", role: .supervisor)),
            .agentDefined(.init(id: .init("ann"), name: "Ann")),
            .agentDefined(.init(id: .init("bob"), name: "Bob")),
            .agentDefined(.init(id: .init("old"), name: "Old", isActive: false)),
            .queueDefined(.init(id: .init("network"), name: "Network")),
            .queueDefined(.init(id: .init("mail"), name: "Mail")),
            .queueDefined(.init(id: .init("retired"), name: "Retired", isActive: false)),
            .requesterDefined(
                .init(1), .init(name: "Anna Kowalska", addresses: ["anna@example.com"])),
        ])
    }

    mutating func given(_ events: [Event], by actor: Actor = .system) {
        for event in events {
            position += 1
            desk.apply(event, context(actor))
        }
    }

    /// Decides and folds in, an hour after the last.
    @discardableResult
    mutating func when(
        _ command: Command, by agent: String? = "ann", seen: Position? = nil,
        happenedAt: Timestamp? = nil
    ) throws -> [Event] {
        now = now.adding(seconds: 3600)
        let actor = agent.map { Actor.agent(AgentID($0)) } ?? .system
        let events = try decide(
            command, in: desk,
            DecisionContext(actor: actor, now: now, happenedAt: happenedAt, seen: seen))
        for event in events {
            position += 1
            var context = context(actor)
            context.happenedAt = happenedAt ?? now
            desk.apply(event, context)
        }
        return events
    }

    @discardableResult
    mutating func when(
        _ command: TicketCommand, on number: Int = 1, by agent: String? = "ann",
        seen: Position? = nil, happenedAt: Timestamp? = nil
    ) throws -> [TicketEvent] {
        try when(
            .ticket(TicketID(number), command), by: agent, seen: seen, happenedAt: happenedAt
        ).map { event in
            guard case .ticket(TicketID(number), let event) = event else {
                throw Rejection.noSuchTicket(TicketID(number))
            }
            return event
        }
    }

    /// A ticket in a status, nobody's, as T-1.
    static func withTicket(_ kind: StatusKind = .new) throws -> Bench {
        var bench = Bench()
        try bench.when(.openTicket(Bench.ticket))
        switch kind {
        case .new: break
        case .open: try bench.when(.take)
        case .hold: try bench.when(.hold(bench.hold))
        case .resolved: try bench.when(.resolve(code: "solved", note: ""))
        case .closed:
            try bench.when(.resolve(code: "solved", note: ""))
            try bench.when(.close)
        case .cancelled: try bench.when(.cancel(reason: "spam"))
        case .merged:
            var update = ImportedUpdate(at: bench.now)
            update.status = TicketStatus(.merged)
            bench.given([.ticket(TicketID(1), .historyImported(update))])
        }
        if kind == .open { try bench.when(.release) }
        return bench
    }

    mutating func draft(_ title: String = "Reset a password") throws -> ArticleID {
        let events = try when(.draftArticle(.init(title: title, body: "Press the button.")))
        guard case .article(let id, _)? = events.first else {
            throw Rejection.missing(field: title)
        }
        return id
    }

    var ticket: Ticket { desk.ticket(TicketID(1))! }
    var hold: Hold { Hold(reason: "waiting for the vendor", wakeUp: now.adding(seconds: 86_400)) }

    static let ticket = OpenTicket(
        subject: "No network", requester: .id(RequesterID(1)), queue: QueueID("network"),
        body: "The cable is in.")

    private func context(_ actor: Actor) -> EventContext {
        EventContext(
            position: Position(position), recordedAt: now, happenedAt: now, actor: actor,
            command: CommandID("c\(position)"))
    }
}

let ann = AgentID("ann"), bob = AgentID("bob")
