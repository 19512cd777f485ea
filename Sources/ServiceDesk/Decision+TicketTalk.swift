// The conversation with the requester, and the articles and files that go with it. What a requester
// says always gets in, but for a ticket that was merged into another: it never conflicts.

extension Decision {
    /// Brings a waiting ticket back to work and opens an ended one again.
    func receive(_ message: ReceiveMessage, on ticket: Ticket) throws -> [TicketEvent] {
        let body = try Wording.requiredBody(message.body)
        try check(ticket, .receive(message)) { $0 != .merged }
        let received = TicketEvent.messageReceived(
            ReceiveMessage(body: body, channel: message.channel, via: message.via))
        switch ticket.status.kind {
        case .hold: return [received, .resumed(.requesterMessage)]
        case .resolved, .closed, .cancelled:
            return [received, .reopened(.requesterMessage, reason: "")]
        case .new, .open, .merged: return [received]
        }
    }

    /// By anybody at the desk; who answers a new ticket that nobody has takes it with that. The
    /// articles used are linked in the same commit.
    func reply(_ reply: ReplyToRequester, on ticket: Ticket) throws -> [TicketEvent] {
        let agent = try askingAgent(for: .reply(reply))
        let body = try Wording.requiredBody(reply.body)
        var articles: [Article] = []
        for id in reply.articles where !articles.contains(where: { $0.id == id }) {
            articles.append(try usableArticle(id))
        }
        let savedReply = try reply.savedReply.map { try presentVersion(of: $0.id) }
        try checkSeen(ticket)
        try refuseMerged(ticket)
        try check(ticket, .reply(reply)) { !$0.isEnded }
        var events: [TicketEvent] = []
        if ticket.status.kind == .new, ticket.owner == nil { events.append(.taken(by: agent)) }
        events.append(
            .replySent(
                ReplyToRequester(
                    body: body, articles: articles.map(\.id), savedReply: savedReply)))
        for article in articles where try !desk.isLinked(ticket.id, article.id, .used) {
            events.append(
                .articleLinked(article.id, .used, articleVersion: article.contentVersion))
        }
        return events
    }

    func tag(_ ticket: Ticket, add: [String], remove: [String]) throws -> [TicketEvent] {
        let add = try Wording.tags(add), remove = try Wording.tags(remove)
        if let both = add.first(where: remove.contains) {
            throw Rejection.invalid(
                field: "tag", value: both, expected: "a tag to add or to remove, not both")
        }
        let added = add.filter { !ticket.tags.contains($0) }
        let removed = remove.filter(ticket.tags.contains)
        return added.isEmpty && removed.isEmpty ? [] : [.tagged(added: added, removed: removed)]
    }

    func attach(_ file: Attachment, to ticket: Ticket) throws -> [TicketEvent] {
        let name = try Wording.requiredLine(file.name, "file name")
        let isHash =
            file.sha256.utf8.count == 64
            && file.sha256.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            }
        guard isHash else {
            throw Rejection.invalid(
                field: "sha256", value: file.sha256, expected: "64 hexadecimal digits")
        }
        guard file.bytes >= 0 else {
            throw Rejection.invalid(
                field: "bytes", value: String(file.bytes), expected: "0 or more")
        }
        let mediaType = try Wording.optionalLine(file.mediaType, "media type")
        let kept = Attachment(
            name: name, sha256: file.sha256, bytes: file.bytes,
            mediaType: mediaType.isEmpty ? "application/octet-stream" : mediaType)
        return try desk.isAttached(ticket.id, kept) ? [] : [.fileAttached(kept)]
    }

    func link(_ id: ArticleID, _ relation: ArticleRelation, to ticket: Ticket) throws
        -> [TicketEvent]
    {
        guard let article = try desk.article(id) else { throw Rejection.noSuchArticle(id) }
        if try desk.isLinked(ticket.id, id, relation) { return [] }
        if relation == .used, article.state == .archived { throw Rejection.archivedArticle(id) }
        return [.articleLinked(id, relation, articleVersion: article.contentVersion)]
    }

    private func presentVersion(of id: SavedReplyID) throws -> SavedReplyUse {
        guard let reply = try desk.savedReply(id) else { throw Rejection.noSuchSavedReply(id) }
        guard reply.definition.isActive else { throw Rejection.savedReplyNotInUse(id) }
        return SavedReplyUse(id, version: reply.version)
    }

    private func usableArticle(_ id: ArticleID) throws -> Article {
        guard let article = try desk.article(id) else { throw Rejection.noSuchArticle(id) }
        guard article.state != .archived else { throw Rejection.archivedArticle(id) }
        return article
    }
}
