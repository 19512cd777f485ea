// The desk in dictionaries: the reference fold that every other store is measured against, used by
// tests and by anything that needs a small desk without a file.

/// A desk's present state in memory; ``apply(_:_:)`` is total.
package struct MemoryDesk: DeskState, Sendable {
    package private(set) var tickets: [TicketID: Ticket] = [:]
    package private(set) var articles: [ArticleID: Article] = [:]
    package private(set) var queues: [QueueID: QueueDefinition] = [:]
    package private(set) var agents: [AgentID: AgentDefinition] = [:]
    package private(set) var requesters: [RequesterID: Requester] = [:]
    package private(set) var organisations: [OrganisationID: OrganisationDefinition] = [:]
    package private(set) var fields: [FieldID: FieldDefinition] = [:]
    package private(set) var savedReplies: [SavedReplyID: SavedReply] = [:]
    private var lastNumbers = (ticket: 0, article: 0, requester: 0)
    private var ticketSources: [SourceReference: TicketID] = [:]
    private var articleSources: [SourceReference: ArticleID] = [:]
    private var addresses: [String: Set<RequesterID>] = [:]
    private var votes: [Vote: Bool] = [:]
    private var links: Set<Link> = []
    private var files: Set<File> = []
    private var texts: [Entry: String] = [:]

    private struct Vote: Hashable {
        var article: ArticleID, actor: Actor
    }

    private struct Link: Hashable {
        var ticket: TicketID, article: ArticleID, relation: ArticleRelation
    }

    private struct File: Hashable {
        var ticket: TicketID, name: String, sha256: String
    }

    private struct Entry: Hashable {
        var ticket: TicketID, position: Position
    }

    /// An empty desk.
    package init() {}

    /// Folds one event into the desk. An event of a ticket or article that was never opened changes
    /// nothing.
    package mutating func apply(_ event: Event, _ context: EventContext) {
        switch event {
        case .ticket(let id, let event): apply(event, to: id, context)
        case .article(let id, let event): apply(event, to: id, context)
        case .queueDefined(let queue): queues[queue.id] = queue
        case .agentDefined(let agent): agents[agent.id] = agent
        case .organisationDefined(let organisation):
            organisations[organisation.id] = organisation
        case .fieldDefined(let field): fields[field.id] = field
        case .savedReplyDefined(let reply):
            let version = (savedReplies[reply.id]?.version ?? 0) + 1
            savedReplies[reply.id] = SavedReply(definition: reply, version: version)
        case .requesterDefined(let id, let definition):
            for address in requesters[id]?.definition.addresses ?? [] {
                addresses[address]?.remove(id)
            }
            for address in definition.addresses { addresses[address, default: []].insert(id) }
            requesters[id] = Requester(id: id, definition: definition)
            lastNumbers.requester = max(lastNumbers.requester, id.number)
        }
    }

    private mutating func apply(_ event: TicketEvent, to id: TicketID, _ context: EventContext) {
        texts[Entry(ticket: id, position: context.position)] = event.spokenText
        guard tickets[id] != nil else {
            guard let ticket = Ticket(first: event, id: id, context: context) else { return }
            tickets[id] = ticket
            lastNumbers.ticket = max(lastNumbers.ticket, id.number)
            if let source = ticket.source { ticketSources[source] = id }
            return
        }
        switch event {
        case .articleLinked(let article, let relation, _):
            let link = Link(ticket: id, article: article, relation: relation)
            if links.insert(link).inserted, relation == .used { articles[article]?.countUse() }
        case .fileAttached(let file):
            files.insert(File(ticket: id, name: file.name, sha256: file.sha256))
        default: break
        }
        tickets[id]?.apply(event, context)
    }

    private mutating func apply(_ event: ArticleEvent, to id: ArticleID, _ context: EventContext) {
        guard articles[id] != nil else {
            guard let article = Article(first: event, id: id, context: context) else { return }
            articles[id] = article
            lastNumbers.article = max(lastNumbers.article, id.number)
            if let source = article.source { articleSources[source] = id }
            return
        }
        let vote = Vote(article: id, actor: context.principal)
        articles[id]?.apply(event, context, previousVote: votes[vote])
        if case .voted(let isUseful) = event { votes[vote] = isUseful }
    }
}

extension MemoryDesk {
    package func ticket(_ id: TicketID) -> Ticket? { tickets[id] }
    package func ticket(source: SourceReference) -> Ticket? {
        ticketSources[source].flatMap { tickets[$0] }
    }
    package func article(_ id: ArticleID) -> Article? { articles[id] }
    package func article(source: SourceReference) -> Article? {
        articleSources[source].flatMap { articles[$0] }
    }
    package func queue(_ id: QueueID) -> QueueDefinition? { queues[id] }
    package func agent(_ id: AgentID) -> AgentDefinition? { agents[id] }
    package func organisation(_ id: OrganisationID) -> OrganisationDefinition? {
        organisations[id]
    }
    package func requester(_ id: RequesterID) -> Requester? { requesters[id] }
    /// The first who has an address, given in lower case.
    package func requester(address: String) -> Requester? { requesters(address: address).first }
    package func requesters(address: String) -> [Requester] {
        (addresses[address] ?? []).sorted().compactMap { requesters[$0] }
    }
    package func vote(_ article: ArticleID, by actor: Actor) -> Bool? {
        votes[Vote(article: article, actor: actor)]
    }
    package func isLinked(_ ticket: TicketID, _ article: ArticleID, _ relation: ArticleRelation)
        -> Bool
    {
        links.contains(Link(ticket: ticket, article: article, relation: relation))
    }
    package func isAttached(_ ticket: TicketID, _ file: Attachment) -> Bool {
        files.contains(File(ticket: ticket, name: file.name, sha256: file.sha256))
    }
    package func text(of ticket: TicketID, at position: Position) -> String? {
        texts[Entry(ticket: ticket, position: position)]
    }
    package func field(_ id: FieldID) -> FieldDefinition? { fields[id] }
    package func requiredFields() -> [FieldDefinition] {
        fields.values.filter { $0.isActive && $0.isRequired }.sorted { $0.id < $1.id }
    }
    package func savedReply(_ id: SavedReplyID) -> SavedReply? { savedReplies[id] }
    package func nextTicketID() -> TicketID { TicketID(lastNumbers.ticket + 1) }
    package func nextArticleID() -> ArticleID { ArticleID(lastNumbers.article + 1) }
    package func nextRequesterID() -> RequesterID { RequesterID(lastNumbers.requester + 1) }
    package func hasOtherKeeper(than id: AgentID) -> Bool {
        agents.values.contains { $0.keepsDesk && $0.id != id }
    }
}
