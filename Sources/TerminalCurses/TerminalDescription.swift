// What the terminal database knows about the terminal, asked before ncurses takes the screen, so
// that a refusal leaves the screen as it was.

import CNcurses
import Glibc

/// The name under which ncurses knows the terminal, and how to give it back.
struct TerminalDescription {
    /// The name to open the screen with.
    let name: String
    /// The bytes that bring a screen back from full-screen use, for the crash guard.
    let restore: String

    /// What stands in for a terminal the database does not know: nearly all are like it.
    private static let substitute = "xterm-256color"

    /// Finds the description of the terminal called `term`.
    init(term: String?) throws(CursesFailure) {
        let wanted = term.flatMap { $0.isEmpty ? nil : $0 }
        let candidates = [wanted, TerminalDescription.substitute, "xterm"].compactMap(\.self)
        guard let name = candidates.first(where: TerminalDescription.setUp) else {
            throw CursesFailure(
                code: .unknownTerminal,
                description: "nothing describes the terminal \"\(wanted ?? "")\" and xterm is "
                    + "unknown as well; install the package ncurses-base, or set TERM to a "
                    + "terminal that `infocmp` knows")
        }
        self.name = name
        guard cn_has_capability("cup") == 1 else {
            throw CursesFailure(
                code: .noCursorAddressing,
                description: "the terminal \"\(name)\" cannot place its cursor, so there is no "
                    + "console on it; use the commands instead (firstline ticket list), or set "
                    + "TERM=xterm-256color if the terminal is a common one")
        }
        restore = TerminalDescription.restoreBytes
    }

    private static func setUp(_ name: String) -> Bool {
        var status: CInt = 0
        return setupterm(name, STDOUT_FILENO, &status) == OK
    }

    private static var restoreBytes: String {
        let capabilities = ["sgr0", "rmkx", "cnorm", "rmcup"].map {
            (capability: String) -> String in
            cn_capability(capability).map { withoutPadding(String(cString: $0)) } ?? ""
        }
        return TerminalModes.leave + capabilities.joined()
    }

    /// A capability without its delays, as `$<5>`, which only ncurses understands.
    private static func withoutPadding(_ capability: String) -> String {
        var result = ""
        var rest = Substring(capability)
        while let start = rest.firstIndex(of: "$"), rest[start...].hasPrefix("$<"),
            let end = rest[start...].firstIndex(of: ">")
        {
            result += rest[..<start]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}

/// The modes the console asks of the terminal beside what ncurses does.
enum TerminalModes {
    /// Bracketed paste on, so that pasted text cannot act as keys.
    static let enter = "\u{1B}[?2004h"
    /// And off.
    static let leave = "\u{1B}[?2004l"
}
