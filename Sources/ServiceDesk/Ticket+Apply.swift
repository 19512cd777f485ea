// Folds the events of a ticket into its state. Pure and total: any event on any state gives a
// state, because the log is the truth and the rules of the day may have been others when it was
// written.
//
// A reassignment is counted when a ticket moves to another queue, and when it passes directly from
// one owner to another. Laying it down and taking it from its queue again is none; a move that lays
// it down first is one.

extension Ticket {
    /// The bare ticket: everything not given is absent, empty or zero.
    package init(
        id: TicketID, kind: TicketKind, subject: String, requester: RequesterID, queue: QueueID,
        status: TicketStatus, priority: Priority, openedAt: Timestamp, position: Position
    ) {
        self.init(
            id: id, kind: kind, subject: subject, requester: requester, queue: queue, owner: nil,
            status: status, hold: nil, impact: nil, urgency: nil, priority: priority,
            priorityReason: nil, escalationLevel: 0, tags: [], channel: nil, category: nil,
            openedAt: openedAt, changedAt: openedAt, firstReplyAt: nil, resolvedAt: nil,
            closedAt: nil, resolutionCode: nil, unansweredSince: nil, reopens: 0,
            reassignments: 0, messages: 0, attachments: 0, source: nil, importedUpdates: 0,
            extras: TicketExtras(), position: position, version: 1)
    }

    /// The ticket its first event makes; nil where the event is neither `.opened` nor
    /// `.historyOpened`.
    package init?(first: TicketEvent, id: TicketID, context: EventContext) {
        switch first {
        case .opened(let opened): self.init(opened, id: id, context: context)
        case .historyOpened(let opening): self.init(opening, id: id, context: context)
        default: return nil
        }
    }

    private init(_ opened: TicketOpened, id: TicketID, context: EventContext) {
        self.init(
            id: id, kind: opened.kind, subject: opened.subject, requester: opened.requester,
            queue: opened.queue, status: TicketStatus(.new), priority: opened.priority,
            openedAt: context.happenedAt, position: context.position)
        (impact, urgency) = (opened.impact, opened.urgency)
        (channel, tags) = (opened.channel, Ticket.ordered(opened.tags))
        messages = opened.body.isEmpty ? 0 : 1
        unansweredSince = context.happenedAt
    }

    private init(_ opening: ImportedOpening, id: TicketID, context: EventContext) {
        let beginning = opening.beginning
        self.init(
            id: id, kind: opening.kind, subject: opening.subject, requester: opening.requester,
            queue: beginning.queue ?? QueueID("imported"), status: TicketStatus(.new),
            priority: beginning.priority ?? Priority(3)!, openedAt: opening.openedAt,
            position: context.position)
        (source, channel) = (opening.source, opening.channel)
        messages = opening.body.isEmpty ? 0 : 1
        unansweredSince = opening.openedAt
        changedAt = beginning.at
        fold(beginning)
    }

    /// Folds one more event into the ticket. A second opening is counted and changes nothing else.
    package mutating func apply(_ event: TicketEvent, _ context: EventContext) {
        position = context.position
        version += 1
        switch event {
        case .historyOpened: break
        case .historyImported(let update): fold(update)
        default:
            changedAt = context.happenedAt
            fold(event, at: context.happenedAt)
        }
    }

    private mutating func fold(_ event: TicketEvent, at moment: Timestamp) {
        switch event {
        case .opened, .historyOpened, .historyImported, .noteAdded, .articleLinked: break
        case .messageReceived:
            messages += 1
            owe(since: moment)
        case .replySent:
            messages += 1
            answer()
            firstReplyAt = firstReplyAt ?? moment
            beginWork()
        case .taken(by: let agent), .given(to: let agent): pass(to: agent)
        case .released: owner = nil
        case .moved(to: let queue):
            if queue != self.queue { reassignments &+= 1 }
            self.queue = queue
        case .assessed(let impact, let urgency, let priority):
            (self.impact, self.urgency, self.priority) = (impact, urgency, priority)
        case .priorityOverridden(let priority, let reason):
            (self.priority, priorityReason) = (priority, reason)
        case .escalated(let level, _): escalationLevel = level
        case .tagged(let added, let removed):
            tags = Ticket.ordered(tags.filter { !removed.contains($0) } + added)
        case .fileAttached: attachments += 1
        case .heldBack, .resumed, .resolved, .closed, .reopened, .cancelled:
            foldStatus(event, at: moment)
        case .merged, .absorbed, .unmerged, .separated: foldMerge(event, at: moment)
        default: extras.fold(event, at: moment)
        }
    }

    private mutating func foldStatus(_ event: TicketEvent, at moment: Timestamp) {
        switch event {
        case .heldBack(let hold):
            enter(TicketStatus(.hold), at: moment)
            self.hold = hold
        case .resumed: if status.kind == .hold { enter(TicketStatus(.open), at: moment) }
        case .resolved(let code, _):
            enter(TicketStatus(.resolved), at: moment)
            resolutionCode = code
        case .closed: enter(TicketStatus(.closed), at: moment)
        case .reopened:
            enter(TicketStatus(.open), at: moment)
            reopens &+= 1
        case .cancelled: enter(TicketStatus(.cancelled), at: moment)
        default: break
        }
    }

    /// Takes over exactly what an imported update gives. What the old system did not record (public
    /// replies) is taken as done once it says resolved or ended.
    private mutating func fold(_ update: ImportedUpdate) {
        importedUpdates += 1
        changedAt = max(changedAt, update.at)
        if let status = update.status { enter(status, at: update.at) }
        if !status.kind.isUnresolved { unansweredSince = nil }
        if let queue = update.queue { self.queue = queue }
        if update.ownerRemoved { owner = nil }
        if let owner = update.owner { self.owner = owner }
        impact = update.impact ?? impact
        urgency = update.urgency ?? urgency
        priority = update.priority ?? priority
        reassignments = update.reassignments ?? reassignments
        reopens = update.reopens ?? reopens
        category = update.category ?? category
        resolutionCode = update.resolutionCode ?? resolutionCode
    }

    /// The only way into a status: keeps the hold, the two times of ending and the code true to it.
    /// `closedAt` is when the ticket ended, whether closed, cancelled or merged.
    mutating func enter(_ new: TicketStatus, at moment: Timestamp) {
        let old = status.kind
        if new.kind != .hold {
            hold = nil
        } else if new != status || hold == nil {
            hold = Hold(reason: new.name, wakeUp: nil)
        }
        if new.kind == .resolved, old != .resolved { resolvedAt = moment }
        if !new.kind.isEnded {
            closedAt = nil
        } else if !old.isEnded || closedAt == nil {
            closedAt = moment
        }
        if new.kind.isUnresolved { (resolvedAt, resolutionCode) = (nil, nil) }
        status = new
    }

    /// A new ticket that somebody works on is open.
    private mutating func beginWork() {
        if status.kind == .new { status = TicketStatus(.open) }
    }

    private mutating func pass(to agent: AgentID) {
        if let owner, owner != agent { reassignments &+= 1 }
        owner = agent
        beginWork()
    }

    private static func ordered(_ tags: [String]) -> [String] { Set(tags).sorted() }
}
