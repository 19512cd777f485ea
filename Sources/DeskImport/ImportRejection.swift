// A row or file that was not taken in, and why: a line of the report.

/// Something that was left out because it could not be taken in.
package struct ImportRejection: Sendable, Hashable {
    /// First line of it in the file; 0 for a whole file.
    package var line: Int
    /// Last line of it; equal to `line` for a single one.
    package var lastLine: Int
    /// The ticket's key or the article's path, as far as it is known.
    package var key: String
    package var reason: String

    package init(line: Int, lastLine: Int? = nil, key: String = "", reason: String) {
        (self.line, self.lastLine) = (line, lastLine ?? line)
        (self.key, self.reason) = (key, reason)
    }

    /// The first line of a report.
    package static let csvHeader = "line,last_line,key,reason\n"

    /// This rejection as a line of CSV. Control and invisible characters are written out, and a
    /// cell that a spreadsheet would take for a formula begins with an apostrophe.
    package var csvLine: String {
        "\(line),\(lastLine),\(cell(key)),\(cell(reason))\n"
    }

    private func cell(_ text: String) -> String {
        var text = visible(text, limit: 400)
        if let first = text.first, "=+-@".contains(first) { text = "'" + text }
        guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
        var quoted = "\""
        for character in text {
            if character == "\"" { quoted += "\"" }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
