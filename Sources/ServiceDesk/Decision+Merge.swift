// Merging two tickets that are the same matter, and taking that back. A merge is one commit with a
// half in each ticket's stream; each half holds all it takes to undo it. The merged ticket keeps
// its own time line, links, watchers and tasks; the survivor gets sums and copies of them. What
// comes in for a merged ticket reaches its survivor, through as many merges as there are.

extension Decision {
    /// Into any ticket that work may go on in; the ticket itself may stand anywhere but merged.
    func merge(_ ticket: Ticket, into target: TicketID) throws -> [Event] {
        guard target != ticket.id else { throw Rejection.sameTicket(target) }
        if ticket.extras.mergedInto == target { return [] }
        guard let survivor = try desk.ticket(target) else { throw Rejection.noSuchTicket(target) }
        try refuseMerged(ticket)
        try refuseMerged(survivor)
        try checkSeen(ticket)
        try check(ticket, .merge(into: target)) { $0 != .merged }
        try check(survivor, .merge(into: target)) { !$0.isEnded }
        return [
            .ticket(ticket.id, .merged(into: target)),
            .ticket(target, .absorbed(absorption(of: ticket, by: survivor))),
        ]
    }

    /// A survivor that was itself merged since is un-merged first, so that sums come back as they
    /// went.
    func unmerge(_ ticket: Ticket) throws -> [Event] {
        guard let target = ticket.extras.mergedInto else { throw Rejection.notMerged(ticket.id) }
        guard let survivor = try desk.ticket(target) else { throw Rejection.noSuchTicket(target) }
        try checkSeen(ticket)
        try refuseMerged(survivor)
        guard let kept = survivor.extras.absorbed.first(where: { $0.ticket == ticket.id }) else {
            throw Rejection.notMerged(ticket.id)
        }
        return [
            .ticket(ticket.id, .unmerged(from: target)), .ticket(target, .separated(kept)),
        ]
    }

    /// Refuses what a merged ticket no longer takes part in.
    func refuseMerged(_ ticket: Ticket) throws {
        guard let survivor = ticket.extras.mergedInto else { return }
        throw Rejection.mergedAway(ticket.id, into: survivor)
    }

    /// Where things for a ticket happen: itself, or the end of its chain of merges.
    func survivor(of ticket: Ticket) throws -> Ticket {
        var current = ticket, passed: Set<TicketID> = [ticket.id]
        while let next = current.extras.mergedInto, passed.insert(next).inserted,
            let survivor = try desk.ticket(next)
        {
            current = survivor
        }
        return current
    }

    private func absorption(of ticket: Ticket, by survivor: Ticket) -> Absorption {
        var watchers = Set(ticket.extras.watchers)
        if let owner = ticket.owner { watchers.insert(owner) }
        watchers.subtract(survivor.extras.watchers)
        if let owner = survivor.owner { watchers.remove(owner) }
        let links = ticket.extras.links.filter {
            $0.ticket != survivor.id && !survivor.extras.links.contains($0)
        }
        return Absorption(
            ticket: ticket.id, requester: ticket.requester,
            secondsSpent: ticket.extras.secondsSpent, messages: ticket.messages,
            attachments: ticket.attachments, watchers: watchers.sorted(), links: links,
            unansweredSince: ticket.unansweredSince)
    }
}
