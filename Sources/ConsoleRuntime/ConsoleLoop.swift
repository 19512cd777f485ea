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
    private let drafts: DraftStore?
    /// nil where nothing outside may be reached, and so for files.
    private let editor: OutsideEditor?
    private let files: OutsideFiles?
    private var errands: Errands
    private var deadlines = Deadlines()
    private var wanted: [Effect] = []
    private var savedDrafts: [DraftKey: Draft]
    /// Why texts are not on disk, as far as they should be.
    private(set) var draftFailure: String?
    private var heldChange: DeskChange?
    private var lastFrame: Surface?
    private let line: AsyncStream<LinkState>?
    private let firstFrameMilliseconds: Int64
    /// Whether the first frame waits for the first answers: one frame that says all costs less, and
    /// is there sooner, than one that says nothing and those that mend it.
    private var isHoldingFrame = true
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
        firstFrameMilliseconds = options.firstFrameMilliseconds
        let environment = options.environment
        editor = options.isRestricted ? nil : OutsideEditor(environment: environment)
        files = options.isRestricted ? nil : OutsideFiles(environment: environment)
        errands = Errands(service: service, inbox: inbox)
        drafts = options.draftDirectory.map { DraftStore(directory: $0, agent: options.agent) }
        let now = SystemClock.microseconds
        savedDrafts = drafts?.load() ?? [:]
        state = ConsoleState(
            size: screen.size, microsecondsNow: now, deskName: options.deskName,
            zone: .system(aroundSeconds: now / 1_000_000),
            glyphs: screen.traits.glyphs(of: screen.theme), drafts: savedDrafts,
            isRestricted: options.isRestricted)
    }

    /// Runs to the end; answers the exit code.
    func run() -> Int32 {
        if let line { errands.listen(to: line) }
        errands.begin(state.begin())
        deadlines.set(.firstFrame, in: firstFrameMilliseconds)
        while exitCode == nil {
            carryOut()
            draw()
            if exitCode == nil { wait() }
        }
        saveDrafts()
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
        _ = poll(&sources, nfds_t(sources.count), deadlines.patience)
        tell(.clock(microseconds: SystemClock.microseconds))
        if sources[1].revents != 0 { takeSignals() }
        takeKeys()
        for message in inbox.take() { take(message) }
        for deadline in deadlines.take() { fall(due: deadline) }
        let lost = Int16(POLLHUP | POLLERR | POLLNVAL)
        if screen.isHungUp || sources[0].revents & lost != 0 { exitCode = Self.code(of: SIGHUP) }
    }

    private func tell(_ message: Message) { wanted += state.update(message) }

    private func takeKeys() {
        while exitCode == nil, let key = screen.nextKey() {
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
            case SIGCONT: screen.invalidate()
            default: exitCode = signal == SIGINT ? 0 : Self.code(of: signal)
            }
        }
    }

    /// Changes at the desk are told at most ten times a second.
    private func take(_ message: Message) {
        guard case .changed(let change) = message else { return tell(message) }
        heldChange = heldChange?.merged(with: change) ?? change
        deadlines.set(.changes, in: 0)
    }

    private func fall(due deadline: Deadline) {
        switch deadline {
        case .ages: lastFrame = nil
        case .firstFrame: isHoldingFrame = false
        case .slowness: if state.isWaiting { tell(.waited) }
        case .drafts: saveDrafts()
        case .size: tell(.resized(screen.updateSize()))
        case .changes:
            guard let change = heldChange else { return }
            heldChange = nil
            tell(.changed(change))
            deadlines.set(.changes, in: 100)
        }
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
        if drafts != nil, state.textsToKeep != savedDrafts {
            deadlines.set(.drafts, in: draftFailure == nil ? 1500 : 30_000)
        }
    }

    // MARK: - Carrying out

    /// Carries out what is wanted, and what comes to be wanted by that.
    private func carryOut() {
        while exitCode == nil, !wanted.isEmpty {
            let effects = Effect.withoutOvertaken(wanted)
            wanted = []
            for effect in effects { carryOut(effect) }
        }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .ask, .perform: errands.run(effect)
        case .ring: screen.bell()
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

    private func suspend() {
        // Where there is no shell beneath, nobody would wake it.
        guard editor != nil else { return }
        saveDrafts()
        screen.suspend()
        _ = cs_raise_default(SIGTSTP)
        takeTerminalBack()
    }

    /// Lets another program have the terminal, and tells the console what came of it.
    private func giveTerminalAway(to program: () -> Message) {
        saveDrafts()
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

    private func saveDrafts() {
        deadlines.clear(.drafts)
        let texts = state.textsToKeep
        guard let drafts, texts != savedDrafts else { return }
        let failure = drafts.save(texts)
        if failure == nil { savedDrafts = texts }
        if let failure, failure != draftFailure { tell(.draftsNotKept(failure)) }
        draftFailure = failure
    }

    private func draw() {
        if isHoldingFrame, state.isWaiting { return }
        isHoldingFrame = false
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
