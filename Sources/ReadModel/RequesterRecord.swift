// People and places as rows.

import GRDB
import ServiceDesk

/// The mapping between a requester and its row.
enum RequesterRecord {
    static let selection = "r.number, r.name, r.addresses, r.organisation"

    /// The requester of a row of `selection`.
    static func requester(_ row: Row) -> Requester {
        Requester(
            id: RequesterID(row[0]),
            definition: RequesterDefinition(
                name: row[1], addresses: TextList.decode(row[2]),
                organisation: (row[3] as String?).map(OrganisationID.init)))
    }
}

/// The mapping between an agent and its row.
enum AgentRecord {
    static let selection =
        "handle, name, role, active, granted, denied, queues, organisations"

    /// The agent of a row of `selection`.
    static func agent(_ row: Row) -> AgentDefinition {
        var agent = AgentDefinition(
            id: AgentID(row[0]), name: row[1], role: AgentRole(rawValue: row[2]) ?? .requester,
            isActive: row[3])
        agent.granted = Set(TextList.decode(row[4]).compactMap(Right.init))
        agent.denied = Set(TextList.decode(row[5]).compactMap(Right.init))
        agent.access = Access(
            queues: (row[6] as String?).map { Set(TextList.decode($0).map(QueueID.init)) },
            organisations: (row[7] as String?).map {
                Set(TextList.decode($0).map(OrganisationID.init))
            })
        return agent
    }

    /// What a row of all columns holds.
    static func values(_ agent: AgentDefinition) -> [(any DatabaseValueConvertible)?] {
        [
            agent.id.handle, agent.name, agent.role.rawValue, agent.isActive,
            TextList.encode(agent.granted.map(\.rawValue).sorted()),
            TextList.encode(agent.denied.map(\.rawValue).sorted()),
            agent.access.queues.map { TextList.encode($0.map(\.handle).sorted()) },
            agent.access.organisations.map { TextList.encode($0.map(\.handle).sorted()) },
        ]
    }
}
