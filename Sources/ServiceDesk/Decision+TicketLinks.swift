// Links between tickets: each stands on both of them, in one commit. A merged ticket's links are
// looked up through its survivor. Splitting makes a new ticket that is linked to the one it came
// from.

extension Decision {
    func link(_ ticket: Ticket, to target: TicketID, _ relation: TicketRelation) throws -> [Event] {
        guard target != ticket.id else { throw Rejection.sameTicket(target) }
        guard let other = try desk.ticket(target) else { throw Rejection.noSuchTicket(target) }
        try requireOffered(relation)
        let link = TicketLink(relation, target)
        if ticket.extras.links.contains(link) { return [] }
        try refuseMerged(ticket)
        try refuseMerged(other)
        if relation.refusesCircles, try reaches(ticket.id, from: other, by: relation) {
            throw Rejection.circularLink(ticket.id, relation, target)
        }
        return [
            .ticket(ticket.id, .linked(to: target, relation)),
            .ticket(target, .linked(to: ticket.id, relation.inverse)),
        ]
    }

    func unlink(_ ticket: Ticket, from target: TicketID, _ relation: TicketRelation) throws
        -> [Event]
    {
        try requireOffered(relation)
        var events: [Event] = []
        if ticket.extras.links.contains(TicketLink(relation, target)) {
            events.append(.ticket(ticket.id, .unlinked(from: target, relation)))
        }
        if let other = try desk.ticket(target),
            other.extras.links.contains(TicketLink(relation.inverse, ticket.id))
        {
            events.append(.ticket(target, .unlinked(from: ticket.id, relation.inverse)))
        }
        return events
    }

    func split(_ ticket: Ticket, _ part: SplitTicket) throws -> [Event] {
        let subject = try Wording.requiredLine(part.subject, "subject")
        let queue = part.queue ?? ticket.queue
        try queueInUse(queue)
        try refuseMerged(ticket)
        var body = ""
        if let entry = part.entry {
            guard let text = try desk.text(of: ticket.id, at: entry) else {
                throw Rejection.noSuchEntry(ticket.id, entry)
            }
            body = text
        }
        try checkSeen(ticket)
        let impact = ticket.impact ?? .person, urgency = ticket.urgency ?? .medium
        let id = try desk.nextTicketID()
        let opened = TicketOpened(
            kind: ticket.kind, subject: subject, requester: ticket.requester, queue: queue,
            impact: impact, urgency: urgency, priority: context.matrix.priority(impact, urgency),
            channel: ticket.channel, body: body, tags: [])
        return [
            .ticket(id, .opened(opened)),
            .ticket(id, .splitOff(from: ticket.id, entry: part.entry)),
            .ticket(ticket.id, .splitInto(id)),
        ]
    }

    /// The tickets it can't be resolved before: those it depends on that are unresolved, seen
    /// through their merges.
    func unresolvedDependencies(of ticket: Ticket) throws -> [TicketID] {
        var waiting: Set<TicketID> = []
        for id in ticket.extras.tickets(.dependsOn) {
            guard let other = try desk.ticket(id) else { continue }
            let standing = try survivor(of: other)
            if standing.id != ticket.id, standing.status.kind.isUnresolved {
                waiting.insert(standing.id)
            }
        }
        return waiting.sorted()
    }

    private func requireOffered(_ relation: TicketRelation) throws {
        guard TicketRelation.offered.contains(relation) else {
            throw Rejection.invalid(
                field: "relation", value: relation.rawValue,
                expected: "one of "
                    + TicketRelation.offered.map(\.rawValue).joined(separator: ", "))
        }
    }

    /// Whether links of one relation lead from a ticket to another.
    private func reaches(_ goal: TicketID, from start: Ticket, by relation: TicketRelation) throws
        -> Bool
    {
        var passed: Set<TicketID> = [start.id], waiting = [start]
        while let ticket = waiting.popLast() {
            for next in ticket.extras.tickets(relation) {
                if next == goal { return true }
                guard passed.insert(next).inserted, let found = try desk.ticket(next) else {
                    continue
                }
                waiting.append(found)
            }
        }
        return false
    }
}
