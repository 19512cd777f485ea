// What of a ticket and its time line is shown to whom: without internal notes, and without a word
// of tickets that are hidden from them.

extension TicketEvent {
    /// As it is shown to whoever may not see notes; nil where that is not at all.
    package var withoutNotes: TicketEvent? {
        switch self {
        case .noteAdded, .mentioned, .tasksAdded, .taskDone, .taskDropped, .taskReopened,
            .timeSpent:
            return nil
        case .resolved(let code, _): return .resolved(code: code, note: "")
        case .historyOpened(var opening):
            opening.beginning.note = ""
            return .historyOpened(opening)
        case .historyImported(var update):
            update.note = ""
            return .historyImported(update)
        case .opened, .messageReceived, .taken, .given, .released, .moved, .replySent, .heldBack,
            .resumed, .closed, .reopened, .cancelled, .assessed, .priorityOverridden, .escalated,
            .tagged, .fileAttached, .articleLinked, .merged, .absorbed, .unmerged, .separated,
            .splitOff, .splitInto, .linked, .unlinked, .watched, .unwatched, .fieldsFilled:
            return self
        }
    }

    /// Whether what somebody wrote in it is internal.
    package var isInternal: Bool {
        guard let shown = withoutNotes else { return true }
        return shown != self
    }

    /// Another ticket it tells of.
    package var otherTicket: TicketID? {
        switch self {
        case .merged(let id), .unmerged(let id), .splitOff(let id, _), .splitInto(let id),
            .linked(let id, _), .unlinked(let id, _):
            id
        case .absorbed(let absorption), .separated(let absorption): absorption.ticket
        case .opened, .messageReceived, .taken, .given, .released, .moved, .replySent, .noteAdded,
            .heldBack, .resumed, .resolved, .closed, .reopened, .cancelled, .assessed,
            .priorityOverridden, .escalated, .tagged, .fileAttached, .articleLinked, .watched,
            .unwatched, .mentioned, .tasksAdded, .taskDone, .taskDropped, .taskReopened,
            .timeSpent, .fieldsFilled, .historyOpened, .historyImported:
            nil
        }
    }

    /// As it is shown to whom some tickets are hidden; nil where it tells of nothing else.
    package func hiding(_ isHidden: (TicketID) throws -> Bool) rethrows -> TicketEvent? {
        if let other = otherTicket, try isHidden(other) { return nil }
        switch self {
        case .messageReceived(var message):
            if let via = message.via, try isHidden(via) { message.via = nil }
            return .messageReceived(message)
        case .absorbed(var absorption):
            try absorption.links.removeAll { try isHidden($0.ticket) }
            return .absorbed(absorption)
        case .separated(var absorption):
            try absorption.links.removeAll { try isHidden($0.ticket) }
            return .separated(absorption)
        default: return self
        }
    }
}

extension Ticket {
    /// As it is shown to whoever may not see notes.
    package var withoutNotes: Ticket {
        var ticket = self
        (ticket.extras.tasks, ticket.extras.secondsSpent) = ([], 0)
        for index in ticket.extras.absorbed.indices {
            ticket.extras.absorbed[index].secondsSpent = 0
        }
        return ticket
    }
}
