// What a caller may ask: each call is one short snapshot of the read model.

import DeskAPI
import EventLog
import ReadModel
import ServiceDesk

extension LocalDesk {
    func queues() async throws(DeskError) -> [QueueSummary] {
        try await asking(.queues) { try $0.queues() }
    }

    func board() async throws(DeskError) -> Board {
        let context = listContext
        let onLine = desk.setting.hub.onLine.union([caller.principal])
        return try await asking(.board) { try $0.board(context, onLine: onLine) }
    }

    func tickets(_ request: TicketListRequest) async throws(DeskError) -> TicketPage {
        let context = listContext
        return try await asking(.tickets) { try marked($0.tickets(request, context), $0) }
    }

    func count(_ query: TicketQuery, limit: Int) async throws(DeskError) -> Int {
        let context = listContext
        return try await asking(.count) { try $0.count(query, limit: limit, context) }
    }

    func ticket(_ id: TicketID, entries: Int) async throws(DeskError) -> TicketDetail {
        let (agent, shelf) = (caller.principal, desk.setting.seen)
        return try await asking(.ticket) { snapshot in
            guard var detail = try snapshot.ticket(id, entries: entries) else {
                throw DeskError(Rejection.noSuchTicket(id))
            }
            detail.seen = shelf.state(of: agent, last: try snapshot.position()).marks.mark(of: id)
            return detail
        }
    }

    func timeline(_ id: TicketID, before position: Position, limit: Int) async throws(DeskError)
        -> [TimelineEntry]
    {
        try await asking(.timeline) { snapshot in
            guard try snapshot.sees(id) else { return [] }
            return try snapshot.timeline(id, before: position, limit: limit)
        }
    }

    func ticket(source: SourceReference) async throws(DeskError) -> TicketID? {
        try await asking(.ticketOfSource) { try $0.ticket(source: source) }
    }

    func articles(_ request: ArticleSearchRequest) async throws(DeskError) -> ArticlePage {
        try await asking(.articles) { try $0.articles(request) }
    }

    func article(_ id: ArticleID) async throws(DeskError) -> ArticleDetail {
        try await asking(.article) { snapshot in
            guard let detail = try snapshot.article(id) else {
                throw DeskError(Rejection.noSuchArticle(id))
            }
            return detail
        }
    }

    func articles(fitting ticket: TicketID, limit: Int) async throws(DeskError) -> ArticlePage {
        try await asking(.fittingArticles) { snapshot in
            guard try snapshot.sees(ticket) else {
                throw DeskError(Rejection.noSuchTicket(ticket))
            }
            return try snapshot.articles(fitting: ticket, limit: limit)
        }
    }

    func similarTickets(to ticket: TicketID, limit: Int) async throws(DeskError) -> [TicketRow] {
        try await asking(.similarTickets) { snapshot in
            guard try snapshot.sees(ticket) else {
                throw DeskError(Rejection.noSuchTicket(ticket))
            }
            return try snapshot.similarTickets(to: ticket, limit: limit)
        }
    }

    func agents() async throws(DeskError) -> [AgentDefinition] {
        try await asking(.agents) { try $0.agents() }
    }

    func organisations() async throws(DeskError) -> [OrganisationDefinition] {
        try await asking(.organisations) { try $0.organisations() }
    }

    func requesters(matching text: String, limit: Int) async throws(DeskError) -> [Requester] {
        try await asking(.requesters) { try $0.requesters(matching: text, limit: limit) }
    }

    func fields() async throws(DeskError) -> [FieldDefinition] {
        try await asking(.fields) { try $0.fields() }
    }

    func savedReplies() async throws(DeskError) -> [SavedReply] {
        try await asking(.savedReplies) { try $0.savedReplies() }
    }

    func attachments(of id: TicketID) async throws(DeskError) -> [AttachedFile] {
        try await asking(.attachments) { snapshot in
            guard let files = try snapshot.attachments(of: id) else {
                throw DeskError(Rejection.noSuchTicket(id))
            }
            return files
        }
    }

    func outbox(limit: Int) async throws(DeskError) -> [OutboxEntry] {
        try await asking(.outbox) { try $0.outbox(limit: limit) }
    }

    func store(_ bytes: [UInt8], name: String, mediaType: String) async throws(DeskError)
        -> Attachment
    {
        try await asking(.store) { _ in }
        do {
            let sha256 = try desk.setting.blobs.put(bytes)
            desk.setting.stored.note(sha256, by: caller.agent)
            return Attachment(
                name: name, sha256: sha256, bytes: bytes.count, mediaType: mediaType)
        } catch {
            throw desk.setting.error(error)
        }
    }

    /// Of a file that hangs on a ticket they see, or that they stored themselves.
    func bytes(of attachment: Attachment) async throws(DeskError) -> [UInt8] {
        let (hash, caller, stored) = (attachment.sha256, caller, desk.setting.stored)
        let isSeen = try await asking(.bytes) { snapshot in
            try snapshot.seesFile(hash) || stored.knows(hash, by: caller.agent)
        }
        do {
            guard isSeen else { throw desk.setting.blobs.missing(hash) }
            return try desk.setting.blobs.get(hash)
        } catch {
            throw desk.setting.error(error)
        }
    }
}
