// Lists of tickets: one page at a time by key, never the whole.

package import ServiceDesk

/// A column that a list may be sorted by.
package enum TicketColumn: String, Sendable, CaseIterable, CustomStringConvertible {
    case number, priority, opened, changed, subject, requester, queue, owner, status, kind
    case level, reopened, reassigned, messages, resolved, closed, unanswered

    /// Its name; said here because finding out the name of a case is slow.
    package var description: String { rawValue }
}

/// An order of a list; equal rows follow by number, so that every order is total.
package struct TicketSort: Sendable, Hashable {
    package var column: TicketColumn
    package var isDescending: Bool
    package init(_ column: TicketColumn, descending: Bool = false) {
        (self.column, self.isDescending) = (column, descending)
    }
    /// The order work is taken in: highest priority first, oldest first within one.
    package static let work = TicketSort(.priority)
}

/// Where a page ended: pass it back to get the next. Opaque; valid for the same query and sort.
package struct PageKey: Sendable, Hashable {
    package let text: String
    package init(_ text: String) { self.text = text }
}

/// A page of tickets to fetch.
package struct TicketListRequest: Sendable, Hashable {
    package var query: TicketQuery
    package var sort: TicketSort
    /// Rows follow this key; nil is the first page.
    package var after: PageKey?
    /// At most this many rows, 1...1000.
    package var limit: Int
    package init(
        query: TicketQuery = .init(), sort: TicketSort = .work, after: PageKey? = nil,
        limit: Int = 50
    ) {
        (self.query, self.sort, self.after, self.limit) = (query, sort, after, limit)
    }
}

/// A ticket as a line in a list.
package struct TicketRow: Sendable, Hashable {
    package var ticket: Ticket
    package var requesterName: String
    /// Key of this row, for the page after it.
    package var key: PageKey
    /// Whether somebody did something to it since the asker looked, or something there concerns
    /// them that they have not looked at.
    package var isUnread: Bool
    package init(ticket: Ticket, requesterName: String, key: PageKey, isUnread: Bool = false) {
        (self.ticket, self.requesterName, self.key) = (ticket, requesterName, key)
        self.isUnread = isUnread
    }
}

/// A page of a list.
package struct TicketPage: Sendable, Hashable {
    package var rows: [TicketRow]
    /// Whether rows follow.
    package var hasMore: Bool
    /// The log position the page shows.
    package var position: Position
    package init(rows: [TicketRow], hasMore: Bool, position: Position) {
        (self.rows, self.hasMore, self.position) = (rows, hasMore, position)
    }
}

/// A queue as a line in the queues pane. Counts are of unresolved tickets.
package struct QueueSummary: Sendable, Hashable {
    package var queue: QueueDefinition
    package var unresolved: Int
    /// Status kind new.
    package var new: Int
    /// Without an owner.
    package var unassigned: Int
    /// When the oldest unresolved ticket was opened; nil where there is none.
    package var oldestOpenedAt: Timestamp?
    package init(
        queue: QueueDefinition, unresolved: Int, new: Int, unassigned: Int,
        oldestOpenedAt: Timestamp?
    ) {
        (self.queue, self.unresolved, self.new) = (queue, unresolved, new)
        (self.unassigned, self.oldestOpenedAt) = (unassigned, oldestOpenedAt)
    }
}

/// A ticket opened up: the state, who asks, and the newest part of its time line.
package struct TicketDetail: Sendable, Hashable {
    package var ticket: Ticket
    package var requester: Requester
    package var organisation: OrganisationDefinition?
    package var timeline: [TimelineEntry]
    /// Whether older entries than the first of `timeline` exist.
    package var hasOlder: Bool
    /// Other unresolved tickets of the same requester.
    package var requesterUnresolved: Int
    /// The tickets it is linked to or was merged into, and those merged into it.
    package var related: [RelatedTicket]
    /// How far the asker had looked at it; nil where they never did.
    package var seen: Position?
    package init(
        ticket: Ticket, requester: Requester, organisation: OrganisationDefinition?,
        timeline: [TimelineEntry], hasOlder: Bool, requesterUnresolved: Int,
        related: [RelatedTicket] = [], seen: Position? = nil
    ) {
        (self.related, self.seen) = (related, seen)
        (self.ticket, self.requester, self.organisation) = (ticket, requester, organisation)
        (self.timeline, self.hasOlder) = (timeline, hasOlder)
        self.requesterUnresolved = requesterUnresolved
    }
}

/// One event of a ticket's life, with its place, times and actor. The time line of a survivor holds
/// those of the tickets merged into it, in the order they were recorded.
package struct TimelineEntry: Sendable, Hashable {
    /// The ticket it happened to: the one shown, or one merged into it.
    package var ticket: TicketID
    /// 1 for that ticket's first event.
    package var number: Int
    package var context: EventContext
    package var event: TicketEvent
    package init(ticket: TicketID, number: Int, context: EventContext, event: TicketEvent) {
        (self.ticket, self.number) = (ticket, number)
        (self.context, self.event) = (context, event)
    }
}

/// What another ticket is to the one shown.
package struct RelatedTicket: Sendable, Hashable {
    /// How they belong together.
    package enum Bond: Sendable, Hashable {
        case link(TicketRelation)
        /// The one shown was merged into it.
        case mergedInto
        /// It was merged into the one shown.
        case absorbed
    }

    package var bond: Bond
    /// The other ticket; of a merged one its survivor, but for `absorbed`.
    package var id: TicketID
    package var subject: String
    package var status: TicketStatus
    package init(bond: Bond, id: TicketID, subject: String, status: TicketStatus) {
        (self.bond, self.id, self.subject, self.status) = (bond, id, subject, status)
    }
}

/// A file of a ticket, and how it came there.
package struct AttachedFile: Sendable, Hashable {
    /// The ticket it was attached to: the one asked about, or one merged into it.
    package var ticket: TicketID
    package var file: Attachment
    package var context: EventContext
    package init(ticket: TicketID, file: Attachment, context: EventContext) {
        (self.ticket, self.file, self.context) = (ticket, file, context)
    }
}
