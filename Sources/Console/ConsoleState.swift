// All that the console knows, as one value: nothing of what it shows comes from anywhere else.
// `update` changes it by a message and says what is to be done; `view` draws it.

package import DeskAPI
package import ServiceDesk
package import Terminal

/// The parts of the screen that can have the keyboard.
package enum Pane: Int, Sendable, Hashable, CaseIterable {
    case queues, list, ticket
}

/// The console.
package struct ConsoleState: Sendable, Hashable {
    // What surrounds it.
    package internal(set) var size: Size
    package internal(set) var now: Timestamp
    let zone: LocalZone
    let glyphs: GlyphSet
    let deskName: String
    /// Whether the agent has the console and nothing else of the host.
    let isRestricted: Bool
    /// What this console calls itself; begins the ids of its commands, and nobody else's.
    let login: String
    let habits: Habits
    var me: AgentDefinition?
    var agents: [AgentDefinition] = []
    /// The desk's own fields; nil until they have come.
    var fieldDefinitions: [FieldDefinition]?
    /// nil until a reply was begun.
    var savedReplies: [SavedReply]?
    var isOffline = false
    /// Since when the line to the desk is cut.
    var offlineSince: Timestamp?

    // What it shows.
    var queues = QueuesPane()
    var list = ListPane()
    var ticket = TicketPane()
    package internal(set) var focus = Pane.queues
    var isZoomed = false
    /// What lies over the panes; the last has the keyboard.
    package internal(set) var layers: [Layer] = []
    var notices = NoticeState()
    /// Where the cursor was on the board last.
    var boardCursor = BoardCursor()
    /// What the figure of the board counts that was opened last.
    var boardQuery: TicketQuery?
    /// Whether the console shows the board at first, and is left with it.
    let beganOnBoard: Bool
    var flash: Flash?
    /// Whether it is worth saying that answers are outstanding.
    var isBusy = false
    /// Texts begun and laid aside.
    var drafts: [CommandID: Draft] = [:]
    var keeping = Keeping()
    /// Replies that go in a moment, unless they are taken back.
    var held: [HeldSend] = []
    /// What could not be done, and waits for the agent's decision.
    var waiting: [WaitingCommand] = []
    /// What of it goes one after the other, each once the one before was judged.
    var sendingNext: [Undertaking] = []
    /// Who is at the tickets shown.
    var presence: [TicketID: [Present]] = [:]

    // What is under way.
    var flights: [Slot: Flight] = [:]
    var performs: [RequestID: Undertaking] = [:]
    var errands: [RequestID: ErrandUnderWay] = [:]
    /// From where to where the agent moved a ticket last; nothing of others lies between.
    var ownSteps: [TicketID: OwnStep] = [:]
    var unsettled: UnsettledAttempt?
    /// Keys that wait for the ticket they are meant for.
    var typeAhead: [Key] = []
    var lastRequest = 0
    var lastID = 0
    /// Whether to leave once what is on its way has been answered.
    var isLeaving = false
    var effects: [Effect] = []

    /// A console before its first question to the desk.
    package init(
        size: Size, now: Timestamp, deskName: String, zone: LocalZone = LocalZone(),
        glyphs: GlyphSet = .unicode, login: String, habits: Habits = Habits(),
        keepsake: Keepsake = Keepsake(), isRestricted: Bool = false,
        onBoard: Bool = false
    ) {
        self.isRestricted = isRestricted
        beganOnBoard = onBoard
        (self.size, self.now, self.deskName) = (size, now, deskName)
        (self.zone, self.glyphs, self.login, self.habits) = (zone, glyphs, login, habits)
        drafts = Dictionary(keepsake.drafts.map { ($0.id, $0) }) { $1 }
        waiting = keepsake.commands.compactMap { WaitingCommand($0, since: now) }
    }

    /// A console before its first question, at a time in microseconds since 1970.
    package init(
        size: Size, microsecondsNow: Int64, deskName: String, zone: LocalZone, glyphs: GlyphSet,
        login: String, habits: Habits, keepsake: Keepsake, isRestricted: Bool, onBoard: Bool
    ) {
        self.init(
            size: size, now: Timestamp(microseconds: microsecondsNow), deskName: deskName,
            zone: zone, glyphs: glyphs, login: login, habits: habits, keepsake: keepsake,
            isRestricted: isRestricted, onBoard: onBoard)
    }

    /// What to do at the beginning.
    package mutating func begin() -> [Effect] {
        ask(.caller, .caller)
        ask(.agents, .agents)
        if beganOnBoard {
            // What the board covers is asked for once it is laid aside.
            (queues.isDirty, list.isDirty) = (true, true)
            openBoard()
            askNotices()
            return drained()
        }
        askQueues()
        askMineCount()
        showChosenView()
        ask(.drafts, .drafts)
        askNotices()
        return drained()
    }

    /// Takes a message: what changes, and what is to be done.
    package mutating func update(_ message: Message) -> [Effect] {
        switch message {
        case .clock(let now):
            self.now = now
            boardSawClock()
        case .resized(let size):
            self.size = size
            keepCursorsInside()
        case .key(let key): press(key)
        case .answered(let id, let slot, let answer): land(id, slot, answer)
        case .performed(let id, let command, let result): judged(id, command, result)
        case .changed(let change): deskChanged(change)
        case .changesEnded: isOffline = true
        case .line(.online): lineStands()
        case .line(.offline): offlineSince = offlineSince ?? now
        case .waited: isBusy = isWaiting
        case .edited(let result): textEdited(result)
        case .filed(let id, let outcome): filed(id, outcome)
        case .resumed: refresh()
        default: updateLive(message)
        }
        layTicketOut()
        noteLook()
        return drained()
    }

    private mutating func drained() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    /// Whether answers are outstanding.
    package var isWaiting: Bool {
        !flights.isEmpty || !performs.isEmpty || !errands.isEmpty
    }
    /// Whether anything shown grows older by the minute.
    package var showsAges: Bool { size.rows >= Layout.rowsMin && size.columns >= Layout.columnsMin }
}

/// A passing message in the status line, shown until the next key.
struct Flash: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case info, success, warning, failure

        var scope: Scope {
            switch self {
            case .info: .flashInfo
            case .success: .flashSuccess
            case .warning: .flashWarning
            case .failure: .error
            }
        }
    }

    var kind: Kind
    var text: String

    init(_ kind: Kind, _ text: String) { (self.kind, self.text) = (kind, text) }
}
