// What whoever starts the console decides.

package import Console
package import DeskAPI
import Glibc
package import Terminal
package import TerminalCurses

/// Settings of one run of the console.
package struct ConsoleOptions: Sendable {
    /// The desk's name as shown.
    package var deskName: String
    /// Where texts and commands are kept while the desk can't be reached; nil keeps none.
    package var keepDirectory: String?
    /// The agent's handle; names the file there.
    package var agent: String
    package var habits: Habits
    package var theme: Theme
    package var screen: ScreenSettings
    package var environment: [String: String]
    /// Tells when the line to the desk is cut and stands again; nil where there is none.
    package var line: AsyncStream<LinkState>?
    /// Whether nothing outside the console may be reached from it: no program is run, and no file
    /// of the host is read or written at the agent's word.
    package var isRestricted = false
    /// The longest the first frame waits for the first answers.
    package var firstFrameMilliseconds: Int64 = 40
    /// The longest the way out waits for the desk to take texts; they are on disk here by then.
    package var partingMilliseconds: Int64 = 1000

    /// What the loop goes by.
    var clock = LoopClock.monotonic

    /// Whether the board is what is shown at first.
    package var startsOnBoard = false

    /// Settings as given.
    package init(
        deskName: String, keepDirectory: String?, agent: String, theme: Theme,
        habits: Habits = Habits(holdSeconds: 5, showsChanges: true),
        screen: ScreenSettings = ScreenSettings(), environment: [String: String] = [:],
        line: AsyncStream<LinkState>? = nil
    ) {
        self.line = line
        (self.deskName, self.keepDirectory, self.agent) = (deskName, keepDirectory, agent)
        self.habits = habits
        (self.theme, self.screen, self.environment) = (theme, screen, environment)
    }
}
