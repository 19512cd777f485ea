// A generated desk of two customers, and the same desk in which the other one does not exist. What
// happens to acme is the same on both; what happens to globex lies between.

import DeskAPI
import DeskEngine
import DeskJSON
import DeskTesting
import JSONText
import LogTesting
import ServiceDesk

final class TwoCustomers: Sendable {
    static let acme = OrganisationID("acme"), globex = OrganisationID("globex")
    static let acmeDesk = QueueID("acme-desk"), globexDesk = QueueID("globex-desk")
    /// Sees acme only; `gus` sees globex only, where there is globex.
    static let tess = AgentID("tess"), gus = AgentID("gus")
    static let shared = "shared@contractor.example"

    let scenario: ScenarioDesk
    let hasGlobex: Bool
    /// Tickets and requesters of acme, in order; those of globex.
    private(set) nonisolated(unsafe) var tickets: [TicketID] = []
    private(set) nonisolated(unsafe) var alienTickets: [TicketID] = []
    private(set) nonisolated(unsafe) var requesters: [RequesterID] = []
    private(set) nonisolated(unsafe) var alienRequesters: [RequesterID] = []
    private nonisolated(unsafe) var done = 0

    init(seed: UInt64, hasGlobex: Bool) async throws {
        self.hasGlobex = hasGlobex
        scenario = try await ScenarioDesk(.simulated(SimulatedDisk()))
        try await furnish()
        var random = SeededRandom(seed: seed), other = SeededRandom(seed: seed &+ 1000)
        for _ in 0..<40 {
            try await acmeStep(&random)
            for _ in 0..<2 where hasGlobex { try await globexStep(&other) }
        }
    }

    /// A ticket beyond the wall; where there is none, one that does not exist.
    var alienTicket: TicketID { alienTickets.first ?? TicketID(9999) }
    var alienRequester: RequesterID { alienRequesters.first ?? RequesterID(9999) }

    var service: any DeskService { scenario.service(Self.tess) }

    // MARK: Making it

    private func furnish() async throws {
        let admin = ScenarioDesk.administrator
        try await ours(.defineQueue(QueueDefinition(id: Self.acmeDesk, name: "Acme desk")), admin)
        try await ours(
            .defineOrganisation(OrganisationDefinition(id: Self.acme, name: "Acme")), admin)
        var tess = AgentDefinition(id: Self.tess, name: "Tess")
        tess.access = Access(
            queues: [Self.acmeDesk, ScenarioDesk.serviceDesk], organisations: [Self.acme])
        try await ours(.defineAgent(tess), admin)
        try await ours(
            .defineField(FieldDefinition(id: FieldID("room"), name: "Room", type: .text)), admin)
        try await ours(CommandSamples.draft, admin)
        try await ours(.article(ArticleID(1), .publish(isPublic: true)), admin)
        try await ours(
            .defineSavedReply(
                SavedReplyDefinition(
                    id: SavedReplyID("ours"), title: "Ours", body: "Hi", queue: Self.acmeDesk)),
            admin)
        if hasGlobex { try await furnishGlobex(admin) }
        for name in ["anna", "adam", "alma"] {
            try await ours(
                .defineRequester(
                    id: nil,
                    RequesterDefinition(
                        name: name, addresses: ["\(name)@acme.example"], organisation: Self.acme)),
                admin)
        }
        // Somebody works for both, and each customer knows them.
        try await ours(
            .defineRequester(
                id: nil, RequesterDefinition(name: "Contractor", addresses: [Self.shared])),
            Self.tess)
    }

    private func furnishGlobex(_ admin: AgentID) async throws {
        let queue = QueueDefinition(id: Self.globexDesk, name: "Globex desk")
        try await theirs(.defineQueue(queue), admin)
        try await theirs(
            .defineOrganisation(OrganisationDefinition(id: Self.globex, name: "Globex")), admin)
        var gus = AgentDefinition(id: Self.gus, name: "Gus Globex", role: .supervisor)
        gus.access = Access(
            queues: [Self.globexDesk, ScenarioDesk.serviceDesk], organisations: [Self.globex])
        try await theirs(.defineAgent(gus), admin)
        try await theirs(
            .defineSavedReply(
                SavedReplyDefinition(
                    id: SavedReplyID("theirs"), title: "Theirs", body: "Globex",
                    queue: Self.globexDesk)), admin)
        for address in ["gina@globex.example", "greg@globex.example", Self.shared] {
            let receipt = try await theirs(
                .defineRequester(
                    id: nil,
                    RequesterDefinition(
                        name: "Globex \(address)", addresses: [address],
                        organisation: Self.globex)), admin)
            for case .requesterDefined(let id, _) in receipt?.events ?? [] {
                alienRequesters.append(id)
            }
        }
        var update = ImportedUpdate(at: scenario.clock.now())
        (update.queue, update.note) = (Self.globexDesk, "printer network, globex history")
        try await theirs(
            .importTicket(
                ImportTicket(
                    source: SourceReference(system: "csv", key: "G"), kind: .incident,
                    subject: "Blue screen at globex", requester: .id(alienRequesters[0]),
                    channel: nil, body: "printer", openedAt: scenario.clock.now(),
                    originalOpenedAt: nil, updates: [update])), admin)
    }

