// The small desk with tickets that belong together: merged, linked, with tasks, time, fields, files
// and saved replies. T-1 has everything.

import ServiceDesk

extension CannedDesk {
    static func workTogether(_ desk: FakeDesk) async throws {
        for command in definitions { try await desk.act(command, at: ago(1000)) }
        for (number, command, hours) in work {
            try await desk.act(.ticket(TicketID(number), command), at: ago(hours))
        }
    }

    private static var definitions: [Command] {
        [
            .defineField(
                FieldDefinition(
                    id: FieldID("room"), name: "Room", type: .text, kinds: [.incident])),
            .defineField(
                FieldDefinition(
                    id: FieldID("site"), name: "Site",
                    type: .choice(["Gdansk", "Riga", "Tallinn"]),
                    kinds: [.incident], isRequired: true)),
            .defineField(
                FieldDefinition(id: FieldID("on-site"), name: "Visit needed", type: .flag)),
            .defineField(FieldDefinition(id: FieldID("since"), name: "Down since", type: .date)),
            .defineField(FieldDefinition(id: FieldID("cost"), name: "Cost", type: .number)),
            .defineSavedReply(
                SavedReplyDefinition(
                    id: SavedReplyID("more"), title: "Ask for more",
                    body: "Dear {{requester}},\n\nwe need to know more about \"{{subject}}\" "
                        + "({{ticket}}).\n\n{{agent}}, {{queue}}")),
            .defineSavedReply(
                SavedReplyDefinition(
                    id: SavedReplyID("vpn"), title: "VPN: how to reset",
                    body: "Start the client with --reset.", queue: QueueID("network"))),
            .defineSavedReply(
                SavedReplyDefinition(
                    id: SavedReplyID("mail"), title: "Mail: sign in again",
                    body: "Sign out and in.", queue: QueueID("mail"))),
            .defineSavedReply(
                SavedReplyDefinition(
                    id: SavedReplyID("old"), title: "Not in use", body: "x", isActive: false)),
        ]
    }

    private static func file(_ name: String, _ bytes: Int, _ type: String) -> TicketCommand {
        .attach(
            Attachment(
                name: name, sha256: String(repeating: "a", count: 64), bytes: bytes,
                mediaType: type))
    }

    static let hostileFile = "../../.ssh/authorized_keys\u{1B}[2J\u{202E}gpj.sh"

    private static var work: [(Int, TicketCommand, Double)] {
        [
            (1, .link(to: TicketID(5), .dependsOn), 0.39),
            (1, .link(to: TicketID(4), .refersTo), 0.38),
            (1, .watch(AgentID("ben")), 0.37),
            (1, .watch(AgentID("chen")), 0.37),
            (
                1,
                .addTasks([
                    TaskDraft(title: "Ask the provider about UDP 4500", dueAt: ago(0.2)),
                    TaskDraft(title: "Write down the fix", owner: AgentID("ben"), dueAt: ago(-30)),
                    TaskDraft(title: "Order a spare gateway"),
                ]), 0.36
            ),
            (1, .doTask(3), 0.35),
            (1, .spendTime(seconds: 5400, note: "on the phone with the provider"), 0.34),
            (
                1,
                .fillFields([
                    FieldEntry(FieldID("room"), "214"), FieldEntry(FieldID("site"), "Gdansk"),
                ]), 0.33
            ),
            (1, file("trace.txt", 14_200, "text/plain"), 0.32),
            (7, file(hostileFile, 812, "image/jpeg"), 0.31),
            (6, .merge(into: TicketID(1)), 0.3),
            (7, .merge(into: TicketID(1)), 0.29),
            (1, .addNote("@ben could you look at the certificate?"), 0.2),
            (
                7,
                .receive(ReceiveMessage(body: "Any news about my laptop?", channel: .mail)), 0.1
            ),
        ]
    }
}
