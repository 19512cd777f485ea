// Whom something that happened to a ticket concerns, and why. What notifications are made of: one
// rule for the projection, whoever shows them and however.

/// Why something concerns an agent, the weightiest first.
package enum Concern: String, Sendable, Hashable, CaseIterable {
    /// A note names them.
    case mentioned
    /// The ticket was given to them.
    case assigned
    /// The requester wrote on their ticket.
    case message
    /// Their ticket was raised to a level.
    case escalated
    /// Their ticket came back from a hold.
    case due
    /// Something else happened to their ticket, or it is theirs no more.
    case mine
    /// Something happened to a ticket they watch.
    case watched
    /// A ticket came into a queue of theirs.
    case queue
}

/// Whom something concerns.
package enum Audience: Sendable, Hashable {
    case agent(AgentID)
    /// Whoever wants to hear of what comes into a queue.
    case queue(QueueID)
}

extension TicketEvent {
    /// Whom it concerns, with the weightiest reason each; nobody hears of their own deeds.
    /// `before` is the ticket without it, nil for its first event. Imported history is old news.
    package func concerns(_ before: Ticket?, by actor: Actor) -> [Audience: Concern] {
        var found: [Audience: Concern] = [:]
        func add(_ agent: AgentID?, _ concern: Concern) {
            guard let agent, actor != .agent(agent), found[.agent(agent)] == nil else { return }
            found[.agent(agent)] = concern
        }
        switch self {
        case .historyOpened, .historyImported, .watched, .unwatched: return [:]
        case .opened(let opened): return [.queue(opened.queue): .queue]
        case .mentioned(let agents): for agent in agents { add(agent, .mentioned) }
        case .given(let agent): add(agent, .assigned)
        case .moved(let queue): found[.queue(queue)] = .queue
        case .messageReceived: add(before?.owner, .message)
        case .escalated: add(before?.owner, .escalated)
        case .resumed(.wakeUp): add(before?.owner, .due)
        default: break
        }
        // Whom the note before it names hears of that; the others have heard of the note.
        if case .mentioned = self { return found }
        add(before?.owner, .mine)
        for watcher in before?.extras.watchers ?? [] { add(watcher, .watched) }
        return found
    }
}
