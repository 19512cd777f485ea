// Histories from a seed: commands as a busy desk gives them, imports, and now and then events that
// no rule of today would allow, because a log may hold those too.

import ServiceDesk

/// SplitMix64, so that a failed seed can be seen again.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func pick<T>(_ elements: [T]) -> T { elements.randomElement(using: &self)! }
    mutating func once(in n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }
}

/// Makes histories.
struct RandomHistory {
    var random: SeededRandom
    var history = History()

    static let words = [
        "printer", "Drucker", "café", "Straße", "Łódź", "ёлка", "VPN", "0x80004005", "jam",
        "user@example.org", "T-1234", "żółć", "\"quoted\"", "日本語", "slow", "KB-12", "don't",
    ]
    static let queues = ["network", "mail"]
    static let agents = ["root", "ann", "bob"]

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// A history of about so many commands.
    static func make(seed: UInt64, commands: Int) -> History {
        var maker = RandomHistory(seed: seed)
        for _ in 0..<commands { maker.step() }
        return maker.history
    }

    private mutating func step() {
        if random.once(in: 25) {
            history.given([wildEvent()], by: .agent(AgentID("bob")))
            return
        }
        let command = command()
        let pause = Int64.random(in: 0...40_000, using: &random)
        _ = try? history.when(command, by: random.pick(Self.agents), after: pause)
    }

    mutating func text(_ count: Int = 4) -> String {
        (0..<Int.random(in: 1...count, using: &random)).map { _ in random.pick(Self.words) }
            .joined(separator: " ")
    }

    mutating func number(_ count: Int) -> Int {
        Int.random(in: 1...max(1, count), using: &random)
    }

    private mutating func command() -> Command {
        switch Int.random(in: 0..<21, using: &random) {
        case 20: random.once(in: 3) ? .defineSavedReply(savedReply()) : .defineField(field())
        case 0...4: .openTicket(opening())
        case 5: .importTicket(imported())
        case 6: .draftArticle(content())
        case 7, 8: .article(ArticleID(number(history.desk.articles.count)), articleCommand())
        case 9:
            .defineRequester(
                id: random.once(in: 2) ? RequesterID(number(history.desk.requesters.count)) : nil,
                definition())
        case 10:
            .defineQueue(
                QueueDefinition(id: QueueID(random.pick(Self.queues)), name: text(1)))
        default:
            .ticket(TicketID(number(history.desk.tickets.count)), ticketCommand())
        }
    }

    private mutating func definition() -> RequesterDefinition {
        let addresses = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            "p\(Int.random(in: 1...40, using: &random))@example.org"
        }
        return RequesterDefinition(
            name: text(2), addresses: addresses,
            organisation: random.once(in: 2) ? OrganisationID("acme") : nil)
    }

    private mutating func opening() -> OpenTicket {
        let address = "p\(Int.random(in: 1...40, using: &random))@example.org"
        return OpenTicket(
            kind: random.pick(TicketKind.allCases), subject: text(),
            requester: .address(address, name: text(2)), queue: QueueID(random.pick(Self.queues)),
            impact: random.pick([.department, .service, .person]),
            urgency: random.pick([.critical, .high, .medium, .low]),
            channel: random.pick([nil, .mail, .phone]),
            body: random.once(in: 3) ? "" : text(12), tags: random.once(in: 3) ? ["vip"] : [])
    }

    private mutating func imported() -> ImportTicket {
        var at = history.now.adding(seconds: -3_000_000)
        let updates = (0..<Int.random(in: 1...6, using: &random)).map { index in
            at = at.adding(seconds: Int64.random(in: 0...90_000, using: &random))
            var update = ImportedUpdate(at: at)
            update.queue = index == 0 || random.once(in: 3) ? QueueID("q\(number(3))") : nil
            update.owner = random.once(in: 3) ? AgentID("old-\(number(4))") : nil
            update.status =
                random.once(in: 2) ? TicketStatus(random.pick(StatusKind.allCases)) : nil
            update.category = random.once(in: 3) ? text(1) : nil
            update.priority = random.once(in: 2) ? Priority(number(4)) : nil
            update.note = random.once(in: 2) ? text(6) : ""
            return update
        }
        return ImportTicket(
            source: SourceReference(system: "old", key: "INC\(number(30))"), kind: .incident,
            subject: text(), requester: .address("caller \(number(20))", name: nil),
            channel: nil, body: text(6), openedAt: updates[0].at, originalOpenedAt: nil,
            updates: updates)
    }

    private mutating func content() -> ArticleContent {
        ArticleContent(
            title: text(), body: text(30), language: random.pick([nil, "en", "pl"]),
            keywords: random.once(in: 2) ? [text(1), text(2)] : [])
    }

    private mutating func articleCommand() -> ArticleCommand {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2: .revise(content())
        case 3: .archive(reason: text())
        case 4, 5: .vote(isUseful: random.once(in: 2))
        default: .publish(isPublic: random.once(in: 2))
        }
    }

    private mutating func ticketCommand() -> TicketCommand {
        switch Int.random(in: 0..<32, using: &random) {
        case 20...25: tieCommand()
        case 26...31: workCommand()
        case 0: .receive(ReceiveMessage(body: text(12)))
        case 1: .take
        case 2: .give(to: AgentID(random.pick(Self.agents)))
        case 3: .release
        case 4: .move(to: QueueID(random.pick(Self.queues)))
        case 5, 6:
            .reply(
                ReplyToRequester(
                    body: text(12),
                    articles: random.once(in: 3)
                        ? [ArticleID(number(history.desk.articles.count))] : []))
        case 7: .addNote(text(12))
        case 8: .hold(Hold(reason: text(), wakeUp: history.now.adding(seconds: 900_000)))
        case 9: .resume
        case 10, 11: .resolve(code: "solved", note: text())
        case 12: .close
        case 13: .reopen(reason: text())
        case 14: .cancel(reason: text())
        case 15: .assess(impact: .service, urgency: random.pick([.critical, .low]))
        case 16: .escalate(level: number(3), reason: text())
        case 17: .tag(add: [random.pick(["vip", "żółty"])], remove: [])
        case 18:
            .attach(
                Attachment(
                    name: text(2), sha256: String(repeating: "a1", count: 32), bytes: 12,
                    mediaType: "text/plain"))
        default:
            .linkArticle(
                ArticleID(number(history.desk.articles.count)),
                random.pick(ArticleRelation.allCases))
        }
    }

    /// An event no command of today gives: of a ticket never opened, a second opening, and so on.
    private mutating func wildEvent() -> Event {
        let ticket = TicketID(number(history.desk.tickets.count + 2))
        switch Int.random(in: 0..<9, using: &random) {
        case 6...8: return .ticket(ticket, wildExtra())
        case 0: return .ticket(ticket, .noteAdded(text()))
        case 1: return .ticket(ticket, .moved(to: QueueID("nowhere")))
        case 2:
            return .ticket(ticket, .articleLinked(ArticleID(number(9)), .used, articleVersion: 1))
        case 3: return .ticket(ticket, .resumed(.wakeUp(lateSeconds: 3)))
        case 4:
            return .requesterDefined(
                RequesterID(number(history.desk.requesters.count)), definition())
        default: return .article(ArticleID(number(20)), .voted(isUseful: true))
        }
    }
}
