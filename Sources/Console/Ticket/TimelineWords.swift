// A ticket's events in plain words: who did what, and the text that came with it.

import DeskAPI
import ServiceDesk
import Terminal

/// How an entry of the time line is told apart from others: by sign, label and scope.
enum EntryKind: Sendable, Hashable {
    case message, reply, note, event

    var glyph: Glyph {
        switch self {
        case .message: .message
        case .reply: .reply
        case .note: .note
        case .event: .event
        }
    }

    var scope: Scope {
        switch self {
        case .message: .timelineMessage
        case .reply: .timelineReply
        case .note: .timelineNote
        case .event: .timelineEvent
        }
    }
}

/// One entry of the time line in words.
struct EntryWords: Sendable, Hashable {
    var kind: EntryKind
    var title: String
    /// Text of any length, as somebody wrote it; empty where there is none.
    var body = ""
    /// The number of the merged ticket it happened to, with a space; empty for the one shown.
    var mark = ""
}

extension ConsoleState {
    /// What an entry says; `requester` is the name of who asks.
    func words(for entry: TimelineEntry, requester shown: String) -> EntryWords {
        let actor = name(of: entry.context)
        let requester = self.requester(of: entry, shown: shown)
        switch entry.event {
        case .opened(let opened):
            let kind = opened.body.isEmpty ? EntryKind.event : .message
            let phrase = opened.body.isEmpty ? EventPhrase.opened : .openedWithMessage
            return EntryWords(kind: kind, title: phrase.with(requester, actor), body: opened.body)
        case .historyOpened(let opening):
            let kind = opening.body.isEmpty ? EntryKind.event : .message
            let title = EventPhrase.historyOpened.with(requester, opening.source.description)
            return EntryWords(kind: kind, title: title, body: opening.body)
        case .messageReceived(let message):
            return EntryWords(
                kind: .message, title: heading(of: message, by: requester), body: message.body)
        case .replySent(let reply):
            return EntryWords(
                kind: .reply, title: EventPhrase.reply.with(actor, requester), body: reply.body)
        case .noteAdded(let text):
            return EntryWords(kind: .note, title: EventPhrase.note.with(actor), body: text)
        case .resolved(let code, let note):
            return EntryWords(
                kind: .event, title: EventPhrase.resolved.with(actor, code), body: note)
        case .historyImported(let update):
            return EntryWords(kind: .event, title: words(for: update), body: update.note)
        default:
            return EntryWords(kind: .event, title: sentence(for: entry, actor: actor))
        }
    }

    private func heading(of message: ReceiveMessage, by requester: String) -> String {
        let heading =
            message.channel.map { EventPhrase.messageBy.with(requester, $0.rawValue) }
            ?? EventPhrase.message.with(requester)
        return message.via.map { EventPhrase.messageVia.with(heading, "\($0)") } ?? heading
    }

    private func sentence(for entry: TimelineEntry, actor: String) -> String {
        switch entry.event {
        case .taken(let agent): EventPhrase.taken.with(agentName(agent))
        case .given(let agent): EventPhrase.given.with(actor, agentName(agent))
        case .released: EventPhrase.released.with(actor)
        case .moved(let queue): EventPhrase.moved.with(actor, queues.name(of: queue))
        case .tagged(let added, let removed): tagSentence(actor, added, removed)
        case .fileAttached(let file):
            EventPhrase.attached.with(actor, file.name, "\(file.bytes)")
        case .articleLinked(let article, let relation, _):
            EventPhrase.linked.with(actor, "\(article)", relation.rawValue)
        case .assessed(let impact, let urgency, let priority):
            EventPhrase.assessed.with(
                actor, impact.phrase.text, urgency.phrase.text, "\(priority)")
        case .priorityOverridden(let priority, let reason):
            EventPhrase.overridden.with(actor, "\(priority)", reason)
        case .escalated(let level, let reason):
            level == 0
                ? EventPhrase.escalationEnded.with(actor, reason)
                : EventPhrase.escalated.with(actor, "\(level)", reason)
        default: statusSentence(for: entry, actor: actor)
        }
    }

    private func statusSentence(for entry: TimelineEntry, actor: String) -> String {
        switch entry.event {
        case .heldBack(let hold):
            hold.wakeUp.map {
                EventPhrase.heldUntil.with(actor, hold.reason, TimeWords.full($0, zone: zone))
            } ?? EventPhrase.held.with(actor, hold.reason)
        case .resumed(.agent): EventPhrase.resumed.with(actor)
        case .resumed(.requesterMessage): EventPhrase.resumedByMessage.text
        case .resumed(.wakeUp(let late)):
            late < 60
                ? EventPhrase.woken.text
                : EventPhrase.wokenLate.with(TimeWords.span(seconds: Int64(late)))
        case .closed: EventPhrase.closed.with(actor)
        case .reopened(.agent, let reason): EventPhrase.reopened.with(actor, reason)
        case .reopened(.requesterMessage, _): EventPhrase.reopenedByMessage.text
        case .cancelled(let reason): EventPhrase.cancelled.with(actor, reason)
        default: workSentence(for: entry, actor: actor)
        }
    }

    private func tagSentence(_ actor: String, _ added: [String], _ removed: [String]) -> String {
        let signs = added.map { "+\($0)" } + removed.map { "-\($0)" }
        return EventPhrase.tagged.with(actor, signs.joined(separator: " "))
    }

    /// What an imported update changed, in one sentence.
    private func words(for update: ImportedUpdate) -> String {
        var parts: [String] = []
        if let status = update.status { parts.append(status.name) }
        if let queue = update.queue {
            parts.append(EventPhrase.importedQueue.with(queues.name(of: queue)))
        }
        if let owner = update.owner {
            parts.append(EventPhrase.importedOwner.with(agentName(owner)))
        } else if update.ownerRemoved {
            parts.append(EventPhrase.importedOwner.with(Phrase.nobody.text))
        }
        if let priority = update.priority {
            parts.append("\(Phrase.fieldPriority.text) \(priority)")
        }
        if let code = update.resolutionCode {
            parts.append("\(Phrase.fieldCode.text) \(code)")
        }
        let changes =
            parts.isEmpty ? EventPhrase.importedNothing.text : parts.joined(separator: ", ")
        return EventPhrase.imported.with(update.by ?? Phrase.somebody.text, changes)
    }

    /// Who did something, and in whose name where that was not their own.
    func name(of context: EventContext) -> String {
        let name = name(of: context.actor)
        return context.actingFor.map { Phrase.actingFor.with(name, agentName($0)) } ?? name
    }

    func name(of actor: Actor) -> String {
        switch actor {
        case .agent(let id): agentName(id)
        case .system: Phrase.theDesk.text
        }
    }
}
