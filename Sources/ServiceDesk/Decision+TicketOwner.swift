// Whose ticket it is. First come, first served: the second to take it is told who was first. A move
// lays the ticket down, because another team works that queue.

extension Decision {
    func take(_ ticket: Ticket) throws -> [TicketEvent] {
        let agent = try askingAgent(for: .take)
        if ticket.owner == agent { return [] }
        if let owner = ticket.owner { throw Rejection.alreadyTaken(by: owner) }
        try checkSeen(ticket)
        try check(ticket, .take) { !$0.isEnded }
        return [.taken(by: agent)]
    }

    func give(_ ticket: Ticket, to agent: AgentID) throws -> [TicketEvent] {
        if ticket.owner == agent { return [] }
        try requireSteal(of: ticket, for: .give(to: agent))
        try activeAgent(agent, seeing: ticket)
        try checkSeen(ticket)
        try check(ticket, .give(to: agent)) { !$0.isEnded }
        return [.given(to: agent)]
    }

    /// By its owner, or for somebody else by whoever has the right.
    func release(_ ticket: Ticket) throws -> [TicketEvent] {
        let agent = try askingAgent(for: .release)
        guard let owner = ticket.owner else { return [] }
        try checkSeen(ticket)
        if owner != agent, authority?.may(.releaseOthers) != true {
            throw Rejection.notOwner(owner: owner)
        }
        try check(ticket, .release) { !$0.isEnded }
        return [.released(by: agent)]
    }

    func move(_ ticket: Ticket, to queue: QueueID) throws -> [TicketEvent] {
        let agent = try askingAgent(for: .move(to: queue))
        if ticket.queue == queue { return [] }
        try queueInUse(queue)
        try requireSteal(of: ticket, for: .move(to: queue))
        try checkSeen(ticket)
        try check(ticket, .move(to: queue)) { !$0.isEnded }
        return ticket.owner == nil
            ? [.moved(to: queue)] : [.released(by: agent), .moved(to: queue)]
    }

    private func requireSteal(of ticket: Ticket, for command: TicketCommand) throws {
        guard let owner = ticket.owner, owner != authority?.agent.id else { return }
        try require(.steal, for: command.name)
    }
}
