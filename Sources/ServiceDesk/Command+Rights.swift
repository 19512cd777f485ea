// Which rights a command needs. Exhaustive: a new command does not compile until this is decided.

extension Command {
    /// All that are needed; nil where only the desk itself may.
    package func rights(of asker: AgentID) -> [Right]? {
        switch self {
        case .openTicket: [.open]
        case .importTicket, .importArticle: [.importHistory]
        case .ticket(_, let command): command.rights(of: asker)
        case .draftArticle: [.writeArticle]
        case .article(_, let command): [command.right]
        case .defineQueue: [.defineQueue]
        case .defineAgent: [.defineAgent]
        case .defineRequester: [.defineRequester]
        case .defineOrganisation: [.defineOrganisation]
        case .defineField: [.defineField]
        case .defineSavedReply: [.defineSavedReply]
        }
    }
}

extension TicketCommand {
    /// All that are needed; nil where only the desk itself may. Taking a ticket from its owner
    /// needs more, which is seen once the ticket is at hand.
    package func rights(of asker: AgentID) -> [Right]? {
        switch self {
        case .receive: [.receive]
        case .take: [.take]
        case .give: [.give]
        case .release: [.release]
        case .move: [.move]
        case .reply(let reply):
            reply.articles.isEmpty ? [.reply] : [.reply, .linkArticle]
        case .addNote: [.note]
        case .hold, .resume: [.hold]
        case .wake: nil
        case .resolve: [.resolve]
        case .close: [.close]
        case .reopen: [.reopen]
        case .cancel: [.cancel]
        case .assess: [.assess]
        case .overridePriority: [.overridePriority]
        case .escalate: [.escalate]
        case .tag: [.tag]
        case .attach: [.attach]
        case .linkArticle: [.linkArticle]
        case .merge, .unmerge: [.merge]
        // The part may be a note.
        case .split(let part): part.entry == nil ? [.split] : [.split, .seeNotes]
        case .link, .unlink: [.link]
        case .watch(let agent), .unwatch(let agent):
            [agent == asker ? .watch : .watchForOthers]
        case .addTasks, .doTask, .dropTask, .reopenTask: [.task]
        case .spendTime: [.time]
        case .fillFields: [.fill]
        }
    }
}

extension ArticleCommand {
    /// What is needed.
    package var right: Right {
        switch self {
        case .revise: .writeArticle
        case .publish: .publishArticle
        case .archive: .archiveArticle
        case .vote: .voteArticle
        }
    }
}
