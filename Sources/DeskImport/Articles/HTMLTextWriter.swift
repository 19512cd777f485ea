// Puts text together as a page would lay it out: blanks folded outside preformatted text, one empty
// line between blocks, no control characters.

/// Text being laid out.
struct HTMLTextWriter {
    private var out: [Unicode.Scalar] = []
    private var breaks = 0
    private var hasBlank = false
    private var preformatted = 0
    private var hasCell = false

    /// Length so far, for ``text(from:)``.
    var count: Int { out.count }

    /// What was written since a place.
    func text(from start: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: out[min(start, out.count)...])
        return String(text)
    }

    /// All of it, without blanks at its ends.
    func finished() -> String {
        var text = text(from: 0)
        if preformatted > 0 { text += "\n```" }
        return trimmedCell(text)
    }

    /// Adds text of the page.
    mutating func add(_ text: String) {
        for scalar in text.unicodeScalars {
            if preformatted > 0 {
                addPreformatted(scalar)
            } else if scalar.properties.isWhitespace {
                hasBlank = true
            } else if !isInvisible(scalar) {
                flush()
                out.append(scalar)
            }
        }
    }

    /// Adds a mark of our own at the beginning of a line.
    mutating func addRaw(_ text: String) {
        hasBlank = false
        flush()
        out.append(contentsOf: text.unicodeScalars)
    }

    /// What follows begins on a line of its own.
    mutating func breakLine() {
        breaks = max(breaks, preformatted > 0 ? 0 : 1)
        (hasBlank, hasCell) = (false, false)
        if preformatted > 0 { out.append("\n") }
    }

    /// What follows begins behind an empty line.
    mutating func breakBlock() {
        guard preformatted == 0 else { return }
        breaks = 2
        (hasBlank, hasCell) = (false, false)
    }

    /// The next cell of a table row.
    mutating func beginCell() {
        guard preformatted == 0 else { return }
        if hasCell, breaks == 0 {
            out.append(contentsOf: " | ".unicodeScalars)
            hasBlank = false
        }
        hasCell = true
    }

    mutating func beginPreformatted() {
        if preformatted == 0 {
            breakBlock()
            addRaw("```\n")
        }
        preformatted += 1
    }

    mutating func endPreformatted() {
        guard preformatted > 0 else { return }
        preformatted -= 1
        guard preformatted == 0 else { return }
        while out.last == "\n" { out.removeLast() }
        out.append(contentsOf: "\n```".unicodeScalars)
        breakBlock()
    }

    private mutating func addPreformatted(_ scalar: Unicode.Scalar) {
        if scalar == "\n" || scalar == "\t" || !isInvisible(scalar) { out.append(scalar) }
    }

    private mutating func flush() {
        if breaks > 0, !out.isEmpty {
            while out.last == " " { out.removeLast() }
            for _ in 0..<breaks { out.append("\n") }
        } else if hasBlank, let last = out.last, last != " ", last != "\n" {
            out.append(" ")
        }
        (breaks, hasBlank) = (0, false)
    }

    private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xAD
    }
}
