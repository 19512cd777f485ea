// Where the characters of an area stand when it is wrapped at a width.

extension TextArea {
    /// What is shown of an area in a window.
    package struct View: Hashable, Sendable {
        /// The rows of the window that hold text.
        package let lines: [DisplayString]
        /// The cursor, counted from the corner of the window.
        package let cursor: Point
        /// The wrapped row the window begins with.
        package let topRow: Int
        /// All the wrapped rows there are.
        package let rowCount: Int
    }

    /// The rows to show in a window of `size`, which always holds the cursor.
    package func view(size: Size) -> View {
        let rows = wrappedRows(width: size.columns)
        let at = place(in: rows)
        let height = max(1, size.rows)
        var top = min(topRow, max(0, rows.count - 1))
        if at.row < top { top = at.row }
        if at.row >= top + height { top = at.row - height + 1 }
        let lines = rows[top..<min(rows.count, top + height)].map(display)
        let column = min(at.column, max(0, size.columns - 1))
        return View(
            lines: lines, cursor: Point(row: at.row - top, column: column), topRow: top,
            rowCount: rows.count)
    }

    /// The ranges of characters that stand in one row each, when rows have `width` columns; a
    /// row's line end is not part of it. There is always at least one row.
    func wrappedRows(width: Int) -> [Range<Int>] {
        var rows: [Range<Int>] = []
        var start = 0
        for index in characters.indices where characters[index] == "\n" {
            wrap(start..<index, width: max(2, width), into: &rows)
            start = index + 1
        }
        wrap(start..<characters.count, width: max(2, width), into: &rows)
        return rows
    }

    /// Wraps one line: after spaces where possible, so that each character has one place. A
    /// column is kept for the cursor behind the last character.
    private func wrap(_ line: Range<Int>, width: Int, into rows: inout [Range<Int>]) {
        var start = line.lowerBound
        var used = 0
        var afterSpace: Int?
        for index in line {
            let columns = columns(of: characters[index])
            if used + columns > width - 1 {
                let cut = afterSpace ?? index
                if cut > start { rows.append(start..<cut) }
                start = cut
                used = display(start..<index).width
                afterSpace = nil
            }
            used += columns
            if characters[index] == " " { afterSpace = index + 1 }
        }
        rows.append(start..<line.upperBound)
    }

    /// The row and the column of the cursor.
    func place(in rows: [Range<Int>]) -> Point {
        let row = rows.lastIndex { $0.lowerBound <= cursor } ?? 0
        return Point(row: row, column: display(rows[row].lowerBound..<cursor).width)
    }

    /// The position of the character in a row that stands at `column` or next before it.
    func position(in rows: [Range<Int>], row: Int, column: Int) -> Int {
        var used = 0
        for index in rows[row] {
            used += columns(of: characters[index])
            if used > column { return index }
        }
        // Behind the last character of a wrapped row begins the next row.
        let isWrapped = row + 1 < rows.count && rows[row + 1].lowerBound == rows[row].upperBound
        return isWrapped
            ? max(rows[row].lowerBound, rows[row].upperBound - 1) : rows[row].upperBound
    }

    private func columns(of character: Character) -> Int {
        character.asciiValue != nil ? 1 : DisplayString(untrusted: String(character)).width
    }

    private func display(_ range: Range<Int>) -> DisplayString {
        DisplayString(untrusted: String(characters[range]))
    }
}
