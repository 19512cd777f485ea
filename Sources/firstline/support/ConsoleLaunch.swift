// How the console looks, and its start over an open desk.

import ArgumentParser
import ConfigText
import Console
import ConsoleRuntime
import DeskAPI
import DeskEngine
import Glibc
import ServiceDesk
import Terminal
import TerminalCurses

/// Options of the console's looks.
struct ConsoleLook: ParsableArguments {
    @Option(
        help: "A theme by name (dark, light, mono or your own) or file.",
        completion: DeskCompletion.themes)
    var theme: String?

    @Option(
        help: "auto, always, never, 8, 16, 256 or 16777216 colours.",
        completion: .list(["auto", "always", "never", "8", "16", "256", "16777216"]))
    var color: String?

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Option(
        help: ArgumentHelp(
            "How long a reply can be taken back before it goes; 0 sends at once.",
            valueName: "seconds"))
    var holdSend = LookChoice.holdSecondsStandard

    @Flag(help: "Rows that change do not shine for a moment.")
    var reducedMotion = false

    func validate() throws {
        if let color, ColorDepth.Choice(color) == nil {
            throw ValidationError("--color is auto, always, never, 8, 16, 256 or 16777216")
        }
        guard (0...600).contains(holdSend) else {
            throw ValidationError("--hold-send is 0 to 600 seconds")
        }
    }

    /// The themes there are.
    static var library: ThemeLibrary {
        ThemeLibrary.standard(
            environment: Environment.all, executable: ConsoleLaunch.executable)
    }

    /// What was asked for.
    var choice: LookChoice {
        LookChoice(
            theme: theme, color: color, isASCII: ascii, holdSeconds: holdSend,
            isStill: reducedMotion)
    }

    /// What the console is started with; a theme that was asked for by name must be sound.
    func settings() throws -> ConsoleSettings { try choice.settings() }
}

/// What the console is started with.
struct ConsoleSettings {
    var theme: Theme
    var screen: ScreenSettings
    var habits: Habits
}

/// The looks somebody chose; nil leaves it to the terminal.
struct LookChoice: Hashable {
    var theme: String?
    var color: String?
    var isASCII = false
    /// Seconds for which a reply can be taken back.
    var holdSeconds = holdSecondsStandard
    var isStill = false

    static let holdSecondsStandard = 5

    /// Throws where there is no terminal to show the console on.
    func checkTerminal() throws {
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw Failure(
                .usage, "the console needs a terminal",
                hints: ["for scripts there are commands, see: firstline help"])
        }
    }

    /// What the console is started with; a theme that was asked for by name must be sound.
    func settings() throws -> ConsoleSettings {
        let library = ConsoleLook.library
        let habits = Habits(holdSeconds: holdSeconds, showsChanges: !isStill)
        let screen = ScreenSettings(
            color: color.flatMap { ColorDepth.Choice($0) }, noColor: Environment["NO_COLOR"],
            isASCII: isASCII, isInTmux: DesktopNotice.isInTmux(Environment.all))
        if let theme {
            do {
                return ConsoleSettings(
                    theme: try library.theme(named: theme), screen: screen, habits: habits)
            } catch {
                throw Failure(.configuration, error.description)
            }
        }
        let name = ThemeLibrary.standardName(colorFGBG: Environment["COLORFGBG"])
        return ConsoleSettings(
            theme: library.themeOrStandard(named: name).theme, screen: screen, habits: habits)
    }
}

/// How the console is run.
struct ConsoleManner: Hashable {
    /// Whether nothing outside the console may be reached from it.
    var isRestricted = false
    /// Whether it begins with the board.
    var isBoard = false
}

enum ConsoleLaunch {
    /// Where this program lies; beside it may lie themes.
    static var executable: String {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        guard count > 0 else { return CommandLine.arguments.first ?? "firstline" }
        return String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Runs the console over a desk's server until it is left.
    static func run(
        _ desk: ServedDesk, _ settings: ConsoleSettings, _ manner: ConsoleManner
    ) async throws {
        // A stranger is told so before the screen is taken.
        let agent = try await desk.service.caller().id
        let path = desk.directory.path
        var options = ConsoleOptions(
            deskName: path.split(separator: "/").last.map(String.init) ?? path,
            keepDirectory: keepDirectory(for: desk.directory), agent: agent.handle,
            theme: settings.theme, habits: settings.habits, screen: settings.screen,
            environment: Environment.all, line: desk.states)
        (options.isRestricted, options.startsOnBoard) = (manner.isRestricted, manner.isBoard)
        let code: Int32
        do {
            code = try await ConsoleProgram.run(service: desk.service, options: options)
        } catch {
            throw Failure(.unavailable, error.description)
        }
        if code != 0 { throw ExitCode(code) }
    }

    /// Where texts and commands are kept while the desk can't be reached: below the user's own
    /// state, a directory a desk.
    private static func keepDirectory(for desk: DeskDirectory) -> String {
        let name = String(desk.path.map { $0 == "/" ? "_" : $0 })
        return "\(Environment.stateHome)/firstline/drafts/\(name)"
    }
}