    /// Keeps what acme got by it.
    func note(_ receipt: CommandReceipt?) {
        for event in receipt?.events ?? [] {
            switch event {
            case .requesterDefined(let id, _) where !requesters.contains(id):
                requesters.append(id)
            case .ticket(let id, .opened(let opened)) where requesters.contains(opened.requester):
                tickets.append(id)
            default: break
            }
        }
    }

    private func acmeStep(_ random: inout SeededRandom) async throws {
        scenario.clock.advance(seconds: 60)
        let who = random.pick([Self.tess, ScenarioDesk.ann, Self.tess])
        guard !tickets.isEmpty, !random.once(in: 4) else {
            let command = opening(
                random.pick(requesters),
                random.pick([Self.acmeDesk, ScenarioDesk.serviceDesk]), &random)
            try await ours(command, who)
            return
        }
        let command = work(random.pick(tickets), random.pick(tickets), &random)
        try await ours(command, who)
    }

    private func globexStep(_ random: inout SeededRandom) async throws {
        let who = random.pick([Self.gus, ScenarioDesk.ann])
        guard !alienTickets.isEmpty, !random.once(in: 3) else {
            let command = opening(
                random.pick(alienRequesters),
                random.pick([Self.globexDesk, ScenarioDesk.serviceDesk]), &random)
            if let id = try await theirs(command, who)?.ticket { alienTickets.append(id) }
            return
        }
        try await theirs(work(random.pick(alienTickets), random.pick(alienTickets), &random), who)
    }

    private func opening(
        _ requester: RequesterID, _ queue: QueueID, _ random: inout SeededRandom
    ) -> Command {
        .openTicket(
            OpenTicket(
                subject: random.pick(["Printer on fire", "Network down", "Blue screen again"]),
                requester: .id(requester), queue: queue,
                urgency: random.pick([.critical, .high, .medium]),
                body: "The printer and the network show a blue screen " + word(&random),
                tags: random.once(in: 3) ? ["vip"] : []))
    }

    /// Without numbers of tickets in it, unlike other random words.
    private func word(_ random: inout SeededRandom) -> String {
        random.pick(["café", "laptop", "slow", "password", "ёлка"])
    }

    private func work(
        _ ticket: TicketID, _ other: TicketID, _ random: inout SeededRandom
    ) -> Command {
        let commands: [TicketCommand] = [
            .reply(ReplyToRequester(body: "Printer answer", articles: [ArticleID(1)])),
            .addNote("Network note " + word(&random)), .take, .release,
            .receive(ReceiveMessage(body: "Blue screen message " + word(&random))),
            .tag(add: ["vip"], remove: []), .link(to: other, .refersTo), .merge(into: other),
            .unmerge, .watch(ScenarioDesk.bob), .addTasks([TaskDraft(title: "call")]),
            .spendTime(seconds: 600, note: "worked"),
            .fillFields([FieldEntry(FieldID("room"), "12")]),
            .resolve(code: "done", note: "Printer resolved"), .reopen(reason: "again"),
            .escalate(level: 1, reason: "late"), .linkArticle(ArticleID(1), .used),
            .move(to: ScenarioDesk.serviceDesk), .split(SplitTicket(subject: "Printer part")),
        ]
        return .ticket(ticket, random.pick(commands))
    }

    /// On both desks, with the same id; what is refused on one must be on the other.
    @discardableResult
    func ours(_ command: Command, _ who: AgentID) async throws -> CommandReceipt? {
        done += 1
        let receipt = try? await scenario.perform(command, as: who, id: CommandID("ours-\(done)"))
        note(receipt)
        return receipt
    }

    @discardableResult
    private func theirs(_ command: Command, _ who: AgentID) async throws -> CommandReceipt? {
        let receipt = try? await scenario.perform(command, as: who)
        for case .ticket(let id, .splitInto(let part)) in receipt?.events ?? [] where id != part {
            alienTickets.append(part)
        }
        return receipt
    }

    // MARK: Comparing

    /// A value as the wire shows it, with tickets and requesters told by their place among acme's,
    /// and without positions.
    func text(_ value: some JSONForm) -> String {
        var writer = PayloadWriter()
        writer.json.beginObject()
        value.write(into: &writer)
        writer.json.endObject()
        return neutral(String(decoding: writer.json.bytes, as: UTF8.self))
    }

    func refusal(_ error: DeskError) -> String { "refused: " + text(error) }

    func neutral(_ text: String) -> String {
        let tickets = self.tickets, requesters = self.requesters
        return
            text
            .replacing(/T-(\d+)/) { match in
                let place = tickets.firstIndex { $0.number == Int(match.1) }
                return place.map { "acme-ticket-\($0)" } ?? "alien-ticket"
            }
            .replacing(/R-(\d+)/) { match in
                let place = requesters.firstIndex { $0.number == Int(match.1) }
                return place.map { "acme-requester-\($0)" } ?? "alien-requester"
            }
            .replacing(/"(position|entry|key|seen|now)":("[^"]*"|\d+),?/, with: "")
            .replacing(/\.\d+Z/, with: "Z")
    }
}
