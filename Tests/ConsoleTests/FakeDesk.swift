// A desk in memory behind the service's protocol: real rules, plain loops for queries.

import DeskAPI
import ServiceDesk

/// A small desk that ann works at.
actor FakeDesk: DeskService {
    private(set) var memory = MemoryDesk()
    private var history: [TicketID: [TimelineEntry]] = [:]
    private var blobs: [String: [UInt8]] = [:]
    private var sequence = 0
    private(set) var now: Timestamp
    private(set) var performed: [CommandRequest] = []
    private var pendingChanges: [DeskChange] = []
    /// Fails the next command with this instead of judging it.
    private var nextFailure: DeskError?
    /// Performs the next command but answers with this, as after a lost acknowledgement.
    private var nextLoss: DeskError?
    private var receipts: [CommandID: CommandReceipt] = [:]
    let me = AgentID("ann")
    /// What happened, and whom it concerns.
    private var concerns: [(audience: Audience, concern: Concern, entry: TimelineEntry)] = []
    private(set) var seen: [TicketID: Position] = [:]
    private(set) var seenAll = Position.start
    private(set) var choice = NoticeChoice()
    /// Who has a console open.
    private(set) var onLine: Set<AgentID> = [AgentID("ann"), AgentID("ben")]

    init(now: Timestamp) { self.now = now }

    /// What happened so far is nobody's concern any more.
    func forgetConcerns() { concerns = [] }
    func leave(_ agent: AgentID) { onLine.remove(agent) }
    func set(now: Timestamp) { self.now = now }
    func failNext(with error: DeskError) { nextFailure = error }
    func loseNext(with error: DeskError) { nextLoss = error }
    func takeChanges() -> [DeskChange] {
        defer { pendingChanges = [] }
        return pendingChanges
    }
    func ticketState(_ number: Int) -> Ticket? { memory.ticket(TicketID(number)) }
    func events(_ number: Int) -> [TicketEvent] { history[TicketID(number)]?.map(\.event) ?? [] }

    /// Does a command as somebody at a time.
    @discardableResult
    func act(_ command: Command, as agent: String = "ann", at time: Timestamp? = nil) throws
        -> CommandReceipt
    {
        try record(
            command, as: .agent(AgentID(agent)), id: CommandID("given"), seen: nil,
            at: time ?? now)
    }

    /// Lets the desk itself define what nobody may yet.
    func bootstrap(_ agent: AgentDefinition) throws {
        _ = try record(
            .defineAgent(agent), as: .system, id: CommandID("given"), seen: nil, at: now)
    }

    private func record(
        _ command: Command, as actor: Actor, id: CommandID, seen: Position?, at time: Timestamp
    ) throws -> CommandReceipt {
        let context = DecisionContext(actor: actor, now: time, seen: seen)
        let events = try judge(command, context)
        var change = DeskChange(position: Position(sequence))
        for event in events {
            sequence += 1
            let context = EventContext(
                position: Position(sequence), recordedAt: time, happenedAt: time, actor: actor,
                command: id)
            if case .ticket(let id, let event) = event {
                change.add(memory.ticket(id))
                let entry = TimelineEntry(
                    ticket: id, number: (history[id]?.count ?? 0) + 1, context: context,
                    event: event)
                history[id, default: []].append(entry)
                for (audience, concern) in event.concerns(memory.ticket(id), by: actor) {
                    concerns.append((audience, concern, entry))
                    if audience == .agent(me) { change.concernsCaller = true }
                }
                change.tickets.insert(id)
            }
            memory.apply(event, context)
            if case .ticket(let id, _) = event { change.add(memory.ticket(id)) }
        }
        change.position = Position(sequence)
        if !events.isEmpty { pendingChanges.append(change) }
        return CommandReceipt(position: Position(sequence), events: events, isRepeat: false)
    }

    /// As a real desk does: what is quiet does not stand between.
    private func judge(_ command: Command, _ context: DecisionContext) throws -> [Event] {
        do { return try decide(command, in: memory, context) } catch let rejection as Rejection {
            guard case .movedOn(let id, let seen, let now) = rejection,
                history[id]?.filter({ $0.context.position > seen }).allSatisfy(\.event.isQuiet)
                    == true
            else { throw rejection }
            var context = context
            context.seen = now
            return try decide(command, in: memory, context)
        }
    }

    // MARK: - DeskService

    func caller() async throws(DeskError) -> AgentDefinition {
        guard let agent = memory.agent(me) else { throw DeskError(.notPermitted, "who are you") }
        return agent
    }

    func perform(_ request: CommandRequest) async throws(DeskError) -> CommandReceipt {
        performed.append(request)
        if let failure = nextFailure {
            nextFailure = nil
            throw failure
        }
        if var known = receipts[request.id] {
            known.isRepeat = true
            return known
        }
        do {
            let receipt = try record(
                request.command, as: .agent(me), id: request.id, seen: request.seen, at: now)
            receipts[request.id] = receipt
            kept[request.id] = nil
            if let loss = nextLoss {
                nextLoss = nil
                throw loss
            }
            return receipt
        } catch {
            throw deskError(error)
        }
    }

    private func deskError(_ error: any Error) -> DeskError {
        if let error = error as? DeskError { return error }
        guard let rejection = error as? Rejection else {
            return DeskError(.internalFault, "\(error)")
        }
        if case .movedOn(let id, let seen, _) = rejection {
            let since = history[id]?.filter { $0.context.position > seen } ?? []
            return DeskError(.conflict, rejection.message, rejection: rejection, since: since)
        }
        return DeskError(
            .refused, rejection.message, hints: [rejection.remedy], rejection: rejection)
    }

    func perform(all requests: [CommandRequest]) async -> [Result<CommandReceipt, DeskError>] {
        var results: [Result<CommandReceipt, DeskError>] = []
        for request in requests {
            do throws(DeskError) {
                results.append(.success(try await perform(request)))
            } catch {
                results.append(.failure(error))
            }
        }
        return results
    }

    func queues() async throws(DeskError) -> [QueueSummary] {
        memory.queues.values.sorted { $0.name < $1.name }.map { queue in
            let open = memory.tickets.values.filter {
                $0.queue == queue.id && $0.status.kind.isUnresolved
            }
            return QueueSummary(
                queue: queue, unresolved: open.count, new: open.count { $0.status.kind == .new },
                unassigned: open.count { $0.owner == nil },
                oldestOpenedAt: open.map(\.openedAt).min())
        }
    }

    func notices(_ request: NoticeRequest) async throws(DeskError) -> NoticePage {
        let own: [Audience] = [.agent(me)] + choice.queues.map { .queue($0) }
        let unread = concerns.filter { notice in
            own.contains(notice.audience) && !isSeen(notice.entry)
                && notice.entry.context.actor != .agent(me)
                && notice.entry.context.position > request.after
                && (request.isEverything || choice.includes(notice.concern))
        }
        let notices = unread.reversed().map { notice in
            let ticket = memory.ticket(notice.entry.ticket)
            let requester = ticket.flatMap { memory.requester($0.requester) }
            return Notice(
                concern: notice.concern, entry: notice.entry, subject: ticket?.subject ?? "",
                requesterName: requester?.definition.name ?? "")
        }
        return NoticePage(
            notices: Array(notices.prefix(request.limit)), hasMore: notices.count > request.limit,
            overdue: 0, choice: choice, position: Position(sequence))
    }

    private func isUnread(_ ticket: TicketID) -> Bool {
        concerns.contains {
            $0.entry.ticket == ticket && $0.audience == .agent(me) && !isSeen($0.entry)
        }
    }

    private func isSeen(_ entry: TimelineEntry) -> Bool {
        entry.context.position <= max(seenAll, seen[entry.ticket] ?? .start)
    }

    func looked(at ticket: TicketID?, upTo position: Position) async throws(DeskError) {
        if let ticket { seen[ticket] = position } else { seenAll = position }
    }

    func choose(_ choice: NoticeChoice) async throws(DeskError) { self.choice = choice }

    func board() async throws(DeskError) -> Board {
        let queues = memory.queues.values.sorted { $0.name < $1.name }.map {
            BoardQueue(queue: $0, tally: tally($0.id))
        }
        let agents = onLine.sorted().compactMap { memory.agent($0) }.map { agent in
            let held = BoardTerms.held(by: agent.id)
            let onHold = TicketQuery(
                terms: [.init(.owner([.handle(agent.id.handle)])), .init(.status([.kind(.hold)]))])
            return BoardAgent(
                id: agent.id, name: agent.name, holds: figure(held), onHold: figure(onHold),
                unanswered: BoardFigure(
                    matching(held).count { $0.unansweredSince != nil },
                    held.and(.has(.unanswered))))
        }
        return Board(
            position: Position(sequence), at: now, total: tally(nil), queues: queues,
            agents: agents)
    }

    private func figure(_ query: TicketQuery) -> BoardFigure {
        BoardFigure(matching(query).count, query)
    }

    private func tally(_ queue: QueueID?) -> BoardTally {
        let own = memory.tickets.values.filter { queue == nil || $0.queue == queue }
        let oldest = own.filter { $0.status.kind.isUnresolved }
            .min { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
        return BoardTally(
            waiting: figure(BoardTerms.waiting.within(queue)),
            oldest: oldest.map { BoardTicket(id: $0.id, openedAt: $0.openedAt) },
            unassigned: figure(BoardTerms.unassigned.within(queue)),
            opened: pace(.opened, own.map(\.openedAt), queue),
            resolved: pace(.resolved, own.compactMap(\.resolvedAt), queue))
    }

    /// Hours and days of UTC.
    private func pace(
        _ field: TicketQuery.TimeField, _ moments: [Timestamp], _ queue: QueueID?
    ) -> BoardPace {
        let hours = (0..<Board.hours).map { place in
            let hour = now.seconds / 3600 - Int64(Board.hours - 1 - place)
            return moments.count { $0.seconds / 3600 == hour }
        }
        let today = moments.count { $0.seconds / 86_400 == now.seconds / 86_400 }
        return BoardPace(
            today: BoardFigure(today, BoardTerms.today(field).within(queue)), hours: hours)
    }

    func tickets(_ request: TicketListRequest) async throws(DeskError) -> TicketPage {
        var rows = matching(request.query).sorted { precedes($0, $1, request.sort) }
        if let after = request.after {
            let start = rows.firstIndex { key(of: $0, request.sort) == after }.map { $0 + 1 } ?? 0
            rows = Array(rows[start...])
        }
        let page = rows.prefix(request.limit).map { ticket in
            TicketRow(
                ticket: ticket,
                requesterName: memory.requester(ticket.requester)?.definition.name ?? "",
                key: key(of: ticket, request.sort), isUnread: isUnread(ticket.id))
        }
        return TicketPage(
            rows: page, hasMore: rows.count > page.count, position: Position(sequence))
    }

    func count(_ query: TicketQuery, limit: Int) async throws(DeskError) -> Int {
        min(limit, matching(query).count)
    }

    private func matching(_ query: TicketQuery) -> [Ticket] {
        memory.tickets.values.filter { ticket in
            query.terms.allSatisfy { matches(ticket, $0.test) != $0.isNegated }
        }
    }

    private func matches(_ ticket: Ticket, _ test: TicketQuery.Test) -> Bool {
        switch test {
        case .queue(let names): return names.contains(ticket.queue.handle)
        case .status(let tests):
            return tests.contains { test in
                switch test {
                case .kind(let kind): ticket.status.kind == kind
                case .unresolved: ticket.status.kind.isUnresolved
                case .name(let name): ticket.status.name.lowercased() == name
                }
            }
        case .owner(let people):
            return people.contains { person in
                switch person {
                case .me: ticket.owner == me
                case .nobody: ticket.owner == nil
                case .handle(let handle): ticket.owner?.handle == handle
                }
            }
        case .requester(let names):
            return names.contains("\(ticket.requester)")
        case .number(let ids): return ids.contains(ticket.id)
        case .time(let field, let tests):
            let moment = field == .opened ? ticket.openedAt : ticket.resolvedAt
            return tests == [.dayAgo(0)]
                && moment.map { $0.seconds / 86_400 } == now.seconds / 86_400
        case .has(.unanswered): return ticket.unansweredSince != nil
        case .tag(let tags): return tags.contains(where: ticket.tags.contains)
        case .count(.priority, let tests):
            return tests.contains { test in
                switch test {
                case .compare(.lessOrEqual, let value): ticket.priority.level <= value
                case .compare(.equal, let value): ticket.priority.level == value
                default: false
                }
            }
        case .word(let word, let isPrefix):
            let words = ticket.subject.lowercased().split { !$0.isLetter && !$0.isNumber }
            return words.contains { isPrefix ? $0.hasPrefix(word) : $0 == word }
        default: return false
        }
    }

    private func precedes(_ a: Ticket, _ b: Ticket, _ sort: TicketSort) -> Bool {
        let order = (value(of: a, sort), value(of: b, sort))
        if order.0 != order.1 { return (order.0 < order.1) != sort.isDescending }
        return (a.id < b.id) != (sort.isDescending && sort.column == .number)
    }

    private func value(of ticket: Ticket, _ sort: TicketSort) -> Int64 {
        switch sort.column {
        case .priority: Int64(ticket.priority.level)
        case .opened: ticket.openedAt.microseconds
        case .changed: ticket.changedAt.microseconds
        default: 0
        }
    }

    private func key(of ticket: Ticket, _ sort: TicketSort) -> PageKey {
        PageKey("\(ticket.id) \(value(of: ticket, sort))")
    }

    func ticket(_ id: TicketID, entries: Int) async throws(DeskError) -> TicketDetail {
        guard let ticket = memory.ticket(id), let requester = memory.requester(ticket.requester)
        else { throw DeskError(.notFound, "there is no ticket \(id)") }
        let all = timeline(of: ticket)
        let others = memory.tickets.values.count {
            $0.requester == requester.id && $0.id != id && $0.status.kind.isUnresolved
        }
        return TicketDetail(
            ticket: ticket, requester: requester,
            organisation: requester.definition.organisation.flatMap { memory.organisation($0) },
            timeline: Array(all.suffix(entries)), hasOlder: all.count > entries,
            requesterUnresolved: others, related: related(to: ticket), seen: seen[id])
    }

    func timeline(_ id: TicketID, before position: Position, limit: Int) async throws(DeskError)
        -> [TimelineEntry]
    {
        guard let ticket = memory.ticket(id) else { return [] }
        return Array(timeline(of: ticket).filter { $0.context.position < position }.suffix(limit))
    }

    /// Its own events and those of the tickets merged into it.
    private func timeline(of ticket: Ticket) -> [TimelineEntry] {
        family(of: ticket).flatMap { history[$0] ?? [] }
            .sorted { $0.context.position < $1.context.position }
    }

    private func family(of ticket: Ticket) -> [TicketID] {
        [ticket.id]
            + ticket.extras.absorbed.compactMap { memory.ticket($0.ticket) }.flatMap(family)
    }

    private func related(to ticket: Ticket) -> [RelatedTicket] {
        func one(_ bond: RelatedTicket.Bond, _ id: TicketID) -> RelatedTicket? {
            memory.ticket(id).map {
                RelatedTicket(bond: bond, id: id, subject: $0.subject, status: $0.status)
            }
        }
        let links = ticket.extras.links.compactMap { one(.link($0.relation), $0.ticket) }
        let merged = ticket.extras.mergedInto.flatMap { one(.mergedInto, $0) }
        return links + (merged.map { [$0] } ?? [])
            + ticket.extras.absorbed.compactMap { one(.absorbed, $0.ticket) }
    }

    func fields() async throws(DeskError) -> [FieldDefinition] {
        memory.fields.values.sorted { $0.id < $1.id }
    }

    func savedReplies() async throws(DeskError) -> [SavedReply] {
        memory.savedReplies.values.sorted { $0.definition.id < $1.definition.id }
    }

    func attachments(of id: TicketID) async throws(DeskError) -> [AttachedFile] {
        guard let ticket = memory.ticket(id) else { return [] }
        return timeline(of: ticket).compactMap { entry in
            guard case .fileAttached(let file) = entry.event else { return nil }
            return AttachedFile(ticket: entry.ticket, file: file, context: entry.context)
        }
    }

    func ticket(source: SourceReference) async throws(DeskError) -> TicketID? { nil }

    func articles(fitting ticket: TicketID, limit: Int) async throws(DeskError) -> ArticlePage {
        ArticlePage(hits: [], hasMore: false)
    }

    /// Those with a word of five letters or more in common.
    func similarTickets(to id: TicketID, limit: Int) async throws(DeskError) -> [TicketRow] {
        func words(_ ticket: Ticket) -> Set<Substring> {
            Set(ticket.subject.lowercased().split(separator: " ").filter { $0.count >= 5 })
        }
        guard let ticket = memory.ticket(id) else { return [] }
        let alike = memory.tickets.values.sorted { $0.id < $1.id }.filter {
            $0.id != id && !words($0).isDisjoint(with: words(ticket))
        }
        return alike.prefix(limit).map(row)
    }

    private func row(_ ticket: Ticket) -> TicketRow {
        TicketRow(
            ticket: ticket,
            requesterName: memory.requester(ticket.requester)?.definition.name ?? "",
            key: PageKey("\(ticket.id)"))
    }

    func articles(_ request: ArticleSearchRequest) async throws(DeskError) -> ArticlePage {
        let words = request.text.lowercased().split(separator: " ")
        let found = memory.articles.values.sorted { $0.id < $1.id }.filter { article in
            let text = "\(article.content.title) \(article.content.body) \(article.id)".lowercased()
            return request.states.contains(article.state) && words.allSatisfy { text.contains($0) }
        }
        let hits = found.prefix(request.limit).map { article in
            ArticleHit(
                id: article.id, title: article.content.title, state: article.state,
                source: article.source, changedAt: article.changedAt, uses: article.uses,
                snippet: snippet(article.content.body, words.first.map(String.init)))
        }
        return ArticlePage(hits: hits, hasMore: found.count > hits.count)
    }

    private func snippet(_ body: String, _ word: String?) -> String {
        let line = body.split(separator: "\n").first.map(String.init) ?? ""
        guard let word, let found = line.lowercased().firstRange(of: word) else { return line }
        let start = line.distance(from: line.startIndex, to: found.lowerBound)
        let (before, rest) = (line.prefix(start), line.dropFirst(start))
        return "\(before)\u{1}\(rest.prefix(word.count))\u{2}\(rest.dropFirst(word.count))"
    }

    func article(_ id: ArticleID) async throws(DeskError) -> ArticleDetail {
        guard let article = memory.article(id) else {
            throw DeskError(.notFound, "there is no article \(id)")
        }
        return ArticleDetail(article: article, links: [])
    }

    func agents() async throws(DeskError) -> [AgentDefinition] {
        memory.agents.values.sorted { $0.id < $1.id }
    }

    func organisations() async throws(DeskError) -> [OrganisationDefinition] {
        Array(memory.organisations.values)
    }

    func requesters(matching text: String, limit: Int) async throws(DeskError) -> [Requester] {
        let text = text.lowercased()
        return memory.requesters.values.sorted { $0.id < $1.id }.filter { requester in
            let definition = requester.definition
            return ([definition.name] + definition.addresses).contains {
                $0.lowercased().contains(text)
            }
        }.prefix(limit).map { $0 }
    }

    func outcome(of command: CommandID) async throws(DeskError) -> CommandReceipt? { nil }
    func outbox(limit: Int) async throws(DeskError) -> [OutboxEntry] { [] }

    func store(_ bytes: [UInt8], name: String, mediaType: String) async throws(DeskError)
        -> Attachment
    {
        Attachment(
            name: name, sha256: String(repeating: "0", count: 64), bytes: bytes.count,
            mediaType: mediaType)
    }

    func bytes(of attachment: Attachment) async throws(DeskError) -> [UInt8] { [] }
    func changes() async throws(DeskError) -> AsyncStream<DeskChange> {
        AsyncStream { $0.finish() }
    }

    // MARK: - What is no fact

    private(set) var kept: [CommandID: Draft] = [:]
    private(set) var presence: [TicketID: [Present]] = [:]

    /// Lets somebody else be at a ticket.
    func place(_ agent: String, at number: Int, isWriting: Bool, lastKeyAt: Timestamp? = nil) {
        let present = Present(
            agent: AgentID(agent), isWriting: isWriting, lastKeyAt: lastKeyAt ?? now)
        presence[TicketID(number), default: []].append(present)
        pendingChanges.append(DeskChange(position: .start, presence: presence))
    }

    func follow(_ interest: Interest) async throws(DeskError) -> [TicketID: [Present]] {
        presence.filter { interest.tickets.contains($0.key) }
    }
    func show(_ attention: Attention) async throws(DeskError) {}
    func position() async throws(DeskError) -> Position { Position(sequence) }
    func drafts() async throws(DeskError) -> [Draft] {
        kept.values.filter { receipts[$0.id] == nil }.sorted { $0.id.text < $1.id.text }
    }

    func keep(_ draft: Draft) async throws(DeskError) -> Draft {
        if let failure = nextFailure {
            nextFailure = nil
            throw failure
        }
        var draft = draft
        draft.keptAt = now
        switch draft.fate(over: kept[draft.id], isSent: receipts[draft.id] != nil) {
        case .leave: return kept[draft.id] ?? draft
        case .keep: break
        case .fork: draft.id = draft.forkedID
        }
        kept[draft.id] = draft
        return draft
    }

    func drop(_ draft: CommandID, version: DraftVersion) async throws(DeskError) {
        kept[draft] = nil
    }
}

extension DeskChange {
    /// Adds where a ticket stands and whose it is.
    fileprivate mutating func add(_ ticket: Ticket?) {
        guard let ticket else { return }
        queues.insert(ticket.queue)
        if let owner = ticket.owner { owners.insert(owner) }
    }
}
