// Which right an action needs. What the caller may not do is not offered; pressed all the same, its
// key says why. The desk judges by itself what is sent to it. Every action stands here by name: a
// new one does not compile until somebody has said which right it needs.

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
        // What moves about.
        case .down, .up, .first, .last, .halfDown, .halfUp, .pageDown, .pageUp, .open, .back, .left,
            .nextPane, .previousPane, .queuesPane, .listPane, .ticketPane, .nextTicket,
            .previousTicket, .zoom, .scrollTicketDown, .scrollTicketUp, .figureLeft, .figureRight,
            .nextField, .previousField:
            []
        // What shows; what there is to see is asked for by questions of their own rights.
        case .filter, .sort, .refresh, .repaint, .help, .quit, .suspend, .drafts, .board, .related,
            .openFigure, .notices, .groupNotices, .openNotice, .waiting, .lookAtWaiting:
            []
        // What types and answers, and what everybody may do about themselves.
        case .accept, .choose, .runEntry, .dismiss, .submit, .complete, .editAgain, .insert,
            .insertReference, .yes, .no, .keep, .discard, .sendAnyway, .dropText, .editOutside,
            .closeEditor, .takeBack, .sendWaiting, .sendAllWaiting, .editWaiting, .dropWaiting,
            .wrongSend, .wrongSave, .markNotice, .markAllNotices, .chooseNotices, .turnOption:
            []
        }
    }
}
