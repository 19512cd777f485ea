// Text with holes that cells fill: `caller-{caller_id|digits}`. A hole names a column, then
// filters: digits (the last run of digits), lower, upper, word (the first word), `or:TEXT` (what
// stands there where the cell is missing). `{{` and `}}` are the braces themselves. Where a cell
// is missing and has no `or:`, the whole text is missing.

import ConfigText

/// A template as a mapping gives it, not yet laid on a file.
struct TextTemplate: Sendable, Hashable {
    enum Filter: String, Sendable, CaseIterable {
        case digits, lower, upper, word
    }

    struct Hole: Sendable, Hashable {
        var column: ColumnName
        var filters: [Filter] = []
        var fallback: String?
    }

    enum Piece: Sendable, Hashable {
        case text(String)
        case hole(Hole)
    }

    private(set) var pieces: [Piece] = []

    /// Reads a template from a mapping; faults go to its report.
    init?(_ node: ConfigNode) {
        guard let text = node.string() else { return nil }
        var rest = text[...], plain = ""
        while let first = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                plain.append(first)
                rest = rest.dropFirst(2)
            } else if first == "{" {
                guard let end = rest.firstIndex(of: "}") else {
                    node.reject("the brace \"\(visible(rest, limit: 20))\" is never closed")
                    return nil
                }
                let inside = rest[rest.index(after: rest.startIndex)..<end]
                guard let hole = TextTemplate.hole(inside, node) else { return nil }
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(.hole(hole))
                rest = rest[end...].dropFirst()
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
    }

    private static func hole(_ text: Substring, _ node: ConfigNode) -> Hole? {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        let column = ColumnName(parts[0], at: node.place)
        guard !column.alternatives.isEmpty else {
            node.reject("expected the name of a column between the braces, found none")
            return nil
        }
        var hole = Hole(column: column)
        for part in parts.dropFirst() {
            let name = trimmedCell(part)
            if let filter = Filter(rawValue: name) {
                hole.filters.append(filter)
            } else if name.hasPrefix("or:") {
                hole.fallback = String(name.dropFirst(3))
            } else {
                let known = Filter.allCases.map(\.rawValue) + ["or:TEXT"]
                var message = "unknown filter \"\(visible(name))\""
                if let near = Nearest.name(to: name, in: known) {
                    message += ", did you mean \"\(near)\"?"
                } else {
                    message += ", expected \(Nearest.listing(known))"
                }
                node.reject(message)
                return nil
            }
        }
        return hole
    }

    /// The columns it names.
    var columns: [ColumnName] {
        pieces.compactMap { if case .hole(let hole) = $0 { hole.column } else { nil } }
    }

    /// Lays the template on a file; nil and faults in the report where columns are missing.
    func bound(to index: HeaderIndex, _ report: ConfigReport) -> BoundTemplate? {
        var bound: [BoundTemplate.Piece] = []
        for piece in pieces {
            switch piece {
            case .text(let text): bound.append(.text(text))
            case .hole(let hole):
                guard let cell = index.cell(hole.column, report) else { continue }
                bound.append(.cell(cell, hole.filters, fallback: hole.fallback))
            }
        }
        return bound.count == pieces.count ? BoundTemplate(pieces: bound) : nil
    }
}

/// A template laid on the columns of a file.
struct BoundTemplate: Sendable {
    enum Piece: Sendable {
        case text(String)
        case cell(Int, [TextTemplate.Filter], fallback: String?)
    }

    let pieces: [Piece]

    /// The text for a row; nil where a cell is missing.
    func text(_ row: RowCells) throws(RowFault) -> String? {
        if pieces.count == 1 { return try text(pieces[0], row) }
        var out = ""
        for piece in pieces {
            guard let text = try text(piece, row) else { return nil }
            out += text
        }
        return out
    }

    private func text(_ piece: Piece, _ row: RowCells) throws(RowFault) -> String? {
        switch piece {
        case .text(let text): return text
        case .cell(let cell, let filters, let fallback):
            guard var text = try row.text(cell) else { return fallback }
            for filter in filters {
                guard let filtered = filter.apply(to: text) else { return fallback }
                text = filtered
            }
            return text
        }
    }
}

extension TextTemplate.Filter {
    /// The filtered text; nil where nothing is left of it.
    func apply(to text: String) -> String? {
        switch self {
        case .lower: return text.lowercased()
        case .upper: return text.uppercased()
        case .word: return text.split(whereSeparator: \.isWhitespace).first.map(String.init)
        case .digits:
            let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
            let bytes = text.utf8
            if bytes.allSatisfy(isDigit) { return text.isEmpty ? nil : text }
            guard let last = bytes.lastIndex(where: isDigit) else { return nil }
            let start = bytes[...last].lastIndex { !isDigit($0) }
            let first = start.map { bytes.index(after: $0) } ?? bytes.startIndex
            return String(text[first...last])
        }
    }
}
