// From the rows of a ticket to its history: rows in order, each compared with the one before, so
// that an update says only what it changed. An update that changed nothing we keep is still one.
//
// The resolution code is an outcome: it enters with an update that leaves the ticket resolved or
// ended. Times never run backwards within a history: an update that its file orders later but
// dates earlier gets the time of the one before, and its own is kept as the original.

import ServiceDesk

/// Makes histories of rows.
struct TicketHistory {
    let mapping: BoundMapping
    let rows: ImportMapping.Rows
    let system: String
    let options: TicketImportOptions
    /// Microseconds added to every time; 0 where times stay.
    let shift: Int64

    /// The history of a ticket; nil where it was opened after `until`. Throws where the rows give
    /// no ticket.
    func history(_ ticket: TicketRows) throws(RowFault) -> ImportTicket? {
        let states = ordered(ticket.states)
        let steps = rows == .updates ? states : states.flatMap(lifeSteps)
        guard let first = steps.first, let firstMoment = first.at else { return nil }
        let given = states.lazy.compactMap(\.openedAt).first ?? firstMoment
        if let until = options.until, given > until { return nil }
        let openedAt = min(given, firstMoment)
        let updates = self.updates(steps)
        guard !updates.isEmpty else { return nil }
        let isChanged = shift != 0 || openedAt != given
        var imported = ImportTicket(
            source: SourceReference(system: system, key: ticket.key), kind: .incident, subject: "",
            requester: .address("", name: nil), channel: nil, body: "",
            openedAt: shifted(openedAt), originalOpenedAt: isChanged ? given : nil,
            updates: updates)
        try describe(&imported, states)
        return imported
    }

    private func ordered(_ states: [RowState]) -> [RowState] {
        let isOrdered = zip(states, states.dropFirst()).allSatisfy { !follows($0, $1) }
        if isOrdered { return states }
        return states.enumerated().sorted { a, b in
            if follows(b.element, a.element) { return true }
            return follows(a.element, b.element) ? false : a.offset < b.offset
        }.map(\.element)
    }

    /// Whether the first row belongs behind the second.
    private func follows(_ a: RowState, _ b: RowState) -> Bool {
        if mapping.order.isEmpty { return (a.at ?? .distantPast) > (b.at ?? .distantPast) }
        return b.rank.lexicographicallyPrecedes(a.rank)
    }

    /// Fills in what a ticket is and who asked: from the first row that says so.
    private func describe(_ imported: inout ImportTicket, _ states: [RowState]) throws(RowFault) {
        let cells = states.map { RowCells(row: $0.row, format: mapping.format) }
        func first<Value>(_ field: BoundField<Value>?) throws(RowFault) -> Value? {
            guard let field else { return nil }
            for row in cells {
                if let text = try field.template.text(row), !text.isEmpty {
                    return try field.value(row)
                }
            }
            return field.ifMissing
        }
        guard let subject = try first(mapping.subject) else {
            throw RowFault(reason: "subject: the ticket has none")
        }
        guard let requester = try first(mapping.requester) else {
            throw RowFault(reason: "requester: the ticket has none")
        }
        imported.subject = subject
        imported.requester = .address(requester, name: try first(mapping.requesterName))
        imported.kind = try first(mapping.kind) ?? .incident
        imported.channel = try first(mapping.channel)
        if let body = options.bodies?(imported.source.key) {
            imported.body = body
        } else {
            imported.body = try first(mapping.body) ?? ""
        }
    }

    private func updates(_ states: [RowState]) -> [ImportedUpdate] {
        var updates: [ImportedUpdate] = [], known = RowState(row: states[0].row), last: Timestamp?
        for state in states {
            guard let given = state.at else { continue }
            if let until = options.until, given > until { continue }
            let at = max(given, last ?? given)
            last = at
            var update = ImportedUpdate(at: shifted(at))
            if shift != 0 || at != given { update.originalAt = given }
            change(&update, from: &known, to: state)
            updates.append(update)
        }
        return updates
    }

    private func change(
        _ update: inout ImportedUpdate, from known: inout RowState, to new: RowState
    ) {
        update.by = new.by
        update.note = new.note ?? ""
        update.status = news(&known.status, new.status)
        update.queue = news(&known.queue, new.queue)
        if mapping.owner != nil {
            update.ownerRemoved = known.owner != nil && new.owner == nil
            update.owner = news(&known.owner, new.owner)
            if update.ownerRemoved { known.owner = nil }
        }
        update.impact = news(&known.impact, new.impact)
        update.urgency = news(&known.urgency, new.urgency)
        update.priority = news(&known.priority, new.priority)
        update.reassignments = news(&known.reassignments, new.reassignments)
        update.reopens = news(&known.reopens, new.reopens)
        update.category = news(&known.category, new.category)
        let kind = known.status?.kind ?? .new
        if kind.isUnresolved {
            known.resolutionCode = nil
        } else {
            update.resolutionCode = news(&known.resolutionCode, new.resolutionCode)
        }
    }

    /// The new value where it is another than the known one, which it then becomes.
    private func news<Value: Equatable>(_ known: inout Value?, _ new: Value?) -> Value? {
        guard let new, new != known else { return nil }
        known = new
        return new
    }

    private func shifted(_ moment: Timestamp) -> Timestamp {
        Timestamp(microseconds: moment.microseconds + shift)
    }

    /// A row that is a whole ticket, taken apart: opened as new, then resolved and closed at the
    /// times it gives, or as it stands at its last update.
    private func lifeSteps(_ row: RowState) -> [RowState] {
        guard let openedAt = row.openedAt else { return [] }
        var begun = row
        begun.at = openedAt
        guard let status = row.status, status.kind != .new else { return [begun] }
        begun.status = TicketStatus(.new)
        var steps = [begun], end = row
        if !status.kind.isUnresolved, let resolvedAt = row.resolvedAt {
            var resolved = row
            resolved.at = resolvedAt
            if status.kind.isEnded { resolved.status = TicketStatus(.resolved) }
            steps.append(resolved)
            if status.kind == .resolved { return steps }
        }
        let closedAt = status.kind.isEnded ? row.closedAt : nil
        end.at = closedAt ?? row.at ?? steps.last?.at
        return steps + [end]
    }
}

extension Timestamp {
    fileprivate static let distantPast = Timestamp(microseconds: .min)
}
