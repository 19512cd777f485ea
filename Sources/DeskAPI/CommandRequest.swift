// Asking the desk to do something, and what it answers.

package import ServiceDesk

/// A command on its way to the desk. The caller's identity is not in it: the service knows its
/// caller.
package struct CommandRequest: Sendable, Hashable {
    /// The same id sent again answers as the first time and does nothing more.
    package var id: CommandID
    package var command: Command
    /// The position of the ticket or article its sender last saw; nil makes no claim.
    package var seen: Position?
    /// When it happened in the world, if that was earlier than now.
    package var happenedAt: Timestamp?
    package init(
        id: CommandID, command: Command, seen: Position? = nil, happenedAt: Timestamp? = nil
    ) {
        (self.id, self.command, self.seen, self.happenedAt) = (id, command, seen, happenedAt)
    }
}

/// The desk's answer to a command: it is durable.
package struct CommandReceipt: Sendable, Hashable {
    /// The position after it; unchanged where nothing was to do.
    package var position: Position
    /// What it made happen; empty where nothing was to do.
    package var events: [Event]
    /// Whether this id had been done before (then `events` is what it did then, if still known).
    package var isRepeat: Bool
    package init(position: Position, events: [Event], isRepeat: Bool) {
        (self.position, self.events, self.isRepeat) = (position, events, isRepeat)
    }

    /// The ticket that was opened or touched first.
    package var ticket: TicketID? {
        for case .ticket(let id, _) in events { return id }
        return nil
    }

    /// The article that was drafted or touched first.
    package var article: ArticleID? {
        for case .article(let id, _) in events { return id }
        return nil
    }
}

/// A failure as every front end sees it: kind, message, and what to do.
package struct DeskError: Error, Sendable, CustomStringConvertible {
    /// What sort of failure; the exit code of the command line follows it.
    package enum Kind: String, Sendable, CaseIterable {
        /// The command was judged and refused.
        case refused
        /// Something happened since the sender looked.
        case conflict
        /// No such ticket, article, desk….
        case notFound
        case notPermitted
        /// The request itself makes no sense.
        case invalid
        /// The desk can't take it now: full disk, in use, poisoned log.
        case unavailable
        /// Whether it was recorded is not known; ask again with the same id.
        case unknownOutcome
        case damaged
        case internalFault
    }

    package var kind: Kind
    package var message: String
    /// What a person can do about it, one sentence each.
    package var hints: [String]
    package var rejection: Rejection?
    /// For a conflict: what happened since, oldest first.
    package var since: [TimelineEntry]
    /// Whether there was no line to the desk; whoever is at the other end of one sets it.
    package var isUnreachable = false
    package init(
        _ kind: Kind, _ message: String, hints: [String] = [], rejection: Rejection? = nil,
        since: [TimelineEntry] = []
    ) {
        (self.kind, self.message, self.hints) = (kind, message, hints)
        (self.rejection, self.since) = (rejection, since)
    }
    package var description: String { ([message] + hints).joined(separator: "\n") }
}
