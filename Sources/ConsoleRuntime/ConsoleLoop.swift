// The one loop: waits in `poll` for keys, signals, answers and deadlines, takes in all that has
// come, then draws once. Nothing wakes it while nothing happens.

import Console
import CSupport
import DeskAPI
import Glibc
import Terminal

/// A running console.
@MainActor
final class ConsoleLoop {
    private var state: ConsoleState
    private let screen: any TerminalScreen
    private let inbox: Inbox
    private let signals: SignalPipe
    private var keep: LocalKeep?
    /// nil where nothing outside may be reached, and so for files.
    private let editor: OutsideEditor?
    private let files: OutsideFiles?
    private var errands: Errands
    private let clock: LoopClock
    private var deadlines: Deadlines
    private var wanted: [Effect] = []
    /// What lies on this machine's disk.
    private var saved: Keepsake
    /// Why texts are not on disk, as far as they should be.
    private(set) var draftFailure: String?
    /// What the desk was told to be of interest, what it was told the agent has open, and when.
    private var followed = Interest.everything
    private var shown = Attention.none
    private var shownAt: Int64 = 0
    private var lastKeyAt: Int64 = 0
    private var countedAt: Int64 = 0
    private var heldChange: DeskChange?
    private var lastFrame: Surface?
    /// Whether anything happened since it was drawn.
    private var isChanged = true
    private let line: AsyncStream<LinkState>?
    private let environment: [String: String]
    private let firstFrameMilliseconds: Int64
    private let partingMilliseconds: Int64
    /// Whether the next frame waits for the answers under way: one frame that says all costs less,
    /// and is there sooner, than one that says nothing and those that mend it. A key's never waits.
    private var isHoldingFrame = true
    /// How long, where others' work is what it is to show.
    private static let frameMilliseconds: Int64 = 20
    /// Set when the loop is to end.
    private var exitCode: Int32?

    /// A signal that ends a program, as the shell reports it.
    private static func code(of signal: Int32) -> Int32 { 128 + signal }

    init?(
        service: any DeskService, options: ConsoleOptions, screen: any TerminalScreen,
        signals: SignalPipe
    ) {
        guard let inbox = Inbox() else { return nil }
        (self.screen, self.inbox, self.signals) = (screen, inbox, signals)
        line = options.line
        (clock, deadlines) = (options.clock, Deadlines(options.clock))
        environment = options.environment
        firstFrameMilliseconds = options.firstFrameMilliseconds
        partingMilliseconds = options.partingMilliseconds
        let environment = options.environment
        editor = options.isRestricted ? nil : OutsideEditor(environment: environment)
        files = options.isRestricted ? nil : OutsideFiles(environment: environment)
        errands = Errands(service: service, inbox: inbox)
        let login = Errands.newLogin(), now = SystemClock.microseconds
        keep = options.keepDirectory.map {
            LocalKeep(directory: $0, agent: options.agent, login: login)
        }
        saved = keep?.takeOver() ?? Keepsake()
        state = ConsoleState(
            size: screen.size, microsecondsNow: now, deskName: options.deskName,
            zone: .system(aroundSeconds: now / 1_000_000),
            glyphs: screen.traits.glyphs(of: screen.theme), login: login, habits: options.habits,
            keepsake: saved, isRestricted: options.isRestricted,
            onBoard: options.startsOnBoard)
    }

    /// Runs to the end; answers the exit code.
    func run() -> Int32 {
        if let line { errands.listen(to: line) }
        errands.begin(state.begin())
        deadlines.set(.frame, in: firstFrameMilliseconds)
        while exitCode == nil {
            carryOut()
            draw()
            if exitCode == nil { wait() }
        }
        partWithTexts()
        keep?.letGo()
        errands.close()
        return exitCode ?? 0
    }

    // MARK: - Taking in

