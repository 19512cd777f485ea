// Random events of merges, links, watchers, tasks, time and fields, and definitions of fields and
// saved replies.

import ServiceDesk

extension RandomEvents {
    mutating func ticket() -> TicketID { TicketID(count() + 1) }
    mutating func savedReply() -> SavedReplyUse {
        SavedReplyUse(SavedReplyID(handle()), version: count())
    }

    mutating func tie() -> TicketEvent {
        let relation = random.pick(TicketRelation.allCases)
        return random.pick([
            .merged(into: ticket()), .unmerged(from: ticket()), .absorbed(absorption()),
            .separated(absorption()), .splitInto(ticket()),
            .splitOff(from: ticket(), entry: maybe(Position(count()))),
            .linked(to: ticket(), relation), .unlinked(from: ticket(), relation),
        ])
    }

    private mutating func absorption() -> Absorption {
        let links = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            TicketLink(random.pick(TicketRelation.allCases), ticket())
        }
        return Absorption(
            ticket: ticket(), requester: RequesterID(count() + 1),
            secondsSpent: maybe(count()) ?? 0, messages: maybe(count()) ?? 0,
            attachments: maybe(count()) ?? 0, watchers: agents(), links: links,
            unansweredSince: maybe(moment()))
    }

    private mutating func agents() -> [AgentID] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in AgentID(handle()) }
    }

    mutating func work() -> TicketEvent {
        let tasks = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            TaskDraft(
                title: random.text(), owner: maybe(AgentID(handle())), dueAt: maybe(moment()))
        }
        let entries = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            FieldEntry(FieldID(handle()), maybe(random.text()))
        }
        return random.pick([
            .watched(by: AgentID(handle())), .unwatched(by: AgentID(handle())),
            .mentioned(agents()), .tasksAdded(tasks), .taskDone(count()), .taskDropped(count()),
            .taskReopened(count()),
            .timeSpent(seconds: random.once(in: 2) ? count() : -count(), note: random.text()),
            .fieldsFilled(entries),
        ])
    }

    mutating func field() -> FieldDefinition {
        FieldDefinition(
            id: FieldID(handle()), name: random.text(),
            type: random.pick([.text, .number, .date, .flag, .choice(texts())]),
            kinds: TicketKind.allCases.filter { _ in random.once(in: 2) },
            isRequired: random.once(in: 2), isActive: random.once(in: 2))
    }

    mutating func savedReplyDefinition() -> SavedReplyDefinition {
        SavedReplyDefinition(
            id: SavedReplyID(handle()), title: random.text(), body: random.text(),
            queue: maybe(QueueID(handle())), isActive: random.once(in: 2))
    }
}
