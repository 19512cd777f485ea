// How the console looks, and its start over an open desk.

import ArgumentParser
import ConfigText
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

    func validate() throws {
        if let color, ColorDepth.Choice(color) == nil {
            throw ValidationError("--color is auto, always, never, 8, 16, 256 or 16777216")
        }
    }

    /// The themes there are.
    static var library: ThemeLibrary {
        ThemeLibrary.standard(
            environment: Environment.all, executable: ConsoleLaunch.executable)
    }

    /// What was asked for.
    var choice: LookChoice { LookChoice(theme: theme, color: color, isASCII: ascii) }

    /// Theme and screen settings; a theme that was asked for by name must be sound.
    func settings() throws -> (theme: Theme, screen: ScreenSettings) { try choice.settings() }
}

/// The looks somebody chose; nil leaves it to the terminal.
struct LookChoice: Hashable {
    var theme: String?
    var color: String?
    var isASCII = false

    /// Throws where there is no terminal to show the console on.
    func checkTerminal() throws {
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw Failure(
                .usage, "the console needs a terminal",
                hints: ["for scripts there are commands, see: firstline help"])
        }
    }

    /// Theme and screen settings; a theme that was asked for by name must be sound.
    func settings() throws -> (theme: Theme, screen: ScreenSettings) {
        let library = ConsoleLook.library
        let screen = ScreenSettings(
            color: color.flatMap { ColorDepth.Choice($0) }, noColor: Environment["NO_COLOR"],
            isASCII: isASCII)
        if let theme {
            do {
                return (try library.theme(named: theme), screen)
            } catch {
                throw Failure(.configuration, error.description)
            }
        }
        let name = ThemeLibrary.standardName(colorFGBG: Environment["COLORFGBG"])
        return (library.themeOrStandard(named: name).theme, screen)
    }
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
        _ desk: ServedDesk, _ settings: (theme: Theme, screen: ScreenSettings), isRestricted: Bool
    ) async throws {
        // A stranger is told so before the screen is taken.
        let agent = try await desk.service.caller().id
        let path = desk.directory.path
        var options = ConsoleOptions(
            deskName: path.split(separator: "/").last.map(String.init) ?? path,
            draftDirectory: try draftDirectory(for: desk.directory), agent: agent.handle,
            theme: settings.theme, screen: settings.screen, environment: Environment.all,
            line: desk.states)
        options.isRestricted = isRestricted
        let code: Int32
        do {
            code = try await ConsoleProgram.run(service: desk.service, options: options)
        } catch {
            throw Failure(.unavailable, error.description)
        }
        if code != 0 { throw ExitCode(code) }
    }

    /// Where texts not yet sent are kept: in the desk for its owner, else below the user's own
    /// state, since the desk's directories are closed to others.
    private static func draftDirectory(for desk: DeskDirectory) throws -> String {
        if access(desk.drafts, W_OK | X_OK) == 0 { return desk.drafts }
        let name = String(desk.path.map { $0 == "/" ? "_" : $0 })
        var path = ""
        for part in "\(Environment.stateHome)/firstline/drafts/\(name)".split(separator: "/") {
            path += "/" + part
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw Failure(errno: errno, "can't make", path: path)
            }
        }
        return path
    }
}
