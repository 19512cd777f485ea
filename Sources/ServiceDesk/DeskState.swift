// What `decide` may look at: the desk as it stands, asked one thing at a time. The read model
// answers from its open transaction, `MemoryDesk` from dictionaries.

/// The desk's present state, as far as decisions need it. Errors are the store's own.
package protocol DeskState {
    func ticket(_ id: TicketID) throws -> Ticket?
    func ticket(source: SourceReference) throws -> Ticket?
    func article(_ id: ArticleID) throws -> Article?
    func article(source: SourceReference) throws -> Article?
    func queue(_ id: QueueID) throws -> QueueDefinition?
    func agent(_ id: AgentID) throws -> AgentDefinition?
    func organisation(_ id: OrganisationID) throws -> OrganisationDefinition?
    func requester(_ id: RequesterID) throws -> Requester?
    /// Who has an address, given in lower case, by number. Beyond a wall somebody else may have it,
    /// too.
    func requesters(address: String) throws -> [Requester]
    /// The agent's last vote on an article; nil where there is none.
    func vote(_ article: ArticleID, by actor: Actor) throws -> Bool?
    /// Whether a ticket already carries this link.
    func isLinked(_ ticket: TicketID, _ article: ArticleID, _ relation: ArticleRelation) throws
        -> Bool
    /// Whether a ticket already carries a file of this name and content.
    func isAttached(_ ticket: TicketID, _ attachment: Attachment) throws -> Bool
    /// What a message, reply or note says that stands at a place in the log; nil where the ticket
    /// has none there.
    func text(of ticket: TicketID, at position: Position) throws -> String?
    func field(_ id: FieldID) throws -> FieldDefinition?
    /// The active fields without which no ticket that has them can be resolved, by handle.
    func requiredFields() throws -> [FieldDefinition]
    func savedReply(_ id: SavedReplyID) throws -> SavedReply?
    /// One more than the highest number given so far.
    func nextTicketID() throws -> TicketID
    func nextArticleID() throws -> ArticleID
    func nextRequesterID() throws -> RequesterID
    /// Whether somebody but this agent keeps the desk (``AgentDefinition/keepsDesk``). Where nobody
    /// does, the desk itself may define one; the last one can't be taken away.
    func hasOtherKeeper(than id: AgentID) throws -> Bool
}

extension DeskState {
    /// The first who has an address, given in lower case.
    package func requester(address: String) throws -> Requester? {
        try requesters(address: address).first
    }
}

/// What comes in with a command: who asks, the time, and how far the asker had seen.
package struct DecisionContext: Sendable, Hashable {
    package var actor: Actor
    /// In whose name an agent acts; nil is their own.
    package var actingFor: AgentID?
    /// Whether the actor owns the desk's files, see ``Caller/ownsDesk``.
    package var ownsDesk = false
    /// The time the command is recorded.
    package var now: Timestamp
    /// The time it happened in the world; at most `now`.
    package var happenedAt: Timestamp
    /// The position of the stream its sender last saw; nil makes no claim.
    package var seen: Position?
    /// The desk's priority matrix.
    package var matrix: PriorityMatrix
    package init(
        actor: Actor, now: Timestamp, happenedAt: Timestamp? = nil, seen: Position? = nil,
        matrix: PriorityMatrix = .standard
    ) {
        (self.actor, self.now, self.happenedAt) = (actor, now, happenedAt ?? now)
        (self.seen, self.matrix) = (seen, matrix)
    }

    /// Who calls; nil where it is the desk itself.
    package var caller: Caller? {
        guard case .agent(let id) = actor else { return nil }
        return Caller(id, actingFor: actingFor, ownsDesk: ownsDesk)
    }

    /// In whose name it is done.
    package var principal: Actor { actingFor.map(Actor.agent) ?? actor }
}
