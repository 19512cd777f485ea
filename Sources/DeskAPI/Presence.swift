// Who is at a ticket: an open connection, what it shows, and its last key. In memory only.

package import ServiceDesk

/// What one login has before it.
package struct Attention: Sendable, Hashable {
    /// The ticket that is open; nil for none.
    package var ticket: TicketID?
    /// Whether something for it is being written.
    package var isWriting: Bool
    package init(_ ticket: TicketID? = nil, isWriting: Bool = false) {
        (self.ticket, self.isWriting) = (ticket, isWriting)
    }

    /// Nothing.
    package static let none = Attention()
}

/// An agent who is at a ticket, from however many logins.
package struct Present: Sendable, Hashable {
    package var agent: AgentID
    package var isWriting: Bool
    /// When they pressed a key there last, as far as the desk was told: to the minute.
    package var lastKeyAt: Timestamp
    package init(agent: AgentID, isWriting: Bool, lastKeyAt: Timestamp) {
        (self.agent, self.isWriting, self.lastKeyAt) = (agent, isWriting, lastKeyAt)
    }
}