    private func wait() {
        setDeadlines()
        var sources = [
            pollfd(fd: screen.inputDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        clock.wait(&sources, deadlines.patience)
        tell(.clock(microseconds: SystemClock.microseconds))
        if sources[1].revents != 0 { takeSignals() }
        takeKeys()
        for message in inbox.take() { take(message) }
        for deadline in deadlines.take() { fall(due: deadline) }
        let lost = Int16(POLLHUP | POLLERR | POLLNVAL)
        if screen.isHungUp || sources[0].revents & lost != 0 { exitCode = Self.code(of: SIGHUP) }
    }

    private func tell(_ message: Message) {
        wanted += state.update(message)
        // Ages are drawn anew by the minute.
        if case .clock = message { return }
        isChanged = true
    }

    private func takeKeys() {
        while exitCode == nil, let key = screen.nextKey() {
            lastKeyAt = deadlines.now
            if lastFrame != nil { isHoldingFrame = false }
            tell(.key(key))
            // What gives the terminal away is done before the next key is read.
            if wanted.contains(where: \.isBlocking) { carryOut() }
        }
    }

    private func takeSignals() {
        for signal in signals.take() {
            switch signal {
            case SIGWINCH: deadlines.set(.size, in: 30)
            case SIGTSTP: suspend()
            case SIGCONT:
                screen.invalidate()
                lastFrame = nil
            default: exitCode = signal == SIGINT ? 0 : Self.code(of: signal)
            }
        }
    }

    /// Changes at the desk are gathered for at most 50 ms.
    private func take(_ message: Message) {
        guard case .changed(let change) = message else {
            tell(message)
            if case .draftKept(_, let result) = message { draftAnswered(result) }
            return
        }
        heldChange = heldChange?.merged(with: change) ?? change
        deadlines.set(.changes, in: 0)
    }

    /// What the desk has need not be here, and what it has not at once.
    private func draftAnswered(_ result: Result<Draft, DeskError>) {
        deadlines.clear(.localKeep)
        if case .failure = result { saveHere() }
    }

    private func fall(due deadline: Deadline) {
        switch deadline {
        case .ages: lastFrame = nil
        case .frame: isHoldingFrame = false
        case .slowness: if state.isWaiting { tell(.waited) }
        case .drafts: tell(.keepDrafts)
        case .localKeep: saveHere()
        case .attention: show()
        case .shining: tell(.flashOver)
        case .second: tell(.second)
        case .counts:
            countedAt = deadlines.now
            tell(.countsDue)
            holdFrame()
        case .size: tell(.resized(screen.updateSize()))
        case .changes:
            guard let change = heldChange else { return }
            heldChange = nil
            tell(.changed(change))
            deadlines.set(.changes, in: 50)
            holdFrame()
        }
    }

    private func holdFrame() {
        guard lastFrame != nil else { return }
        isHoldingFrame = true
        deadlines.set(.frame, in: Self.frameMilliseconds)
    }

    private func setDeadlines() {
        if state.showsAges {
            deadlines.set(.ages, in: 60_000)
        } else {
            deadlines.clear(.ages)
        }
        if state.isWaiting {
            deadlines.set(.slowness, in: 400)
        } else {
            deadlines.clear(.slowness)
        }
        set(.shining, in: 1500, while: state.isShining)
        set(.second, in: 1000, while: state.isCounting)
        set(.counts, in: max(0, countedAt + 1000 - deadlines.now), while: state.wantsCounts)
        setKeepingDeadlines()
        let isUrgent = state.attention.isWriting != shown.isWriting
        let isStale = shown != .none && lastKeyAt > shownAt && deadlines.now - shownAt > 60_000
        set(
            .attention, in: isUrgent ? 0 : 250,
            while: state.attention != shown || isStale)
    }

    private func set(_ deadline: Deadline, in milliseconds: Int64, while holds: Bool) {
        if holds { deadlines.set(deadline, in: milliseconds) } else { deadlines.clear(deadline) }
    }

    /// From the first key that is nowhere yet: the desk is to have it after a second and a half,
    /// and where it does not say so, this machine's disk before two are over. What was typed while
    /// the desk took what came before counts from its own first key. Commands that wait are here at
    /// once.
    private func setKeepingDeadlines() {
        set(
            .drafts, in: state.keepingFailure == nil ? 1500 : 30_000, while: state.hasTextsToSend)
        let keepsake = state.keepsake
        if keepsake.commands != saved.commands || keepsake.isEmpty { saveHere() }
        let sending = min(1500, deadlines.rest(.drafts) ?? 1500)
        set(
            .localKeep, in: draftFailure == nil ? sending + 400 : 30_000,
            while: keep != nil && state.keepsake != saved)
    }

    // MARK: - Carrying out

    /// Carries out what is wanted, and what comes to be wanted by that.
    private func carryOut() {
        let interest = state.interest
        if interest != followed {
            followed = interest
            errands.follow(interest)
        }
        while exitCode == nil, !wanted.isEmpty {
            let effects = Effect.withoutOvertaken(wanted)
            wanted = []
            for effect in effects { carryOut(effect) }
            // Questions go before the frame is drawn.
            inbox.runSteps()
        }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .ask, .perform, .keep, .drop: errands.run(effect)
        case .ring: screen.bell()
        case .notify(let title, let text, let choice):
            guard let notice = desktopNotice(choice) else { return }
            screen.notify(
                DisplayString(untrusted: title, columnsMax: 200),
                DisplayString(untrusted: text, columnsMax: 200), by: notice)
        case .repaint:
            screen.invalidate()
            lastFrame = nil
        case .suspend: suspend()
        case .quit: exitCode = 0
        case .edit, .file, .show: reachOutside(effect)
        }
    }

    private func reachOutside(_ effect: Effect) {
        let refusal = EditorText.restricted.text
        switch (effect, editor, files) {
        case (.edit(let text), let editor?, _):
            giveTerminalAway { .edited(editor.edit(text)) }
        case (.edit, nil, _): tell(.edited(.failure(EditFailure(refusal))))
        case (.file(let id, let errand), _, let files?): errands.run(id, errand, with: files)
        case (.show(let id, let errand, let path), _, let files?):
            giveTerminalAway { .filed(id, files.show(errand, path: path)) }
        case (.file(let id, _), _, nil), (.show(let id, _, _), _, nil):
            tell(.filed(id, .failed(refusal)))
        default: break
        }
    }

    private func desktopNotice(_ choice: DesktopNotices) -> DesktopNotice? {
        switch choice {
        case .auto: DesktopNotice.known(environment: environment)
        case .never: nil
        case .osc9: .osc9
        case .osc777: .osc777
        }
    }

    private func suspend() {
        // Where there is no shell beneath, nobody would wake it.
        guard editor != nil else { return }
        saveHere()
        screen.suspend()
        _ = cs_raise_default(SIGTSTP)
        takeTerminalBack()
    }

    /// Lets another program have the terminal, and tells the console what came of it.
    private func giveTerminalAway(to program: () -> Message) {
        saveHere()
        screen.suspend()
        let message = program()
        // An interrupt typed there was not meant for the console.
        for signal in signals.take() where signal == SIGTERM || signal == SIGHUP {
            exitCode = Self.code(of: signal)
        }
        takeTerminalBack()
        tell(message)
    }

    private func takeTerminalBack() {
        screen.resume()
        lastFrame = nil
        tell(.clock(microseconds: SystemClock.microseconds))
        tell(.resized(screen.updateSize()))
        tell(.resumed)
    }

    /// Puts on this machine's disk what the desk does not have.
    private func saveHere() {
        deadlines.clear(.localKeep)
        let keepsake = state.keepsake
        guard keep != nil, keepsake != saved else { return }
        let failure = keep?.save(keepsake)
        if failure == nil { saved = keepsake }
        if let failure, failure != draftFailure { tell(.draftsNotKept(failure)) }
        draftFailure = failure
    }

    /// On the way out: texts go to this machine's disk first, then to the desk, which has a moment
    /// to take them.
    private func partWithTexts() {
        saveHere()
        tell(.keepDrafts)
        let end = deadlines.now + partingMilliseconds
        while true {
            for effect in wanted {
                switch effect {
                case .keep, .drop: errands.run(effect)
                default: break
                }
            }
            wanted = []
            guard state.isKeeping, deadlines.now < end else { break }
            var sources = [pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0)]
            clock.wait(&sources, Int32(max(1, end - deadlines.now)))
            for message in inbox.take() {
                switch message {
                case .draftKept, .draftDropped: tell(message)
                default: break
                }
            }
        }
        saveHere()
        if state.unkeptTexts.isEmpty { draftFailure = nil }
    }

    private func show() {
        (shown, shownAt) = (state.attention, deadlines.now)
        errands.show(shown)
    }

    private func draw() {
        if isHoldingFrame, state.isWaiting { return }
        isHoldingFrame = false
        deadlines.clear(.frame)
        guard isChanged || lastFrame == nil else { return }
        isChanged = false
        let frame = state.view()
        guard frame != lastFrame else { return }
        screen.draw(frame)
        lastFrame = frame
    }
}

extension Effect {
    /// Whether it takes the terminal away for a while, or for good.
    fileprivate var isBlocking: Bool {
        switch self {
        case .edit, .show, .suspend, .quit: true
        default: false
        }
    }

    /// The effects without questions that a later one of the same slot overtook.
    static func withoutOvertaken(_ effects: [Effect]) -> [Effect] {
        var last: [Slot: Int] = [:]
        for (index, effect) in effects.enumerated() {
            if case .ask(_, let slot, _) = effect { last[slot] = index }
        }
        return effects.enumerated().filter { index, effect in
            if case .ask(_, let slot, _) = effect { return last[slot] == index }
            return true
        }.map(\.element)
    }
}
