// Random commands that merge, split and link tickets, and that go along with the work on them.

import ServiceDesk

extension RandomCommands {
    private mutating func anyTicket() -> TicketID {
        TicketID(Int.random(in: 1...max(1, tickets + 1), using: &random))
    }

    mutating func tie() -> TicketCommand {
        let relation = random.pick(TicketRelation.offered)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: .merge(into: anyTicket())
        case 2: .unmerge
        case 3:
            .split(
                SplitTicket(
                    subject: random.words(),
                    entry: random.once(in: 2)
                        ? Position(Int.random(in: 1...300, using: &random)) : nil))
        case 4: .unlink(from: anyTicket(), relation)
        default: .link(to: anyTicket(), relation)
        }
    }

    mutating func work(_ now: Timestamp) -> TicketCommand {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: .watch(random.pick(actors))
        case 1: .unwatch(random.pick(actors))
        case 2: .addNote("@\(random.pick(actors)), " + random.words())
        case 3:
            .addTasks([
                TaskDraft(
                    title: random.words(), owner: random.once(in: 2) ? random.pick(actors) : nil,
                    dueAt: random.once(in: 2) ? now.adding(seconds: 500) : nil)
            ])
        case 4: .doTask(Int.random(in: 1...2, using: &random))
        case 5: .dropTask(Int.random(in: 1...2, using: &random))
        case 6: .reopenTask(1)
        case 7:
            .spendTime(
                seconds: Int.random(in: -600...3600, using: &random), note: random.words(1...3))
        default: .fillFields([entry()])
        }
    }

    private mutating func entry() -> FieldEntry {
        let value = random.pick(["12", "b", "Łódź", "-3.50", "yes", "", "2026-11-22"])
        return FieldEntry(
            FieldID(random.pick(["room", "floor", "cost", "until"])),
            random.once(in: 5) ? nil : value)
    }

    mutating func field() -> Command {
        random.pick([
            .defineField(FieldDefinition(id: FieldID("room"), name: random.words(), type: .text)),
            .defineField(
                FieldDefinition(
                    id: FieldID("floor"), name: "Floor", type: .choice(["A", "B"]),
                    kinds: [.incident, .request], isRequired: random.once(in: 4))),
            .defineField(
                FieldDefinition(
                    id: FieldID("cost"), name: "Cost", type: .number,
                    isActive: random.once(in: 2))),
            .defineField(FieldDefinition(id: FieldID("until"), name: "Until", type: .date)),
        ])
    }

    mutating func savedReply() -> Command {
        .defineSavedReply(
            SavedReplyDefinition(
                id: SavedReplyID("thanks"), title: random.words(),
                body: "Dear {{requester}}, " + random.words(), isActive: !random.once(in: 5)))
    }
}
