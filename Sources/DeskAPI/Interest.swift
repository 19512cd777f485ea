// What a caller wants to hear of.

package import ServiceDesk

/// Some queues, tickets and owners, or everything.
package struct Interest: Sendable, Hashable {
    package var queues: Set<QueueID>
    /// Tickets, and who is at them.
    package var tickets: Set<TicketID>
    /// Whose tickets.
    package var owners: Set<AgentID>
    /// Whether all that happens is wanted.
    package var everything: Bool
    /// Whether what else happens is to be told in passing, for counts: without the tickets, and a
    /// while late.
    package var overview: Bool
    /// Whether the counts of queues are to be told where they changed.
    package var counts: Bool
    /// The list that the caller shows; nil where none is, or where no rows are to be told.
    package var list: ShownList?
    package init(
        queues: Set<QueueID> = [], tickets: Set<TicketID> = [], owners: Set<AgentID> = [],
        everything: Bool = false, overview: Bool = false, counts: Bool = false,
        list: ShownList? = nil
    ) {
        (self.queues, self.tickets, self.owners) = (queues, tickets, owners)
        (self.everything, self.overview) = (everything, overview)
        (self.counts, self.list) = (counts, list)
    }

    /// All that happens.
    package static let everything = Interest(everything: true)

    /// Whether a change is of the kind that is to be told at once.
    package func touches(_ change: DeskChange) -> Bool {
        if everything || change.everything || change.directory || change.ownDrafts { return true }
        if change.concernsCaller { return true }
        return !queues.isDisjoint(with: change.queues)
            || !tickets.isDisjoint(with: change.tickets)
            || !owners.isDisjoint(with: change.owners)
            || change.presence.keys.contains(where: tickets.contains)
    }

    /// What of a change is told, and whether in passing; nil is nothing.
    package func part(of change: DeskChange) -> (change: DeskChange, isInPassing: Bool)? {
        let isInPassing = !touches(change)
        guard !isInPassing || (overview && (change.touchesLog || change.attendance)) else {
            return nil
        }
        var change = change
        if !change.presence.isEmpty {
            change.presence = change.presence.filter { tickets.contains($0.key) }
        }
        if isInPassing { change.tickets = [] }
        return change.touchesNothing ? nil : (change, isInPassing)
    }
}
