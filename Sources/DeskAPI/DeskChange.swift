// What changed at a desk, as one who listens hears of it.

package import ServiceDesk

/// What a commit group touched: enough to know whether to ask again.
package struct DeskChange: Sendable, Hashable {
    /// The position after it.
    package var position: Position
    package var tickets: Set<TicketID>
    package var queues: Set<QueueID>
    package var articles: Set<ArticleID>
    /// Those who own one of the tickets, or did before.
    package var owners: Set<AgentID>
    /// Whether agents, organisations, queues, fields or saved replies were defined anew.
    package var directory: Bool
    /// Whether requesters were. That comes with every ticket of somebody new, and few care.
    package var requesters: Bool
    /// Whether an agent came on line or left.
    package var attendance: Bool
    /// Whether there is a new notice for the caller, or fewer than before.
    package var concernsCaller: Bool
    /// Whether anything may have changed: the line to the desk was cut for a while.
    package var everything: Bool
    /// Who is at tickets now, for those where that changed.
    package var presence: [TicketID: [Present]]
    /// Whether another login of the caller's kept or dropped a draft.
    package var ownDrafts: Bool
    /// The queues, as far as they are seen and their counts were wanted; nil where not told.
    package var summaries: [QueueSummary]?
    /// The rows of the tickets in the list that the caller shows; nil where they are not told.
    package var rows: ToldRows?
    package init(
        position: Position, tickets: Set<TicketID> = [], queues: Set<QueueID> = [],
        articles: Set<ArticleID> = [], owners: Set<AgentID> = [], directory: Bool = false,
        requesters: Bool = false,
        attendance: Bool = false, concernsCaller: Bool = false,
        everything: Bool = false, presence: [TicketID: [Present]] = [:], ownDrafts: Bool = false,
        summaries: [QueueSummary]? = nil, rows: ToldRows? = nil
    ) {
        (self.position, self.tickets, self.queues) = (position, tickets, queues)
        (self.articles, self.owners, self.directory) = (articles, owners, directory)
        (self.everything, self.presence, self.ownDrafts) = (everything, presence, ownDrafts)
        (self.attendance, self.concernsCaller) = (attendance, concernsCaller)
        (self.requesters, self.summaries, self.rows) = (requesters, summaries, rows)
    }

    /// Whether it tells of anything recorded.
    package var touchesLog: Bool {
        everything || directory || requesters || !tickets.isEmpty || !queues.isEmpty
            || !articles.isEmpty
    }

    /// Whether it tells of nothing at all.
    package var touchesNothing: Bool {
        !touchesLog && presence.isEmpty && !ownDrafts && !attendance && !concernsCaller
    }

    /// This change and a later one as one.
    package func merged(with later: DeskChange) -> DeskChange {
        var merged = self
        merged.merge(later)
        return merged
    }

    /// Becomes this change and a later one as one.
    package mutating func merge(_ later: DeskChange) {
        (summaries, rows) = (summaries(with: later), rows(with: later))
        position = max(position, later.position)
        tickets.formUnion(later.tickets)
        queues.formUnion(later.queues)
        articles.formUnion(later.articles)
        owners.formUnion(later.owners)
        directory = directory || later.directory
        requesters = requesters || later.requesters
        attendance = attendance || later.attendance
        concernsCaller = concernsCaller || later.concernsCaller
        everything = everything || later.everything
        presence.merge(later.presence) { $1 }
        ownDrafts = ownDrafts || later.ownDrafts
    }

    private func summaries(with later: DeskChange) -> [QueueSummary]? {
        if later.queues.isEmpty { return summaries }
        if queues.isEmpty { return later.summaries }
        guard let summaries, let others = later.summaries else { return nil }
        return summaries.filter { !later.queues.contains($0.queue.id) } + others
    }

    /// What is told of rows holds for all tickets or is not told.
    private func rows(with later: DeskChange) -> ToldRows? {
        if later.tickets.isEmpty { return rows }
        if tickets.isEmpty { return later.rows }
        guard let rows, let others = later.rows else { return nil }
        return rows.merged(with: others, of: later.tickets)
    }
}
