// A screen, or a part of one, as values: rows and columns of cells that say what they mean.
// Views draw on surfaces; a back end shows them. Wide characters occupy a cell and a
// continuation; whatever is drawn over one half of them blanks the other.

/// One cell of a surface.
package struct Cell: Hashable, Sendable {
    /// What is shown.
    package let grapheme: Grapheme
    /// What it means.
    package var scope: Scope
    /// What lies over that meaning: the selected row, a mark, a search hit.
    package var layer: Scope?

    /// A cell that shows `grapheme`.
    init(_ grapheme: Grapheme, _ scope: Scope, layer: Scope? = nil) {
        (self.grapheme, self.scope, self.layer) = (grapheme, scope, layer)
    }

    /// The second cell of the wide character `cell`.
    static func continuation(of cell: Cell) -> Cell {
        Cell(.continuation, cell.scope, layer: cell.layer)
    }

    /// What is shown; empty in the second cell of a wide character.
    package var text: String { grapheme.text }
    /// Columns: 1 or 2; 0 in the second cell of a wide character.
    package var width: Int { grapheme.width }
}

/// Rows and columns of cells, and where the cursor stands.
package struct Surface: Hashable, Sendable {
    /// Rows and columns.
    package let size: Size
    /// The cells, row by row.
    package private(set) var cells: [Cell]
    /// Where the cursor is shown; nil hides it.
    package var cursor: Point?

    /// An empty surface of `scope`.
    package init(size: Size, scope: Scope = .base) {
        self.size = size
        cells = Array(repeating: Cell(.space, scope), count: size.rows * size.columns)
    }

    /// Rows.
    package var rows: Int { size.rows }
    /// Columns.
    package var columns: Int { size.columns }

    /// The cell at a place, which must exist.
    package subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

    /// The cells of a row, which must exist.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        cells[(row * columns)..<((row + 1) * columns)]
    }

    /// Shows `grapheme` at a place if it fits there; a wide one needs the next column as well.
    mutating func set(_ grapheme: Grapheme, row: Int, column: Int, scope: Scope) {
        guard row >= 0, row < rows, column >= 0, column + grapheme.width <= columns else { return }
        let cell = Cell(grapheme, scope)
        blankPartner(row: row, column: column)
        cells[row * columns + column] = cell
        if grapheme.width == 2 {
            blankPartner(row: row, column: column + 1)
            cells[row * columns + column + 1] = .continuation(of: cell)
        }
    }

    /// Changes the meaning of the cell at a place.
    mutating func restyle(row: Int, column: Int, _ change: (inout Cell) -> Void) {
        change(&cells[row * columns + column])
    }

    /// Blanks the other half of the wide character whose half at this place is drawn over.
    private mutating func blankPartner(row: Int, column: Int) {
        let index = row * columns + column
        if cells[index].width == 0, column > 0, cells[index - 1].width == 2 {
            cells[index - 1] = Cell(.space, cells[index - 1].scope, layer: cells[index - 1].layer)
        }
        if cells[index].width == 2, column + 1 < columns {
            cells[index + 1] = Cell(.space, cells[index].scope, layer: cells[index].layer)
        }
    }
}
