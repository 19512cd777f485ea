// Draws the queues pane.

import ServiceDesk
import Terminal

extension ConsoleState {
    func drawQueues(in rect: Rect, on surface: inout Surface) {
        let views = queues.views
        let builtIn = ListView.builtIn.count
        var row = rect.row
        for index in views.indices.dropFirst(queues.selection.top) where row < rect.endRow {
            if index == builtIn, index > queues.selection.top {
                surface.horizontalLine(
                    row: row, column: rect.column, count: rect.columns, glyphs: glyphs)
                row += 1
                if row == rect.endRow { break }
            }
            let line = Rect(row: row, column: rect.column, rows: 1, columns: rect.columns)
            drawQueue(views[index], isChosen: index == queues.selection.index, line, &surface)
            row += 1
        }
        if !queues.isLoaded, row < rect.endRow {
            surface.put(
                say(.loading), row: row, column: rect.column + 1, scope: .muted,
                columns: rect.columns - 1)
        }
    }

    private func drawQueue(
        _ view: ListView, isChosen: Bool, _ rect: Rect, _ surface: inout Surface
    ) {
        let count = queues.count(of: view)
        let age = queues.oldest(of: view).map { TimeWords.age(of: $0, at: now) } ?? ""
        let numbers = rect.columns >= 16 ? 10 : rect.columns >= 11 ? 5 : 0
        let isEmpty = count == 0
        let nameWidth = max(0, rect.columns - 1 - numbers)
        let name = DisplayString(untrusted: queues.name(of: view), columnsMax: nameWidth + 1)
        surface.put(
            name.truncated(to: nameWidth, ellipsis: ellipsis), row: rect.row,
            column: rect.column + 1, scope: isEmpty ? .queueEmpty : .queueRow)
        if numbers >= 5, let count {
            let text = DisplayString(count).fitted(to: 5, .right, ellipsis: ellipsis)
            surface.put(
                text, row: rect.row, column: rect.column + 1 + nameWidth,
                scope: isEmpty ? .queueEmpty : .queueCount)
        }
        if numbers >= 10 {
            surface.put(
                DisplayString(untrusted: age).fitted(to: 5, .right, ellipsis: ellipsis),
                row: rect.row, column: rect.column + 6 + nameWidth, scope: .queueOldest)
        }
        if isChosen { markRow(rect, .queueRowSelected, &surface) }
    }
}
