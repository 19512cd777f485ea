// A desk as one caller sees it: whatever lies beyond their sight is answered as what does not
// exist, so that a decision can't tell of it by refusal, name or number.

/// The part of a desk that a sight leaves.
struct WalledDesk<Base: DeskState>: DeskState {
    let base: Base
    let sight: Sight

    func ticket(_ id: TicketID) throws -> Ticket? {
        guard let ticket = try seen(id) else { return nil }
        return try ticket.hiding({ try seen($0) == nil }, merged: base.ticket)
    }

    func ticket(source: SourceReference) throws -> Ticket? {
        try base.ticket(source: source).flatMap { try ticket($0.id) }
    }

    private func seen(_ id: TicketID) throws -> Ticket? {
        guard let ticket = try base.ticket(id), sight.access.holds(ticket.queue) else {
            return nil
        }
        return try requester(ticket.requester) == nil ? nil : ticket
    }

    func article(_ id: ArticleID) throws -> Article? { shown(try base.article(id)) }
    func article(source: SourceReference) throws -> Article? {
        shown(try base.article(source: source))
    }

    private func shown(_ article: Article?) -> Article? {
        sight.showsInternalArticles || article?.state == .publicOpen ? article : nil
    }

    func queue(_ id: QueueID) throws -> QueueDefinition? {
        sight.access.holds(id) ? try base.queue(id) : nil
    }

    func agent(_ id: AgentID) throws -> AgentDefinition? {
        try base.agent(id).flatMap { $0.access.overlaps(sight.access) ? $0 : nil }
    }

    func organisation(_ id: OrganisationID) throws -> OrganisationDefinition? {
        sight.access.holds(id) ? try base.organisation(id) : nil
    }

    func requester(_ id: RequesterID) throws -> Requester? {
        try base.requester(id).flatMap { sight.sees($0) ? $0 : nil }
    }

    func requesters(address: String) throws -> [Requester] {
        try base.requesters(address: address).filter(sight.sees)
    }

    func savedReply(_ id: SavedReplyID) throws -> SavedReply? {
        try base.savedReply(id).flatMap { sight.sees($0.definition) ? $0 : nil }
    }

    func vote(_ article: ArticleID, by actor: Actor) throws -> Bool? {
        try base.vote(article, by: actor)
    }

    func isLinked(_ ticket: TicketID, _ article: ArticleID, _ relation: ArticleRelation) throws
        -> Bool
    {
        try base.isLinked(ticket, article, relation)
    }

    func isAttached(_ ticket: TicketID, _ attachment: Attachment) throws -> Bool {
        try base.isAttached(ticket, attachment)
    }

    func text(of ticket: TicketID, at position: Position) throws -> String? {
        try base.text(of: ticket, at: position)
    }

    func field(_ id: FieldID) throws -> FieldDefinition? { try base.field(id) }
    func requiredFields() throws -> [FieldDefinition] { try base.requiredFields() }
    func nextTicketID() throws -> TicketID { try base.nextTicketID() }
    func nextArticleID() throws -> ArticleID { try base.nextArticleID() }
    func nextRequesterID() throws -> RequesterID { try base.nextRequesterID() }
    func hasOtherKeeper(than id: AgentID) throws -> Bool { try base.hasOtherKeeper(than: id) }
}

extension Sight {
    /// Whether a requester is seen, and with them the tickets they asked for.
    package func sees(_ requester: Requester) -> Bool {
        access.holds(requester.definition.organisation)
            && (ownOf.map { requester.definition.addresses.contains($0.handle) } ?? true)
    }

    /// Whether a saved reply is seen: those for all queues are everybody's.
    package func sees(_ reply: SavedReplyDefinition) -> Bool {
        reply.queue.map(access.holds) ?? true
    }
}

extension Ticket {
    /// As it is shown to whom some tickets are hidden: as if it had never been merged with or
    /// linked to them. What a ticket that is seen brought along from a hidden one is taken off,
    /// too: `merged` finds it, with all that was merged into it.
    package func hiding(
        _ isHidden: (TicketID) throws -> Bool, merged: (TicketID) throws -> Ticket?
    ) throws -> Ticket {
        try hiding(isHidden, merged: merged, passed: [id])
    }

    private func hiding(
        _ isHidden: (TicketID) throws -> Bool, merged: (TicketID) throws -> Ticket?,
        passed: Set<TicketID>
    ) throws -> Ticket {
        let hasTies = !extras.links.isEmpty || !extras.absorbed.isEmpty
        guard hasTies || extras.mergedInto != nil else { return self }
        var shown = self
        try shown.reduceAbsorbed { absorption in
            guard try !isHidden(absorption.ticket) else { return nil }
            guard !passed.contains(absorption.ticket), let other = try merged(absorption.ticket),
                !other.extras.absorbed.isEmpty
            else { return absorption }
            let passed = passed.union([absorption.ticket])
            let part = try other.hiding(isHidden, merged: merged, passed: passed)
            return absorption.without(other, but: part)
        }
        try shown.extras.links.removeAll { try isHidden($0.ticket) }
        for index in shown.extras.absorbed.indices {
            try shown.extras.absorbed[index].links.removeAll { try isHidden($0.ticket) }
        }
        if let survivor = extras.mergedInto, try isHidden(survivor) {
            (shown.extras.mergedInto, shown.extras.beforeMerge) = (nil, nil)
        }
        return shown
    }
}

extension Absorption {
    /// What is left of it where a part of the merged ticket is all that is seen of that.
    fileprivate func without(_ whole: Ticket, but part: Ticket) -> Absorption {
        var left = self
        left.messages &-= whole.messages &- part.messages
        left.attachments &-= whole.attachments &- part.attachments
        left.secondsSpent &-= whole.extras.secondsSpent &- part.extras.secondsSpent
        left.watchers.removeAll {
            whole.extras.watchers.contains($0) && !part.extras.watchers.contains($0)
        }
        left.links.removeAll {
            whole.extras.links.contains($0) && !part.extras.links.contains($0)
        }
        if unansweredSince != nil {
            left.unansweredSince = part.extras.beforeMerge?.unansweredSince
        }
        return left
    }
}
