// Payloads of ticket events. The ticket's number is the stream, not in the payload.

import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ event: TicketEvent) {
        switch event {
        case .opened(let opened): write(opened)
        case .messageReceived(let message): write(message)
        case .replySent(let reply): write(reply)
        case .noteAdded(let body): text("body", body)
        case .taken(by: let agent), .released(by: let agent): text("by", agent.handle)
        case .given(to: let agent): text("to", agent.handle)
        case .moved(to: let queue): text("to", queue.handle)
        case .assessed(let impact, let urgency, let priority):
            write(impact, urgency, priority)
        case .priorityOverridden(let priority, let reason):
            number("priority", priority.level)
            text("reason", reason)
        case .escalated(let level, let reason):
            number("level", level)
            text("reason", reason)
        case .tagged(let added, let removed):
            texts("added", unlessEmpty: added)
            texts("removed", unlessEmpty: removed)
        case .fileAttached(let file): write(file)
        case .articleLinked(let article, let relation, let version):
            text("article", article.description)
            text("relation", relation.rawValue)
            number("articleVersion", version)
        case .historyOpened(let opening): write(opening)
        case .historyImported(let update):
            json.key("update")
            write(update)
        case .heldBack, .resumed, .resolved, .closed, .reopened, .cancelled: writeStatus(event)
        case .merged, .absorbed, .unmerged, .separated, .splitOff, .splitInto, .linked, .unlinked:
            writeTie(event)
        case .watched, .unwatched, .mentioned, .tasksAdded, .taskDone, .taskDropped,
            .taskReopened, .timeSpent, .fieldsFilled:
            writeWork(event)
        }
    }

    mutating func write(_ message: ReceiveMessage) {
        text("body", message.body)
        text("channel", message.channel?.rawValue)
        text("via", message.via?.description)
    }

    mutating func write(_ reply: ReplyToRequester) {
        text("body", reply.body)
        texts("articles", unlessEmpty: reply.articles.map(\.description))
        text("savedReply", reply.savedReply?.id.handle)
        number("savedReplyVersion", reply.savedReply?.version)
    }

    private mutating func writeStatus(_ event: TicketEvent) {
        switch event {
        case .heldBack(let hold):
            text("reason", hold.reason)
            moment("wakeUp", hold.wakeUp)
        case .resumed(.agent): text("cause", "agent")
        case .resumed(.requesterMessage): text("cause", "requester-message")
        case .resumed(.wakeUp(let lateSeconds)):
            text("cause", "wake-up")
            number("lateSeconds", lateSeconds)
        case .resolved(let code, let note):
            text("code", code)
            text("note", unlessEmpty: note)
        case .reopened(let cause, let reason):
            text("cause", cause.rawValue)
            text("reason", unlessEmpty: reason)
        case .cancelled(let reason): text("reason", reason)
        default: break
        }
    }

    private mutating func write(_ opened: TicketOpened) {
        text("kind", opened.kind.rawValue)
        text("subject", opened.subject)
        text("requester", opened.requester.description)
        text("queue", opened.queue.handle)
        write(opened.impact, opened.urgency, opened.priority)
        text("channel", opened.channel?.rawValue)
        text("body", unlessEmpty: opened.body)
        texts("tags", unlessEmpty: opened.tags)
    }

    private mutating func write(_ impact: Impact, _ urgency: Urgency, _ priority: Priority) {
        number("impact", impact.level)
        number("urgency", urgency.level)
        number("priority", priority.level)
    }

    mutating func write(_ file: Attachment) {
        text("name", file.name)
        text("sha256", file.sha256)
        number("bytes", file.bytes)
        text("mediaType", file.mediaType)
    }
}

