// What may be asked of an existing ticket, one entry each; and the two checks they share: that the
// ticket has not moved on since its sender looked, and that its status allows what is asked.

extension Decision {
    /// Of the ticket named, and of another one where two take part.
    func events(of id: TicketID, _ command: TicketCommand) throws -> [Event] {
        guard let ticket = try desk.ticket(id) else { throw Rejection.noSuchTicket(id) }
        switch command {
        case .merge(into: let target): return try merge(ticket, into: target)
        case .unmerge: return try unmerge(ticket)
        case .split(let part): return try split(ticket, part)
        case .link(to: let target, let relation):
            return try link(ticket, to: target, relation)
        case .unlink(from: let target, let relation):
            return try unlink(ticket, from: target, relation)
        case .receive(var message):
            let survivor = try survivor(of: ticket)
            if survivor.id != id { message.via = id }
            return try receive(message, on: survivor).map { .ticket(survivor.id, $0) }
        default: return try onTicket(ticket, command).map { .ticket(id, $0) }
        }
    }

    private func onTicket(_ ticket: Ticket, _ command: TicketCommand) throws -> [TicketEvent] {
        switch command {
        case .take: return try take(ticket)
        case .give(let agent): return try give(ticket, to: agent)
        case .release: return try release(ticket)
        case .move(let queue): return try move(ticket, to: queue)
        case .reply(let reply): return try self.reply(reply, on: ticket)
        case .addNote(let text): return try addNote(text)
        case .hold(let hold): return try self.hold(ticket, hold)
        case .resume: return try resume(ticket)
        case .wake: return try wake(ticket)
        case .resolve(let code, let note): return try resolve(ticket, code: code, note: note)
        case .close: return try close(ticket)
        case .reopen(let reason): return try reopen(ticket, reason)
        case .cancel(let reason): return try cancel(ticket, reason)
        case .assess(let impact, let urgency): return try assess(ticket, impact, urgency)
        case .overridePriority(let priority, let reason):
            return try overridePriority(ticket, priority, reason)
        case .escalate(let level, let reason): return try escalate(ticket, level, reason)
        case .tag(let add, let remove): return try tag(ticket, add: add, remove: remove)
        case .attach(let attachment): return try attach(attachment, to: ticket)
        case .linkArticle(let article, let relation):
            return try link(article, relation, to: ticket)
        default: return try alongTheWork(ticket, command)
        }
    }

    private func alongTheWork(_ ticket: Ticket, _ command: TicketCommand) throws -> [TicketEvent] {
        switch command {
        case .watch(let agent): try watch(ticket, agent)
        case .unwatch(let agent): unwatch(ticket, agent)
        case .addTasks(let drafts): try addTasks(drafts, to: ticket)
        case .doTask(let number): try endTask(number, of: ticket, as: .done)
        case .dropTask(let number): try endTask(number, of: ticket, as: .dropped)
        case .reopenTask(let number): try endTask(number, of: ticket, as: .open)
        case .spendTime(let seconds, let note): try spendTime(seconds, note: note, on: ticket)
        case .fillFields(let entries): try fillFields(entries, of: ticket)
        default: preconditionFailure("\(command.name) is judged elsewhere")
        }
    }

    /// Refuses what was based on an older state of the ticket than the present one.
    func checkSeen(_ ticket: Ticket) throws {
        guard let seen = context.seen, ticket.position > seen else { return }
        throw Rejection.movedOn(ticket.id, seen: seen, now: ticket.position)
    }

    /// Refuses a command that the ticket's status does not allow.
    func check(_ ticket: Ticket, _ command: TicketCommand, _ isAllowed: (StatusKind) -> Bool)
        throws
    {
        guard isAllowed(ticket.status.kind) else {
            throw Rejection.wrongStatus(ticket.status, command: command.name)
        }
    }
}
