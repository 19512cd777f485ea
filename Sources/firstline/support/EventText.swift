// What happened, in words for a time line: one line each, and the text that belongs to it.

import DeskAPI
import ServiceDesk

enum EventText {
    /// Who did something, and in whose name where that was not their own: `ann for bob`.
    static func name(_ context: EventContext) -> String {
        let name = name(context.actor)
        return context.actingFor.map { "\(name) for \($0)" } ?? name
    }

    static func name(_ actor: Actor) -> String {
        switch actor {
        case .agent(let id): id.handle
        case .system: "the desk"
        }
    }

    /// An event in one line, without actor and time; values stand in it as they came.
    static func summary(_ event: TicketEvent) -> String {
        switch event {
        case .opened(let opened):
            "opened in \(opened.queue), priority \(opened.priority)"
                + via(opened.channel)
        case .messageReceived(let message):
            "message from the requester" + via(message.channel)
                + (message.via.map { ", sent to \($0)" } ?? "")
        case .taken(let agent): "taken by \(agent)"
        case .given(let agent): "given to \(agent)"
        case .released(let agent): "released by \(agent)"
        case .moved(let queue): "moved to \(queue)"
        case .replySent(let reply):
            "reply to the requester" + used(reply.articles)
                + (reply.savedReply.map { ", from \($0.id) version \($0.version)" } ?? "")
        case .noteAdded: "note"
        case .tagged(let added, let removed):
            (added.map { "+" + $0 } + removed.map { "-" + $0 }).joined(separator: " ") + " (tags)"
        case .fileAttached(let file): "attached \(file.name) (\(file.bytes) bytes)"
        case .articleLinked(let article, let relation, _): "\(article) \(relation.rawValue)"
        case .assessed(let impact, let urgency, let priority):
            "assessed impact \(impact.level), urgency \(urgency.level): priority \(priority)"
        case .priorityOverridden(let priority, let reason): "priority \(priority): \(reason)"
        case .escalated(let level, let reason):
            (level == 0 ? "escalation ended" : "escalated to level \(level)") + because(reason)
        case .historyOpened(let opening):
            "opened in \(opening.source.system)" + changes(opening.beginning)
        case .historyImported(let update):
            "updated" + (update.by.map { " by \($0)" } ?? "") + changes(update)
        case .heldBack, .resumed, .resolved, .closed, .reopened, .cancelled: status(event)
        case .merged, .absorbed, .unmerged, .separated, .splitOff, .splitInto, .linked, .unlinked:
            betweenTickets(event)
        case .watched, .unwatched, .mentioned, .tasksAdded, .taskDone, .taskDropped,
            .taskReopened, .timeSpent, .fieldsFilled:
            alongTheWork(event)
        }
    }

    private static func betweenTickets(_ event: TicketEvent) -> String {
        switch event {
        case .merged(into: let survivor): "merged into \(survivor)"
        case .absorbed(let other): "\(other.ticket) merged into it"
        case .unmerged(from: let survivor): "merge into \(survivor) taken back"
        case .separated(let other): "merge of \(other.ticket) taken back"
        case .splitOff(from: let origin, let entry):
            "split off from \(origin)" + (entry.map { ", entry at \($0)" } ?? "")
        case .splitInto(let part): "split into \(part)"
        case .linked(to: let other, let relation): "linked: \(relation.words) \(other)"
        case .unlinked(from: let other, let relation):
            "link taken away: \(relation.words) \(other)"
        default: ""
        }
    }

    private static func alongTheWork(_ event: TicketEvent) -> String {
        switch event {
        case .watched(by: let agent): "watched by \(agent)"
        case .unwatched(by: let agent): "no longer watched by \(agent)"
        case .mentioned(let agents):
            "mentioned " + agents.map(\.handle).joined(separator: ", ")
        case .tasksAdded(let drafts):
            "tasks: " + drafts.map(\.title).joined(separator: "; ")
        case .taskDone(let number): "task \(number) done"
        case .taskDropped(let number): "task \(number) dropped"
        case .taskReopened(let number): "task \(number) open again"
        case .timeSpent(let seconds, let note):
            "time spent: \(SpentTime.words(seconds: seconds))" + because(note)
        case .fieldsFilled(let entries):
            entries.map { "\($0.field) = \($0.value ?? "nothing")" }.joined(separator: ", ")
        default: ""
        }
    }

    private static func status(_ event: TicketEvent) -> String {
        switch event {
        case .heldBack(let hold):
            "on hold: \(hold.reason)"
                + (hold.wakeUp.map { ", until \(LocalTime.text($0))" } ?? "")
        case .resumed(.agent): "resumed"
        case .resumed(.requesterMessage): "resumed by the requester's message"
        case .resumed(.wakeUp(let late)):
            "woken up" + (late > 0 ? ", \(LocalTime.span(Int64(late))) late" : "")
        case .resolved(let code, _): "resolved: \(code)"
        case .closed: "closed"
        case .reopened(.agent, let reason): "reopened" + because(reason)
        case .reopened(.requesterMessage, _): "reopened by the requester's message"
        case .cancelled(let reason): "cancelled" + because(reason)
        default: ""
        }
    }

    /// The longer text of an event; nil where it has none.
    static func body(_ event: TicketEvent) -> String? {
        let text =
            switch event {
            case .opened(let opened): opened.body
            case .messageReceived(let message): message.body
            case .replySent(let reply): reply.body
            case .noteAdded(let note): note
            case .resolved(_, let note): note
            case .historyOpened(let opening): opening.body
            case .historyImported(let update): update.note
            default: ""
            }
        return text.isEmpty ? nil : text
    }

    /// What an event did to an article, in one line.
    static func summary(_ event: ArticleEvent) -> String {
        switch event {
        case .drafted: "drafted"
        case .revised: "revised"
        case .published(let isPublic): isPublic ? "published to everybody" : "published to agents"
        case .archived(let reason): "archived" + because(reason)
        case .voted(let isUseful): isUseful ? "voted useful" : "voted not useful"
        }
    }

    private static func via(_ channel: Channel?) -> String {
        channel.map { ", by \($0.rawValue)" } ?? ""
    }

    private static func because(_ reason: String) -> String {
        reason.isEmpty ? "" : ": \(reason)"
    }

    private static func used(_ articles: [ArticleID]) -> String {
        articles.isEmpty ? "" : ", with " + articles.map(\.description).joined(separator: ", ")
    }

    private static func changes(_ update: ImportedUpdate) -> String {
        var parts: [String] = []
        if let status = update.status { parts.append(status.name) }
        if let queue = update.queue { parts.append("queue \(queue)") }
        if let owner = update.owner { parts.append("owner \(owner)") }
        if update.ownerRemoved { parts.append("no owner") }
        if let priority = update.priority { parts.append("priority \(priority)") }
        if let count = update.reassignments { parts.append("\(count) reassignments") }
        if let count = update.reopens { parts.append("\(count) reopens") }
        if let category = update.category { parts.append("category \(category)") }
        if let code = update.resolutionCode { parts.append("code \(code)") }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }
}
