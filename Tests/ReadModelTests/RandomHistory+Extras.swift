// Random commands and events of merges, links, watchers, tasks, time and fields.

import ServiceDesk

extension RandomHistory {
    private mutating func ticket() -> TicketID { TicketID(number(history.desk.tickets.count)) }

    mutating func tieCommand() -> TicketCommand {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...2: .merge(into: ticket())
        case 3, 4: .unmerge
        case 5:
            .split(
                SplitTicket(
                    subject: text(),
                    entry: random.once(in: 2) ? Position(number(history.position)) : nil))
        case 6: .unlink(from: ticket(), random.pick(TicketRelation.offered))
        default: .link(to: ticket(), random.pick(TicketRelation.offered))
        }
    }

    mutating func workCommand() -> TicketCommand {
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: .watch(AgentID(random.pick(Self.agents)))
        case 2: .unwatch(AgentID(random.pick(Self.agents)))
        case 3: .addNote("@ann, @bob: " + text())
        case 4, 5: .addTasks([task(), task()])
        case 6: .doTask(number(2))
        case 7: .spendTime(seconds: number(9000), note: text(2))
        default:
            .fillFields([
                FieldEntry(
                    FieldID(random.pick(["room", "floor", "vip"])),
                    random.once(in: 6) ? nil : random.pick(["12", "Łódź", "Ground", "yes", "no"]))
            ])
        }
    }

    private mutating func task() -> TaskDraft {
        TaskDraft(
            title: text(), owner: random.once(in: 2) ? AgentID(random.pick(Self.agents)) : nil,
            dueAt: random.once(in: 3)
                ? nil
                : history.now.adding(seconds: Int64.random(in: 0...900_000, using: &random)))
    }

    mutating func field() -> FieldDefinition {
        random.pick([
            FieldDefinition(id: FieldID("room"), name: text(1), type: .text),
            FieldDefinition(
                id: FieldID("floor"), name: "Floor", type: .choice(["Ground", "12"]),
                kinds: [.incident, .request], isRequired: random.once(in: 5)),
            FieldDefinition(
                id: FieldID("vip"), name: "VIP", type: .flag, isActive: random.once(in: 4)),
        ])
    }

    mutating func savedReply() -> SavedReplyDefinition {
        SavedReplyDefinition(
            id: SavedReplyID(random.pick(["thanks", "restart"])), title: text(),
            body: "{{requester}}, " + text(6))
    }

    /// Halves of merges and links without the other half, tasks that are not there.
    mutating func wildExtra() -> TicketEvent {
        let (other, relation) = (ticket(), random.pick(TicketRelation.allCases))
        let absorption = Absorption(
            ticket: other, requester: RequesterID(number(9)), secondsSpent: 60, messages: 1,
            attachments: 0, watchers: [AgentID("ann")], links: [TicketLink(relation, other)],
            unansweredSince: nil)
        return random.pick([
            .merged(into: other), .unmerged(from: other), .absorbed(absorption),
            .separated(absorption), .linked(to: other, relation), .splitInto(other),
            .taskDone(number(4)), .timeSpent(seconds: -10, note: ""),
            .fieldsFilled([FieldEntry(FieldID("room"), text(1))]), .watched(by: AgentID("zoe")),
        ])
    }
}
