// What may be asked of a ticket. Each case is one entry of the glossary in README.md; the rules of
// each stand in Decision+Ticket….swift.

/// Something asked of an existing ticket.
package enum TicketCommand: Sendable, Hashable {
    /// A message from the requester came in.
    case receive(ReceiveMessage)
    /// The actor becomes the owner; first come, first served.
    case take
    case give(to: AgentID)
    /// The owner lays it down; it goes back to its queue.
    case release
    case move(to: QueueID)
    /// A public answer to the requester.
    case reply(ReplyToRequester)
    /// An internal note; never leaves the desk.
    case addNote(String)
    case hold(Hold)
    case resume
    /// A wake-up fell due; only the desk itself asks this.
    case wake
    /// `note` is an internal remark, may be empty.
    case resolve(code: String, note: String)
    case close
    case reopen(reason: String)
    case cancel(reason: String)
    case assess(impact: Impact, urgency: Urgency)
    case overridePriority(Priority, reason: String)
    /// Raise to a level, or lower with a smaller one; 0 ends it.
    case escalate(level: Int, reason: String)
    case tag(add: [String], remove: [String])
    case attach(Attachment)
    case linkArticle(ArticleID, ArticleRelation)
    /// It is the same matter as another ticket, which goes on; reversible.
    case merge(into: TicketID)
    /// Takes a merge back.
    case unmerge
    /// Makes a ticket of its own out of a part of this one.
    case split(SplitTicket)
    case link(to: TicketID, TicketRelation)
    case unlink(from: TicketID, TicketRelation)
    /// An agent wants to hear of it.
    case watch(AgentID)
    case unwatch(AgentID)
    /// Follow-ups, or the lines of a checklist.
    case addTasks([TaskDraft])
    case doTask(Int)
    case dropTask(Int)
    case reopenTask(Int)
    /// Work done, in seconds; a negative amount corrects what was recorded.
    case spendTime(seconds: Int, note: String)
    /// What custom fields hold, as typed; nil empties one.
    case fillFields([FieldEntry])
}

/// A new ticket.
package struct OpenTicket: Sendable, Hashable {
    package var kind: TicketKind
    package var subject: String
    package var requester: RequesterReference
    package var queue: QueueID
    package var impact: Impact
    package var urgency: Urgency
    package var channel: Channel?
    /// The requester's first message; may be empty.
    package var body: String
    package var tags: [String]
    package init(
        kind: TicketKind = .incident, subject: String, requester: RequesterReference,
        queue: QueueID, impact: Impact = .person, urgency: Urgency = .medium,
        channel: Channel? = nil, body: String = "", tags: [String] = []
    ) {
        (self.kind, self.subject, self.requester) = (kind, subject, requester)
        (self.queue, self.impact, self.urgency) = (queue, impact, urgency)
        (self.channel, self.body, self.tags) = (channel, body, tags)
    }
}

/// A requester named by number, or by an address that is created where it is unknown.
package enum RequesterReference: Sendable, Hashable {
    case id(RequesterID)
    /// `name` is used only when the requester is new.
    case address(String, name: String?)
}

/// A message from the requester.
package struct ReceiveMessage: Sendable, Hashable {
    package var body: String
    package var channel: Channel?
    /// The merged ticket it was sent to, where it came in by way of one.
    package var via: TicketID?
    package init(body: String, channel: Channel? = nil, via: TicketID? = nil) {
        (self.body, self.channel, self.via) = (body, channel, via)
    }
}

/// A public answer, with the articles and the saved reply whose text it used.
package struct ReplyToRequester: Sendable, Hashable {
    package var body: String
    package var articles: [ArticleID]
    package var savedReply: SavedReplyUse?
    package init(body: String, articles: [ArticleID] = [], savedReply: SavedReplyUse? = nil) {
        (self.body, self.articles, self.savedReply) = (body, articles, savedReply)
    }
}

/// A new ticket made of a part of another: same requester, kind, impact, urgency and channel.
package struct SplitTicket: Sendable, Hashable {
    package var subject: String
    /// nil is the queue of the ticket it is split from.
    package var queue: QueueID?
    /// The entry whose text it takes over; that text belongs to both from then on.
    package var entry: Position?
    package init(subject: String, queue: QueueID? = nil, entry: Position? = nil) {
        (self.subject, self.queue, self.entry) = (subject, queue, entry)
    }
}

/// A ticket's history from another system: recorded as it was, not judged by today's transitions.
package struct ImportTicket: Sendable, Hashable {
    package var source: SourceReference
    package var kind: TicketKind
    package var subject: String
    /// The requester's address in the old system; created where unknown.
    package var requester: RequesterReference
    package var channel: Channel?
    /// Requester's first message; may be empty.
    package var body: String
    package var openedAt: Timestamp
    /// The time in the source, where `openedAt` was shifted.
    package var originalOpenedAt: Timestamp?
    /// In order of time; the first holds the state the ticket began with. At least one.
    package var updates: [ImportedUpdate]
    package init(
        source: SourceReference, kind: TicketKind, subject: String,
        requester: RequesterReference, channel: Channel?, body: String, openedAt: Timestamp,
        originalOpenedAt: Timestamp?, updates: [ImportedUpdate]
    ) {
        (self.source, self.kind, self.subject) = (source, kind, subject)
        (self.requester, self.channel, self.body) = (requester, channel, body)
        (self.openedAt, self.originalOpenedAt) = (openedAt, originalOpenedAt)
        self.updates = updates
    }
}

/// One update of a ticket in another system: only what it changed; nil is unchanged.
package struct ImportedUpdate: Sendable, Hashable {
    package var at: Timestamp
    /// The time in the source, where `at` was shifted.
    package var originalAt: Timestamp?
    /// Who did it there, as written there.
    package var by: String?
    package var status: TicketStatus?
    /// Created as queues and inactive agents where unknown.
    package var queue: QueueID?
    package var owner: AgentID?
    package var ownerRemoved = false
    package var impact: Impact?
    package var urgency: Urgency?
    package var priority: Priority?
    /// Counters as the source counted them, absolute.
    package var reassignments: Int?
    package var reopens: Int?
    package var category: String?
    package var resolutionCode: String?
    /// An internal remark; may be empty.
    package var note = ""

    /// An update that changes nothing yet.
    package init(at: Timestamp) { self.at = at }
}
