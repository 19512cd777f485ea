// What can have happened to a ticket. An event says what was meant, and is never changed once
// written; `Ticket+Apply` folds it into the state.

/// Something that happened to a ticket.
package enum TicketEvent: Sendable, Hashable {
    case opened(TicketOpened)
    case messageReceived(ReceiveMessage)
    /// The actor took it; by whom stands in the event too, so that it reads without its envelope.
    case taken(by: AgentID)
    case given(to: AgentID)
    case released(by: AgentID)
    case moved(to: QueueID)
    case replySent(ReplyToRequester)
    case noteAdded(String)
    case heldBack(Hold)
    case resumed(ResumeCause)
    case resolved(code: String, note: String)
    case closed
    case reopened(ReopenCause, reason: String)
    case cancelled(reason: String)
    /// `priority` is what the matrix gave, or the standing override.
    case assessed(impact: Impact, urgency: Urgency, priority: Priority)
    case priorityOverridden(Priority, reason: String)
    case escalated(level: Int, reason: String)
    case tagged(added: [String], removed: [String])
    case fileAttached(Attachment)
    case articleLinked(ArticleID, ArticleRelation, articleVersion: Int)
    /// It ended in another ticket, which goes on with the matter.
    case merged(into: TicketID)
    /// The other half of a merge: this one goes on, with what the other one brought along.
    case absorbed(Absorption)
    case unmerged(from: TicketID)
    /// The other half of un-merging: what had been brought along goes back.
    case separated(Absorption)
    /// It began as a part of another ticket; `entry` is where its text stands there.
    case splitOff(from: TicketID, entry: Position?)
    case splitInto(TicketID)
    case linked(to: TicketID, TicketRelation)
    case unlinked(from: TicketID, TicketRelation)
    case watched(by: AgentID)
    case unwatched(by: AgentID)
    /// A note names agents as `@handle`: they watch it from then on.
    case mentioned([AgentID])
    /// Their numbers follow those the ticket has.
    case tasksAdded([TaskDraft])
    case taskDone(Int)
    case taskDropped(Int)
    case taskReopened(Int)
    case timeSpent(seconds: Int, note: String)
    /// Values in their canonical form; nil is emptied.
    case fieldsFilled([FieldEntry])
    case historyOpened(ImportedOpening)
    case historyImported(ImportedUpdate)
}

/// A ticket was opened.
package struct TicketOpened: Sendable, Hashable {
    package var kind: TicketKind
    package var subject: String
    package var requester: RequesterID
    package var queue: QueueID
    package var impact: Impact
    package var urgency: Urgency
    package var priority: Priority
    package var channel: Channel?
    package var body: String
    package var tags: [String]
    package init(
        kind: TicketKind, subject: String, requester: RequesterID, queue: QueueID,
        impact: Impact, urgency: Urgency, priority: Priority, channel: Channel?, body: String,
        tags: [String]
    ) {
        (self.kind, self.subject, self.requester, self.queue) = (kind, subject, requester, queue)
        (self.impact, self.urgency, self.priority) = (impact, urgency, priority)
        (self.channel, self.body, self.tags) = (channel, body, tags)
    }
}

/// The first event of an imported ticket; what it began with follows as the first imported update.
package struct ImportedOpening: Sendable, Hashable {
    package var source: SourceReference
    package var kind: TicketKind
    package var subject: String
    package var requester: RequesterID
    package var channel: Channel?
    package var body: String
    package var openedAt: Timestamp
    package var originalOpenedAt: Timestamp?
    /// The state it began with: queue, status and priority are always set.
    package var beginning: ImportedUpdate
    package init(
        source: SourceReference, kind: TicketKind, subject: String, requester: RequesterID,
        channel: Channel?, body: String, openedAt: Timestamp, originalOpenedAt: Timestamp?,
        beginning: ImportedUpdate
    ) {
        (self.source, self.kind, self.subject) = (source, kind, subject)
        (self.requester, self.channel, self.body) = (requester, channel, body)
        (self.openedAt, self.originalOpenedAt) = (openedAt, originalOpenedAt)
        self.beginning = beginning
    }
}

/// What ended a hold.
package enum ResumeCause: Sendable, Hashable {
    case agent
    case requesterMessage
    /// The wake-up fell due; `lateSeconds` after its time, 0 when it was punctual.
    case wakeUp(lateSeconds: Int)
}

/// What reopened a ticket.
package enum ReopenCause: String, Sendable, Hashable {
    case agent, requesterMessage = "requester-message"
}

extension TicketEvent {
    /// What somebody said in it, publicly or in a note: what another ticket may be split off with;
    /// nil where nobody said anything.
    package var spokenText: String? {
        switch self {
        case .opened(let opened): opened.body.isEmpty ? nil : opened.body
        case .historyOpened(let opening): opening.body.isEmpty ? nil : opening.body
        case .messageReceived(let message): message.body
        case .replySent(let reply): reply.body
        case .noteAdded(let note): note
        case .historyImported(let update): update.note.isEmpty ? nil : update.note
        default: nil
        }
    }
}

extension TicketEvent {
    /// Whether it changes nothing for somebody who is about to answer, take or end the ticket: no
    /// word to or from the requester, no status, owner or queue. What lies between what they saw
    /// and now is then no conflict.
    package var isQuiet: Bool {
        switch self {
        case .noteAdded, .tagged, .fileAttached, .articleLinked, .linked, .unlinked, .watched,
            .unwatched, .mentioned, .tasksAdded, .taskDone, .taskDropped, .taskReopened,
            .timeSpent, .fieldsFilled, .splitInto, .assessed, .priorityOverridden, .escalated:
            true
        default: false
        }
    }
}
