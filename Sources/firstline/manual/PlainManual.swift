// Sets blocks as plain text of at most 80 columns.

import Terminal

/// Lines of plain text; headings stand out where the output can show it.
struct PlainManual {
    struct Line {
        let text: String
        var isHeading = false
    }

    static let columns = 80
    /// A longer term has a line of its own.
    private static let termColumnsMax = 26

    private(set) var lines: [Line] = []

    /// Adds blocks, an empty line before each but the first.
    mutating func add(_ blocks: [ManualBlock]) {
        for block in blocks {
            if let last = lines.last, !last.isHeading { lines.append(Line(text: "")) }
            add(block)
        }
    }

    /// Adds a heading of the text itself.
    mutating func add(title: String) {
        if !lines.isEmpty { lines.append(Line(text: "")) }
        lines.append(Line(text: title.uppercased(), isHeading: true))
    }

    /// Adds a line as it is.
    mutating func add(line text: String) { lines.append(Line(text: text)) }

    private mutating func add(_ block: ManualBlock) {
        switch block {
        case .text(let text): wrap(text, first: "", rest: "")
        case .heading(let text): lines.append(Line(text: text, isHeading: true))
        case .terms(let terms): add(terms)
        case .lines(let texts): lines += texts.map { Line(text: $0.isEmpty ? "" : "    " + $0) }
        }
    }

    private mutating func add(_ terms: [(term: String, text: String)]) {
        let widths = terms.map(\.term.count).filter { $0 <= Self.termColumnsMax }
        let column = 2 + (widths.max() ?? 4) + 2
        let indent = String(repeating: " ", count: column)
        for (term, text) in terms {
            guard !text.isEmpty else {
                lines.append(Line(text: "  " + term))
                continue
            }
            if term.count <= Self.termColumnsMax {
                let gap = String(repeating: " ", count: column - 2 - term.count)
                wrap(text, first: "  " + term + gap, rest: indent)
            } else {
                wrap(term, first: "  ", rest: "    ")
                wrap(text, first: indent, rest: indent)
            }
        }
    }

    private mutating func wrap(_ text: String, first: String, rest: String) {
        var line = first, isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > Self.columns {
                lines.append(Line(text: line))
                (line, isEmpty) = (rest, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        lines.append(Line(text: line))
    }
}
