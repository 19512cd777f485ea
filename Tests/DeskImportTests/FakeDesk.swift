// A desk in memory behind `DeskService`, for imports: it judges and folds with the real rules,
// knows command ids it has seen, and can be told to fail.

import DeskAPI
import ServiceDesk

/// `MemoryDesk` with numbers counted instead of searched for.
struct CountedDesk: DeskState {
    var memory = MemoryDesk()
    private var tickets = 0, articles = 0, requesters = 0

    mutating func apply(_ event: Event, _ context: EventContext) {
        switch event {
        case .ticket(let id, _): tickets = max(tickets, id.number)
        case .article(let id, _): articles = max(articles, id.number)
        case .requesterDefined(let id, _): requesters = max(requesters, id.number)
        default: break
        }
        memory.apply(event, context)
    }

    func ticket(_ id: TicketID) -> Ticket? { memory.ticket(id) }
    func ticket(source: SourceReference) -> Ticket? { memory.ticket(source: source) }
    func article(_ id: ArticleID) -> Article? { memory.article(id) }
    func article(source: SourceReference) -> Article? { memory.article(source: source) }
    func queue(_ id: QueueID) -> QueueDefinition? { memory.queue(id) }
    func agent(_ id: AgentID) -> AgentDefinition? { memory.agent(id) }
    func organisation(_ id: OrganisationID) -> OrganisationDefinition? { memory.organisation(id) }
    func requester(_ id: RequesterID) -> Requester? { memory.requester(id) }
    func requesters(address: String) -> [Requester] { memory.requesters(address: address) }
    func vote(_ article: ArticleID, by actor: Actor) -> Bool? { memory.vote(article, by: actor) }
    func isLinked(_ ticket: TicketID, _ article: ArticleID, _ relation: ArticleRelation) -> Bool {
        memory.isLinked(ticket, article, relation)
    }
    func isAttached(_ ticket: TicketID, _ file: Attachment) -> Bool {
        memory.isAttached(ticket, file)
    }
    func text(of ticket: TicketID, at position: Position) -> String? {
        memory.text(of: ticket, at: position)
    }
    func field(_ id: FieldID) -> FieldDefinition? { memory.field(id) }
    func requiredFields() -> [FieldDefinition] { memory.requiredFields() }
    func savedReply(_ id: SavedReplyID) -> SavedReply? { memory.savedReply(id) }
    func nextTicketID() -> TicketID { TicketID(tickets + 1) }
    func nextArticleID() -> ArticleID { ArticleID(articles + 1) }
    func nextRequesterID() -> RequesterID { RequesterID(requesters + 1) }
    func hasOtherKeeper(than id: AgentID) -> Bool { memory.hasOtherKeeper(than: id) }
}

