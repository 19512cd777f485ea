// Plays a script of keys to a console without a terminal, each key once the desk has answered all
// that was asked before: for scripts, tests and documentation.

package import DeskAPI
package import ServiceDesk
package import Terminal

/// A console played by a script.
package struct ScriptedConsole {
    /// What it is now.
    package private(set) var state: ConsoleState
    /// Whether it was left.
    package private(set) var hasQuit = false
    private let service: any DeskService

    /// Begins a console over a service. `prefix` begins the ids of its commands and must differ
    /// from run to run.
    package init(
        service: any DeskService, size: Size, now: Timestamp, deskName: String,
        zone: LocalZone = LocalZone(), glyphs: GlyphSet = .unicode, prefix: String
    ) async {
        self.service = service
        state = ConsoleState(
            size: size, now: now, deskName: deskName, zone: zone, glyphs: glyphs,
            login: prefix)
        let effects = state.begin()
        await carryOut(effects)
    }

    /// Takes a message and does what follows from it, to the end.
    package mutating func send(_ message: Message) async {
        let effects = state.update(message)
        await carryOut(effects)
    }

    /// Presses keys written as `j j <Enter> hello <C-s>`: letters stand for themselves, names in
    /// angle brackets for keys, white space for nothing.
    package mutating func press(_ script: String) async {
        for key in Self.keys(script) where !hasQuit { await send(.key(key)) }
    }

    /// The keys of a script.
    package static func keys(_ script: String) -> [Key] {
        script.split(whereSeparator: \.isWhitespace).flatMap { word -> [Key] in
            let name = String(word.dropFirst().dropLast())
            if word.hasPrefix("<"), word.hasSuffix(">"), let key = Key(name) { return [key] }
            return word.map { Key.char($0) }
        }
    }

    private mutating func carryOut(_ effects: [Effect]) async {
        for effect in effects {
            if effect == .quit { hasQuit = true }
            if let message = await effect.carriedOut(on: service) { await send(message) }
        }
    }
}
