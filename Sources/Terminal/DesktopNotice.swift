// Notifications of the terminal's own, outside its screen: which terminals have them, and the bytes
// that ask for one. The text is a `DisplayString`, so that it holds no control that could end the
// sequence and begin another, and it is short.

/// The sequences that terminals know.
package enum DesktopNotice: Hashable, Sendable {
    /// `OSC 9 ; text`, of iTerm2.
    case osc9
    /// `OSC 777 ; notify ; title ; text`, of rxvt-unicode.
    case osc777

    /// Columns of title and text, at most.
    static let columnsMax = 120

    /// The one that this terminal is known to show; nil where none is. A terminal behind tmux is
    /// known by what it says of itself over SSH alone.
    package static func known(environment: [String: String]) -> DesktopNotice? {
        if environment["LC_TERMINAL"] == "iTerm2" { return .osc9 }
        let terminal = environment["TERM"] ?? ""
        let program = isInTmux(environment) ? "" : environment["TERM_PROGRAM"] ?? ""
        if ["iTerm.app", "WezTerm", "ghostty"].contains(program) { return .osc9 }
        if ["xterm-kitty", "xterm-ghostty", "wezterm"].contains(terminal) { return .osc9 }
        let families = ["foot", "rxvt-unicode", "contour"]
        return families.contains { terminal.hasPrefix($0) } ? .osc777 : nil
    }

    /// Whether tmux stands between.
    package static func isInTmux(_ environment: [String: String]) -> Bool {
        environment["TMUX"] != nil
    }

    /// The bytes that show a notification; through tmux, which passes them on where its option
    /// `allow-passthrough` is on.
    package func sequence(title: DisplayString, text: DisplayString, inTmux: Bool) -> String {
        let title = DesktopNotice.plain(title), text = DesktopNotice.plain(text)
        let sequence =
            switch self {
            case .osc9: "\u{1B}]9;\(title): \(text)\u{7}"
            case .osc777: "\u{1B}]777;notify;\(title);\(text)\u{7}"
            }
        guard inTmux else { return sequence }
        let doubled = sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}")
        return "\u{1B}Ptmux;\(doubled)\u{1B}\\"
    }

    /// Without what parts the fields, and short. A leading digit would be a subcommand of ConEmu's
    /// OSC 9; a title stands before the text there.
    private static func plain(_ text: DisplayString) -> String {
        text.truncated(to: columnsMax).text.replacing(";", with: ",")
    }
}
