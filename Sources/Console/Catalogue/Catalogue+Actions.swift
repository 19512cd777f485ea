// Labels and help of the actions.

extension Catalogue {
    /// A label for the line of hints and a line of help for every action.
    package static let actions: [ActionName: ActionWords] = moving.merging(screen) { $1 }
        .merging(tickets) { $1 }.merging(work) { $1 }.merging(overlays) { $1 }
        .merging(writing) { $1 }

    private static let moving: [ActionName: ActionWords] = [
        .down: ActionWords("down", "one row down"),
        .up: ActionWords("up", "one row up"),
        .first: ActionWords("first", "to the beginning"),
        .last: ActionWords("last", "to the end"),
        .halfDown: ActionWords("half down", "half a screen down"),
        .halfUp: ActionWords("half up", "half a screen up"),
        .pageDown: ActionWords("page down", "a screen down"),
        .pageUp: ActionWords("page up", "a screen up"),
        .open: ActionWords("open", "open what the cursor is on"),
        .back: ActionWords("back", "back: zoom, ticket, filter, list"),
        .left: ActionWords("left", "to the pane on the left"),
        .nextPane: ActionWords("next pane", "to the next pane"),
        .previousPane: ActionWords("previous pane", "to the pane before"),
        .queuesPane: ActionWords("queues", "to the queues"),
        .listPane: ActionWords("list", "to the list"),
        .ticketPane: ActionWords("ticket", "to the ticket"),
        .nextTicket: ActionWords("next", "open the next ticket of the list"),
        .previousTicket: ActionWords("previous", "open the ticket before in the list"),
        .zoom: ActionWords("zoom", "this pane alone, or all again"),
    ]

    private static let screen: [ActionName: ActionWords] = [
        .filter: ActionWords("filter", "filter the list in the search language"),
        .sort: ActionWords("sort", "sort the list; the same column again turns it round"),
        .refresh: ActionWords("refresh", "ask the desk again for all that is shown"),
        .repaint: ActionWords("repaint", "draw the whole screen anew"),
        .help: ActionWords("help", "what you can do here; type to narrow it down"),
        .quit: ActionWords("leave", "leave the console"),
        .suspend: ActionWords("suspend", "back to the shell; fg returns"),
        .knowledge: ActionWords("knowledge", "search the knowledge base"),
        .notices: ActionWords("news", "what concerns you and you have not looked at yet"),
        .openNotice: ActionWords("open", "open the ticket"),
        .groupNotices: ActionWords(
            "by ticket", "all that changed since you last looked, ticket by ticket; or a list again"
        ),
        .markNotice: ActionWords("read", "mark the ticket as looked at"),
        .markAllNotices: ActionWords("all read", "mark everything as looked at"),
        .chooseNotices: ActionWords("options", "choose what you are told of, and how"),
        .turnOption: ActionWords("turn", "turn it on or off"),
        .board: ActionWords(
            "board", "what waits in each queue, what came and went, who holds what"),
        .figureLeft: ActionWords("left", "to the figure on the left"),
        .figureRight: ActionWords("figures", "to the figure on the right"),
        .openFigure: ActionWords("list them", "list the tickets that the figure counts"),
        .drafts: ActionWords("drafts", "take up a text laid aside"),
        .takeBack: ActionWords("take back", "take a reply that is about to go back to edit it"),
        .waiting: ActionWords("waiting", "what was not done yet and waits for your decision"),
        .lookAtWaiting: ActionWords("look", "see what came in between, or go to the ticket"),
        .sendWaiting: ActionWords("do it", "have it done now"),
        .sendAllWaiting: ActionWords("do all", "have all of them done now, in order"),
        .editWaiting: ActionWords("edit", "go on with its text first"),
        .dropWaiting: ActionWords("drop", "do not do it; its text stays a draft"),
    ]