extension EventCodec {
    func ticketEvent(_ kind: EventKind, _ payload: PayloadReader) throws(JSONError) -> TicketEvent {
        switch kind {
        case .ticketOpened: return .opened(try payload.opened())
        case .ticketMessageReceived: return .messageReceived(try payload.message())
        case .ticketReplySent: return .replySent(try payload.reply())
        case .ticketNoteAdded: return .noteAdded(try payload.string("body"))
        case .ticketTaken: return .taken(by: AgentID(try payload.string("by")))
        case .ticketReleased: return .released(by: AgentID(try payload.string("by")))
        case .ticketGiven: return .given(to: AgentID(try payload.string("to")))
        case .ticketMoved: return .moved(to: QueueID(try payload.string("to")))
        case .ticketTagged:
            return .tagged(
                added: try payload.strings("added"), removed: try payload.strings("removed"))
        case .ticketFileAttached: return .fileAttached(try payload.attachment())
        case .ticketArticleLinked:
            return .articleLinked(
                try payload.identifier("article") { ArticleID($0) }, try payload.word("relation"),
                articleVersion: try payload.integer("articleVersion"))
        case .ticketHistoryOpened: return .historyOpened(try payload.opening())
        case .ticketHistoryImported:
            return .historyImported(try payload.inner("update").importedUpdate())
        default:
            if let event = try tieEvent(kind, payload) { return event }
            if let event = try workEvent(kind, payload) { return event }
            return try weighedEvent(kind, payload)
        }
    }

    private func weighedEvent(_ kind: EventKind, _ payload: PayloadReader) throws(JSONError)
        -> TicketEvent
    {
        switch kind {
        case .ticketAssessed:
            return .assessed(
                impact: try payload.level("impact", Impact.init),
                urgency: try payload.level("urgency", Urgency.init),
                priority: try payload.level("priority", Priority.init))
        case .ticketPriorityOverridden:
            return .priorityOverridden(
                try payload.level("priority", Priority.init), reason: try payload.string("reason"))
        case .ticketEscalated:
            return .escalated(
                level: try payload.integer("level"), reason: try payload.string("reason"))
        default: return try statusEvent(kind, payload)
        }
    }

    private func statusEvent(_ kind: EventKind, _ payload: PayloadReader) throws(JSONError)
        -> TicketEvent
    {
        switch kind {
        case .ticketHeldBack:
            return .heldBack(
                Hold(
                    reason: try payload.string("reason"),
                    wakeUp: try payload.optionalMoment("wakeUp")))
        case .ticketResumed: return .resumed(try payload.resumeCause())
        case .ticketResolved:
            return .resolved(
                code: try payload.string("code"), note: try payload.optionalString("note") ?? "")
        case .ticketClosed: return .closed
        case .ticketReopened:
            return .reopened(
                try payload.reopenCause(), reason: try payload.optionalString("reason") ?? "")
        case .ticketCancelled: return .cancelled(reason: try payload.string("reason"))
        default: preconditionFailure("\(kind) is no event of a ticket")
        }
    }
}

extension PayloadReader {
    func message() throws(JSONError) -> ReceiveMessage {
        ReceiveMessage(
            body: try string("body"), channel: try optionalWord("channel"),
            via: try optionalIdentifier("via") { TicketID($0) })
    }

    func reply() throws(JSONError) -> ReplyToRequester {
        var reply = ReplyToRequester(
            body: try string("body"), articles: try articles("articles"))
        if let handle = try optionalString("savedReply") {
            reply.savedReply = SavedReplyUse(
                SavedReplyID(handle), version: try integer("savedReplyVersion"))
        }
        return reply
    }

    fileprivate func opened() throws(JSONError) -> TicketOpened {
        TicketOpened(
            kind: try word("kind"), subject: try string("subject"),
            requester: try identifier("requester") { RequesterID($0) },
            queue: QueueID(try string("queue")), impact: try level("impact", Impact.init),
            urgency: try level("urgency", Urgency.init),
            priority: try level("priority", Priority.init), channel: try optionalWord("channel"),
            body: try optionalString("body") ?? "", tags: try strings("tags"))
    }

    func attachment() throws(JSONError) -> Attachment {
        Attachment(
            name: try string("name"), sha256: try string("sha256"), bytes: try integer("bytes"),
            mediaType: try string("mediaType"))
    }

    fileprivate func reopenCause() throws(JSONError) -> ReopenCause {
        guard let cause = ReopenCause(rawValue: try string("cause")) else {
            throw fault("cause", "one of agent, requester-message")
        }
        return cause
    }

    fileprivate func resumeCause() throws(JSONError) -> ResumeCause {
        switch try string("cause") {
        case "agent": return .agent
        case "requester-message": return .requesterMessage
        case "wake-up": return .wakeUp(lateSeconds: try integer("lateSeconds"))
        default: throw fault("cause", "one of agent, requester-message, wake-up")
        }
    }
}
