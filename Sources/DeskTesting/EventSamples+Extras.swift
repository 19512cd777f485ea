// Canonical examples of what came later: merges, links, watchers, tasks, time, fields, saved
// replies. They stand behind all others, so that which of those were entered later never changes.

import ServiceDesk

extension EventSamples {
    /// Everything a merged ticket can bring along.
    private static let absorption = Absorption(
        ticket: TicketID(377), requester: RequesterID(8), secondsSpent: 5400, messages: 3,
        attachments: 1, watchers: [AgentID("ann"), AgentID("bob")],
        links: [TicketLink(.dependsOn, TicketID(12)), TicketLink(.refersTo, TicketID(13))],
        unansweredSince: moment.adding(seconds: -600))

    private static let bareAbsorption = Absorption(
        ticket: TicketID(377), requester: RequesterID(8), secondsSpent: 0, messages: 0,
        attachments: 0, watchers: [], links: [], unansweredSince: nil)

    /// An agent with a right more and one less than the role, who sees one customer in one queue.
    static let limited: AgentDefinition = {
        var agent = AgentDefinition(id: AgentID("mia"), name: "Mia", role: .zeroLine)
        (agent.granted, agent.denied) = ([.reply], [.move])
        agent.access = Access(
            queues: [QueueID("network")], organisations: [OrganisationID("acme")])
        return agent
    }()

    static let ties: [TicketEvent] =
        [
            .merged(into: TicketID(381)), .unmerged(from: TicketID(381)),
            .absorbed(absorption), .absorbed(bareAbsorption),
            .separated(absorption), .separated(bareAbsorption),
            .splitOff(from: TicketID(381), entry: Position(4711)),
            .splitOff(from: TicketID(381), entry: nil), .splitInto(TicketID(383)),
        ]
        + TicketRelation.allCases.map { .linked(to: TicketID(12), $0) } + [
            .unlinked(from: TicketID(12), .causedBy)
        ]

    static let work: [TicketEvent] = [
        .watched(by: AgentID("ann")), .unwatched(by: AgentID("ann")),
        .mentioned([AgentID("bob"), AgentID("cem")]),
        .tasksAdded([
            TaskDraft(
                title: "Anruf beim Lieferanten", owner: AgentID("bob"),
                dueAt: moment.adding(seconds: 86_400)),
            TaskDraft(title: "Tell everybody"),
        ]),
        .taskDone(1), .taskDropped(2), .taskReopened(2),
        .timeSpent(seconds: 900, note: "on the phone"), .timeSpent(seconds: -300, note: ""),
        .fieldsFilled([
            FieldEntry(FieldID("floor"), nil), FieldEntry(FieldID("room"), "3.14 b"),
        ]),
    ]

    static let mixed: [TicketEvent] = [
        .messageReceived(ReceiveMessage(body: "Me too.", channel: .mail, via: TicketID(377))),
        .replySent(
            ReplyToRequester(
                body: "Please restart it.", articles: [],
                savedReply: SavedReplyUse(SavedReplyID("restart"), version: 3))),
    ]

    static let settings: [Event] = [
        .fieldDefined(FieldDefinition(id: FieldID("room"), name: "Room", type: .text)),
        .fieldDefined(
            FieldDefinition(
                id: FieldID("floor"), name: "Floor", type: .choice(["Ground", "1", "2"]),
                kinds: [.incident, .request], isRequired: true)),
        .fieldDefined(
            FieldDefinition(id: FieldID("cost"), name: "Cost", type: .number, isActive: false)),
        .fieldDefined(FieldDefinition(id: FieldID("until"), name: "Until", type: .date)),
        .fieldDefined(FieldDefinition(id: FieldID("vip"), name: "VIP", type: .flag)),
        .savedReplyDefined(
            SavedReplyDefinition(
                id: SavedReplyID("restart"), title: "Restart it",
                body: "Dear {{requester}},\n\nplease restart it.\n\n{{agent}}",
                queue: QueueID("network"))),
        .savedReplyDefined(
            SavedReplyDefinition(
                id: SavedReplyID("old"), title: "Old", body: "Danke.", isActive: false)),
    ]
}
