// The whole of what can be asked of a desk and of what can have happened in it.

/// Something asked of the desk.
package enum Command: Sendable, Hashable {
    case openTicket(OpenTicket)
    case importTicket(ImportTicket)
    case ticket(TicketID, TicketCommand)
    case draftArticle(ArticleContent)
    case importArticle(ImportArticle)
    case article(ArticleID, ArticleCommand)
    case defineQueue(QueueDefinition)
    case defineAgent(AgentDefinition)
    /// `id` nil makes a new one, unless an address is already known.
    case defineRequester(id: RequesterID?, RequesterDefinition)
    case defineOrganisation(OrganisationDefinition)
    case defineField(FieldDefinition)
    case defineSavedReply(SavedReplyDefinition)
}

/// Something that happened in the desk.
package enum Event: Sendable, Hashable {
    case ticket(TicketID, TicketEvent)
    case article(ArticleID, ArticleEvent)
    case queueDefined(QueueDefinition)
    case agentDefined(AgentDefinition)
    case requesterDefined(RequesterID, RequesterDefinition)
    case organisationDefined(OrganisationDefinition)
    case fieldDefined(FieldDefinition)
    case savedReplyDefined(SavedReplyDefinition)

    /// The stream it belongs to, such as `T-12`, `KB-3`, `queue:network`; kept in the log as `id`.
    package var stream: String {
        switch self {
        case .ticket(let id, _): id.description
        case .article(let id, _): id.description
        case .queueDefined(let queue): "queue:\(queue.id)"
        case .agentDefined(let agent): "agent:\(agent.id)"
        case .requesterDefined(let id, _): id.description
        case .organisationDefined(let organisation): "organisation:\(organisation.id)"
        case .fieldDefined(let field): "field:\(field.id)"
        case .savedReplyDefined(let reply): "saved-reply:\(reply.id)"
        }
    }
}

/// What surrounds an event: where it stands in the log, who did it and its two times.
package struct EventContext: Sendable, Hashable {
    package var position: Position
    package var recordedAt: Timestamp
    /// When it happened in the world; equal to `recordedAt` unless entered later.
    package var happenedAt: Timestamp
    /// Who really did it.
    package var actor: Actor
    /// In whose name they did; nil is their own.
    package var actingFor: AgentID?
    package var command: CommandID
    package init(
        position: Position, recordedAt: Timestamp, happenedAt: Timestamp, actor: Actor,
        actingFor: AgentID? = nil, command: CommandID
    ) {
        (self.position, self.recordedAt, self.happenedAt) = (position, recordedAt, happenedAt)
        (self.actor, self.actingFor, self.command) = (actor, actingFor, command)
    }

    /// In whose name it was done.
    package var principal: Actor { actingFor.map(Actor.agent) ?? actor }
}
