// Draws the console: the panes that fit, then what lies over them.

import DeskAPI
import ServiceDesk
package import Terminal

extension ConsoleState {
    /// The screen. Nothing but the state goes into it.
    package func view() -> Surface {
        var surface = Surface(size: size)
        let layout = layout
        guard !layout.isTooSmall else {
            drawCard(&surface)
            return surface
        }
        drawTitle(layout.title, &surface)
        for rule in layout.rules {
            surface.verticalLine(
                row: rule.row, column: rule.column, count: rule.rows, glyphs: glyphs)
        }
        for (pane, rect) in layout.panes { draw(pane, in: rect, on: &surface) }
        drawStatus(layout.status, &surface)
        drawHints(layout.hints, &surface)
        for (index, layer) in layers.enumerated() {
            draw(layer, isTop: index == layers.count - 1, layout, &surface)
        }
        return surface
    }

    private func draw(_ pane: Pane, in rect: Rect, on surface: inout Surface) {
        let isFocused = layers.isEmpty && pane == focus
        let (top, content) = rect.splitTop(1)
        surface.fill(top, scope: isFocused ? .paneTitleFocused : .paneTitle)
        var line = Line()
        let scope: Scope = isFocused ? .paneTitleFocused : .paneTitle
        if isFocused {
            line.add(glyphs[.prompt], scope)
        } else {
            line.add(" ", scope)
        }
        line.add(" \(paneTitle(pane))", scope)
        surface.put(
            line, row: top.row, column: top.column, columns: top.columns, ellipsis: ellipsis)
        switch pane {
        case .queues: drawQueues(in: content, on: &surface)
        case .list: drawList(in: content, on: &surface)
        case .ticket: drawTicket(in: content, on: &surface)
        }
    }

    private func paneTitle(_ pane: Pane) -> String {
        switch pane {
        case .queues: "1 \(Phrase.paneQueues.text)"
        case .list: "2 \(queues.name(of: list.view))"
        case .ticket: "3 \(ticket.id?.description ?? Phrase.paneTicket.text)"
        }
    }

    private func draw(_ layer: Layer, isTop: Bool, _ layout: Layout, _ surface: inout Surface) {
        if isTop { surface.cursor = nil }
        switch layer {
        case .filter(let filter): drawFilter(filter, layout, &surface)
        case .picker(let picker): drawPicker(picker, layout, &surface)
        case .form(let form): drawForm(form, layout, &surface)
        case .editor(let editor): drawEditor(editor, isTop: isTop, layout, &surface)
        case .knowledge(let knowledge): drawKnowledge(knowledge, layout, &surface)
        case .article(let article): drawArticle(article, layout, &surface)
        case .help(let help): drawHelp(help, layout, &surface)
        case .question(let question): drawQuestion(question, layout, &surface)
        case .conflict(let conflict): drawConflict(conflict, layout, &surface)
        case .otherTicket(let layer): drawOtherTicket(layer, layout, &surface)
        case .tasks(let tasks): drawTasks(tasks, layout, &surface)
        case .files(let files): drawFiles(files, layout, &surface)
        case .waiting(let layer): drawWaiting(layer, layout, &surface)
        case .board(let board): drawBoard(board, layout, &surface)
        case .notices(let notices): drawNotices(notices, layout, &surface)
        case .noticeChoice(let choice): drawNoticeChoice(choice, layout, &surface)
        }
    }

    private func drawCard(_ surface: inout Surface) {
        let text = Phrase.tooSmall.with("\(Layout.columnsMin)", "\(Layout.rowsMin)")
        let lines = DisplayText.lines(untrusted: text, width: max(1, size.columns))
        let row = max(0, (size.rows - lines.count) / 2)
        for (index, line) in lines.enumerated() {
            let column = max(0, (size.columns - line.width) / 2)
            surface.put(line, row: row + index, column: column, scope: .flashWarning)
        }
    }
}

// MARK: - What views share

extension ConsoleState {
    /// What stands where text was cut.
    var ellipsis: DisplayString { glyphs.text(.ellipsis) }

    /// A text of the catalogue.
    func say(_ phrase: Phrase) -> DisplayString { DisplayString(untrusted: phrase.text) }

    /// Shows that the cursor is on a row: a mark at its beginning, and the scope laid over it.
    func markRow(_ rect: Rect, _ scope: Scope, _ surface: inout Surface) {
        surface.put(glyphs[.selected], row: rect.row, column: rect.column, scope: scope)
        surface.overlay(rect, with: scope)
    }

    /// Clears a place for an overlay and frames it; answers what is inside the frame.
    func drawBox(
        _ rect: Rect, title: String, border: Scope = .overlayBorder,
        titleScope: Scope = .overlayTitle, on surface: inout Surface
    ) -> Rect {
        surface.fill(rect, scope: .overlay)
        surface.box(
            rect, scope: border, title: DisplayString(untrusted: title, columnsMax: rect.columns),
            titleScope: titleScope, glyphs: glyphs)
        return rect.inset(rows: 1, columns: 2)
    }

    /// A box in the middle of the body, as large as wanted and as fits.
    func box(columns: Int, rows: Int, in body: Rect) -> Rect {
        let columns = min(columns, body.columns)
        let rows = min(rows, body.rows)
        return Rect(
            row: body.row + (body.rows - rows) / 2,
            column: body.column + (body.columns - columns) / 2, rows: rows, columns: columns)
    }

    /// Draws a field being typed in, with the cursor if it has the keyboard.
    func drawField(
        _ field: TextField, in rect: Rect, isFocused: Bool, placeholder: String = "",
        on surface: inout Surface
    ) {
        surface.fill(rect, scope: isFocused ? .inputFocused : .input)
        if field.isEmpty, !placeholder.isEmpty {
            surface.put(
                DisplayString(untrusted: placeholder).truncated(
                    to: rect.columns, ellipsis: ellipsis),
                row: rect.row, column: rect.column, scope: .inputPlaceholder, columns: rect.columns)
        }
        let shown = field.visible(width: rect.columns)
        surface.put(
            shown.text, row: rect.row, column: rect.column,
            scope: isFocused ? .inputFocused : .input, columns: rect.columns)
        if isFocused {
            surface.cursor = Point(row: rect.row, column: rect.column + shown.cursor)
        }
    }
}
