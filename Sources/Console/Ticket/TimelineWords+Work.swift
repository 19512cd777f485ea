// In plain words: merges, links, watchers, tasks, time spent and fields; and whose entry it is
// where tickets were merged.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    func workSentence(for entry: TimelineEntry, actor: String) -> String {
        switch entry.event {
        case .merged(into: let survivor): EventPhrase.merged.with(actor, "\(survivor)")
        case .absorbed(let other): EventPhrase.absorbed.with(actor, "\(other.ticket)")
        case .unmerged(from: let survivor): EventPhrase.unmerged.with(actor, "\(survivor)")
        case .separated(let other): EventPhrase.separated.with(actor, "\(other.ticket)")
        case .splitOff(from: let origin, _): EventPhrase.splitOff.with(actor, "\(origin)")
        case .splitInto(let part): EventPhrase.splitInto.with(actor, "\(part)")
        case .linked(to: let other, let relation):
            EventPhrase.linkedTicket.with(actor, relation.phrase.text, "\(other)")
        case .unlinked(from: let other, let relation):
            EventPhrase.unlinkedTicket.with(actor, relation.phrase.text, "\(other)")
        case .watched(by: let agent):
            entry.context.actor == .agent(agent)
                ? EventPhrase.watched.with(actor)
                : EventPhrase.madeWatch.with(actor, agentName(agent))
        case .unwatched(by: let agent):
            entry.context.actor == .agent(agent)
                ? EventPhrase.unwatched.with(actor)
                : EventPhrase.madeUnwatch.with(actor, agentName(agent))
        case .mentioned(let agents):
            EventPhrase.mentioned.with(actor, agents.map(agentName).joined(separator: ", "))
        default: taskSentence(for: entry, actor: actor)
        }
    }

    private func taskSentence(for entry: TimelineEntry, actor: String) -> String {
        switch entry.event {
        case .tasksAdded(let drafts):
            EventPhrase.tasksAdded.with(actor, drafts.map(\.title).joined(separator: "; "))
        case .taskDone(let number): EventPhrase.taskDone.with(actor, task(number, of: entry))
        case .taskDropped(let number): EventPhrase.taskDropped.with(actor, task(number, of: entry))
        case .taskReopened(let number):
            EventPhrase.taskReopened.with(actor, task(number, of: entry))
        case .timeSpent(let seconds, let note):
            (seconds < 0 ? EventPhrase.timeTakenBack : .timeSpent).with(
                actor, SpentTime.words(seconds: abs(seconds)), note.isEmpty ? "" : ": \(note)")
        case .fieldsFilled(let entries):
            EventPhrase.fieldsFilled.with(actor, entries.map(words).joined(separator: ", "))
        default: EventPhrase.other.with(actor)
        }
    }

    /// A task by number and, where it is known, by what is to be done.
    private func task(_ number: Int, of entry: TimelineEntry) -> String {
        guard let ticket = ticket.detail?.ticket, ticket.id == entry.ticket,
            let task = ticket.extras.tasks.first(where: { $0.number == number })
        else { return "\(number)" }
        return "\(number), \(task.draft.title)"
    }

    private func words(for entry: FieldEntry) -> String {
        "\(fieldName(entry.field)): \(entry.value ?? Phrase.none.text)"
    }

    /// A field's name where the desk told it, else the handle.
    func fieldName(_ id: FieldID) -> String {
        fieldDefinitions?.first { $0.id == id }?.name ?? id.handle
    }

    /// Who asks in an entry: of a merged ticket that may be somebody else than of the one shown.
    func requester(of entry: TimelineEntry, shown: String) -> String {
        var source = entry.ticket
        if case .messageReceived(let message) = entry.event { source = message.via ?? source }
        guard let ticket = ticket.detail?.ticket, ticket.id != source,
            ticket.extras.absorbed.contains(where: { $0.requester != ticket.requester })
        else { return shown }
        let isOther = ticket.extras.absorbed.first { $0.ticket == source }.map {
            $0.requester != ticket.requester
        }
        return isOther == false ? shown : Phrase.requesterOf.with("\(source)")
    }
}
