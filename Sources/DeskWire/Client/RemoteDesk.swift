// A desk at the other end of a line, as one agent sees it: every call is one request.

package import DeskAPI
import DeskJSON
import JSONText
package import ServiceDesk

/// A ``DeskService`` over a ``RemoteLink``.
package struct RemoteDesk: DeskService {
    let link: RemoteLink

    /// The desk that a line leads to.
    package init(_ link: RemoteLink) { self.link = link }

    package func caller() async throws(DeskError) -> AgentDefinition {
        try await value(.caller) { _ in }
    }

    package func perform(_ request: CommandRequest) async throws(DeskError) -> CommandReceipt {
        try await value(.perform) { request.write(into: &$0) }
    }

    package func perform(all requests: [CommandRequest]) async
        -> [Result<CommandReceipt, DeskError>]
    {
        var outcomes: [Result<CommandReceipt, DeskError>] = []
        for batch in RemoteDesk.batches(of: requests) {
            do throws(DeskError) {
                outcomes += try await answers(to: batch)
            } catch {
                outcomes += Array(repeating: .failure(error), count: batch.count)
            }
        }
        return outcomes
    }

    private func answers(to batch: [CommandRequest]) async throws(DeskError)
        -> [Result<CommandReceipt, DeskError>]
    {
        let answer = try await link.call(.performAll) { $0.values("requests", batch) }
        return try reading { () throws(JSONError) in
            try answer.objects("outcomes") { outcome throws(JSONError) in
                if let error = try outcome.optionalObject("error") {
                    return .failure(try DeskError(error))
                }
                return .success(try outcome.value("receipt"))
            }
        }
    }

    package func outcome(of command: CommandID) async throws(DeskError) -> CommandReceipt? {
        let answer = try await link.call(.outcome) { $0.text("command", command.text) }
        return try reading { () throws(JSONError) in
            guard let receipt = try answer.optionalObject("receipt") else { return nil }
            return try CommandReceipt(receipt)
        }
    }

    package func queues() async throws(DeskError) -> [QueueSummary] {
        try await values(.queues, "queues") { _ in }
    }

    package func board() async throws(DeskError) -> Board {
        try await value(.board) { _ in }
    }

    package func tickets(_ request: TicketListRequest) async throws(DeskError) -> TicketPage {
        try await value(.tickets) { request.write(into: &$0) }
    }

    package func count(_ query: TicketQuery, limit: Int) async throws(DeskError) -> Int {
        let answer = try await link.call(.count) { writer in
            writer.text("query", query.description)
            writer.limit(limit)
        }
        return try reading { () throws(JSONError) in try answer.integer("count") }
    }

    package func ticket(_ id: TicketID, entries: Int) async throws(DeskError) -> TicketDetail {
        try await value(.ticket) { writer in
            writer.text("ticket", id.description)
            writer.number("entries", entries)
        }
    }

    package func timeline(_ id: TicketID, before position: Position, limit: Int)
        async throws(DeskError) -> [TimelineEntry]
    {
        try await values(.timeline, "timeline") { writer in
            writer.text("ticket", id.description)
            writer.number("before", position.sequence)
            writer.limit(limit)
        }
    }

    package func ticket(source: SourceReference) async throws(DeskError) -> TicketID? {
        let answer = try await link.call(.ticketBySource) { $0.source(source) }
        return try reading { () throws(JSONError) in
            try answer.optionalIdentifier("ticket") { TicketID($0) }
        }
    }

    package func articles(_ request: ArticleSearchRequest) async throws(DeskError) -> ArticlePage {
        try await value(.articles) { request.write(into: &$0) }
    }

    package func article(_ id: ArticleID) async throws(DeskError) -> ArticleDetail {
        try await value(.article) { $0.text("article", id.description) }
    }

    package func articles(fitting ticket: TicketID, limit: Int) async throws(DeskError)
        -> ArticlePage
    {
        try await value(.fittingArticles) { writer in
            writer.text("ticket", ticket.description)
            writer.limit(limit)
        }
    }

    package func similarTickets(to ticket: TicketID, limit: Int) async throws(DeskError)
        -> [TicketRow]
    {
        try await values(.similarTickets, "rows") { writer in
            writer.text("ticket", ticket.description)
            writer.limit(limit)
        }
    }

    package func agents() async throws(DeskError) -> [AgentDefinition] {
        try await values(.agents, "agents") { _ in }
    }

    package func organisations() async throws(DeskError) -> [OrganisationDefinition] {
        try await values(.organisations, "organisations") { _ in }
    }

    package func requesters(matching text: String, limit: Int) async throws(DeskError)
        -> [Requester]
    {
        try await values(.requesters, "requesters") { writer in
            writer.text("text", text)
            writer.limit(limit)
        }
    }

    package func fields() async throws(DeskError) -> [FieldDefinition] {
        try await values(.fields, "fields") { _ in }
    }

    package func savedReplies() async throws(DeskError) -> [SavedReply] {
        try await values(.savedReplies, "savedReplies") { _ in }
    }

    package func attachments(of id: TicketID) async throws(DeskError) -> [AttachedFile] {
        try await values(.attachments, "attachments") { $0.text("ticket", id.description) }
    }

    package func outbox(limit: Int) async throws(DeskError) -> [OutboxEntry] {
        try await values(.outbox, "outbox") { $0.limit(limit) }
    }

    package func notices(_ request: NoticeRequest) async throws(DeskError) -> NoticePage {
        try await value(.notices) { request.write(into: &$0) }
    }

    package func looked(at ticket: TicketID?, upTo position: Position) async throws(DeskError) {
        _ = try await link.call(.looked) { writer in
            writer.text("ticket", ticket?.description)
            writer.number("position", position.sequence)
        }
    }

    package func choose(_ choice: NoticeChoice) async throws(DeskError) {
        _ = try await link.call(.choose) { choice.write(into: &$0) }
    }

    package func changes() async throws(DeskError) -> AsyncStream<DeskChange> {
        try await link.changes()
    }

    package func follow(_ interest: Interest) async throws(DeskError) -> [TicketID: [Present]] {
        try await link.follow(interest)
    }

    package func show(_ attention: Attention) async throws(DeskError) {
        try await link.show(attention)
    }

    package func position() async throws(DeskError) -> Position {
        let answer = try await link.call(.ping) { _ in }
        return try reading { () throws(JSONError) in Position(try answer.integer("position")) }
    }

    package func drafts() async throws(DeskError) -> [Draft] {
        try await values(.drafts, "drafts") { _ in }
    }

    package func keep(_ draft: Draft) async throws(DeskError) -> Draft {
        try await value(.keepDraft) { draft.write(into: &$0) }
    }

    package func drop(_ draft: CommandID, version: DraftVersion) async throws(DeskError) {
        _ = try await link.call(.dropDraft) { writer in
            writer.text("id", draft.text)
            writer.value("version", version)
        }
    }
}

// MARK: - Asking

extension PayloadWriter {
    /// A most, which may be any number here but not in JSON.
    fileprivate mutating func limit(_ limit: Int) {
        number("limit", min(max(limit, -1), 1 << 40))
    }
}

extension RemoteDesk {
    func value<Value: JSONForm>(
        _ method: WireMethod, _ parameters: (inout PayloadWriter) -> Void
    ) async throws(DeskError) -> Value {
        let answer = try await link.call(method, parameters)
        return try reading { () throws(JSONError) in try Value(answer) }
    }

    private func values<Value: JSONForm>(
        _ method: WireMethod, _ name: String,
        _ parameters: (inout PayloadWriter) -> Void
    ) async throws(DeskError) -> [Value] {
        let answer = try await link.call(method, parameters)
        return try reading { () throws(JSONError) in try answer.values(name) }
    }

    func reading<Value>(_ read: () throws(JSONError) -> Value) throws(DeskError) -> Value {
        do { return try read() } catch {
            throw DeskError(
                .internalFault, "The desk server's answer makes no sense: result.\(error)")
        }
    }
}
