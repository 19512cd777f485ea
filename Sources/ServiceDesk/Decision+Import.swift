// Bringing in what another system recorded. History is kept as it was: no transition is judged.
// Doing it again adds only what is new, and never writes over what agents did here since.

extension Decision {
    func bringIn(_ history: ImportTicket) throws -> [Event] {
        try check(history.source)
        guard !history.updates.isEmpty else { throw Rejection.missing(field: "updates") }
        let known = try desk.ticket(source: history.source)
        let id = try known?.id ?? desk.nextTicketID()
        try checkOrder(history.updates, id)
        guard let known else { return try bringInNew(history, id) }
        guard history.updates.count > known.importedUpdates else { return [] }
        guard known.version == known.importedUpdates else {
            throw Rejection.importedTicketWorkedOn(id)
        }
        let rest = history.updates.dropFirst(known.importedUpdates)
        guard let first = rest.first, first.at >= known.changedAt else {
            throw Rejection.importOutOfOrder(id, at: rest.first?.at ?? known.changedAt)
        }
        return try definitions(for: rest)
            + rest.map { .ticket(id, .historyImported(try kept($0))) }
    }

    private func bringInNew(_ history: ImportTicket, _ id: TicketID) throws -> [Event] {
        let subject = try Wording.requiredLine(history.subject, "subject")
        let body = try Wording.optionalBody(history.body)
        guard history.openedAt <= context.now else {
            throw Rejection.happenedInFuture(history.openedAt)
        }
        let beginning = try self.beginning(history.updates[0])
        let (requester, requesterDefinition) = try self.requester(history.requester)
        let opening = ImportedOpening(
            source: history.source, kind: history.kind, subject: subject, requester: requester,
            channel: history.channel, body: body, openedAt: history.openedAt,
            originalOpenedAt: history.originalOpenedAt, beginning: beginning)
        return try definitions(for: history.updates[...]) + requesterDefinition
            + [.ticket(id, .historyOpened(opening))]
            + history.updates.dropFirst().map { .ticket(id, .historyImported(try kept($0))) }
    }

    /// The first update with queue, status and priority filled in; the matrix gives a priority that
    /// is not given, and 3 stands where it can't.
    private func beginning(_ first: ImportedUpdate) throws -> ImportedUpdate {
        var first = try kept(first)
        guard first.queue != nil else { throw Rejection.missing(field: "queue") }
        first.status = first.status ?? TicketStatus(.new)
        if first.priority == nil {
            if let impact = first.impact, let urgency = first.urgency {
                first.priority = context.matrix.priority(impact, urgency)
            } else {
                first.priority = Priority(3)
            }
        }
        return first
    }

    private func checkOrder(_ updates: [ImportedUpdate], _ id: TicketID) throws {
        var last = updates[0].at
        for update in updates {
            guard update.at >= last else { throw Rejection.importOutOfOrder(id, at: update.at) }
            last = update.at
        }
        guard last <= context.now else { throw Rejection.happenedInFuture(last) }
    }

    /// Unknown queues, in use; unknown owners, as agents who can't work here.
    private func definitions(for updates: ArraySlice<ImportedUpdate>) throws -> [Event] {
        var queues = Set<QueueID>(), owners = Set<AgentID>()
        var events: [Event] = []
        for update in updates {
            if let queue = update.queue, queues.insert(queue).inserted,
                try desk.queue(queue) == nil
            {
                try Wording.handle(queue.handle, "queue")
                events.append(.queueDefined(QueueDefinition(id: queue, name: queue.handle)))
            }
            if let owner = update.owner, owners.insert(owner).inserted,
                try desk.agent(owner) == nil
            {
                try Wording.handle(owner.handle, "owner")
                events.append(
                    .agentDefined(
                        AgentDefinition(id: owner, name: owner.handle, isActive: false)))
            }
        }
        return events
    }

    private func kept(_ update: ImportedUpdate) throws -> ImportedUpdate {
        var update = update
        if let status = update.status {
            let name = try Wording.requiredLine(status.name, "status")
            update.status = TicketStatus(name: name, kind: status.kind)
        }
        update.by = try update.by.map { try Wording.optionalLine($0, "by") }
        update.category = try update.category.map { try Wording.optionalLine($0, "category") }
        update.resolutionCode = try update.resolutionCode.map {
            try Wording.optionalLine($0, "resolution code")
        }
        update.note = try Wording.optionalBody(update.note, "note")
        for (field, count) in [
            ("reassignments", update.reassignments), ("reopens", update.reopens),
        ] {
            guard let count, !(0...1_000_000).contains(count) else { continue }
            throw Rejection.invalid(
                field: field, value: String(count), expected: "0 to 1000000")
        }
        return update
    }

    private func check(_ source: SourceReference) throws {
        _ = try Wording.requiredLine(source.system, "source system")
        _ = try Wording.requiredLine(source.key, "source key")
    }

    /// Drafted where the source is unknown, revised where the file says something else, otherwise
    /// left alone. An article archived here stays so, and one published here keeps its audience.
    func bringIn(_ imported: ImportArticle) throws -> [Event] {
        try check(imported.source)
        let content = try Wording.content(imported.content)
        let known = try desk.article(source: imported.source)
        if known?.state == .archived { return [] }
        let id = try known?.id ?? desk.nextArticleID()
        var events: [ArticleEvent] = []
        if known == nil {
            events.append(.drafted(content, source: imported.source))
        } else if known?.content != content {
            events.append(.revised(content))
        }
        if let isPublic = imported.publishPublicly, known == nil || known?.state == .draft {
            events.append(.published(isPublic: isPublic))
        }
        return events.map { .article(id, $0) }
    }
}
