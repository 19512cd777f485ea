// The rights of a desk, by name: one for each act, after RT's SeeQueue, ShowTicket, TakeTicket and
// StealTicket. What a command needs stands in Command+Rights.swift, what a question needs in
// DeskAPI's Question.swift, what each role has in AgentRole.swift.

/// One thing that an agent may do. The word stands in the log and is what a person types.
package enum Right: String, Sendable, CaseIterable {
    // Seeing.
    case seeQueues = "see-queues"
    case seeTickets = "see-tickets"
    case seeOwnTickets = "see-own-tickets"
    case seeNotes = "see-notes"
    case seeFiles = "see-files"
    case seeRequesters = "see-requesters"
    case seeOrganisations = "see-organisations"
    case seeAgents = "see-agents"
    case seeArticles = "see-articles"
    case seeInternalArticles = "see-internal-articles"
    case seeSavedReplies = "see-saved-replies"
    case seeFields = "see-fields"
    case seeOutbox = "see-outbox"
    // A ticket's beginning, and whose it is.
    case open
    case split
    case take
    case steal
    case give
    case release
    case releaseOthers = "release-others"
    case move
    // What is said.
    case receive
    case reply
    case note
    case attach
    // Its way through the statuses, and how much it matters.
    case hold
    case resolve
    case close
    case reopen
    case cancel
    case assess
    case overridePriority = "override-priority"
    case escalate
    // What goes along with it.
    case tag
    case merge
    case link
    case linkArticle = "link-article"
    case watch
    case watchForOthers = "watch-for-others"
    case task
    case time
    case fill
    // Articles.
    case writeArticle = "write-article"
    case publishArticle = "publish-article"
    case archiveArticle = "archive-article"
    case voteArticle = "vote-article"
    // People and places.
    case defineRequester = "define-requester"
    case defineOrganisation = "define-organisation"
    case defineQueue = "define-queue"
    case defineSavedReply = "define-saved-reply"
    case defineField = "define-field"
    case defineAgent = "define-agent"
    case importHistory = "import"
    case actForOthers = "act-for-others"

    /// What whoever has it may do, as it follows "may".
    package var summary: String {
        switch self {
        case .seeQueues: "see the queues and how much waits in them"
        case .seeTickets: "see tickets: lists, counts, searches, time lines"
        case .seeOwnTickets: "see the tickets they asked for themselves"
        case .seeNotes: "see internal notes, tasks and time spent"
        case .seeFiles: "see the files of the tickets they see"
        case .seeRequesters: "look requesters up"
        case .seeOrganisations: "see the organisations"
        case .seeAgents: "see who works here"
        case .seeArticles: "read public articles"
        case .seeInternalArticles: "read drafts, internal and archived articles"
        case .seeSavedReplies: "see the saved replies"
        case .seeFields: "see which custom fields there are"
        case .seeOutbox: "see replies that wait for delivery"
        case .open: "open a ticket"
        case .split: "make a ticket of a part of another"
        case .take: "take a ticket that nobody owns"
        case .steal: "take a ticket away from its owner, by giving or moving it"
        case .give: "give a ticket to somebody"
        case .release: "lay down a ticket of their own"
        case .releaseOthers: "lay down a ticket that somebody else owns"
        case .move: "put a ticket into another queue"
        case .receive: "record what a requester says"
        case .reply: "answer the requester"
        case .note: "add an internal note"
        case .attach: "attach a file"
        case .hold: "put a ticket on hold and resume it"
        case .resolve: "resolve a ticket"
        case .close: "close a ticket"
        case .reopen: "reopen a ticket"
        case .cancel: "cancel a ticket"
        case .assess: "say a ticket's impact and urgency"
        case .overridePriority: "give a ticket another priority than the matrix does"
        case .escalate: "raise a ticket to a level, or lower it"
        case .tag: "tag a ticket"
        case .merge: "merge tickets and take that back"
        case .link: "link tickets and take that back"
        case .linkArticle: "link an article to a ticket"
        case .watch: "watch a ticket"
        case .watchForOthers: "make somebody else watch a ticket, or no longer"
        case .task: "add, do, drop and reopen tasks"
        case .time: "record time spent"
        case .fill: "fill a ticket's custom fields"
        case .writeArticle: "draft and revise articles"
        case .publishArticle: "publish articles"
        case .archiveArticle: "archive articles"
        case .voteArticle: "say whether an article helped"
        case .defineRequester: "define requesters"
        case .defineOrganisation: "define organisations"
        case .defineQueue: "define queues"
        case .defineSavedReply: "define saved replies"
        case .defineField: "define custom fields"
        case .defineAgent: "define agents, their roles and rights"
        case .importHistory: "import tickets and articles"
        case .actForOthers: "act for somebody else, which is recorded"
        }
    }

    /// Whether it is about the desk as a whole: nobody has it whose access is limited, for what
    /// they define would be everybody's.
    package var isDeskWide: Bool {
        switch self {
        case .defineOrganisation, .defineQueue, .defineSavedReply, .defineField, .defineAgent,
            .importHistory, .writeArticle, .publishArticle, .archiveArticle:
            true
        default: false
        }
    }
}
