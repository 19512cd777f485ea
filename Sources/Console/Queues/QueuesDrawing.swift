// Draws the queues pane.

import ServiceDesk
import Terminal

extension ConsoleState {
    func drawQueues(in rect: Rect, on surface: inout Surface) {
        let views = queues.views
        let builtIn = ListView.builtIn.count
        let widths = queueWidths(in: rect.columns)
        var row = rect.row
        for index in views.indices.dropFirst(queues.selection.top) where row < rect.endRow {
            if index == builtIn, index > queues.selection.top {
                surface.horizontalLine(
                    row: row, column: rect.column, count: rect.columns, glyphs: glyphs)
                row += 1
                if row == rect.endRow { break }
            }
            let line = Rect(row: row, column: rect.column, rows: 1, columns: rect.columns)
            drawQueue(views[index], widths, line, &surface)
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
    private func queueWidths(in columns: Int) -> (count: Int, age: Int) {
        let counts = queues.views.compactMap { queues.count(of: $0) }
        let digits = max(2, counts.map { String($0).count }.max() ?? 2)
        let widths = (count: digits + 1, age: 5)
        if columns - widths.count - widths.age >= 10 { return widths }
        return columns - widths.count >= 8 ? (widths.count, 0) : (0, 0)
    }

    private func drawQueue(
        _ view: ListView, _ widths: (count: Int, age: Int), _ rect: Rect, _ surface: inout Surface
    ) {
        let count = queues.count(of: view)
        let isEmpty = count == 0
        let nameWidth = max(0, rect.columns - 1 - widths.count - widths.age)
        let name = DisplayString(untrusted: queues.name(of: view), columnsMax: nameWidth + 1)
        surface.put(
            name.truncated(to: nameWidth, ellipsis: ellipsis), row: rect.row,
            column: rect.column + 1, scope: isEmpty ? .queueEmpty : .queueRow)
        let countColumn = rect.column + 1 + nameWidth
        if widths.count > 0, let count {
            let text = DisplayString(count).fitted(to: widths.count, .right, ellipsis: ellipsis)
            surface.put(
                text, row: rect.row, column: countColumn,
                scope: isEmpty ? .queueEmpty : .queueCount)
        }
        if widths.age > 0, let oldest = queues.oldest(of: view) {
            let age = DisplayString(untrusted: TimeWords.age(of: oldest, at: now))
            surface.put(
                age.fitted(to: widths.age, .right, ellipsis: ellipsis), row: rect.row,
                column: countColumn + widths.count, scope: .queueOldest)
        }
    }
}
