// The way into the console: takes the terminal, runs the loop, gives the terminal back.

package import DeskAPI
import Console
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
        guard let signals = SignalPipe(watching: SignalPipe.console) else { return EX_OSERR }
        defer { signals.close() }
        let screen = try CursesScreen(theme: options.theme, settings: options.screen)
        defer { screen.close() }
        let (code, failure) = run(
            service: service, options: options, screen: screen, signals: signals)
        screen.close()
        if let failure { complain(failure) }
        return code
    }

    /// Says on the way out that texts were lost, now that the terminal is given back.
    private static func complain(_ failure: String) {
        let line = DisplayString(untrusted: EditorText.draftsNotKept.with(failure)).text + "\n"
        _ = FileBytes.write(Array("firstline: \(line)".utf8), to: STDERR_FILENO)
    }

    /// Runs the console on any screen; answers the exit code, and why texts are not on disk.
    static func run(
        service: any DeskService, options: ConsoleOptions, screen: any TerminalScreen,
        signals: SignalPipe
    ) -> (code: Int32, draftFailure: String?) {
        screen.setTitle(DisplayString(untrusted: "Firstline \(options.deskName)"))
        let loop = ConsoleLoop(
            service: service, options: options, screen: screen, signals: signals)
        return (loop?.run() ?? EX_OSERR, loop?.draftFailure)
    }
}
