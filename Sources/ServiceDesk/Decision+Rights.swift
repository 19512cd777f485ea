// Who may ask what. Active agents work tickets and articles and define requesters and
// organisations; supervisors also define queues; administrators also define agents and import. The
// desk itself wakes tickets, imports, and defines an administrator where there is none.

extension Decision {
    func authorise(_ command: Command) throws {
        switch context.actor {
        case .system:
            guard try isForDesk(command) else {
                throw Rejection.notPermitted(.system, what: command.name)
            }
        case .agent(let id):
            let agent = try activeAgent(id)
            guard let least = leastRole(for: command), agent.role.rank >= least.rank else {
                throw Rejection.notPermitted(context.actor, what: command.name)
            }
        }
    }

    private func isForDesk(_ command: Command) throws -> Bool {
        switch command {
        case .ticket(_, .wake), .importTicket, .importArticle: true
        case .defineAgent(let agent):
            try agent.role == .administrator && agent.isActive && desk.activeAdministrators() == 0
        default: false
        }
    }

    /// nil where no agent may at all.
    private func leastRole(for command: Command) -> AgentRole? {
        switch command {
        case .ticket(_, .wake): nil
        case .importTicket, .importArticle, .defineAgent, .defineField: .administrator
        case .defineQueue, .defineSavedReply: .supervisor
        default: .agent
        }
    }

    /// The agent of this handle, who must be active.
    func activeAgent(_ id: AgentID) throws -> AgentDefinition {
        guard let agent = try desk.agent(id) else { throw Rejection.noSuchAgent(id) }
        guard agent.isActive else { throw Rejection.agentNotActive(id) }
        return agent
    }

    /// The agent who asks, for what the desk itself can't do.
    func askingAgent(for command: TicketCommand) throws -> AgentID {
        guard case .agent(let id) = context.actor else {
            throw Rejection.notPermitted(context.actor, what: command.name)
        }
        return id
    }
}

extension AgentRole {
    /// 0 for an agent; every role may do what the ones below it may.
    var rank: Int {
        switch self {
        case .agent: 0
        case .supervisor: 1
        case .administrator: 2
        }
    }
}
