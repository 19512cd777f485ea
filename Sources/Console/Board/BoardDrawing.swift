// Draws the board over the whole body: a row a queue, a row an agent on line. Where there is room
// the figures of all queues stand above in large digits, and the agents beside the queues.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    private static let wallColumns = 150
    private static let wallRows = 36
    private static let agentsColumns = 52

    func drawBoard(_ layer: BoardLayer, _ layout: Layout, _ surface: inout Surface) {
        let body = layout.body
        surface.fill(body, scope: .base)
        let (top, rest) = body.splitTop(1)
        surface.fill(top, scope: .paneTitleFocused)
        guard let board = layer.board else {
            let text = layer.failure ?? Phrase.loading.text
            surface.put(
                DisplayString(untrusted: text), row: rest.row, column: rest.column + 1,
                scope: layer.failure == nil ? .listEmpty : .error, columns: rest.columns - 1)
            return
        }
        var area = rest
        let isWall = rest.columns >= Self.wallColumns && rest.rows >= Self.wallRows
        if isWall {
            let (large, below) = rest.splitTop(LargeText.rows + 4)
            drawLargeFigures(board.total, in: large, layer, &surface)
            area = below
        }
        let isWide = area.columns >= Self.wallColumns
        let width = isWide ? area.columns - Self.agentsColumns - 3 : area.columns
        let columns = BoardColumns(width: width)
        drawBoardTitle(columns, layer, in: top, &surface)
        if isWide {
            let (left, right) = area.splitLeft(width)
            drawBoardRows(queueRows(of: board, columns), layer, in: left, &surface)
            drawBoardRows(
                agentRows(of: board), layer, in: right.inset(rows: 0, columns: 2), &surface)
        } else {
            let rows = queueRows(of: board, columns) + [BoardRow()] + agentRows(of: board)
            drawBoardRows(rows, layer, in: area, &surface)
        }
    }

    private func drawBoardTitle(
        _ columns: BoardColumns, _ layer: BoardLayer, in rect: Rect, _ surface: inout Surface
    ) {
        var line = Line()
        line.add(glyphs[.prompt], .paneTitleFocused)
        line.add(" \(Phrase.titleBoard.text)", .paneTitleFocused)
        if let failure = layer.failure {
            line.add("  \(failure)", .error)
        } else if let at = layer.board?.at {
            let time = TimeWords.moment(at, now: now, zone: zone)
            line.add("  \(Phrase.boardAsOf.with(time))", .paneTitle)
        }
        let bars = Phrase.boardBars.with("\(Board.hours)", "\(Board.hours / max(1, columns.bars))")
        line.add("  " + (columns.bars > 0 ? bars : Phrase.boardDays.text), .paneTitle)
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
    }

    /// Draws rows, as far down as the one the cursor is on needs.
    private func drawBoardRows(
        _ rows: [BoardRow], _ layer: BoardLayer, in rect: Rect, _ surface: inout Surface
    ) {
        let chosen = rows.firstIndex { $0.place == layer.place } ?? 0
        let first = max(0, chosen - rect.rows + 1)
        for (offset, row) in rows.dropFirst(first).prefix(rect.rows).enumerated() {
            let line = Rect(
                row: rect.row + offset, column: rect.column, rows: 1, columns: rect.columns)
            draw(row, layer, line, &surface)
        }
    }

    private func draw(
        _ row: BoardRow, _ layer: BoardLayer, _ rect: Rect, _ surface: inout Surface
    ) {
        surface.put(
            DisplayString(untrusted: row.name, columnsMax: 200).fitted(
                to: row.nameWidth, ellipsis: ellipsis),
            row: rect.row, column: rect.column + 1, scope: row.scope)
        if row.place == layer.place {
            markRow(
                Rect(row: rect.row, column: rect.column, rows: 1, columns: row.nameWidth + 1),
                .listRowSelected, &surface)
        }
        var at = rect.column + 1 + row.nameWidth
        for (index, cell) in row.cells.enumerated() {
            let width = cell.width + 1
            let text = DisplayString(untrusted: cell.text).fitted(
                to: cell.width, .right, ellipsis: ellipsis)
            surface.put(text, row: rect.row, column: at + 1, scope: cell.scope)
            if row.place == layer.place, index == layer.column {
                // The mark stands right before the digits.
                let mark = at + cell.width - min(cell.width, cell.text.count)
                let place = Rect(row: rect.row, column: mark, rows: 1, columns: at + width - mark)
                markRow(place, .listRowSelected, &surface)
                surface.cursor = Point(row: rect.row, column: mark)
            }
            at += width
            if !cell.bars.isEmpty {
                surface.put(cell.bars, row: rect.row, column: at + 1, scope: .muted)
            }
            if cell.barsWidth > 0 { at += cell.barsWidth + 1 }
        }
    }

    // MARK: - Rows

    private func queueRows(of board: Board, _ columns: BoardColumns) -> [BoardRow] {
        let shown = board.shownQueues
        let heads = columns.isNarrow ? Phrase.boardHeadsShort : Phrase.boardHeads
        var rows = [
            BoardRow(
                name: Phrase.paneQueues.text, nameWidth: columns.name, scope: .queueHeading,
                cells: zip(heads.text.split(separator: "|"), columns.widths).enumerated().map {
                    BoardCell(
                        text: String($1.0), width: $1.1, scope: .queueHeading,
                        barsWidth: $0 >= 3 ? columns.bars : 0)
                })
        ]
        rows.append(row(of: board.total, Phrase.boardAll.text, at: .total, columns))
        rows += shown.map { row(of: $0.tally, $0.queue.name, at: .queue($0.queue.id), columns) }
        return rows
    }

    private func row(
        of queue: BoardTally, _ name: String, at place: BoardPlace, _ columns: BoardColumns
    ) -> BoardRow {
        let sums = [queue.opened, queue.resolved].map {
            Sparkline.sums(of: $0.hours, bars: columns.bars)
        }
        let most = sums.joined().max() ?? 0
        func cell(_ index: Int, _ text: String, _ count: Int, _ scope: Scope) -> BoardCell {
            BoardCell(
                text: text, width: columns.widths[index], scope: count == 0 ? .queueEmpty : scope)
        }
        func pace(_ index: Int, _ pace: BoardPace) -> BoardCell {
            var cell = cell(index, "\(pace.today.count)", pace.today.count, .queueCount)
            cell.barsWidth = columns.bars
            cell.bars = Sparkline.text(
                pace.hours, bars: columns.bars, most: most, isASCII: glyphs.isASCII)
            return cell
        }
        let age = queue.oldest.map { TimeWords.age(of: $0.openedAt, at: now) } ?? "-"
        return BoardRow(
            place: place, name: name, nameWidth: columns.name,
            scope: place == .total ? .strong : .queueRow,
            cells: [
                cell(0, "\(queue.waiting.count)", queue.waiting.count, .queueCount),
                cell(1, age, queue.oldest == nil ? 0 : 1, .queueOldest),
                cell(2, "\(queue.unassigned.count)", queue.unassigned.count, .queueCount),
                pace(3, queue.opened), pace(4, queue.resolved),
            ])
    }

    private func agentRows(of board: Board) -> [BoardRow] {
        let (name, widths) = (22, [6, 8, 11])
        let heads = Phrase.boardAgentHeads.text.split(separator: "|").map(String.init)
        let title = Phrase.boardOnLine.with("\(board.agents.count)")
        var rows = [
            BoardRow(
                name: title, nameWidth: name, scope: .queueHeading,
                cells: zip(heads, widths).map {
                    BoardCell(text: $0, width: $1, scope: .queueHeading)
                })
        ]
        for agent in board.agents {
            let counts = [agent.holds, agent.onHold, agent.unanswered].map(\.count)
            rows.append(
                BoardRow(
                    place: .agent(agent.id), name: agent.name, nameWidth: name,
                    scope: agent.id == me?.id ? .listOwnerMe : .queueRow,
                    cells: zip(counts, widths).map {
                        BoardCell(
                            text: "\($0)", width: $1, scope: $0 == 0 ? .queueEmpty : .queueCount)
                    }))
        }
        return rows
    }

    // MARK: - A wall

    private func drawLargeFigures(
        _ total: BoardTally, in rect: Rect, _ layer: BoardLayer, _ surface: inout Surface
    ) {
        let age = total.oldest.map { TimeWords.age(of: $0.openedAt, at: now) } ?? "-"
        let texts = [
            "\(total.waiting.count)", age, "\(total.unassigned.count)",
            "\(total.opened.today.count)", "\(total.resolved.today.count)",
        ]
        let labels = Phrase.boardLarge.text.split(separator: "|").map(String.init)
        let room = rect.columns / texts.count
        for (index, text) in texts.enumerated() {
            let column = rect.column + index * room + 2
            let scale = LargeText.width(text, scale: 2) <= room - 4 ? 2 : 1
            let isChosen = layer.place == .total && layer.column == index
            let scope: Scope = isChosen ? .strong : .queueCount
            let lines = LargeText.lines(text, scale: scale, dot: glyphs[.progressFull])
            for (row, line) in lines.enumerated() {
                surface.put(
                    line, row: rect.row + 1 + row, column: column, scope: scope, columns: room - 3)
            }
            surface.put(
                DisplayString(untrusted: labels[index]), row: rect.row + 2 + LargeText.rows,
                column: column, scope: isChosen ? .strong : .muted, columns: room - 3)
        }
        surface.horizontalLine(
            row: rect.endRow - 1, column: rect.column, count: rect.columns, glyphs: glyphs)
    }
}

/// A row of the board as it is drawn; without a place the cursor passes it over.
private struct BoardRow {
    var place: BoardPlace?
    var name = ""
    var nameWidth = 0
    var scope = Scope.base
    var cells: [BoardCell] = []
}

/// A figure as it is drawn, and the bars behind it.
private struct BoardCell {
    var text: String
    var width: Int
    var scope: Scope
    var bars = DisplayString()
    var barsWidth = 0
}

/// How wide the columns of the queues are.
private struct BoardColumns {
    /// Of the figures.
    let widths: [Int]
    let name: Int
    /// Bars of a sparkline, an equal number of hours each.
    let bars: Int
    let isNarrow: Bool

    init(width: Int) {
        isNarrow = width < 110
        widths = isNarrow ? [5, 6, 6, 6, 6] : [9, 8, 11, 8, 9]
        let left = width - 1 - widths.reduce(0) { $0 + $1 + 1 }
        bars = [24, 12, 8, 6, 4].first { left - 2 * ($0 + 1) >= 12 } ?? 0
        name = min(34, left - (bars > 0 ? 2 * (bars + 1) : 0))
    }
}
