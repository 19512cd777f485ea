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
    static let selection = "handle, name, role, active"

    /// The agent of a row of `selection`.
    static func agent(_ row: Row) -> AgentDefinition {
        AgentDefinition(
            id: AgentID(row[0]), name: row[1], role: AgentRole(rawValue: row[2]) ?? .agent,
            isActive: row[3])
    }
}
