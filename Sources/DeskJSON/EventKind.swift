// The names that events carry in the log, and the version of each payload that is written today.
// A name, once released, is never given to anything else.

package import ServiceDesk

/// What sort of event a payload is; the raw value stands in the log as `k`.
package enum EventKind: String, Sendable, CaseIterable {
    case ticketOpened = "ticket.opened"
    case ticketMessageReceived = "ticket.message-received"
    case ticketTaken = "ticket.taken"
    case ticketGiven = "ticket.given"
    case ticketReleased = "ticket.released"
    case ticketMoved = "ticket.moved"
    case ticketReplySent = "ticket.reply-sent"
    case ticketNoteAdded = "ticket.note-added"
    case ticketHeldBack = "ticket.held-back"
    case ticketResumed = "ticket.resumed"
    case ticketResolved = "ticket.resolved"
    case ticketClosed = "ticket.closed"
    case ticketReopened = "ticket.reopened"
    case ticketCancelled = "ticket.cancelled"
    case ticketAssessed = "ticket.assessed"
    case ticketPriorityOverridden = "ticket.priority-overridden"
    case ticketEscalated = "ticket.escalated"
    case ticketTagged = "ticket.tagged"
    case ticketFileAttached = "ticket.file-attached"
    case ticketArticleLinked = "ticket.article-linked"
    case ticketMerged = "ticket.merged"
    case ticketAbsorbed = "ticket.absorbed"
    case ticketUnmerged = "ticket.unmerged"
    case ticketSeparated = "ticket.separated"
    case ticketSplitOff = "ticket.split-off"
    case ticketSplitInto = "ticket.split-into"
    case ticketLinked = "ticket.linked"
    case ticketUnlinked = "ticket.unlinked"
    case ticketWatched = "ticket.watched"
    case ticketUnwatched = "ticket.unwatched"
    case ticketMentioned = "ticket.mentioned"
    case ticketTasksAdded = "ticket.tasks-added"
    case ticketTaskDone = "ticket.task-done"
    case ticketTaskDropped = "ticket.task-dropped"
    case ticketTaskReopened = "ticket.task-reopened"
    case ticketTimeSpent = "ticket.time-spent"
    case ticketFieldsFilled = "ticket.fields-filled"
    case ticketHistoryOpened = "ticket.history-opened"
    case ticketHistoryImported = "ticket.history-imported"
    case articleDrafted = "article.drafted"
    case articleRevised = "article.revised"
    case articlePublished = "article.published"
    case articleArchived = "article.archived"
    case articleVoted = "article.voted"
    case queueDefined = "queue.defined"
    case agentDefined = "agent.defined"
    case requesterDefined = "requester.defined"
    case organisationDefined = "organisation.defined"
    case fieldDefined = "field.defined"
    case savedReplyDefined = "saved-reply.defined"

    /// The version of the payload that is written today; older ones are brought up by upcasters.
    package var version: Int { 1 }

    /// The kind of an event.
    package init(_ event: Event) {
        switch event {
        case .ticket(_, let event): self.init(event)
        case .article(_, let event): self.init(event)
        case .queueDefined: self = .queueDefined
        case .agentDefined: self = .agentDefined
        case .requesterDefined: self = .requesterDefined
        case .organisationDefined: self = .organisationDefined
        case .fieldDefined: self = .fieldDefined
        case .savedReplyDefined: self = .savedReplyDefined
        }
    }

    private init(_ event: TicketEvent) {
        switch event {
        case .opened: self = .ticketOpened
        case .messageReceived: self = .ticketMessageReceived
        case .taken: self = .ticketTaken
        case .given: self = .ticketGiven
        case .released: self = .ticketReleased
        case .moved: self = .ticketMoved
        case .replySent: self = .ticketReplySent
        case .noteAdded: self = .ticketNoteAdded
        case .heldBack: self = .ticketHeldBack
        case .resumed: self = .ticketResumed
        case .resolved: self = .ticketResolved
        case .closed: self = .ticketClosed
        case .reopened: self = .ticketReopened
        case .cancelled: self = .ticketCancelled
        case .assessed: self = .ticketAssessed
        case .priorityOverridden: self = .ticketPriorityOverridden
        case .escalated: self = .ticketEscalated
        case .tagged: self = .ticketTagged
        case .fileAttached: self = .ticketFileAttached
        case .articleLinked: self = .ticketArticleLinked
        case .historyOpened: self = .ticketHistoryOpened
        case .historyImported: self = .ticketHistoryImported
        case .merged, .absorbed, .unmerged, .separated, .splitOff, .splitInto, .linked, .unlinked:
            self = EventKind.tie(event)
        case .watched, .unwatched, .mentioned, .tasksAdded, .taskDone, .taskDropped,
            .taskReopened, .timeSpent, .fieldsFilled:
            self = EventKind.work(event)
        }
    }

    private static func tie(_ event: TicketEvent) -> EventKind {
        switch event {
        case .merged: .ticketMerged
        case .absorbed: .ticketAbsorbed
        case .unmerged: .ticketUnmerged
        case .separated: .ticketSeparated
        case .splitOff: .ticketSplitOff
        case .splitInto: .ticketSplitInto
        case .linked: .ticketLinked
        case .unlinked: .ticketUnlinked
        default: preconditionFailure("\(event) ties no tickets together")
        }
    }

    private static func work(_ event: TicketEvent) -> EventKind {
        switch event {
        case .watched: .ticketWatched
        case .unwatched: .ticketUnwatched
        case .mentioned: .ticketMentioned
        case .tasksAdded: .ticketTasksAdded
        case .taskDone: .ticketTaskDone
        case .taskDropped: .ticketTaskDropped
        case .taskReopened: .ticketTaskReopened
        case .timeSpent: .ticketTimeSpent
        case .fieldsFilled: .ticketFieldsFilled
        default: preconditionFailure("\(event) does not go along with the work")
        }
    }

    private init(_ event: ArticleEvent) {
        switch event {
        case .drafted: self = .articleDrafted
        case .revised: self = .articleRevised
        case .published: self = .articlePublished
        case .archived: self = .articleArchived
        case .voted: self = .articleVoted
        }
    }

    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}
