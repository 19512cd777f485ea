// By what right somebody acts: as themselves, or for somebody else. Who acts for another may do
// what both of them may, and sees what both of them see, so that nobody rises by it.

extension AgentDefinition {
    /// Whether they have a right, by role, grant and withdrawal; a withdrawal wins.
    package func may(_ right: Right) -> Bool {
        guard !denied.contains(right) else { return false }
        guard role.rights.contains(right) || granted.contains(right) else { return false }
        return access.isEverything || !right.isDeskWide
    }

    /// All they may do.
    package var rights: Set<Right> { Set(Right.allCases.filter(may)) }

    /// Whether they keep the desk: active, and able to define agents as administrator. There is
    /// always one.
    package var keepsDesk: Bool { isActive && role == .administrator && may(.defineAgent) }
}

/// The rights and the sight somebody acts with.
package struct Authority: Sendable {
    /// Who acts, or in whose name it is done.
    package let agent: AgentDefinition
    /// Who acts for them; nil where they act themselves, or where it is the desk's owner, whom
    /// nothing limits.
    package let deputy: AgentDefinition?

    /// Throws ``Rejection`` where somebody is unknown, not active, or may not act for others.
    package init(
        _ caller: Caller, _ find: (AgentID) throws -> AgentDefinition?
    ) throws {
        func active(_ id: AgentID) throws -> AgentDefinition {
            guard let agent = try find(id) else { throw Rejection.noSuchAgent(id) }
            guard agent.isActive else { throw Rejection.agentNotActive(id) }
            return agent
        }
        guard let other = caller.actingFor, other != caller.agent else {
            agent = try active(caller.agent)
            deputy = nil
            return
        }
        if caller.ownsDesk, try find(caller.agent) == nil {
            deputy = nil
        } else {
            let acting = try active(caller.agent)
            guard acting.may(.actForOthers) else {
                throw Rejection.notPermitted(.agent(caller.agent), what: "act for others")
            }
            deputy = acting
        }
        if let deputy, try find(other).map({ !$0.access.overlaps(deputy.access) }) ?? true {
            throw Rejection.noSuchAgent(other)
        }
        agent = try active(other)
    }

    /// Whether a right is theirs: of both, where somebody acts for another.
    package func may(_ right: Right) -> Bool {
        agent.may(right) && deputy?.may(right) ?? true
    }

    /// What lies within the wall of both.
    package var access: Access {
        deputy.map { agent.access.intersection($0.access) } ?? agent.access
    }

    /// What they see.
    package var sight: Sight {
        Sight(
            access: access, ownOf: may(.seeTickets) ? nil : agent.id, showsNotes: may(.seeNotes),
            showsInternalArticles: may(.seeInternalArticles))
    }

    /// The agent as whom the desk is seen, with no more rights and access than both have.
    package var seenAs: AgentDefinition {
        guard deputy != nil else { return agent }
        var agent = agent
        agent.denied.formUnion(Right.allCases.filter { agent.may($0) && !may($0) })
        agent.access = access
        return agent
    }
}

/// Who calls.
package struct Caller: Sendable, Hashable {
    /// Who it really is.
    package var agent: AgentID
    /// In whose name they act; nil is their own.
    package var actingFor: AgentID?
    /// Whether they own the desk's files. They could write the log anyway: without an agent record
    /// they may act for anybody.
    package var ownsDesk: Bool
    package init(_ agent: AgentID, actingFor: AgentID? = nil, ownsDesk: Bool = false) {
        self.agent = agent
        self.actingFor = actingFor == agent ? nil : actingFor
        self.ownsDesk = ownsDesk
    }

    /// As whom the desk is seen.
    package var principal: AgentID { actingFor ?? agent }
}
