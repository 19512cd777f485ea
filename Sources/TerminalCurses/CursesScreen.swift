// The terminal through ncurses. One screen at a time, on the main actor, since all of ncurses is
// one global. Whoever opens it must have blocked or handled SIGINT, SIGTERM, SIGTSTP and SIGWINCH
// before: ncurses takes over those it finds with their default action.

import CNcurses
import CSupport
import Glibc
package import Terminal

/// A full-screen terminal.
package final class CursesScreen: TerminalScreen {
    /// Rows and columns.
    package private(set) var size: Size
    /// What kind of terminal it is.
    package let traits: ScreenTraits
    /// How scopes look.
    package var theme: Theme {
        didSet {
            palette.forgetStyles()
            canvas.forget()
        }
    }
    /// Whether the terminal is gone.
    package private(set) var isHungUp = false
    /// Standard input.
    package var inputDescriptor: Int32? { line.input }

    private enum Phase { case running, suspended, closed }

    private let settings: ScreenSettings
    private let line: TerminalLine
    private let title: WindowTitle
    private var palette: CursesPalette
    private var canvas: CursesCanvas
    private var keys = KeyParser()
    private var phase = Phase.running

    /// Takes the terminal.
    package init(theme: Theme, settings: ScreenSettings = ScreenSettings()) throws(CursesFailure) {
        self.theme = theme
        self.settings = settings
        let terminal = TerminalLine()
        line = terminal
        let isUnicode = CursesScreen.prepareLocale() && !settings.isASCII
        let description = try CursesScreen.open()
        palette = CursesPalette()
        canvas = CursesCanvas(isUnicode: isUnicode)
        title = WindowTitle(terminal: description.name, line: terminal)
        let depth = ColorDepth.select(
            choice: settings.color, noColor: settings.noColor, terminalColors: palette.colors)
        traits = ScreenTraits(depth: depth, isUnicode: isUnicode)
        size = Size(rows: Int(cn_lines()), columns: Int(cn_columns()))
        configure()
        _ = updateSize()
    }

    // MARK: Showing

    /// Shows `surface`; only what differs from the last frame is sent.
    package func draw(_ surface: Surface) {
        guard phase == .running, !isHungUp else { return }
        canvas.draw(surface) { palette.style(of: $0, in: theme, depth: traits.depth) }
    }

    /// Sends everything anew with the next frame.
    package func invalidate() {
        canvas.forget()
        if phase == .running { clearok(cn_curscr(), true) }
    }

    /// Asks the terminal for its size. Terminals scroll when they shrink, so all is sent anew.
    package func updateSize() -> Size {
        guard phase == .running, let told = line.size, told != size else { return size }
        resize_term(CInt(told.rows), CInt(told.columns))
        size = Size(rows: Int(cn_lines()), columns: Int(cn_columns()))
        invalidate()
        return size
    }

    /// Rings.
    package func bell() {
        if phase == .running { beep() }
    }

    /// Has the terminal show a notification, through tmux where that stands between.
    package func notify(_ title: DisplayString, _ text: DisplayString, by notice: DesktopNotice) {
        guard phase == .running else { return }
        line.write(notice.sequence(title: title, text: text, inTmux: settings.isInTmux))
    }

    /// Puts `title` into the window's title, on terminals that have one.
    package func setTitle(_ title: DisplayString) {
        if phase == .running { self.title.set(title) }
    }

    // MARK: Keys

    /// The next key that has come in. An escape byte waits a moment for the rest of a sequence.
    package func nextKey() -> Key? {
        guard phase == .running else { return nil }
        while true {
            if let key = keys.next() { return key }
            let patience = keys.isWaiting ? settings.escapeMilliseconds : 0
            switch line.read(within: patience) {
            case .bytes(let bytes): keys.feed(bytes)
            case .hungUp:
                isHungUp = true
                return nil
            case .nothing:
                guard keys.isWaiting else { return nil }
                keys.endWait()
                return keys.next()
            }
        }
    }

    // MARK: Giving the terminal back

    /// Gives the terminal back for the shell or an editor.
    package func suspend() {
        guard phase == .running else { return }
        def_prog_mode()
        leave()
        phase = .suspended
    }

    /// Takes the terminal again; what was typed meanwhile was not meant for the console.
    package func resume() {
        guard phase == .suspended else { return }
        phase = .running
        cs_crash_guard_rearm()
        reset_prog_mode()
        wrefresh(cn_stdscr())
        line.discardInput()
        keys = KeyParser()
        line.write(TerminalModes.enter)
        invalidate()
        _ = updateSize()
    }

    /// Gives the terminal back for good.
    package func close() {
        guard phase != .closed else { return }
        if phase == .running { leave() }
        title.restore()
        phase = .closed
    }

    private func leave() {
        line.write(TerminalModes.leave)
        endwin()
        cs_crash_guard_disarm()
    }

    // MARK: Taking it

    private func configure() {
        raw()
        noecho()
        nonl()
        typeahead(-1)
        leaveok(cn_stdscr(), false)
        scrollok(cn_stdscr(), false)
        line.write(TerminalModes.enter)
        // The last resort for an exit that passes `close` by.
        atexit { if !isendwin() { endwin() } }
    }

    /// Opens ncurses on standard input and output.
    private static func open() throws(CursesFailure) -> TerminalDescription {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw CursesFailure(
                code: .notATerminal,
                description: "standard input and output are no terminal; the console needs one, "
                    + "the commands (firstline ticket list) do not")
        }
        let term = getenv("TERM").map { String(cString: $0) }
        let description = try TerminalDescription(term: term)
        var restore = description.restore
        _ = restore.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cs_crash_guard_install($0.baseAddress, min($0.count, 512))
            }
        }
        guard newterm(description.name, cs_stdout(), cs_stdin()) != nil else {
            cs_crash_guard_disarm()
            throw CursesFailure(
                code: .unknownTerminal,
                description: "the screen of the terminal \"\(description.name)\" cannot be "
                    + "opened; try TERM=xterm-256color")
        }
        return description
    }

    /// Takes the locale of the environment.
    /// - Returns: whether its characters are UTF-8.
    private static func prepareLocale() -> Bool {
        setlocale(LC_ALL, "")
        guard let codeset = nl_langinfo(nl_item(CODESET)) else { return false }
        return String(cString: codeset).uppercased() == "UTF-8"
    }
}
