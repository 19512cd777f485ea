// Shows a text on a terminal through the user's pager, and elsewhere as it is.

import Glibc

enum Pager {
    /// Shows lines, by $PAGER or less where a person sits before them.
    static func show(_ lines: [PlainManual.Line]) throws {
        let out = Output.standard(json: false)
        if out.isTerminal, Environment["TERM"] != "dumb", let pager = command {
            if try show(lines, through: pager) { return }
        }
        for line in lines { try out.line(line.text, line.isHeading ? .bold : nil) }
        try out.flush()
    }

    /// The shell command; nil for none. An empty $PAGER asks for none, as man and git have it.
    private static var command: String? {
        if let wish = getenv("PAGER") {
            let text = String(cString: wish)
            return text.isEmpty || text == "cat" ? nil : text
        }
        // F: not for a short text, R: colours, X: the text stays on the screen.
        return isThere("less") ? "less -FRX" : nil
    }

    private static func isThere(_ program: String) -> Bool {
        (Environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").contains {
            access("\($0)/\(program)", X_OK) == 0
        }
    }

    /// Whether the pager could be started.
    private static func show(_ lines: [PlainManual.Line], through pager: String) throws -> Bool {
        guard let pipe = popen(pager, "we") else { return false }
        let hasBold = Environment["NO_COLOR"] == nil && getenv("PAGER") == nil
        for line in lines {
            // A reader who leaves early closes the pipe; what is left needs no showing.
            let isBold = hasBold && line.isHeading
            let text = isBold ? "\u{1B}[1m\(line.text)\u{1B}[0m\n" : line.text + "\n"
            if fputs(text, pipe) == EOF { break }
        }
        // 127: the shell found no such program.
        return (pclose(pipe) >> 8) & 0xFF != 127
    }
}
