// What concerns the caller and was not looked at yet; what of it is told, and how.

package import ServiceDesk

/// Something that happened to a ticket and concerns the caller.
package struct Notice: Sendable, Hashable {
    package var concern: Concern
    package var entry: TimelineEntry
    package var subject: String
    package var requesterName: String
    package init(
        concern: Concern, entry: TimelineEntry, subject: String, requesterName: String
    ) {
        (self.concern, self.entry) = (concern, entry)
        (self.subject, self.requesterName) = (subject, requesterName)
    }
}

/// The caller's unread notices to fetch.
package struct NoticeRequest: Sendable, Hashable {
    /// Whether all that concerns the caller is meant, and not only what they chose to be told of.
    package var isEverything: Bool
    /// Only what came after this position.
    package var after: Position
    /// At most so many, 1...1000.
    package var limit: Int
    package init(isEverything: Bool = false, after: Position = .start, limit: Int = 200) {
        (self.isEverything, self.after, self.limit) = (isEverything, after, limit)
    }
}

/// The caller's unread notices.
package struct NoticePage: Sendable, Hashable {
    /// The newest first.
    package var notices: [Notice]
    /// Whether there are more than these.
    package var hasMore: Bool
    /// The caller's tickets with a task that should be done by now.
    package var overdue: Int
    package var choice: NoticeChoice
    /// The log position it shows.
    package var position: Position
    package init(
        notices: [Notice], hasMore: Bool, overdue: Int, choice: NoticeChoice, position: Position
    ) {
        (self.notices, self.hasMore, self.overdue) = (notices, hasMore, overdue)
        (self.choice, self.position) = (choice, position)
    }

    /// Finds the tickets with a task that should be done by now.
    package static let overdueQuery = TicketQuery(
        terms: [.init(.task([.overdue])), .init(.task([.mine]))])
}

/// What an agent wants to be told of, and how. The desk keeps it for each.
package struct NoticeChoice: Sendable, Hashable {
    /// What is told of; `queue` follows from `queues`.
    package var concerns: Set<Concern>
    /// Queues whose arrivals are told of; none unless chosen.
    package var queues: Set<QueueID>
    /// Whether the terminal rings.
    package var rings: Bool
    /// Whether the status line says it.
    package var isShown: Bool
    package var desktop: DesktopNotices
    package init(
        concerns: Set<Concern> = Set(Concern.allCases).subtracting([.queue]),
        queues: Set<QueueID> = [], rings: Bool = true, isShown: Bool = true,
        desktop: DesktopNotices = .auto
    ) {
        (self.concerns, self.queues) = (concerns, queues)
        (self.rings, self.isShown, self.desktop) = (rings, isShown, desktop)
    }

    /// Whether something is told of.
    package func includes(_ concern: Concern) -> Bool {
        concern == .queue ? !queues.isEmpty : concerns.contains(concern)
    }
}

/// Whether notices go to the terminal's own notifications, and by which sequence.
package enum DesktopNotices: String, Sendable, Hashable, CaseIterable {
    /// Where the terminal is known to show them.
    case auto
    case never
    /// By OSC 9, whatever the terminal.
    case osc9
    /// By OSC 777, whatever the terminal.
    case osc777
}
