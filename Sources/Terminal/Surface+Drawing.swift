// Drawing on a surface. Everything clips: what lies outside is not an error and leaves no trace.

extension Surface {
    /// Writes `text` from a place on, in at most `limit` columns.
    /// - Returns: the column after the last one written.
    @discardableResult
    package mutating func put(
        _ text: DisplayString, row: Int, column: Int, scope: Scope = .base,
        columns limit: Int = .max
    ) -> Int {
        guard limit > 0 else { return column }
        let end = limit >= columns - column ? columns : column + limit
        var at = column
        for grapheme in text.graphemes {
            if at + grapheme.width > end { break }
            set(grapheme, row: row, column: at, scope: scope)
            at += grapheme.width
        }
        return at
    }

    /// Writes text from anywhere into a field `width` columns wide: cut with `ellipsis`, or with
    /// spaces at the side that `alignment` leaves.
    package mutating func put(
        untrusted text: String, row: Int, column: Int, width: Int,
        _ alignment: Alignment = .left, scope: Scope = .base, ellipsis: DisplayString
    ) {
        guard width > 0 else { return }
        let bytes = text.utf8
        guard bytes.count <= width, bytes.allSatisfy({ 0x20..<0x7F ~= $0 }) else {
            let shown = DisplayString(untrusted: text, columnsMax: width + 1)
                .fitted(to: width, alignment, ellipsis: ellipsis)
            put(shown, row: row, column: column, scope: scope)
            return
        }
        // Most of what fits is plain, and needs no text of its own.
        let missing = width - bytes.count
        let before = alignment == .left ? 0 : alignment == .right ? missing : missing / 2
        for offset in 0..<before {
            set(.space, row: row, column: column + offset, scope: scope)
        }
        var at = column + before
        for byte in bytes {
            set(Grapheme(ascii: byte), row: row, column: at, scope: scope)
            at += 1
        }
        while at < column + width {
            set(.space, row: row, column: at, scope: scope)
            at += 1
        }
    }

    /// Writes a glyph at a place.
    /// - Returns: the column after it.
    @discardableResult
    package mutating func put(
        _ glyph: Grapheme, row: Int, column: Int, scope: Scope = .base
    ) -> Int {
        set(glyph, row: row, column: column, scope: scope)
        return column + glyph.width
    }

    /// Writes `text` at the right end of row `row` of `rect`.
    package mutating func put(
        _ text: DisplayString, rightIn rect: Rect, row: Int, scope: Scope = .base
    ) {
        let shown = text.prefix(columns: rect.columns)
        put(shown, row: rect.row + row, column: rect.endColumn - shown.width, scope: scope)
    }

    /// Writes `lines` one below the other into `rect`, cut to its columns and rows.
    package mutating func put(_ lines: [DisplayString], in rect: Rect, scope: Scope = .base) {
        for (index, line) in lines.prefix(rect.rows).enumerated() {
            put(
                line, row: rect.row + index, column: rect.column, scope: scope,
                columns: rect.columns)
        }
    }

    /// Fills `rect` with one narrow glyph.
    package mutating func fill(_ rect: Rect, scope: Scope, with glyph: Grapheme = .space) {
        let inside = rect.intersection(Rect(size))
        for row in inside.row..<max(inside.row, inside.endRow) {
            for column in inside.column..<max(inside.column, inside.endColumn) {
                set(glyph, row: row, column: column, scope: scope)
            }
        }
    }

    /// Lays `scope` over the cells of `rect`, which keep what they mean beneath it.
    package mutating func overlay(_ rect: Rect, with scope: Scope) {
        forEachCell(in: rect) { $0.layer = scope }
    }

    /// Gives the cells of `rect` another meaning and keeps what they show.
    package mutating func restyle(_ rect: Rect, scope: Scope) {
        forEachCell(in: rect) { $0.scope = scope }
    }

    private mutating func forEachCell(in rect: Rect, _ change: (inout Cell) -> Void) {
        let inside = rect.intersection(Rect(size))
        for row in inside.row..<max(inside.row, inside.endRow) {
            for column in inside.column..<max(inside.column, inside.endColumn) {
                restyle(row: row, column: column, change)
            }
        }
    }

    /// A horizontal line of `count` columns.
    package mutating func horizontalLine(
        row: Int, column: Int, count: Int, scope: Scope = .border, glyphs: GlyphSet
    ) {
        let rect = Rect(row: row, column: column, rows: 1, columns: count)
        fill(rect, scope: scope, with: glyphs[.borderHorizontal])
    }

    /// A vertical line of `count` rows.
    package mutating func verticalLine(
        row: Int, column: Int, count: Int, scope: Scope = .border, glyphs: GlyphSet
    ) {
        let rect = Rect(row: row, column: column, rows: count, columns: 1)
        fill(rect, scope: scope, with: glyphs[.borderVertical])
    }

    /// A frame around `rect`, with a title in its upper edge.
    package mutating func box(
        _ rect: Rect, scope: Scope = .border, title: DisplayString? = nil,
        titleScope: Scope = .paneTitle, glyphs: GlyphSet
    ) {
        guard rect.rows >= 2, rect.columns >= 2 else { return }
        let (top, bottom) = (rect.row, rect.endRow - 1)
        let (left, right) = (rect.column, rect.endColumn - 1)
        for row in [top, bottom] {
            horizontalLine(
                row: row, column: left + 1, count: rect.columns - 2, scope: scope, glyphs: glyphs)
        }
        for column in [left, right] {
            verticalLine(
                row: top + 1, column: column, count: rect.rows - 2, scope: scope, glyphs: glyphs)
        }
        put(glyphs[.borderTopLeft], row: top, column: left, scope: scope)
        put(glyphs[.borderTopRight], row: top, column: right, scope: scope)
        put(glyphs[.borderBottomLeft], row: bottom, column: left, scope: scope)
        put(glyphs[.borderBottomRight], row: bottom, column: right, scope: scope)
        guard let title, rect.columns >= 6 else { return }
        let shown = .spaces(1) + title.truncated(to: rect.columns - 6) + .spaces(1)
        put(shown, row: top, column: left + 2, scope: titleScope)
    }

    /// Copies `other` to a place; its cursor comes along if it has one.
    package mutating func blit(_ other: Surface, row: Int, column: Int) {
        for sourceRow in 0..<other.rows {
            for sourceColumn in 0..<other.columns {
                copy(
                    other[sourceRow, sourceColumn], toRow: row + sourceRow,
                    column: column + sourceColumn)
            }
        }
        if let inner = other.cursor {
            cursor = Point(row: row + inner.row, column: column + inner.column)
        }
    }

    private mutating func copy(_ cell: Cell, toRow row: Int, column: Int) {
        guard cell.width > 0 else { return }
        guard row >= 0, row < rows, column >= 0, column < columns else { return }
        let fits = column + cell.width <= columns
        let shown = fits ? cell.grapheme : .space
        set(shown, row: row, column: column, scope: cell.scope)
        for part in column..<(column + shown.width) {
            restyle(row: row, column: part) { $0.layer = cell.layer }
        }
    }

    /// The part of the surface inside `rect`.
    package func cropped(to rect: Rect) -> Surface {
        var part = Surface(size: rect.size)
        part.blit(self, row: -rect.row, column: -rect.column)
        if let cursor, !rect.contains(cursor) { part.cursor = nil }
        return part
    }
}
