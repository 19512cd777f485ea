// What goes along with the work on a ticket: who watches it, its tasks, the time it took, and the
// desk's own fields. None of it conflicts with anything.

extension Decision {
    func watch(_ ticket: Ticket, _ id: AgentID) throws -> [TicketEvent] {
        if ticket.extras.watchers.contains(id) { return [] }
        try activeAgent(id, seeing: ticket)
        try refuseMerged(ticket)
        return [.watched(by: id)]
    }

    func unwatch(_ ticket: Ticket, _ id: AgentID) -> [TicketEvent] {
        ticket.extras.watchers.contains(id) ? [.unwatched(by: id)] : []
    }

    /// A note, and the active agents it names as `@handle`, but for its author.
    func addNote(_ text: String) throws -> [TicketEvent] {
        let note = try Wording.requiredBody(text, "note")
        var named: [AgentID] = []
        for handle in Mention.handles(in: note) {
            let id = AgentID(handle)
            guard context.principal != .agent(id), !named.contains(id),
                let agent = try desk.agent(id), agent.isActive
            else { continue }
            named.append(id)
        }
        return named.isEmpty ? [.noteAdded(note)] : [.noteAdded(note), .mentioned(named)]
    }

    func addTasks(_ drafts: [TaskDraft], to ticket: Ticket) throws -> [TicketEvent] {
        guard !drafts.isEmpty else { throw Rejection.missing(field: "task") }
        try refuseMerged(ticket)
        let count = ticket.extras.tasks.count + drafts.count
        guard count <= TicketTask.countMax else {
            throw Rejection.invalid(
                field: "tasks", value: String(count),
                expected: "at most \(TicketTask.countMax) in one ticket")
        }
        let kept = try drafts.map { draft in
            if let owner = draft.owner { try activeAgent(owner, seeing: ticket) }
            return TaskDraft(
                title: try Wording.requiredLine(draft.title, "task"), owner: draft.owner,
                dueAt: draft.dueAt)
        }
        return [.tasksAdded(kept)]
    }

    func endTask(_ number: Int, of ticket: Ticket, as state: TicketTask.State) throws
        -> [TicketEvent]
    {
        guard let task = ticket.extras.tasks.first(where: { $0.number == number }) else {
            throw Rejection.noSuchTask(ticket.id, number)
        }
        if task.state == state { return [] }
        switch state {
        case .done: return [.taskDone(number)]
        case .dropped: return [.taskDropped(number)]
        case .open: return [.taskReopened(number)]
        }
    }

    func spendTime(_ seconds: Int, note: String, on ticket: Ticket) throws -> [TicketEvent] {
        let note = try Wording.optionalLine(note, "note")
        guard seconds != 0, seconds.magnitude <= TicketTask.secondsMax else {
            throw Rejection.invalid(
                field: "time spent", value: "\(seconds) seconds",
                expected: "an amount up to 30 days, less than nothing to correct one")
        }
        try refuseMerged(ticket)
        guard ticket.extras.secondsSpent + seconds >= 0 else {
            throw Rejection.invalid(
                field: "time spent", value: "\(seconds) seconds",
                expected: "to take away no more than the \(ticket.extras.secondsSpent) recorded")
        }
        return [.timeSpent(seconds: seconds, note: note)]
    }

    func fillFields(_ entries: [FieldEntry], of ticket: Ticket) throws -> [TicketEvent] {
        guard !entries.isEmpty else { throw Rejection.missing(field: "field") }
        var kept: [FieldID: FieldEntry] = [:]
        for entry in entries {
            let filled = FieldEntry(entry.field, try canonical(entry, of: ticket))
            if kept.updateValue(filled, forKey: entry.field) != nil {
                throw Rejection.invalid(
                    field: entry.field.handle, value: entry.value ?? "",
                    expected: "one value for each field")
            }
        }
        let changed = kept.values.filter { ticket.extras.value(of: $0.field) != $0.value }
        return changed.isEmpty ? [] : [.fieldsFilled(changed.sorted { $0.field < $1.field })]
    }

    /// What stands in the way of resolving a ticket, beside its status.
    func checkReadyToResolve(_ ticket: Ticket) throws {
        let waiting = try unresolvedDependencies(of: ticket)
        guard waiting.isEmpty else { throw Rejection.unresolvedDependencies(waiting) }
        let open = ticket.extras.openTasks.count
        guard open == 0 else { throw Rejection.openTasks(count: open) }
        let empty = try desk.requiredFields().filter {
            $0.applies(to: ticket.kind) && ticket.extras.value(of: $0.id) == nil
        }
        guard empty.isEmpty else { throw Rejection.fieldsRequired(empty.map(\.id)) }
    }

    /// A field is emptied by nothing or blanks, even when it is not in use any more.
    private func canonical(_ entry: FieldEntry, of ticket: Ticket) throws -> String? {
        guard let field = try desk.field(entry.field) else {
            throw Rejection.noSuchField(entry.field)
        }
        let typed = try Wording.optionalLine(entry.value ?? "", field.id.handle)
        if typed.isEmpty { return nil }
        guard field.isActive else { throw Rejection.fieldNotInUse(field.id) }
        guard field.applies(to: ticket.kind) else {
            throw Rejection.invalid(
                field: field.id.handle, value: typed,
                expected: "nothing: a ticket of kind \(ticket.kind.rawValue) has no such field")
        }
        guard let value = field.type.canonical(typed) else {
            throw Rejection.invalid(
                field: field.id.handle, value: typed, expected: field.type.expectation)
        }
        return value
    }
}

extension TicketTask {
    /// Most tasks one ticket can have.
    package static let countMax = 200
    /// Most time recorded at once, in seconds: 30 days.
    package static let secondsMax = 30 * 86_400
}
