// Payloads of definitions: queues, agents, requesters, organisations. The handle is the stream.

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
    }

    mutating func write(_ requester: RequesterDefinition) {
        text("name", requester.name)
        texts("addresses", unlessEmpty: requester.addresses)
        text("organisation", requester.organisation?.handle)
    }

    mutating func write(_ organisation: OrganisationDefinition) {
        text("name", organisation.name)
    }
}

extension EventCodec {
    /// nil where the stream is not of the kind.
    func directoryEvent(_ kind: EventKind, stream: String, _ payload: EventPayload)
        throws(JSONError) -> Event?
    {
        switch kind {
        case .queueDefined:
            guard let handle = handle(in: stream, after: "queue:") else { return nil }
            return .queueDefined(
                QueueDefinition(
                    id: QueueID(handle), name: try payload.string("name"),
                    isActive: try payload.bool("active")))
        case .agentDefined:
            guard let handle = handle(in: stream, after: "agent:") else { return nil }
            return .agentDefined(
                AgentDefinition(
                    id: AgentID(handle), name: try payload.string("name"),
                    role: try payload.word("role"), isActive: try payload.bool("active")))
        case .requesterDefined:
            guard let id = RequesterID(stream), id.description == stream else { return nil }
            return .requesterDefined(id, try payload.requester())
        case .organisationDefined:
            guard let handle = handle(in: stream, after: "organisation:") else { return nil }
            return .organisationDefined(
                OrganisationDefinition(
                    id: OrganisationID(handle), name: try payload.string("name")))
        default: preconditionFailure("\(kind) is no definition")
        }
    }

    private func handle(in stream: String, after prefix: String) -> String? {
        guard stream.hasPrefix(prefix), stream.utf8.count > prefix.utf8.count else { return nil }
        return String(stream.dropFirst(prefix.count))
    }
}

extension EventPayload {
    fileprivate func requester() throws(JSONError) -> RequesterDefinition {
        RequesterDefinition(
            name: try string("name"), addresses: try strings("addresses"),
            organisation: try optionalString("organisation").map(OrganisationID.init))
    }
}
