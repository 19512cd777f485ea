// Events with random contents, for round trips through the codec. They need not make sense
// together; histories that do are made by RandomHistory.

package import LogTesting
package import ServiceDesk

/// Makes events of every kind from random contents.
package struct RandomEvents: Sendable {
    package var random: SeededRandom
    package init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// An event of a random kind.
    package mutating func event() -> Event {
        let number = Int.random(in: 1...9_000_000, using: &random)
        switch Int.random(in: 0..<10, using: &random) {
        case 0...5: return .ticket(TicketID(number), ticketEvent())
        case 6, 7: return .article(ArticleID(number), articleEvent())
        default: return definition(number)
        }
    }

    mutating func handle() -> String { "h\(Int.random(in: 0...99_999, using: &random))" }
    mutating func maybe<T>(_ value: T) -> T? { random.once(in: 2) ? nil : value }
    mutating func texts() -> [String] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in random.text(8) }
    }
    mutating func count() -> Int { Int.random(in: 0...99_999, using: &random) }
    private mutating func priority() -> Priority {
        Priority(Int.random(in: 1...4, using: &random))!
    }
    private mutating func impact() -> Impact { Impact(Int.random(in: 1...3, using: &random))! }
    private mutating func urgency() -> Urgency { Urgency(Int.random(in: 1...4, using: &random))! }

    /// A moment between 1900 and 2200.
    package mutating func moment() -> Timestamp {
        Timestamp(
            microseconds: Int64.random(
                in: -2_208_988_800_000_000...7_258_118_400_000_000, using: &random))
    }

    private mutating func ticketEvent() -> TicketEvent {
        switch Int.random(in: 0..<32, using: &random) {
        case 0: .opened(opened())
        case 1:
            .messageReceived(
                ReceiveMessage(
                    body: random.text(), channel: maybe(random.pick(Channel.allCases)),
                    via: maybe(ticket())))
        case 2: .taken(by: AgentID(handle()))
        case 3: .given(to: AgentID(handle()))
        case 4: .released(by: AgentID(handle()))
        case 5: .moved(to: QueueID(handle()))
        case 6:
            .replySent(
                ReplyToRequester(
                    body: random.text(), articles: articles(), savedReply: maybe(savedReply())))
        case 7: .noteAdded(random.text())
        case 8: .assessed(impact: impact(), urgency: urgency(), priority: priority())
        case 9: .priorityOverridden(priority(), reason: random.text())
        case 10: .escalated(level: count(), reason: random.text())
        case 11: .tagged(added: texts(), removed: texts())
        case 12: .fileAttached(attachment())
        case 13:
            .articleLinked(
                ArticleID(count() + 1), random.pick(ArticleRelation.allCases),
                articleVersion: count())
        case 14: .historyOpened(opening())
        case 15: .historyImported(update())
        case 16...20: tie()
        case 21...25: work()
        default: status()
        }
    }

    private mutating func status() -> TicketEvent {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .heldBack(Hold(reason: random.text(), wakeUp: maybe(moment())))
        case 1:
            .resumed(random.pick([.agent, .requesterMessage, .wakeUp(lateSeconds: count())]))
        case 2: .resolved(code: random.text(), note: random.text())
        case 3: .closed
        case 4: .reopened(random.pick([.agent, .requesterMessage]), reason: random.text())
        default: .cancelled(reason: random.text())
        }
    }

    private mutating func articles() -> [ArticleID] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in ArticleID(count() + 1) }
    }

    private mutating func attachment() -> Attachment {
        Attachment(
            name: random.text(), sha256: random.text(), bytes: count(), mediaType: random.text())
    }

    private mutating func opened() -> TicketOpened {
        TicketOpened(
            kind: random.pick(TicketKind.allCases), subject: random.text(),
            requester: RequesterID(count() + 1), queue: QueueID(handle()), impact: impact(),
            urgency: urgency(), priority: priority(),
            channel: maybe(random.pick(Channel.allCases)), body: random.text(200), tags: texts())
    }

    private mutating func opening() -> ImportedOpening {
        ImportedOpening(
            source: SourceReference(system: random.text(), key: random.text()),
            kind: random.pick(TicketKind.allCases), subject: random.text(),
            requester: RequesterID(count() + 1), channel: maybe(random.pick(Channel.allCases)),
            body: random.text(), openedAt: moment(), originalOpenedAt: maybe(moment()),
            beginning: update())
    }

    private mutating func update() -> ImportedUpdate {
        var update = ImportedUpdate(at: moment())
        (update.originalAt, update.by) = (maybe(moment()), maybe(random.text()))
        update.status = maybe(
            TicketStatus(name: random.text(), kind: random.pick(StatusKind.allCases)))
        (update.queue, update.owner) = (maybe(QueueID(handle())), maybe(AgentID(handle())))
        update.ownerRemoved = random.once(in: 2)
        (update.impact, update.urgency) = (maybe(impact()), maybe(urgency()))
        (update.priority, update.reopens) = (maybe(priority()), maybe(count()))
        (update.reassignments, update.category) = (maybe(count()), maybe(random.text()))
        (update.resolutionCode, update.note) = (maybe(random.text()), random.text())
        return update
    }

    private mutating func articleEvent() -> ArticleEvent {
        let content = ArticleContent(
            title: random.text(), body: random.text(300), language: maybe(random.text(5)),
            keywords: texts())
        let source = maybe(SourceReference(system: random.text(), key: random.text()))
        return random.pick([
            .drafted(content, source: source), .revised(content),
            .published(isPublic: random.once(in: 2)), .archived(reason: random.text()),
            .voted(isUseful: random.once(in: 2)),
        ])
    }

    private mutating func agent() -> AgentDefinition {
        var agent = AgentDefinition(
            id: AgentID(handle()), name: random.text(), role: random.pick(AgentRole.allCases),
            isActive: random.once(in: 2))
        guard random.once(in: 2) else { return agent }
        agent.granted = [random.pick(Right.allCases)]
        agent.denied = Set(Right.allCases.shuffled(using: &random).prefix(3))
        agent.access = Access(
            queues: maybe([QueueID(handle()), QueueID(handle())]),
            organisations: maybe([OrganisationID(handle())]))
        return agent
    }

    private mutating func definition(_ number: Int) -> Event {
        let organisation = maybe(OrganisationID(handle()))
        return random.pick([
            .queueDefined(
                QueueDefinition(
                    id: QueueID(handle()), name: random.text(), isActive: random.once(in: 2))),
            .agentDefined(agent()),
            .requesterDefined(
                RequesterID(number),
                RequesterDefinition(
                    name: random.text(), addresses: texts(), organisation: organisation)),
            .organisationDefined(
                OrganisationDefinition(id: OrganisationID(handle()), name: random.text())),
            .fieldDefined(field()), .savedReplyDefined(savedReplyDefinition()),
        ])
    }
}
