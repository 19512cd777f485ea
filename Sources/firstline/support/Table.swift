// Aligned columns, fitted to a terminal: columns that may shrink do so, the widest first.

import Terminal

/// Rows of safe text under titles.
struct Table {
    struct Column {
        let title: DisplayString
        var alignment: Alignment = .left
        /// Columns it may shrink to; nil never shrinks.
        var shrinksTo: Int?

        init(_ title: StaticString, _ alignment: Alignment = .left, shrinksTo: Int? = nil) {
            self.title = DisplayString(literal: title)
            (self.alignment, self.shrinksTo) = (alignment, shrinksTo)
        }
    }

    private let columns: [Column]
    private var rows: [[DisplayString]] = []

    init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row of text from anywhere; a missing value is empty.
    mutating func add(_ cells: [String?]) {
        rows.append(cells.map { DisplayString(untrusted: $0 ?? "", columnsMax: 300) })
    }

    /// Prints titles and rows, or says that there is nothing.
    func print(to out: Output, orElse empty: StaticString) throws {
        guard !rows.isEmpty else {
            if out.isTerminal { try out.line(DisplayString(literal: empty), .dim) }
            return
        }
        let widths = fitted(to: out.columns)
        try out.line(line(columns.map(\.title), widths), .bold)
        for row in rows { try out.line(line(row, widths)) }
    }

    private func line(_ cells: [DisplayString], _ widths: [Int]) -> DisplayString {
        var line = DisplayString()
        for (index, cell) in cells.enumerated() {
            if index > 0 { line += .spaces(2) }
            // The last column needs no spaces behind it.
            let isLast = index == cells.count - 1 && columns[index].alignment == .left
            line +=
                isLast
                ? cell.truncated(to: widths[index])
                : cell.fitted(to: widths[index], columns[index].alignment)
        }
        return line
    }

    private func fitted(to total: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(columns[index].title.width) { max($0, $1[index].width) }
        }
        guard let total else { return widths }
        while widths.reduce(0, +) + 2 * (widths.count - 1) > total {
            let candidates = columns.indices.filter { widths[$0] > (columns[$0].shrinksTo ?? .max) }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }
}
