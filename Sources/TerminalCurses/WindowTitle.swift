// The title of the window, on terminals known to have one. The text is a `DisplayString`, so it
// holds no control that could end the sequence and begin another.

import Terminal

/// Sets the title and puts the old one back.
final class WindowTitle {
    private let line: TerminalLine
    private let isKnown: Bool
    private var isSet = false

    private static let columnsMax = 80
    private static let families = [
        "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "konsole", "gnome",
        "vte", "st-", "wezterm", "ghostty", "contour", "mintty",
    ]

    /// The title of the window of a terminal called `terminal`.
    init(terminal: String, line: TerminalLine) {
        self.line = line
        isKnown = WindowTitle.families.contains { terminal.hasPrefix($0) }
    }

    /// Shows `title`; the one before it is kept by the terminal.
    func set(_ title: DisplayString) {
        guard isKnown else { return }
        let push = isSet ? "" : "\u{1B}[22;2t"
        isSet = true
        line.write("\(push)\u{1B}]2;\(title.truncated(to: WindowTitle.columnsMax).text)\u{7}")
    }

    /// Puts the old title back.
    func restore() {
        if isSet { line.write("\u{1B}[23;2t") }
        isSet = false
    }
}
