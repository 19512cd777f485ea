// A stable name for each command, in the words of the trade: for refusals, logs and help.

extension Command {
    /// What is asked, such as `take ticket`.
    package var name: String {
        switch self {
        case .openTicket: "open ticket"
        case .importTicket: "import ticket"
        case .ticket(_, let command): command.name
        case .draftArticle: "draft article"
        case .importArticle: "import article"
        case .article(_, let command): command.name
        case .defineQueue: "define queue"
        case .defineAgent: "define agent"
        case .defineRequester: "define requester"
        case .defineOrganisation: "define organisation"
        case .defineField: "define field"
        case .defineSavedReply: "define saved reply"
        }
    }
}

extension TicketCommand {
    /// What is asked, such as `take ticket`.
    package var name: String {
        switch self {
        case .receive: "receive message"
        case .take: "take ticket"
        case .give: "give ticket"
        case .release: "release ticket"
        case .move: "move ticket"
        case .reply: "reply to requester"
        case .addNote: "add note"
        case .hold: "hold ticket"
        case .resume: "resume ticket"
        case .wake: "wake ticket"
        case .resolve: "resolve ticket"
        case .close: "close ticket"
        case .reopen: "reopen ticket"
        case .cancel: "cancel ticket"
        case .assess: "assess ticket"
        case .overridePriority: "override priority"
        case .escalate: "escalate ticket"
        case .tag: "tag ticket"
        case .attach: "attach file"
        case .linkArticle: "link article"
        case .merge: "merge ticket"
        case .unmerge: "un-merge ticket"
        case .split: "split ticket"
        case .link: "link ticket"
        case .unlink: "unlink ticket"
        case .watch: "watch ticket"
        case .unwatch: "stop watching ticket"
        case .addTasks: "add tasks"
        case .doTask: "do task"
        case .dropTask: "drop task"
        case .reopenTask: "reopen task"
        case .spendTime: "record time spent"
        case .fillFields: "fill fields"
        }
    }
}

extension ArticleCommand {
    /// What is asked, such as `publish article`.
    package var name: String {
        switch self {
        case .revise: "revise article"
        case .publish: "publish article"
        case .archive: "archive article"
        case .vote: "vote on article"
        }
    }
}
