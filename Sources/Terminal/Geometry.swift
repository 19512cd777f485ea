// Places and extents on the screen, in character cells: rows go down, columns go right, from 0.

/// A place on the screen.
package struct Point: Hashable, Sendable {
    /// The row, from 0 at the top.
    package var row: Int
    /// The column, from 0 at the left.
    package var column: Int

    /// A place at `row` and `column`.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// The extent of a screen or of a part of it; never negative.
package struct Size: Hashable, Sendable {
    /// Rows.
    package let rows: Int
    /// Columns.
    package let columns: Int

    /// An extent; negative numbers become 0.
    package init(rows: Int, columns: Int) {
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }
}

/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
    /// The first row.
    package let row: Int
    /// The first column.
    package let column: Int
    /// Rows and columns.
    package let size: Size

    /// A rectangle from its upper left corner.
    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.size = Size(rows: rows, columns: columns)
    }

    /// The whole of a surface of `size`.
    package init(_ size: Size) {
        self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
    }

    /// Rows.
    package var rows: Int { size.rows }
    /// Columns.
    package var columns: Int { size.columns }
    /// The row below the last.
    package var endRow: Int { row + rows }
    /// The column right of the last.
    package var endColumn: Int { column + columns }
    /// Whether it holds no cell.
    package var isEmpty: Bool { rows == 0 || columns == 0 }

    /// The rectangle without `rows` at top and bottom and `columns` at both sides.
    package func inset(rows: Int = 1, columns: Int = 1) -> Rect {
        Rect(
            row: row + rows, column: column + columns, rows: self.rows - 2 * rows,
            columns: self.columns - 2 * columns)
    }

    /// What both rectangles cover.
    package func intersection(_ other: Rect) -> Rect {
        let top = max(row, other.row)
        let left = max(column, other.column)
        return Rect(
            row: top, column: left, rows: min(endRow, other.endRow) - top,
            columns: min(endColumn, other.endColumn) - left)
    }

    /// Cuts off the first `count` rows: those, and the rest.
    package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(0, count), rows)
        return (
            Rect(row: row, column: column, rows: cut, columns: columns),
            Rect(row: row + cut, column: column, rows: rows - cut, columns: columns)
        )
    }

    /// Cuts off the last `count` rows: the rest, and those.
    package func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
        let (top, rest) = splitTop(rows - min(max(0, count), rows))
        return (top, rest)
    }

    /// Cuts off the first `count` columns: those, and the rest.
    package func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
        let cut = min(max(0, count), columns)
        return (
            Rect(row: row, column: column, rows: rows, columns: cut),
            Rect(row: row, column: column + cut, rows: rows, columns: columns - cut)
        )
    }

    /// Whether the cell at `point` lies inside.
    package func contains(_ point: Point) -> Bool {
        point.row >= row && point.row < endRow && point.column >= column
            && point.column < endColumn
    }
}
