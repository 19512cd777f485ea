// The people and places of a desk: queues, agents, requesters, organisations. Defining one again
// replaces what was said before; the log keeps both.

/// A line of work that tickets wait in.
package struct QueueDefinition: Sendable, Hashable {
    package var id: QueueID
    /// As shown to people.
    package var name: String
    package var isActive: Bool
    package init(id: QueueID, name: String, isActive: Bool = true) {
        (self.id, self.name, self.isActive) = (id, name, isActive)
    }
}

/// Somebody who works at the desk.
package struct AgentDefinition: Sendable, Hashable {
    package var id: AgentID
    package var name: String
    package var role: AgentRole
    /// An inactive agent owns what they own, but can do nothing and get nothing.
    package var isActive: Bool
    /// Rights they have beyond their role.
    package var granted: Set<Right> = []
    /// Rights of their role that they lack.
    package var denied: Set<Right> = []
    /// The queues and organisations they see.
    package var access = Access.everything
    package init(id: AgentID, name: String, role: AgentRole = .agent, isActive: Bool = true) {
        (self.id, self.name, self.role, self.isActive) = (id, name, role, isActive)
    }
}

/// Somebody who asks the desk for something.
package struct RequesterDefinition: Sendable, Hashable {
    package var name: String
    /// Mail addresses, telephone numbers or old user names; folded to lower case, unique in the
    /// desk.
    package var addresses: [String]
    package var organisation: OrganisationID?
    package init(name: String, addresses: [String], organisation: OrganisationID? = nil) {
        (self.name, self.addresses, self.organisation) = (name, addresses, organisation)
    }
}

/// A requester with the number the desk gave.
package struct Requester: Sendable, Hashable {
    package let id: RequesterID
    package var definition: RequesterDefinition
    package init(id: RequesterID, definition: RequesterDefinition) {
        (self.id, self.definition) = (id, definition)
    }
}

/// A company, department or household that requesters belong to.
package struct OrganisationDefinition: Sendable, Hashable {
    package var id: OrganisationID
    package var name: String
    package init(id: OrganisationID, name: String) { (self.id, self.name) = (id, name) }
}
