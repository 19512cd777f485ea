// What whoever starts the console decides.

import Console
package import DeskAPI
import Glibc
package import Terminal
package import TerminalCurses

/// Settings of one run of the console.
package struct ConsoleOptions: Sendable {
    /// The desk's name as shown.
    package var deskName: String
    /// Where drafts are kept, such as `drafts` in the desk; nil keeps none.
    package var draftDirectory: String?
    /// The agent's handle; names the file of drafts.
    package var agent: String
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

    /// Settings as given.
    package init(
        deskName: String, draftDirectory: String?, agent: String, theme: Theme,
        screen: ScreenSettings = ScreenSettings(), environment: [String: String] = [:],
        line: AsyncStream<LinkState>? = nil
    ) {
        self.line = line
        (self.deskName, self.draftDirectory, self.agent) = (deskName, draftDirectory, agent)
        (self.theme, self.screen, self.environment) = (theme, screen, environment)
    }
}