    private static let tickets: [ActionName: ActionWords] = [
        .newTicket: ActionWords("new", "open a new ticket"),
        .take: ActionWords("take", "take the ticket: it becomes yours"),
        .give: ActionWords("give", "give the ticket to another agent"),
        .release: ActionWords("release", "lay the ticket down, back into its queue"),
        .reply: ActionWords("reply", "write a REPLY, which the requester reads"),
        .note: ActionWords("note", "write a NOTE, which stays inside the desk"),
        .hold: ActionWords("hold", "put it on hold, with a reason and a time to come back"),
        .resume: ActionWords("resume", "take it off hold"),
        .resolve: ActionWords("resolve", "resolve it, with a code and a note"),
        .close: ActionWords("close", "close it for good"),
        .reopen: ActionWords("reopen", "reopen it, with a reason"),
        .cancel: ActionWords("cancel", "cancel it, with a reason"),
        .move: ActionWords("move", "move it to another queue"),
        .tag: ActionWords("tag", "add and remove tags: +vip -spam"),
        .priority: ActionWords("priority", "override its priority, with a reason"),
        .assess: ActionWords("impact", "set impact and urgency"),
    ]

    private static let work: [ActionName: ActionWords] = [
        .merge: ActionWords("merge", "merge it into another ticket that is the same matter"),
        .unmerge: ActionWords("un-merge", "take a merge back"),
        .split: ActionWords("split", "make a ticket of its own of a part of it"),
        .link: ActionWords("link", "link it to another ticket"),
        .unlink: ActionWords("unlink", "take a link to another ticket away"),
        .related: ActionWords("go there", "go to a ticket it belongs with; Esc comes back"),
        .watch: ActionWords("watch", "watch it, or watch it no more"),
        .tasks: ActionWords("tasks", "what is to do: follow-ups and checklists"),
        .addTask: ActionWords("add", "add something to do"),
        .doTask: ActionWords("done", "it is done"),
        .dropTask: ActionWords("drop", "it need not be done any more"),
        .reopenTask: ActionWords("reopen", "it is to be done after all"),
        .spendTime: ActionWords("time", "note time spent, such as 15m or 1h30"),
        .fields: ActionWords("fields", "fill in the desk's own fields"),
        .escalate: ActionWords("escalate", "raise it to a level, with a reason; none ends it"),
        .files: ActionWords("files", "read, save and attach files"),
        .viewFile: ActionWords("read", "read the file in your pager"),
        .saveFile: ActionWords("save", "save the file; never over another one"),
        .pipeFile: ActionWords("command", "hand the file to a command of the shell"),
        .attachFile: ActionWords("attach", "attach a file from this machine"),
    ]

    private static let overlays: [ActionName: ActionWords] = [
        .accept: ActionWords("accept", "accept, or go on to the next field"),
        .choose: ActionWords("choose", "choose what the cursor is on"),
        .runEntry: ActionWords("run", "do what the cursor is on"),
        .editAgain: ActionWords("go back", "go back to what you wrote; nothing is sent"),
        .dismiss: ActionWords("back", "go back without it"),
        .nextField: ActionWords("next field", "to the next field"),
        .previousField: ActionWords("previous field", "to the field before"),
        .submit: ActionWords("do it", "send the form"),
        .complete: ActionWords("complete", "complete the word before the cursor"),
        .openArticle: ActionWords("read", "read the article in full"),
        .insert: ActionWords("insert", "put title and text into the answer"),
        .insertReference: ActionWords("refer", "put only number and title into the answer"),
        .yes: ActionWords("yes", "yes"),
        .no: ActionWords("no", "no, go on here"),
        .keep: ActionWords("keep", "keep it as a draft"),
        .discard: ActionWords("discard", "discard it"),
        .sendAnyway: ActionWords("do it anyway", "do it all the same, now that you have seen this"),
        .dropText: ActionWords("drop", "drop what you wrote"),
    ]

    private static let writing: [ActionName: ActionWords] = [
        .send: ActionWords("SEND to requester", "send the reply to the requester"),
        .save: ActionWords("SAVE note inside", "save the note inside the desk"),
        .wrongSave: ActionWords("save", "saves notes; nothing in a reply"),
        .wrongSend: ActionWords("send", "sends replies; nothing in a note"),
        .editOutside: ActionWords("editor", "go on in your own editor"),
        .savedReply: ActionWords("saved reply", "put a saved reply into the text"),
        .mention: ActionWords("@agent", "complete the @handle of an agent to call in"),
        .closeEditor: ActionWords("close", "stop writing; keep or discard the text"),
        .knowledgeForText: ActionWords("knowledge", "search the knowledge base and insert"),
        .scrollTicketDown: ActionWords("ticket down", "scroll the ticket down"),
        .scrollTicketUp: ActionWords("ticket up", "scroll the ticket up"),
    ]
}
