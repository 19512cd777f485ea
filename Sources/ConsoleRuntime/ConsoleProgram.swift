// The way into the console: takes the terminal, runs the loop, gives the terminal back.

package import DeskAPI
import Glibc
import Terminal
package import TerminalCurses

/// The console as a program.
@MainActor
package enum ConsoleProgram {
    /// Runs the console over a desk on this terminal until it is left; answers the exit code.
    /// Throws where the terminal can't show it. The terminal is given back whatever happens.
    package static func run(
        service: any DeskService, options: ConsoleOptions
    ) throws(CursesFailure) -> Int32 {
        // Before ncurses: it takes over what it finds with its default action.
        guard let signals = SignalPipe() else { return EX_OSERR }
        defer { signals.close() }
        let screen = try CursesScreen(theme: options.theme, settings: options.screen)
        defer { screen.close() }
        return run(service: service, options: options, screen: screen, signals: signals)
    }

    /// Runs the console on any screen.
    static func run(
        service: any DeskService, options: ConsoleOptions, screen: any TerminalScreen,
        signals: SignalPipe
    ) -> Int32 {
        screen.setTitle(DisplayString(untrusted: "Firstline \(options.deskName)"))
        let loop = ConsoleLoop(
            service: service, options: options, screen: screen, signals: signals)
        return loop?.run() ?? EX_OSERR
    }
}
