// The right pane: one ticket with the newest part of its time line, older parts as asked for.

import DeskAPI
import ServiceDesk

/// The ticket that is shown and how far it is scrolled.
struct TicketPane: Sendable, Hashable {
    /// The ticket asked for.
    var id: TicketID?
    /// What was loaded last; of another ticket while the one asked for is under way.
    var detail: TicketDetail?
    /// The part of the time line that was loaded, without gaps.
    var entries: [TimelineEntry] = []
    var hasOlder = false
    /// Lines of the time line below the window.
    var linesBelow = 0
    /// How far the agent had looked before it was opened this time; nil where they never did.
    var seen: Position?
    var failure: String?
    var isDirty = false
    /// The tickets from which one was jumped to after the other; Esc goes back.
    var trail: [TicketID] = []
    var lines = TimelineLines()

    /// Entries loaded at first, and with every step into the past.
    static let entriesPerPage = 40

    /// The ticket, if it may be acted on.
    var current: TicketDetail? { detail?.ticket.id == id ? detail : nil }
}

/// The time line as lines of a width, kept from one message to the next.
struct TimelineLines: Sendable, Hashable {
    struct Key: Sendable, Hashable {
        var ticket: TicketID?
        var width: Int
        var first: Position
        var last: Position
        var seen: Position?
        var entries: Int
        var tasks: Int
        var day: Int
        var agents: Int
        var fields: Int
    }

    var key: Key?
    var lines: [Line] = []
}
