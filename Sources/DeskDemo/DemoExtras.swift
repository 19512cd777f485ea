// What goes along with some of the lives: time spent, rooms, tasks, watchers, links, saved replies,
// and the same matter reported twice. It has random numbers of its own, so that the lives
// themselves are the same with it and without.

import ServiceDesk

/// Adds to lives that are written already.
struct DemoExtras {
    let now: Timestamp
    let supervisor: AgentID
    var random: SplitMix64

    static let fields = [
        FieldDefinition(id: FieldID("room"), name: "Room", type: .text),
        FieldDefinition(
            id: FieldID("building"), name: "Building", type: .choice(["Main", "North", "Annex"]),
            kinds: [.incident]),
    ]

    static let savedReplies = [
        SavedReplyDefinition(
            id: SavedReplyID("ask-more"), title: "Ask for details",
            body: "Hello {{requester}},\n\nplease tell us a little more about {{ticket}}.\n\n"
                + "{{agent}}"),
        SavedReplyDefinition(
            id: SavedReplyID("restart"), title: "Please restart",
            body: "Hello {{requester}},\n\nplease restart the device and try again.\n\n{{agent}}"),
        SavedReplyDefinition(
            id: SavedReplyID("network-works"), title: "Works on the network",
            body: "Hello {{requester}},\n\nwe are working on the network and will tell you when"
                + " it is done.\n\n{{agent}}", queue: QueueID("network")),
    ]

    private static let checklist = [
        "Ask the requester for a time", "Look at the device", "Order the spare part",
        "Update the inventory", "Tell the requester it is done",
    ]

    /// The lives with all that; their order stays, which numbers their tickets.
    mutating func added(to lives: [DemoLife]) -> [DemoLife] {
        var lives = lives
        for index in lives.indices {
            if index > 0, random.percent(2), repeatEarlier(index, &lives) { continue }
            addWork(to: &lives[index])
            guard index > 0, random.percent(3) else { continue }
            let other = earlier(than: index)
            // What was merged away takes no links any more.
            if !lives[other].isRepeat { link(&lives[index], to: other) }
        }
        return lives
    }

    private mutating func earlier(than index: Int) -> Int {
        random.int(max(0, index - 12)...index - 1)
    }

    /// Makes a ticket the second report of an earlier one that is still worked on, and merges it.
    private mutating func repeatEarlier(_ index: Int, _ lives: inout [DemoLife]) -> Bool {
        let other = earlier(than: index)
        let (first, second) = (lives[other], lives[index])
        let mergedAt = second.openedAt.adding(seconds: Int64(random.int(5...40)) * 60)
        let end = first.steps.first { $0.command.isEnd }?.at ?? now
        guard mergedAt < min(end, now.adding(seconds: -60)),
            first.opening.requester != second.opening.requester
        else { return false }
        let opening = OpenTicket(
            kind: first.opening.kind, subject: first.opening.subject,
            requester: second.opening.requester, queue: first.opening.queue,
            impact: first.opening.impact, urgency: first.opening.urgency, channel: .portal,
            body: "+1: " + first.opening.subject, tags: first.opening.tags)
        lives[index] = DemoLife(
            opening: opening, openedAt: second.openedAt, openedBy: second.openedBy,
            steps: [
                DemoStep(
                    at: mergedAt, actor: second.openedBy,
                    command: .merge(into: TicketID(other + 1)))
            ])
        return true
    }

    private func link(_ life: inout DemoLife, to other: Int) {
        insert([.link(to: TicketID(other + 1), .refersTo)], afterTaking: &life)
    }

    private mutating func addWork(to life: inout DemoLife) {
        let hasTasks = random.percent(4)
        if hasTasks { insert([.addTasks(tasks(life.openedAt))], afterTaking: &life) }
        if random.percent(5) { insert([.watch(supervisor)], afterTaking: &life) }
        if random.percent(25) {
            var entries = [FieldEntry(FieldID("room"), String(random.int(101...430)))]
            if life.opening.kind == .incident, random.percent(50) {
                let building = random.pick(["Main", "North", "Annex"])
                entries.append(FieldEntry(FieldID("building"), building))
            }
            insert([.fillFields(entries)], afterTaking: &life)
        }
        if random.percent(12) { useSavedReply(in: &life) }
        var before: [TicketCommand] = []
        if random.percent(40) {
            before.append(.spendTime(seconds: random.int(1...18) * 300, note: ""))
        }
        if hasTasks { before += [.doTask(1), .doTask(2)] }
        guard let end = life.steps.firstIndex(where: { $0.command.isResolve }) else { return }
        let step = life.steps[end]
        life.steps.insert(
            contentsOf: before.map { DemoStep(at: step.at, actor: step.actor, command: $0) },
            at: end)
    }

    private mutating func tasks(_ moment: Timestamp) -> [TaskDraft] {
        let first = random.int(0...Self.checklist.count - 2)
        let due = moment.adding(seconds: Int64(random.int(1...5)) * 86_400)
        return [
            TaskDraft(title: Self.checklist[first], dueAt: due),
            TaskDraft(title: Self.checklist[first + 1]),
        ]
    }

    private func useSavedReply(in life: inout DemoLife) {
        for index in life.steps.indices {
            guard case .reply(var reply) = life.steps[index].command else { continue }
            reply.savedReply = SavedReplyUse(SavedReplyID("ask-more"))
            let step = life.steps[index]
            life.steps[index] = DemoStep(at: step.at, actor: step.actor, command: .reply(reply))
            return
        }
    }

    private func insert(_ commands: [TicketCommand], afterTaking life: inout DemoLife) {
        guard let taken = life.steps.firstIndex(where: { $0.command == .take }) else { return }
        let step = life.steps[taken]
        life.steps.insert(
            contentsOf: commands.map { DemoStep(at: step.at, actor: step.actor, command: $0) },
            at: taken + 1)
    }
}

extension DemoLife {
    fileprivate var isRepeat: Bool {
        steps.contains { if case .merge = $0.command { true } else { false } }
    }
}

extension TicketCommand {
    fileprivate var isResolve: Bool { if case .resolve = self { true } else { false } }
    fileprivate var isEnd: Bool {
        switch self {
        case .resolve, .cancel, .close, .merge: true
        default: false
        }
    }
}