actor FakeDesk: DeskService {
    private(set) var desk = CountedDesk()
    /// Every event of every ticket, in order.
    private(set) var history: [TicketID: [TicketEvent]] = [:]
    private(set) var performed = 0
    private var receipts: [CommandID: CommandReceipt] = [:]
    private var sequence = 0
    private let now: Timestamp
    private let asker: Actor
    /// Commands to take before every further one fails as unavailable.
    private var commandsLeft: Int?

    init(
        now: Timestamp = Timestamp(rfc3339: "2026-01-01T00:00:00Z")!, failingAfter: Int? = nil,
        asker: Actor = .system
    ) {
        (self.now, commandsLeft, self.asker) = (now, failingAfter, asker)
    }

    func recover() { commandsLeft = nil }
    func forgetCommands() { receipts = [:] }

    func perform(_ request: CommandRequest) throws(DeskError) -> CommandReceipt {
        try perform(request, as: asker)
    }

    func perform(_ request: CommandRequest, as actor: Actor) throws(DeskError) -> CommandReceipt {
        if let left = commandsLeft {
            guard left > 0 else { throw DeskError(.unavailable, "the disk is full") }
            commandsLeft = left - 1
        }
        performed += 1
        if var known = receipts[request.id] {
            known.isRepeat = true
            return known
        }
        do {
            let events = try decide(
                request.command, in: desk, DecisionContext(actor: actor, now: now))
            for event in events { record(event, request.id) }
            let receipt = CommandReceipt(
                position: Position(sequence), events: events, isRepeat: false)
            receipts[request.id] = receipt
            return receipt
        } catch let rejection as Rejection {
            throw DeskError(.refused, "\(rejection)", rejection: rejection)
        } catch {
            throw DeskError(.internalFault, "\(error)")
        }
    }

    private func record(_ event: Event, _ command: CommandID) {
        sequence += 1
        desk.apply(
            event,
            EventContext(
                position: Position(sequence), recordedAt: now, happenedAt: now, actor: .system,
                command: command))
        if case .ticket(let id, let event) = event { history[id, default: []].append(event) }
    }

    func perform(all requests: [CommandRequest]) -> [Result<CommandReceipt, DeskError>] {
        requests.map { request in
            do throws(DeskError) { return .success(try perform(request)) } catch {
                return .failure(error)
            }
        }
    }

    func tickets() -> [Ticket] { desk.memory.tickets.values.sorted { $0.id < $1.id } }
    func articles() -> [Article] { desk.memory.articles.values.sorted { $0.id < $1.id } }
    func requesterName(_ id: RequesterID) -> String? { desk.requester(id)?.definition.name }
    func ticket(source: SourceReference) -> TicketID? { desk.ticket(source: source)?.id }

    private func unused() -> DeskError { DeskError(.internalFault, "not part of an import") }
    func caller() throws(DeskError) -> AgentDefinition { throw unused() }
    func queues() -> [QueueSummary] {
        desk.memory.queues.values.map {
            QueueSummary(queue: $0, unresolved: 0, new: 0, unassigned: 0, oldestOpenedAt: nil)
        }
    }
    func notices(_ request: NoticeRequest) throws(DeskError) -> NoticePage { throw unused() }
    func looked(at ticket: TicketID?, upTo position: Position) throws(DeskError) {}
    func choose(_ choice: NoticeChoice) throws(DeskError) {}
    func board() throws(DeskError) -> Board { throw unused() }
    func tickets(_ request: TicketListRequest) throws(DeskError) -> TicketPage { throw unused() }
    func count(_ query: TicketQuery, limit: Int) throws(DeskError) -> Int { throw unused() }
    func ticket(_ id: TicketID, entries: Int) throws(DeskError) -> TicketDetail { throw unused() }
    func timeline(_ id: TicketID, before position: Position, limit: Int) throws(DeskError)
        -> [TimelineEntry]
    { throw unused() }
    func fields() throws(DeskError) -> [FieldDefinition] { throw unused() }
    func savedReplies() throws(DeskError) -> [SavedReply] { throw unused() }
    func attachments(of id: TicketID) throws(DeskError) -> [AttachedFile] { throw unused() }
    func articles(_ request: ArticleSearchRequest) throws(DeskError) -> ArticlePage {
        throw unused()
    }
    func article(_ id: ArticleID) throws(DeskError) -> ArticleDetail { throw unused() }
    func articles(fitting ticket: TicketID, limit: Int) throws(DeskError) -> ArticlePage {
        throw unused()
    }
    func similarTickets(to ticket: TicketID, limit: Int) throws(DeskError) -> [TicketRow] {
        throw unused()
    }
    func agents() -> [AgentDefinition] { Array(desk.memory.agents.values) }
    func organisations() throws(DeskError) -> [OrganisationDefinition] { throw unused() }
    func requesters(matching text: String, limit: Int) throws(DeskError) -> [Requester] {
        throw unused()
    }
    func outcome(of command: CommandID) throws(DeskError) -> CommandReceipt? { throw unused() }
    func outbox(limit: Int) throws(DeskError) -> [OutboxEntry] { throw unused() }
    func store(_ bytes: [UInt8], name: String, mediaType: String) throws(DeskError) -> Attachment {
        throw unused()
    }
    func bytes(of attachment: Attachment) throws(DeskError) -> [UInt8] { throw unused() }
    func changes() throws(DeskError) -> AsyncStream<DeskChange> { throw unused() }
    func follow(_ interest: Interest) throws(DeskError) -> [TicketID: [Present]] { throw unused() }
    func show(_ attention: Attention) throws(DeskError) { throw unused() }
    func position() throws(DeskError) -> Position { throw unused() }
    func drafts() throws(DeskError) -> [Draft] { throw unused() }
    func keep(_ draft: Draft) throws(DeskError) -> Draft { throw unused() }
    func drop(_ draft: CommandID, version: DraftVersion) throws(DeskError) { throw unused() }
}
