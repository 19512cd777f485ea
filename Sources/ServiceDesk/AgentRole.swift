// Roles as sets of rights. This is the one table: the engine judges by it, and the help prints it.

/// What an agent is at the desk; single rights may be granted or withdrawn beyond it.
package enum AgentRole: String, Sendable, CaseIterable {
    /// Asks the desk for things and follows what became of them; sees their own tickets only.
    case requester
    /// Takes calls: opens tickets and passes them on; sees no internal notes.
    case zeroLine = "zero-line"
    case agent
    /// An agent whom others turn to.
    case senior
    case supervisor
    case manager
    /// Sees everything and changes nothing.
    case auditor
    case administrator

    /// The rights that come with it.
    package var rights: Set<Right> {
        switch self {
        case .requester: Self.ofRequester
        case .zeroLine: Self.ofZeroLine
        case .agent: Self.ofAgent
        case .senior: Self.ofSenior
        case .supervisor: Self.ofSupervisor
        case .manager: Self.ofManager
        case .auditor: Self.ofAuditor
        case .administrator: Self.all
        }
    }

    /// What it is, in a few words.
    package var summary: String {
        switch self {
        case .requester: "asks for things; sees their own tickets, without notes"
        case .zeroLine: "opens tickets and passes them on; sees no notes"
        case .agent: "works tickets and articles"
        case .senior: "an agent who also lays down others' tickets"
        case .supervisor: "runs queues and acts for others"
        case .manager: "a supervisor who also defines fields"
        case .auditor: "sees everything, changes nothing"
        case .administrator: "may do everything"
        }
    }

    private static let ofRequester: Set<Right> = [
        .seeQueues, .seeOwnTickets, .seeFiles, .seeArticles, .open, .receive, .attach,
        .voteArticle,
    ]

    private static let ofZeroLine: Set<Right> = [
        .seeQueues, .seeTickets, .seeOwnTickets, .seeFiles, .seeRequesters, .seeOrganisations,
        .seeAgents, .seeArticles, .seeInternalArticles, .seeFields, .open, .receive, .note,
        .attach, .move, .assess, .tag, .linkArticle, .watch, .fill, .voteArticle,
        .defineRequester,
    ]

    private static let ofAgent: Set<Right> = ofZeroLine.union([
        .seeNotes, .seeSavedReplies, .seeOutbox, .split, .take, .steal, .give, .release, .reply,
        .hold, .resolve, .close, .reopen, .cancel, .overridePriority, .escalate, .merge, .link,
        .watchForOthers, .task, .time, .writeArticle, .publishArticle, .archiveArticle,
        .defineOrganisation,
    ])

    private static let ofSenior = ofAgent.union([.releaseOthers])

    private static let ofSupervisor = ofSenior.union([
        .defineQueue, .defineSavedReply, .actForOthers,
    ])

    private static let ofManager = ofSupervisor.union([.defineField])

    private static let ofAuditor: Set<Right> = [
        .seeQueues, .seeTickets, .seeOwnTickets, .seeNotes, .seeFiles, .seeRequesters,
        .seeOrganisations, .seeAgents, .seeArticles, .seeInternalArticles, .seeSavedReplies,
        .seeFields, .seeOutbox,
    ]

    private static let all = Set(Right.allCases)
}
