// The short way into the console. Most starts name a desk at most; they need none of the argument
// parser, whose types alone cost a tenth of what a start may take.

import DeskAPI
import DeskEngine
import Terminal

/// A start of the console.
struct ConsoleStart: Hashable {
    var desk: String?
    var agent: String?
    var look = LookChoice()
    var manner = ConsoleManner()

    init(desk: String?, agent: String?, look: LookChoice, manner: ConsoleManner) {
        (self.desk, self.agent, self.look, self.manner) = (desk, agent, look, manner)
    }

    /// nil where the words are anything but a plain start, or not sound: then they are the
    /// argument parser's.
    init?(words: [String]) {
        var words = words
        var isNamed = false
        words.reverse()
        while let word = words.popLast() {
            switch word {
            case "console" where !isNamed: isNamed = true
            case "--ascii": look.isASCII = true
            case "--restricted": manner.isRestricted = true
            case "--desk", "--as", "--theme", "--color":
                guard let value = words.popLast(), !value.hasPrefix("-") else { return nil }
                switch word {
                case "--desk": desk = value
                case "--as": agent = value
                case "--theme": look.theme = value
                default: look.color = value
                }
            default: return nil
            }
        }
        if let color = look.color, ColorDepth.Choice(color) == nil { return nil }
    }

    /// Runs the console until it is left.
    func run() async throws {
        try look.checkTerminal()
        // The theme is read while the desk's server is called.
        let settings = Task.detached { [look] in try look.settings() }
        let directory = try DeskSession.directory(named: desk)
        try DeskSession.check(handle: agent)
        let line = try ServedDesk(directory, agent: agent)
        defer { line.close() }
        try await ConsoleLaunch.run(line, settings.value, manner)
    }
}
