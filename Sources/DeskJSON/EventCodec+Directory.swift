// Payloads of definitions: queues, people, organisations, custom fields, saved replies. The handle
// is the stream.

import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ queue: QueueDefinition) {
        text("name", queue.name)
        json.member("active", queue.isActive)
    }

    mutating func write(_ agent: AgentDefinition) {
        text("name", agent.name)
        text("role", agent.role.rawValue)
        json.member("active", agent.isActive)
        texts("granted", unlessEmpty: agent.granted.map(\.rawValue).sorted())
        texts("denied", unlessEmpty: agent.denied.map(\.rawValue).sorted())
        // Without the member they see all of them, with an empty one none.
        if let queues = agent.access.queues {
            json.member("queues", queues.map(\.handle).sorted())
        }
        if let organisations = agent.access.organisations {
            json.member("organisations", organisations.map(\.handle).sorted())
        }
    }

    mutating func write(_ requester: RequesterDefinition) {
        text("name", requester.name)
        texts("addresses", unlessEmpty: requester.addresses)
        text("organisation", requester.organisation?.handle)
    }

    mutating func write(_ organisation: OrganisationDefinition) {
        text("name", organisation.name)
    }

    mutating func write(_ field: FieldDefinition) {
        text("name", field.name)
        text("type", field.type.word)
        if case .choice(let choices) = field.type { json.member("choices", choices) }
        texts("kinds", unlessEmpty: field.kinds.map(\.rawValue))
        if field.isRequired { json.member("required", true) }
        json.member("active", field.isActive)
    }

    mutating func write(_ reply: SavedReplyDefinition) {
        text("title", reply.title)
        text("body", reply.body)
        text("queue", reply.queue?.handle)
        json.member("active", reply.isActive)
    }
}

extension EventCodec {
    /// nil where the stream is not of the kind.
    func directoryEvent(_ kind: EventKind, stream: String, _ payload: PayloadReader)
        throws(JSONError) -> Event?
    {
        switch kind {
        case .queueDefined:
            guard let handle = handle(in: stream, after: "queue:") else { return nil }
            return .queueDefined(try payload.queue(QueueID(handle)))
        case .agentDefined:
            guard let handle = handle(in: stream, after: "agent:") else { return nil }
            return .agentDefined(try payload.agent(AgentID(handle)))
        case .requesterDefined:
            guard let id = RequesterID(stream), id.description == stream else { return nil }
            return .requesterDefined(id, try payload.requester())
        case .organisationDefined:
            guard let handle = handle(in: stream, after: "organisation:") else { return nil }
            return .organisationDefined(try payload.organisation(OrganisationID(handle)))
        case .fieldDefined:
            guard let handle = handle(in: stream, after: "field:") else { return nil }
            return .fieldDefined(try payload.field(FieldID(handle)))
        case .savedReplyDefined:
            guard let handle = handle(in: stream, after: "saved-reply:") else { return nil }
            return .savedReplyDefined(try payload.savedReply(SavedReplyID(handle)))
        default: preconditionFailure("\(kind) is no definition")
        }
    }

    private func handle(in stream: String, after prefix: String) -> String? {
        guard stream.hasPrefix(prefix), stream.utf8.count > prefix.utf8.count else { return nil }
        return String(stream.dropFirst(prefix.count))
    }
}

extension PayloadReader {
    func queue(_ id: QueueID) throws(JSONError) -> QueueDefinition {
        QueueDefinition(id: id, name: try string("name"), isActive: try bool("active"))
    }

    func agent(_ id: AgentID) throws(JSONError) -> AgentDefinition {
        var agent = AgentDefinition(
            id: id, name: try string("name"), role: try word("role"),
            isActive: try bool("active"))
        (agent.granted, agent.denied) = (try rights("granted"), try rights("denied"))
        agent.access = Access(
            queues: try optionalStrings("queues").map { Set($0.map(QueueID.init)) },
            organisations: try optionalStrings("organisations").map {
                Set($0.map(OrganisationID.init))
            })
        return agent
    }

    private func rights(_ key: String) throws(JSONError) -> Set<Right> {
        var rights: Set<Right> = []
        for word in try strings(key) {
            guard let right = Right(rawValue: word) else { throw fault(key, "names of rights") }
            rights.insert(right)
        }
        return rights
    }

    func organisation(_ id: OrganisationID) throws(JSONError) -> OrganisationDefinition {
        OrganisationDefinition(id: id, name: try string("name"))
    }

    func requester() throws(JSONError) -> RequesterDefinition {
        RequesterDefinition(
            name: try string("name"), addresses: try strings("addresses"),
            organisation: try optionalString("organisation").map(OrganisationID.init))
    }

    func field(_ id: FieldID) throws(JSONError) -> FieldDefinition {
        var kinds: [TicketKind] = []
        for word in try strings("kinds") {
            guard let kind = TicketKind(rawValue: word) else {
                throw fault("kinds", "ticket kinds")
            }
            kinds.append(kind)
        }
        return FieldDefinition(
            id: id, name: try string("name"), type: try fieldType(), kinds: kinds,
            isRequired: try flag("required"), isActive: try bool("active"))
    }

    private func fieldType() throws(JSONError) -> FieldType {
        switch try string("type") {
        case "text": return .text
        case "number": return .number
        case "date": return .date
        case "flag": return .flag
        case "choice": return .choice(try strings("choices"))
        default: throw fault("type", "one of text, number, date, flag, choice")
        }
    }

    func savedReply(_ id: SavedReplyID) throws(JSONError) -> SavedReplyDefinition {
        SavedReplyDefinition(
            id: id, title: try string("title"), body: try string("body"),
            queue: try optionalString("queue").map(QueueID.init), isActive: try bool("active"))
    }
}
