// Plays keys to a console over a desk and carries out what it wants, until nothing is outstanding.

@testable import Console
import DeskAPI
import ServiceDesk
import Terminal

/// A console on stage.
struct Stage {
    var state: ConsoleState
    let desk: FakeDesk
    private(set) var rings = 0
    private(set) var notified: [String] = []
    private(set) var hasQuit = false
    private(set) var suspensions = 0
    private(set) var repaints = 0
    private(set) var edited: [String] = []
    /// What the agent's editor makes of a text.
    var outsideEditor: (String) -> Result<String, EditFailure> = { .success($0) }
    /// What comes of something done with a file.
    var disk: (FileErrand) -> FileOutcome = { _ in .failed("no disk") }
    private(set) var shown: [FileErrand] = []
    /// Keeps what is to be done instead of doing it.
    var isHolding = false
    private(set) var held: [Effect] = []

    init(
        desk: FakeDesk, rows: Int = 24, columns: Int = 80, glyphs: GlyphSet = .unicode,
        habits: Habits = Habits(), keepsake: Keepsake = Keepsake(), isRestricted: Bool = false
    ) async {
        self.desk = desk
        state = ConsoleState(
            size: Size(rows: rows, columns: columns), now: await desk.now, deskName: "acme",
            zone: LocalZone(offsetMinutes: 60), glyphs: glyphs, login: "c",
            habits: habits, keepsake: keepsake, isRestricted: isRestricted)
        let effects = state.begin()
        await carryOut(effects)
    }

    mutating func send(_ message: Message) async {
        let effects = state.update(message)
        await carryOut(effects)
    }

    /// Presses keys written as `j j <Enter> hello <C-s>`: letters stand for themselves.
    mutating func press(_ macro: String) async {
        for key in ScriptedConsole.keys(macro) { await send(.key(key)) }
    }

    /// Does what was held back.
    mutating func release(_ effects: [Effect]) async {
        isHolding = false
        await carryOut(effects)
    }

    /// Tells the console what others did meanwhile.
    mutating func hearOfChanges() async {
        for change in await desk.takeChanges() { await send(.changed(change)) }
        await send(.countsDue)
    }

    private mutating func carryOut(_ effects: [Effect]) async {
        for effect in effects {
            if isHolding {
                held.append(effect)
            } else {
                await carryOut(effect)
            }
        }
    }

    private mutating func carryOut(_ effect: Effect) async {
        switch effect {
        case .ask, .perform, .keep, .drop:
            guard let message = await effect.carriedOut(on: desk) else { return }
            await send(message)
            if case .perform = effect { await hearOfChanges() }
        case .edit(let text):
            edited.append(text)
            await send(.edited(outsideEditor(text)))
        case .file(let id, let errand): await send(.filed(id, disk(errand)))
        case .show(let id, let errand, _):
            shown.append(errand)
            await send(.filed(id, .ran(status: 0)))
        case .ring: rings += 1
        case .notify(let title, let text, _): notified.append("\(title) | \(text)")
        case .quit: hasQuit = true
        case .suspend: suspensions += 1
        case .repaint: repaints += 1
        }
    }

    /// The texts that must not be lost, of one kind.
    func texts(_ kind: DraftKind, _ number: Int?) -> [[String]] {
        state.textsToKeep.values
            .filter { $0.knownKind == kind && $0.ticket == number.map { TicketID($0) } }
            .map(\.fields)
    }

    /// The topmost editor's text.
    var writing: String? { state.editor?.area.text }

    /// The screen as text.
    var screen: [String] { state.view().plainText }
    var text: String { screen.joined(separator: "\n") }
}
