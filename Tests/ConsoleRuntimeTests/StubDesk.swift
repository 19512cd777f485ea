// A desk of one ticket for tests of the loop.

import DeskAPI
import ServiceDesk
import Synchronization

/// Answers from one ticket; keeps the commands it was given.
actor StubDesk: DeskService {
    /// Whether lists are never answered.
    private let isSilent: Bool
    /// Whether drafts can't be kept for want of a line.
    private let isAway: Bool
    private(set) var performed: [CommandRequest] = []
    private(set) var blobs: [String: [UInt8]] = [:]
    private var files: [AttachedFile] = []
    private var ticket = Ticket(
        id: TicketID(1), kind: .incident, subject: "Printer on fire", requester: RequesterID(1),
        queue: QueueID("hardware"), status: TicketStatus(.new), priority: Priority(1)!,
        openedAt: Timestamp(seconds: 1_700_000_000), position: Position(1))
    private var listener: AsyncStream<DeskChange>.Continuation?

    init(
        isSilent: Bool = false, isAway: Bool = false,
        beforeKeeping: @escaping @Sendable (Draft) async -> Void = { _ in }
    ) {
        (self.isSilent, self.isAway) = (isSilent, isAway)
        self.beforeKeeping = beforeKeeping
    }

    /// Somebody else changes the subject.
    func rename(_ subject: String) {
        ticket.subject = subject
        ticket.position = Position(ticket.position.sequence + 1)
        listener?.yield(
            DeskChange(position: ticket.position, tickets: [ticket.id], queues: [ticket.queue]))
    }

    /// A ticket that has a file.
    func attach(_ bytes: [UInt8], name: String) {
        blobs[name] = bytes
        let file = Attachment(
            name: name, sha256: name, bytes: bytes.count, mediaType: "text/plain")
        let context = EventContext(
            position: Position(1), recordedAt: ticket.openedAt, happenedAt: ticket.openedAt,
            actor: .system, command: CommandID("given"))
        files.append(AttachedFile(ticket: ticket.id, file: file, context: context))
    }

    func caller() async throws(DeskError) -> AgentDefinition {
        AgentDefinition(id: AgentID("ann"), name: "Ann Reed")
    }

    func perform(_ request: CommandRequest) async throws(DeskError) -> CommandReceipt {
        performed.append(request)
        // Something else going on, so that the loop has to wake for the change by itself.
        if case .ticket(_, .take) = request.command { rename("Taken printer") }
        return CommandReceipt(
            position: Position(9), events: [.ticket(ticket.id, .closed)], isRepeat: false)
    }

    func perform(all requests: [CommandRequest]) async -> [Result<CommandReceipt, DeskError>] { [] }

    func queues() async throws(DeskError) -> [QueueSummary] {
        [
            QueueSummary(
                queue: QueueDefinition(id: QueueID("hardware"), name: "Hardware"), unresolved: 1,
                new: 1, unassigned: 1, oldestOpenedAt: nil)
        ]
    }

    func notices(_ request: NoticeRequest) async throws(DeskError) -> NoticePage {
        NoticePage(
            notices: [], hasMore: false, overdue: 0, choice: NoticeChoice(), position: .start)
    }
    func looked(at ticket: TicketID?, upTo position: Position) async throws(DeskError) {}
    func choose(_ choice: NoticeChoice) async throws(DeskError) {}

    func board() async throws(DeskError) -> Board {
        throw DeskError(.unavailable, "no board here")
    }

    func tickets(_ request: TicketListRequest) async throws(DeskError) -> TicketPage {
        // Until it is called off.
        let (never, keeper) = AsyncStream.makeStream(of: Void.self)
        if isSilent { for await _ in never {} }
        keeper.finish()
        let row = TicketRow(ticket: ticket, requesterName: "Tom Webb", key: PageKey("1"))
        return TicketPage(rows: [row], hasMore: false, position: ticket.position)
    }

    func count(_ query: TicketQuery, limit: Int) async throws(DeskError) -> Int { 1 }

    func ticket(_ id: TicketID, entries: Int) async throws(DeskError) -> TicketDetail {
        let requester = Requester(
            id: RequesterID(1),
            definition: RequesterDefinition(name: "Tom Webb", addresses: ["tom@acme.example"]))
        return TicketDetail(
            ticket: ticket, requester: requester, organisation: nil, timeline: [],
            hasOlder: false, requesterUnresolved: 0)
    }

    func timeline(_ id: TicketID, before position: Position, limit: Int) async throws(DeskError)
        -> [TimelineEntry]
    { [] }
    func ticket(source: SourceReference) async throws(DeskError) -> TicketID? { nil }
    func articles(fitting ticket: TicketID, limit: Int) async throws(DeskError) -> ArticlePage {
        ArticlePage(hits: [], hasMore: false)
    }
    func similarTickets(to ticket: TicketID, limit: Int) async throws(DeskError) -> [TicketRow] {
        []
    }
    func articles(_ request: ArticleSearchRequest) async throws(DeskError) -> ArticlePage {
        ArticlePage(hits: [], hasMore: false)
    }
    func article(_ id: ArticleID) async throws(DeskError) -> ArticleDetail {
        throw DeskError(.notFound, "none")
    }
    func agents() async throws(DeskError) -> [AgentDefinition] { [] }
    func organisations() async throws(DeskError) -> [OrganisationDefinition] { [] }
    func requesters(matching text: String, limit: Int) async throws(DeskError) -> [Requester] { [] }
    func outcome(of command: CommandID) async throws(DeskError) -> CommandReceipt? { nil }
    func outbox(limit: Int) async throws(DeskError) -> [OutboxEntry] { [] }
    func store(_ bytes: [UInt8], name: String, mediaType: String) async throws(DeskError)
        -> Attachment
    {
        blobs[name] = bytes
        return Attachment(name: name, sha256: name, bytes: bytes.count, mediaType: mediaType)
    }
    func bytes(of attachment: Attachment) async throws(DeskError) -> [UInt8] {
        guard let bytes = blobs[attachment.sha256] else {
            throw DeskError(.damaged, "the file is gone")
        }
        return bytes
    }
    func fields() async throws(DeskError) -> [FieldDefinition] { [] }
    func savedReplies() async throws(DeskError) -> [SavedReply] { [] }
    func attachments(of id: TicketID) async throws(DeskError) -> [AttachedFile] { files }

    private(set) var followed: [Interest] = []
    private(set) var shown: [Attention] = []
    /// Whether the agent was said to write something.
    nonisolated let isWritingShown = Atomic<Bool>(false)
    private(set) var kept: [CommandID: Draft] = [:]
    /// What a draft waits for before it is kept.
    private let beforeKeeping: @Sendable (Draft) async -> Void

    func follow(_ interest: Interest) async throws(DeskError) -> [TicketID: [Present]] {
        followed.append(interest)
        return [:]
    }
    func show(_ attention: Attention) async throws(DeskError) {
        shown.append(attention)
        if attention.isWriting { isWritingShown.store(true, ordering: .releasing) }
    }
    func position() async throws(DeskError) -> Position { ticket.position }
    func drafts() async throws(DeskError) -> [Draft] {
        kept.values.sorted { $0.id.text < $1.id.text }
    }
    func keep(_ draft: Draft) async throws(DeskError) -> Draft {
        if isAway {
            var error = DeskError(.unavailable, "nobody listens")
            error.isUnreachable = true
            throw error
        }
        await beforeKeeping(draft)
        kept[draft.id] = draft
        return draft
    }
    func drop(_ draft: CommandID, version: DraftVersion) async throws(DeskError) {
        kept[draft] = nil
    }

    func changes() async throws(DeskError) -> AsyncStream<DeskChange> {
        let (stream, continuation) = AsyncStream.makeStream(of: DeskChange.self)
        listener = continuation
        return stream
    }
}
