// Histories that could happen: random commands by the people of a ScenarioDesk, most of them
// sensible, some repeated, some refused.

package import LogTesting
package import ServiceDesk

/// Makes one command after another.
package struct RandomCommands: Sendable {
    package var random: SeededRandom
    var tickets = 0
    private var articles = 0
    let actors = [
        ScenarioDesk.administrator, ScenarioDesk.supervisor, ScenarioDesk.ann, ScenarioDesk.bob,
        ScenarioDesk.cem,
    ]

    package init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The next command and who asks it; `now` is the desk's time.
    package mutating func next(now: Timestamp) -> (actor: AgentID, command: Command) {
        let actor = random.pick(actors)
        switch Int.random(in: 0..<20, using: &random) {
        case 0, 1, 2: return (actor, open())
        case 3: return (ScenarioDesk.administrator, imported(now))
        case 4: return (actor, articleCommand())
        case 5: return (ScenarioDesk.administrator, definition())
        default:
            let ticket = TicketID(Int.random(in: 1...max(1, tickets + 1), using: &random))
            return (actor, .ticket(ticket, ticketCommand(now)))
        }
    }

    private mutating func open() -> Command {
        tickets += 1
        let person = Int.random(in: 1...8, using: &random)
        return .openTicket(
            OpenTicket(
                kind: random.pick(TicketKind.allCases), subject: random.words(),
                requester: .address("person\(person)@example.org", name: "Person \(person)"),
                queue: queue(), impact: impact(), urgency: urgency(),
                channel: random.once(in: 2) ? nil : random.pick(Channel.allCases),
                body: random.once(in: 4) ? "" : random.words(3...20), tags: tags()))
    }

    private mutating func imported(_ now: Timestamp) -> Command {
        tickets += 1
        let key = "INC\(Int.random(in: 1...12, using: &random))"
        return CommandSamples.imported(key, at: now.adding(seconds: -90_000))
    }

    private mutating func articleCommand() -> Command {
        guard articles > 0, !random.once(in: 3) else {
            articles += 1
            return .draftArticle(content())
        }
        let article = ArticleID(Int.random(in: 1...articles, using: &random))
        let commands: [ArticleCommand] = [
            .revise(content()), .publish(isPublic: random.once(in: 2)),
            .archive(reason: "old"), .vote(isUseful: random.once(in: 2)),
        ]
        return .article(article, random.pick(commands))
    }

    private mutating func content() -> ArticleContent {
        ArticleContent(title: random.words(), body: random.words(5...40), keywords: tags())
    }

    private mutating func definition() -> Command {
        let number = Int.random(in: 1...4, using: &random)
        let commands: [Command] = [
            .defineQueue(QueueDefinition(id: QueueID("queue-\(number)"), name: random.words())),
            .defineOrganisation(
                OrganisationDefinition(id: OrganisationID("org-\(number)"), name: random.words())),
            .defineRequester(
                id: nil,
                RequesterDefinition(
                    name: random.words(), addresses: ["person\(number)@example.org"])),
            field(), savedReply(),
        ]
        return random.pick(commands)
    }

    private mutating func ticketCommand(_ now: Timestamp) -> TicketCommand {
        switch Int.random(in: 0..<28, using: &random) {
        case 0, 1: .receive(ReceiveMessage(body: random.words(), channel: .mail))
        case 2, 3: .take
        case 4: .give(to: random.pick(actors))
        case 5: .release
        case 6: .move(to: queue())
        case 7, 8:
            .reply(
                ReplyToRequester(
                    body: random.words(3...30),
                    savedReply: random.once(in: 4) ? SavedReplyUse(SavedReplyID("thanks")) : nil))
        case 9: .addNote(random.words())
        case 10: .tag(add: tags(), remove: tags())
        case 11: .assess(impact: impact(), urgency: urgency())
        case 12: .linkArticle(ArticleID(1), random.pick(ArticleRelation.allCases))
        case 13: .attach(EventSamples.attachment)
        case 14...18: tie()
        case 19...23: work(now)
        default: statusCommand(now)
        }
    }

    private mutating func statusCommand(_ now: Timestamp) -> TicketCommand {
        let commands: [TicketCommand] = [
            .hold(
                Hold(
                    reason: random.words(),
                    wakeUp: now.adding(seconds: Int64.random(in: 1...5000, using: &random)))),
            .resume, .resolve(code: "solved", note: random.words()), .close,
            .reopen(reason: random.words()), .cancel(reason: "twice"),
            .overridePriority(Priority(1)!, reason: "boss"),
            .escalate(level: Int.random(in: 0...2, using: &random), reason: "late"),
        ]
        return random.pick(commands)
    }

    private mutating func queue() -> QueueID {
        random.pick([ScenarioDesk.serviceDesk, ScenarioDesk.network])
    }
    private mutating func impact() -> Impact { random.pick([.department, .service, .person]) }
    private mutating func urgency() -> Urgency {
        random.pick([.critical, .high, .medium, .low])
    }
    private mutating func tags() -> [String] {
        random.once(in: 2) ? [] : [random.pick(["vip", "vpn", "x"])]
    }
}
