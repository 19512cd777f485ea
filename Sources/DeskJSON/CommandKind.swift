// The names that commands have in JSON: what a client of the desk asks, such as `ticket.reply`.

package import ServiceDesk

/// What sort of command it is; the raw value stands in JSON as `do`.
package enum CommandKind: String, Sendable, CaseIterable {
    case ticketOpen = "ticket.open"
    case ticketImport = "ticket.import"
    case ticketReceive = "ticket.receive"
    case ticketTake = "ticket.take"
    case ticketGive = "ticket.give"
    case ticketRelease = "ticket.release"
    case ticketMove = "ticket.move"
    case ticketReply = "ticket.reply"
    case ticketNote = "ticket.note"
    case ticketHold = "ticket.hold"
    case ticketResume = "ticket.resume"
    case ticketWake = "ticket.wake"
    case ticketResolve = "ticket.resolve"
    case ticketClose = "ticket.close"
    case ticketReopen = "ticket.reopen"
    case ticketCancel = "ticket.cancel"
    case ticketAssess = "ticket.assess"
    case ticketOverridePriority = "ticket.override-priority"
    case ticketEscalate = "ticket.escalate"
    case ticketTag = "ticket.tag"
    case ticketAttach = "ticket.attach"
    case ticketLinkArticle = "ticket.link-article"
    case ticketMerge = "ticket.merge"
    case ticketUnmerge = "ticket.unmerge"
    case ticketSplit = "ticket.split"
    case ticketLink = "ticket.link"
    case ticketUnlink = "ticket.unlink"
    case ticketWatch = "ticket.watch"
    case ticketUnwatch = "ticket.unwatch"
    case ticketAddTasks = "ticket.add-tasks"
    case ticketDoTask = "ticket.do-task"
    case ticketDropTask = "ticket.drop-task"
    case ticketReopenTask = "ticket.reopen-task"
    case ticketSpendTime = "ticket.spend-time"
    case ticketFillFields = "ticket.fill-fields"
    case articleDraft = "article.draft"
    case articleImport = "article.import"
    case articleRevise = "article.revise"
    case articlePublish = "article.publish"
    case articleArchive = "article.archive"
    case articleVote = "article.vote"
    case queueDefine = "queue.define"
    case agentDefine = "agent.define"
    case requesterDefine = "requester.define"
    case organisationDefine = "organisation.define"
    case fieldDefine = "field.define"
    case savedReplyDefine = "saved-reply.define"

    /// The kind of a command.
    package init(_ command: Command) {
        switch command {
        case .openTicket: self = .ticketOpen
        case .importTicket: self = .ticketImport
        case .ticket(_, let command): self.init(command)
        case .draftArticle: self = .articleDraft
        case .importArticle: self = .articleImport
        case .article(_, .revise): self = .articleRevise
        case .article(_, .publish): self = .articlePublish
        case .article(_, .archive): self = .articleArchive
        case .article(_, .vote): self = .articleVote
        case .defineQueue: self = .queueDefine
        case .defineAgent: self = .agentDefine
        case .defineRequester: self = .requesterDefine
        case .defineOrganisation: self = .organisationDefine
        case .defineField: self = .fieldDefine
        case .defineSavedReply: self = .savedReplyDefine
        }
    }

    private init(_ command: TicketCommand) {
        switch command {
        case .receive: self = .ticketReceive
        case .take: self = .ticketTake
        case .give: self = .ticketGive
        case .release: self = .ticketRelease
        case .move: self = .ticketMove
        case .reply: self = .ticketReply
        case .addNote: self = .ticketNote
        case .hold: self = .ticketHold
        case .resume: self = .ticketResume
        case .wake: self = .ticketWake
        case .resolve: self = .ticketResolve
        case .close: self = .ticketClose
        case .reopen: self = .ticketReopen
        case .cancel: self = .ticketCancel
        case .assess: self = .ticketAssess
        case .overridePriority: self = .ticketOverridePriority
        case .escalate: self = .ticketEscalate
        case .tag: self = .ticketTag
        case .attach: self = .ticketAttach
        case .linkArticle: self = .ticketLinkArticle
        case .merge: self = .ticketMerge
        case .unmerge: self = .ticketUnmerge
        case .split: self = .ticketSplit
        case .link: self = .ticketLink
        case .unlink: self = .ticketUnlink
        case .watch: self = .ticketWatch
        case .unwatch: self = .ticketUnwatch
        case .addTasks: self = .ticketAddTasks
        case .doTask: self = .ticketDoTask
        case .dropTask: self = .ticketDropTask
        case .reopenTask: self = .ticketReopenTask
        case .spendTime: self = .ticketSpendTime
        case .fillFields: self = .ticketFillFields
        }
    }
}
