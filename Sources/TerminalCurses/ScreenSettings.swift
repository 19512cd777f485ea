// What the person asked of the screen.

package import Terminal

/// Settings of the screen, from the command line and the environment.
package struct ScreenSettings: Hashable, Sendable {
    /// The value of `--color`, if it was given.
    package var color: ColorDepth.Choice?
    /// The environment's NO_COLOR.
    package var noColor: String?
    /// Whether only ASCII is to be sent, whatever the locale says.
    package var isASCII: Bool
    /// Whether tmux stands between, which passes on what is wrapped for it.
    package var isInTmux: Bool
    /// How long an escape byte waits for the rest of a sequence, in milliseconds.
    package var escapeMilliseconds: Int32

    /// Settings as given.
    package nonisolated init(
        color: ColorDepth.Choice? = nil, noColor: String? = nil, isASCII: Bool = false,
        isInTmux: Bool = false, escapeMilliseconds: Int32 = 25
    ) {
        self.color = color
        self.noColor = noColor
        self.isASCII = isASCII
        self.isInTmux = isInTmux
        self.escapeMilliseconds = escapeMilliseconds
    }
}
