// Which right an action needs. What the caller may not do is not offered; pressed all the same, its
// key says why. The desk judges by itself what is sent to it.

import ServiceDesk

extension ActionName {
    /// Any of these is enough; empty where everybody may.
    var rights: Set<Right> {
        switch self {
        case .newTicket: [.open]
        case .take: [.take]
        case .give: [.give]
        case .release: [.release, .releaseOthers]
        case .reply, .send, .savedReply: [.reply]
        case .note, .save, .mention: [.note]
        case .hold, .resume: [.hold]
        case .resolve: [.resolve]
        case .close: [.close]
        case .reopen: [.reopen]
        case .cancel: [.cancel]
        case .move: [.move]
        case .tag: [.tag]
        case .priority: [.overridePriority]
        case .assess: [.assess]
        case .merge, .unmerge: [.merge]
        case .split: [.split]
        case .link, .unlink: [.link]
        case .watch: [.watch]
        case .tasks: [.seeNotes]
        case .addTask, .doTask, .dropTask, .reopenTask: [.task]
        case .fields: [.fill]
        case .files, .viewFile, .saveFile, .pipeFile: [.seeFiles]
        case .attachFile: [.attach]
        case .escalate: [.escalate]
        case .spendTime: [.time]
        case .knowledge, .openArticle, .knowledgeForText: [.seeArticles, .seeInternalArticles]
        // What only moves about, shows and types.
        default: []
        }
    }
}
