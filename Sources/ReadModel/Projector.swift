// Folds events into the tables. Tickets and articles are folded by the domain itself: load the row,
// apply, save the row. A ticket touched by several events is saved once, at the next flush; a
// rebuild flushes rarely, a writer after each call.
//
// Like the domain's own fold it is total: an event that fits nothing is kept as an event and
// changes nothing else.

import GRDB
import ServiceDesk

/// The one place that writes the content tables.
final class Projector {
    let db: Database
    let sql: Statements
    /// Where a rebuild makes the full text of tickets; nil where indexes follow each change.
    let textsBeside: FullTextBeside?
    /// Whether full-text indexes follow each change; a rebuild makes them on its own.
    var maintainsFullText: Bool { textsBeside == nil }
    /// Tickets in memory: the state as stored, and as it stands.
    var tickets: [Int: TicketEntry] = [:]
    /// Numbers in `tickets` whose row is behind.
    var unsaved: Set<Int> = []
    /// Who asked for the tickets in `unsaved`.
    var unsavedRequesters: Set<Int> = []
    /// Agents asked for; each command asks for its own.
    var agents: [AgentID: AgentDefinition] = [:]
    /// What commands of the same batch ask for again and again.
    var known = KnownRows()
    /// What queues have gained and lost that their counts don't show yet.
    var uncounted: [String: QueueCounts] = [:]
    /// UPDATE statements by the set of changed columns, a bit each.
    var updates: [UInt64: PreparedStatement] = [:]
    /// The stored sets of facets.
    let facets: FacetWriter
    /// Whom events folded in since it was emptied concern.
    var concerned: Set<Audience> = []
    /// The rows that say so and are not written yet.
    var unwrittenNotices: [UnwrittenNotice] = []
    /// What requesters are found by, by number, that is not written yet.
    var unwrittenKeys: [Int: [UInt8]] = [:]
    /// Rows that the full-text indexes have not been told of yet.
    var unindexed = Unindexed()
    /// Finds the words of articles; made when first needed.
    private var tokenizer: (any FTS5Tokenizer)?
    /// The newest event folded in.
    private(set) var last = Position.start

    init(db: Database, sql: Statements, textsBeside: FullTextBeside? = nil) {
        (self.db, self.sql, self.textsBeside) = (db, sql, textsBeside)
        facets = FacetWriter(sql: sql)
    }

    /// The tokenizer of the articles' index.
    func articleTokenizer() throws -> any FTS5Tokenizer {
        if let tokenizer { return tokenizer }
        let made = try db.makeTokenizer(FoldingTokenizer.tokenizerDescriptor())
        tokenizer = made
        return made
    }

    /// Folds events in their order and saves what they touched.
    func apply(_ events: [ProjectedEvent]) throws {
        try fold(events)
        try flush()
    }

    /// Folds events in their order; rows of tickets may stay behind until `flush`.
    func fold(_ events: [ProjectedEvent]) throws {
        for event in events {
            guard event.context.position > last else {
                throw ReadModelError(
                    .unfitting, "event \(event.context.position) follows event \(last)")
            }
            last = event.context.position
            try fold(event)
        }
        try rememberCommands(of: events)
    }

    /// Forgets everything held in memory, after a rollback.
    func forget(last: Position) {
        tickets.removeAll(keepingCapacity: true)
        agents.removeAll(keepingCapacity: true)
        known = KnownRows()
        uncounted.removeAll(keepingCapacity: true)
        unsaved.removeAll(keepingCapacity: true)
        unsavedRequesters.removeAll(keepingCapacity: true)
        unindexed = Unindexed()
        facets.forget()
        concerned.removeAll(keepingCapacity: true)
        unwrittenNotices.removeAll(keepingCapacity: true)
        unwrittenKeys.removeAll(keepingCapacity: true)
        self.last = last
    }

    /// The checkpoint has passed a position, which need not be that of an event folded here.
    func passed(_ position: Position) { last = max(last, position) }

    private func fold(_ projected: ProjectedEvent) throws {
        var number: (ticket: Int, entry: Int)?
        switch projected.event {
        case .ticket(let id, let event):
            number = try fold(event, of: id, projected.context).map { (id.number, $0) }
        case .article(let id, let event): try fold(event, of: id, projected.context)
        case .queueDefined(let queue): try define(queue)
        case .agentDefined(let agent): try define(agent)
        case .organisationDefined(let organisation): try define(organisation)
        case .requesterDefined(let id, let definition): try define(definition, as: id)
        case .fieldDefined(let field): try define(field)
        case .savedReplyDefined(let reply): try define(reply)
        }
        try keep(projected, ticket: number?.ticket, entry: number?.entry)
    }

    private func keep(_ event: ProjectedEvent, ticket: Int?, entry: Int?) throws {
        let context = event.context
        try sql.run(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            context.position.sequence, ticket, entry, ticket == nil ? event.event.stream : nil,
            context.recordedAt.microseconds, context.happenedAt.microseconds,
            context.actor.description, context.actingFor?.handle, event.kind, event.version,
            event.payload)
    }

    private func rememberCommands(of events: [ProjectedEvent]) throws {
        var rest = events[...]
        while let first = rest.first {
            let id = first.context.command
            let end = rest.firstIndex { $0.context.command != id } ?? rest.endIndex
            try sql.run(
                """
                INSERT INTO command VALUES (?, ?, ?)
                ON CONFLICT (first) DO UPDATE SET last = excluded.last
                """,
                first.context.position.sequence, rest[end - 1].context.position.sequence, id.text)
            rest = rest[end...]
        }
    }
}
