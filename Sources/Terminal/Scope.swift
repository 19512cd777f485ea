// The names of styles: what a cell means, never how it looks. A theme says how it looks; a scope
// it does not name falls back to the longest beginning it names, at last to `base`.

/// What a cell of the screen means.
package enum Scope: String, CaseIterable, Hashable, Sendable {
    // MARK: The screen at large

    /// Everything that has no style of its own.
    case base
    /// Text of less weight.
    case muted
    /// Text of more weight.
    case strong
    /// An address that can be opened or copied.
    case link
    /// A tag of a ticket.
    case tag
    /// Something not yet read by this agent.
    case unread
    /// Where the searched text was found.
    case searchHit = "search.hit"
    /// The line at the top: desk and place.
    case title
    /// The name of the desk in it.
    case titleDesk = "title.desk"
    /// The status line.
    case status
    /// Position and total in it.
    case statusPosition = "status.position"
    /// The filter in force.
    case statusFilter = "status.filter"
    /// The connection is lost.
    case statusOffline = "status.offline"
    /// Something that goes, or waits, unless somebody decides.
    case statusHeld = "status.held"
    /// The line of key hints.
    case hint
    /// A key in it.
    case hintKey = "hint.key"
    /// Lines between panes.
    case border
    /// The border of the pane that has the keyboard.
    case borderFocused = "border.focused"
    /// The title of a pane.
    case paneTitle = "pane.title"
    /// The title of the pane that has the keyboard.
    case paneTitleFocused = "pane.title.focused"
    /// The track of a scroll bar.
    case scrollbar
    /// Its handle.
    case scrollbarThumb = "scrollbar.thumb"

    // MARK: Queues

    /// A heading among the queues.
    case queueHeading = "queue.heading"
    /// A queue.
    case queueRow = "queue.row"
    /// The chosen queue.
    case queueRowSelected = "queue.row.selected"
    /// How many tickets stand in it.
    case queueCount = "queue.count"
    /// The age of its oldest ticket.
    case queueOldest = "queue.oldest"
    /// A queue without tickets.
    case queueEmpty = "queue.empty"

    // MARK: The list of tickets

    /// Column titles.
    case listHeader = "list.header"
    /// The title of the column it is sorted by.
    case listHeaderSorted = "list.header.sorted"
    /// A ticket in the list.
    case listRow = "list.row"
    /// The row the cursor is on.
    case listRowSelected = "list.row.selected"
    /// A row marked for a bulk action.
    case listRowMarked = "list.row.marked"
    /// A ticket that is done.
    case listRowClosed = "list.row.closed"
    /// A row that changed a moment ago.
    case listRowChanged = "list.row.changed"
    /// The number of a ticket.
    case listNumber = "list.number"
    /// The age of a ticket.
    case listAge = "list.age"
    /// Who asks.
    case listRequester = "list.requester"
    /// Who has it.
    case listOwner = "list.owner"
    /// The agent's own tickets.
    case listOwnerMe = "list.owner.me"
    /// What is said where there is nothing to list.
    case listEmpty = "list.empty"

    // MARK: Priority, service level, state

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
    /// Escalated.
    case escalated
    /// Somebody else looks at a ticket.
    case presenceViewing = "presence.viewing"
    /// Somebody else writes there.
    case presenceWriting = "presence.writing"

    // MARK: The ticket

    /// The number at the head of a ticket.
    case ticketNumber = "ticket.number"
    /// Its subject.
    case ticketSubject = "ticket.subject"
    /// The name of a field.
    case ticketFieldName = "ticket.field.name"
    /// The value of a field.
    case ticketFieldValue = "ticket.field.value"
    /// When an entry happened.
    case timelineTime = "timeline.time"
    /// Who made it.
    case timelineAuthor = "timeline.author"
    /// A message from the requester.
    case timelineMessage = "timeline.message"
    /// A reply to the requester.
    case timelineReply = "timeline.reply"
    /// A note that stays inside.
    case timelineNote = "timeline.note"
    /// Something that happened to the ticket.
    case timelineEvent = "timeline.event"
    /// Quoted text.
    case timelineQuote = "timeline.quote"
    /// An attachment.
    case timelineAttachment = "timeline.attachment"
    /// The entry the cursor is on.
    case timelineSelected = "timeline.selected"

    // MARK: The knowledge base

    /// An article in the list.
    case kbRow = "kb.row"
    /// The article the cursor is on.
    case kbRowSelected = "kb.row.selected"
    /// The title of an article.
    case kbTitle = "kb.title"
    /// A heading in it.
    case kbHeading = "kb.heading"
    /// Its text.
    case kbText = "kb.text"
    /// Commands and code in it.
    case kbCode = "kb.code"
    /// Where it came from.
    case kbSource = "kb.source"
    /// An article requesters may see.
    case kbPublic = "kb.public"
    /// An article for agents only.
    case kbInternal = "kb.internal"
    /// An article not yet published.
    case kbDraft = "kb.draft"

    // MARK: Forms and editors

    /// A field to type in.
    case input
    /// The field that has the keyboard.
    case inputFocused = "input.focused"
    /// The name of a field.
    case inputLabel = "input.label"
    /// What stands in an empty field.
    case inputPlaceholder = "input.placeholder"
    /// What is wrong with a field.
    case inputError = "input.error"
    /// One of several to choose from.
    case choice
    /// The one the cursor is on.
    case choiceSelected = "choice.selected"
    /// Something to press.
    case button
    /// The one that has the keyboard.
    case buttonFocused = "button.focused"
    /// The frame and title where a reply to the requester is written.
    case editorReply = "editor.reply"
    /// The frame and title where a note that stays inside is written.
    case editorNote = "editor.note"
    /// What is being written.
    case editorText = "editor.text"

    // MARK: Overlays and messages

    /// The ground of an overlay.
    case overlay
    /// Its border.
    case overlayBorder = "overlay.border"
    /// Its title.
    case overlayTitle = "overlay.title"
    /// A heading in the help.
    case helpHeading = "help.heading"
    /// A key in the help.
    case helpKey = "help.key"
    /// What the key does.
    case helpAction = "help.action"
    /// A passing message.
    case flashInfo = "flash.info"
    /// Something was done.
    case flashSuccess = "flash.success"
    /// Something needs attention.
    case flashWarning = "flash.warning"
    /// Something failed.
    case error

    /// Every scope in the order of the reference page.
    package static var all: [Scope] { allCases }

    /// The names a theme may style for this scope, the most particular first.
    package var fallbacks: [String] {
        var names = [rawValue]
        while let dot = names[names.count - 1].lastIndex(of: ".") {
            names.append(String(names[names.count - 1][..<dot]))
        }
        if self != .base { names.append(Scope.base.rawValue) }
        return names
    }

    /// Every name a theme may style: the scopes and what they fall back to.
    package static let names: Set<String> = Set(allCases.flatMap(\.fallbacks))
}
