// Puts cells on the screen of ncurses. Rows and cells that did not change since the last frame are
// passed over; where the rest goes ncurses compares anew, so that little goes over the line.

import CNcurses
import Glibc
import Terminal

/// Writes surfaces to `stdscr`.
struct CursesCanvas {
    private let isUnicode: Bool
    private var shown: Surface?
    private var isCursorShown: Bool?

    /// A canvas for a terminal that takes Unicode or not.
    init(isUnicode: Bool) {
        self.isUnicode = isUnicode
    }

    /// Writes everything with the next frame, whatever was shown before.
    mutating func forget() {
        shown = nil
        isCursorShown = nil
    }

    /// Shows `surface`, cut to the screen.
    mutating func draw(_ surface: Surface, style: (Cell) -> CursesStyle) {
        let before = shown?.size == surface.size ? shown : nil
        if before == nil { werase(cn_stdscr()) }
        for row in 0..<min(surface.rows, Int(cn_lines())) {
            if let before, before.row(row) == surface.row(row) { continue }
            draw(row: row, of: surface, over: before, style: style)
        }
        place(cursor: surface.cursor)
        wnoutrefresh(cn_stdscr())
        doupdate()
        shown = surface
    }

    private func draw(
        row: Int, of surface: Surface, over before: Surface?, style: (Cell) -> CursesStyle
    ) {
        var last: (cell: Cell, look: CursesStyle)?
        for column in 0..<min(surface.columns, Int(cn_columns())) {
            let cell = surface[row, column]
            if cell.width == 0 || before?[row, column] == cell { continue }
            // Cells that mean the same mostly stand together; finding a look takes longer.
            let same = last.flatMap {
                $0.cell.scope == cell.scope && $0.cell.layer == cell.layer ? $0.look : nil
            }
            let look = same ?? style(cell)
            last = (cell, look)
            if isUnicode || cell.grapheme.isASCII {
                put(cell.grapheme.scalar, row, column, look)
            } else {
                let ascii = Array(Transliteration.ascii(cell.text).unicodeScalars)
                put({ ascii.indices.contains($0) ? ascii[$0] : nil }, row, column, look)
                if cell.width == 2 { put(Grapheme.space.scalar, row, column + 1, look) }
            }
        }
    }

    /// Writes one character. ncurses tells of an error behind the last cell of the screen, where
    /// its cursor cannot go on; the cell is written all the same.
    private func put(
        _ scalar: (Int) -> Unicode.Scalar?, _ row: Int, _ column: Int, _ look: CursesStyle
    ) {
        withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 8) { wide in
            var count = 0
            while count < 5, let next = scalar(count) {
                wide[count] = wchar_t(bitPattern: next.value)
                count += 1
            }
            wide[count] = 0
            _ = cn_put(
                cn_stdscr(), CInt(row), CInt(column), wide.baseAddress, look.attributes, look.pair)
        }
    }

    private mutating func place(cursor: Point?) {
        let isShown = cursor != nil
        if isShown != isCursorShown {
            curs_set(isShown ? 1 : 0)
            isCursorShown = isShown
        }
        if let cursor {
            wmove(cn_stdscr(), CInt(cursor.row), CInt(cursor.column))
        } else {
            wmove(cn_stdscr(), cn_lines() - 1, 0)
        }
    }
}
