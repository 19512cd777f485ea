// The names of the actions, stable: key maps and documents refer to them.

/// What an agent can do.
package enum ActionName: String, Sendable, Hashable, CaseIterable {
    // Moving.
    case down, up, first, last
    case halfDown = "half-down", halfUp = "half-up", pageDown = "page-down", pageUp = "page-up"
    case open, back, left, nextPane = "next-pane", previousPane = "previous-pane"
    case queuesPane = "queues-pane", listPane = "list-pane", ticketPane = "ticket-pane"
    case nextTicket = "next-ticket", previousTicket = "previous-ticket", zoom
    // The screen.
    case filter, sort, refresh, repaint, help, quit, suspend, knowledge, drafts, board
    // Tickets.
    case newTicket = "new-ticket", take, give, release, reply, note, hold, resume, resolve, close
    case reopen, cancel, move, tag, priority, assess
    case merge, unmerge, split, link, unlink, related, watch, tasks, fields, files, escalate
    case spendTime = "spend-time"
    // Overlays.
    case accept, choose, runEntry = "run-entry", dismiss, nextField = "next-field", previousField =
        "previous-field"
    case submit, complete, editAgain = "edit-again"
    case openArticle = "open-article", insert, insertReference = "insert-reference"
    case addTask = "add-task", doTask = "do-task", dropTask = "drop-task"
    case reopenTask = "reopen-task"
    case viewFile = "view-file", saveFile = "save-file", pipeFile = "pipe-file"
    case attachFile = "attach-file"
    case openFigure = "open-figure", figureLeft = "figure-left", figureRight = "figure-right"
    case notices, groupNotices = "group-notices", openNotice = "open-notice"
    case markNotice = "mark-notice", markAllNotices = "mark-all-notices"
    case chooseNotices = "choose-notices", turnOption = "turn-option"
    case yes, no, keep, discard, sendAnyway = "send-anyway", dropText = "drop-text"
    // Writing.
    case send, save, editOutside = "edit-outside", closeEditor = "close-editor"
    case knowledgeForText = "knowledge-for-text", savedReply = "saved-reply", mention
    case scrollTicketDown = "scroll-ticket-down", scrollTicketUp = "scroll-ticket-up"
    case takeBack = "take-back"
    // What waits.
    case waiting, lookAtWaiting = "look-at-waiting", sendWaiting = "send-waiting"
    case sendAllWaiting = "send-all-waiting", editWaiting = "edit-waiting"
    case dropWaiting = "drop-waiting"
    case wrongSend = "wrong-send", wrongSave = "wrong-save"
}
