// The single characters with a meaning: borders, marks, signs of priority and state. Each has a
// form for Unicode and one for ASCII; themes may replace both.

/// The name of a character with a meaning; the raw value is its name in a theme.
package enum Glyph: String, CaseIterable, Hashable, Sendable {
    /// A horizontal line.
    case borderHorizontal = "border.horizontal"
    /// A vertical line.
    case borderVertical = "border.vertical"
    /// The upper left corner of a frame.
    case borderTopLeft = "border.top-left"
    /// The upper right corner.
    case borderTopRight = "border.top-right"
    /// The lower left corner.
    case borderBottomLeft = "border.bottom-left"
    /// The lower right corner.
    case borderBottomRight = "border.bottom-right"
    /// Where a line leaves the left edge.
    case borderTeeLeft = "border.tee-left"
    /// Where a line meets the right edge.
    case borderTeeRight = "border.tee-right"
    /// Where a line leaves the upper edge.
    case borderTeeTop = "border.tee-top"
    /// Where a line meets the lower edge.
    case borderTeeBottom = "border.tee-bottom"
    /// Where two lines cross.
    case borderCross = "border.cross"
    /// Before the row the cursor is on.
    case selected = "mark.selected"
    /// Before a row marked for a bulk action.
    case marked = "mark.marked"
    /// Something not yet read.
    case unread = "mark.unread"
    /// Escalated.
    case escalated = "mark.escalated"
    /// Somebody else looks at it.
    case viewing = "mark.viewing"
    /// Somebody else writes there.
    case writing = "mark.writing"
    /// With an attachment.
    case attachment = "mark.attachment"
    /// A requester of special weight.
    case vip = "mark.vip"
    /// The highest priority.
    case priority1 = "priority.1"
    /// The second.
    case priority2 = "priority.2"
    /// The third.
    case priority3 = "priority.3"
    /// The fourth.
    case priority4 = "priority.4"
    /// The lowest.
    case priority5 = "priority.5"
    /// Well within the service level.
    case slaOk = "sla.ok"
    /// Close to its end.
    case slaWarning = "sla.warning"
    /// Missed.
    case slaBreach = "sla.breach"
    /// The clock stands still.
    case slaPaused = "sla.paused"
    /// Nobody has looked at it.
    case stateNew = "state.new"
    /// Being worked on.
    case stateOpen = "state.open"
    /// On hold.
    case stateHold = "state.hold"
    /// Resolved.
    case stateResolved = "state.resolved"
    /// Closed.
    case stateClosed = "state.closed"
    /// Cancelled.
    case stateCancelled = "state.cancelled"
    /// Merged into another.
    case stateMerged = "state.merged"
    /// A message from the requester.
    case message = "entry.message"
    /// A reply to the requester.
    case reply = "entry.reply"
    /// A note that stays inside.
    case note = "entry.note"
    /// Something that happened to the ticket.
    case event = "entry.event"
    /// An article requesters may see.
    case articlePublic = "article.public"
    /// An article for agents only.
    case articleInternal = "article.internal"
    /// An article not yet published.
    case articleDraft = "article.draft"
    /// Sorted upwards.
    case sortAscending = "sort.ascending"
    /// Sorted downwards.
    case sortDescending = "sort.descending"
    /// There is more above.
    case scrollUp = "scroll.up"
    /// There is more below.
    case scrollDown = "scroll.down"
    /// The handle of a scroll bar.
    case scrollThumb = "scroll.thumb"
    /// Its track.
    case scrollTrack = "scroll.track"
    /// Something was cut.
    case ellipsis = "text.ellipsis"
    /// Between fields of a line.
    case separator = "text.separator"
    /// Between places.
    case breadcrumb = "text.breadcrumb"
    /// Before an item.
    case bullet = "text.bullet"
    /// Before a quoted line.
    case quote = "text.quote"
    /// Before a field to type in.
    case prompt = "text.prompt"
    /// Chosen.
    case on = "choice.on"
    /// Not chosen.
    case off = "choice.off"
    /// The part that is done.
    case progressFull = "progress.full"
    /// The part that is left.
    case progressEmpty = "progress.empty"
}
