// A line of pieces that mean different things, as views build it before it is drawn.

import Terminal

/// Pieces of text with their meanings.
struct Line: Sendable, Hashable {
    struct Span: Sendable, Hashable {
        var text: DisplayString
        var scope: Scope
    }

    private(set) var spans: [Span] = []

    init() {}
    init(_ text: DisplayString, _ scope: Scope = .base) { spans = [Span(text: text, scope: scope)] }

    var width: Int { spans.reduce(0) { $0 + $1.text.width } }

    mutating func add(_ text: DisplayString, _ scope: Scope = .base) {
        if !text.isEmpty { spans.append(Span(text: text, scope: scope)) }
    }

    mutating func add(_ text: String, _ scope: Scope = .base) {
        add(DisplayString(untrusted: text), scope)
    }

    mutating func add(_ glyph: Grapheme, _ scope: Scope = .base) {
        add(DisplayString([glyph]), scope)
    }

    /// The line cut to `columns`, ending with `ellipsis` where something was cut.
    func truncated(to columns: Int, ellipsis: DisplayString) -> Line {
        guard width > columns else { return self }
        var (line, left) = (Line(), columns)
        for span in spans where left > 0 {
            let isLast = span.text.width >= left
            let text =
                isLast
                ? (span.text + ellipsis).truncated(to: left, ellipsis: ellipsis) : span.text
            line.add(text, span.scope)
            left -= text.width
            if isLast { break }
        }
        return line
    }
}

extension Surface {
    /// Writes a line from a place on, in at most `columns` columns; returns the column after it.
    @discardableResult
    mutating func put(
        _ line: Line, row: Int, column: Int, columns: Int, ellipsis: DisplayString
    ) -> Int {
        var at = column
        for span in line.truncated(to: columns, ellipsis: ellipsis).spans {
            at = put(
                span.text, row: row, column: at, scope: span.scope, columns: column + columns - at)
        }
        return at
    }
}
