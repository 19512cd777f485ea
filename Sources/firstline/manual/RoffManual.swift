// Sets sections as a manual page in man(7), for man, groff and mandoc. Nothing of a text is taken
// for a request or an escape.

/// The source of a manual page.
struct RoffManual {
    /// Source lines are filled up to here; readers of roff like short ones.
    private static let columns = 78

    private(set) var text = ""

    /// Begins a page: `FIRSTLINE(1)`, the day it was made, what it is about.
    init(name: String, day: String, version: String) {
        request("TH", [name.uppercased(), "1"])
        text.removeLast()
        // Readers want to know the day for one, so its hyphens stay as they are.
        text += " \"\(day)\" \(Self.argument(version)) \"User Commands\"\n"
        // Words of commands are not to be cut at the ends of lines.
        text += ".nh\n"
    }

    /// Adds a section.
    mutating func add(_ section: ManualSection) {
        request("SH", [section.title.uppercased()])
        // A heading of the section or of a part of it makes its own room.
        var isFirst = true
        for block in section.blocks {
            add(block, isFirst: isFirst)
            if case .heading = block { isFirst = true } else { isFirst = false }
        }
    }

    private mutating func add(_ block: ManualBlock, isFirst: Bool) {
        switch block {
        case .text(let paragraph):
            if !isFirst { text += ".PP\n" }
            fill(paragraph)
        case .heading(let heading): request("SS", [heading])
        case .terms(let terms):
            for (term, meaning) in terms {
                text += ".TP\n.B " + Self.argument(term) + "\n"
                // A tag without a body would take the next one for it.
                if meaning.isEmpty { text += "\\&\n" } else { fill(meaning) }
            }
        case .lines(let lines):
            if !isFirst { text += ".PP\n" }
            text += ".nf\n.RS 4\n"
            for line in lines { text += Self.line(line) + "\n" }
            text += ".RE\n.fi\n"
        }
    }

    private mutating func request(_ name: String, _ arguments: [String]) {
        text += "." + name + " " + arguments.map(Self.argument).joined(separator: " ") + "\n"
    }

    private mutating func fill(_ paragraph: String) {
        var line = ""
        for word in paragraph.split(separator: " ").map(Self.escaped) {
            if !line.isEmpty, line.count + 1 + word.count > Self.columns {
                text += Self.guarded(line) + "\n"
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        text += Self.guarded(line) + "\n"
    }

    private static func argument(_ text: String) -> String {
        "\"" + escaped(text) + "\""
    }

    private static func line(_ text: String) -> String {
        text.isEmpty ? "\\&" : guarded(escaped(text))
    }

    /// A dot or quote at the beginning would be a request.
    private static func guarded(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    /// Characters that roff reads as something else, by name. A hyphen is a minus, so that what is
    /// copied from the page can be typed.
    private static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "\"": result += "\\(dq"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case _ where scalar.value > 0x7E:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result +=
                    "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
