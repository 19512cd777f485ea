// Draws the queues pane.

import ServiceDesk
import Terminal

extension ConsoleState {
    func drawQueues(in rect: Rect, on surface: inout Surface) {
        let lines = queues.lines
        let builtIn = ListView.builtIn.count
        let widths = widths(of: lines, in: rect.columns)
        var row = rect.row
        for index in lines.indices.dropFirst(queues.selection.top) where row < rect.endRow {
            if index == builtIn, index > queues.selection.top {
                surface.horizontalLine(
                    row: row, column: rect.column, count: rect.columns, glyphs: glyphs)
                row += 1
                if row == rect.endRow { break }
            }
            let line = Rect(row: row, column: rect.column, rows: 1, columns: rect.columns)
            drawQueue(lines[index], widths, line, &surface)
            if index == queues.selection.index { markRow(line, .queueRowSelected, &surface) }
            row += 1
        }
        if !queues.isLoaded, row < rect.endRow {
            surface.put(
                say(.loading), row: row, column: rect.column + 1, scope: .muted,
                columns: rect.columns - 1)
        }
    }

    /// Columns for the count and for the age; both go where the names would get too short.
    private func widths(of lines: [QueueLine], in columns: Int) -> (count: Int, age: Int) {
        let most = lines.reduce(0) { max($0, $1.count ?? 0) }
        let digits = max(2, String(most).count)
        let widths = (count: digits + 1, age: 5)
        if columns - widths.count - widths.age >= 10 { return widths }
        return columns - widths.count >= 8 ? (widths.count, 0) : (0, 0)
    }

    private func drawQueue(
        _ shown: QueueLine, _ widths: (count: Int, age: Int), _ rect: Rect, _ surface: inout Surface
    ) {
        let isEmpty = shown.count == 0
        let nameWidth = max(0, rect.columns - 1 - widths.count - widths.age)
        let name = DisplayString(untrusted: shown.name, columnsMax: nameWidth + 1)
        surface.put(
            name.truncated(to: nameWidth, ellipsis: ellipsis), row: rect.row,
            column: rect.column + 1, scope: isEmpty ? .queueEmpty : .queueRow)
        let countColumn = rect.column + 1 + nameWidth
        if widths.count > 0, let count = shown.count {
            surface.put(
                untrusted: "\(count)", row: rect.row, column: countColumn, width: widths.count,
                .right, scope: isEmpty ? .queueEmpty : .queueCount, ellipsis: ellipsis)
        }
        if widths.age > 0, let oldest = shown.oldest {
            surface.put(
                untrusted: TimeWords.age(of: oldest, at: now), row: rect.row,
                column: countColumn + widths.count, width: widths.age, .right,
                scope: .queueOldest, ellipsis: ellipsis)
        }
    }
}
