// Who may. An agent needs the rights of the command (Command+Rights.swift), and sees no more of the
// desk than is theirs to see. The desk itself wakes tickets, imports, and defines an administrator
// where there is none.

extension Decision {
    /// What the desk itself may ask.
    func checkIsForDesk(_ command: Command) throws {
        let isForDesk =
            switch command {
            case .ticket(_, .wake), .importTicket, .importArticle: true
            case .defineAgent(let agent):
                try agent.keepsDesk && !desk.hasOtherKeeper(than: agent.id)
            default: false
            }
        guard isForDesk else { throw Rejection.notPermitted(.system, what: command.name) }
    }

    /// Refuses what needs one more right than the command alone.
    func require(_ right: Right, for command: String) throws {
        guard let authority, !authority.may(right) else { return }
        throw Rejection.notPermitted(authority.lacking([right]), what: command)
    }

    /// The agent of this handle, who must be active.
    func activeAgent(_ id: AgentID) throws -> AgentDefinition {
        guard let agent = try desk.agent(id) else { throw Rejection.noSuchAgent(id) }
        guard agent.isActive else { throw Rejection.agentNotActive(id) }
        return agent
    }

    /// An active agent who can have to do with a ticket: whom it is given to must see it.
    func activeAgent(_ id: AgentID, seeing ticket: Ticket) throws {
        let agent = try activeAgent(id)
        guard agent.may(.seeTickets), agent.access.holds(ticket.queue),
            try agent.access.organisations == nil
                || agent.access.holds(desk.requester(ticket.requester)?.definition.organisation)
        else {
            throw Rejection.notPermitted(.agent(id), what: "see \(ticket.id)")
        }
    }

    /// The agent who asks, or in whose name it is asked, for what the desk itself can't do.
    func askingAgent(for command: TicketCommand) throws -> AgentID {
        guard let authority else {
            throw Rejection.notPermitted(context.actor, what: command.name)
        }
        return authority.agent.id
    }
}

extension Authority {
    /// Refuses a command that needs a right they lack.
    func check(_ command: Command) throws {
        guard let rights = command.rights(of: agent.id) else {
            throw Rejection.notPermitted(.agent(agent.id), what: command.name)
        }
        for right in rights where !may(right) {
            throw Rejection.notPermitted(lacking([right]), what: command.name)
        }
    }

    /// Who of both lacks all of some rights.
    package func lacking(_ rights: Set<Right>) -> Actor {
        .agent(rights.contains(where: agent.may) ? deputy?.id ?? agent.id : agent.id)
    }
}
