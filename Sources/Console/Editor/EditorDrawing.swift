// Draws the editor of replies and notes.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// Where the text stands: inside the frame, below the line that says who will read it.
    func editorTextRect(_ layout: Layout) -> Rect {
        let inside = (layout.writing ?? layout.body).inset(rows: 1, columns: 2)
        let below = inside.splitTop(1).rest
        return editor?.usesAnything == true ? below.splitBottom(1).rest : below
    }

    func drawEditor(
        _ editor: EditorLayer, isTop: Bool, _ layout: Layout, _ surface: inout Surface
    ) {
        let rect = layout.writing ?? layout.body
        let isReply = editor.kind == .reply
        let scope: Scope = isReply ? .editorReply : .editorNote
        let title = (isReply ? Phrase.editorReply : .editorNote).with("\(editor.ticket)")
        let inside = drawBox(rect, title: title, border: scope, titleScope: scope, on: &surface)
        if !isReply { drawNoteFrame(rect, &surface) }
        surface.put(
            isReply ? addressLine(editor) : Line(say(.noteReaders), scope), row: inside.row,
            column: inside.column, columns: inside.columns, ellipsis: ellipsis)
        let textRect = editorTextRect(layout)
        let view = editor.area.view(size: textRect.size)
        surface.fill(textRect, scope: .editorText)
        surface.put(view.lines, in: textRect, scope: .editorText)
        if editor.usesAnything {
            let reply = editor.savedReply.map { [$0.id.handle] } ?? []
            let names = (editor.articles.map(\.description) + reply).joined(separator: ", ")
            surface.put(
                Line(DisplayString(untrusted: Phrase.articlesUsed.with(names)), .kbSource),
                row: inside.endRow - 1, column: inside.column, columns: inside.columns,
                ellipsis: ellipsis)
        }
        if isTop, !textRect.isEmpty {
            surface.cursor = Point(
                row: textRect.row + view.cursor.row, column: textRect.column + view.cursor.column)
        }
    }

    private func addressLine(_ editor: EditorLayer) -> Line {
        var line = Line()
        var who = editor.requester, others = ""
        if let detail = ticket.current, detail.ticket.id == editor.ticket {
            let definition = detail.requester.definition
            who = definition.name + (definition.addresses.first.map { " <\($0)>" } ?? "")
            others = otherReaders(detail.ticket)
        }
        let readers: Phrase = others.isEmpty ? .replyReaders : .replyReadersMany
        line.add("\(readers.text) ", .editorReply)
        line.add(
            DisplayString(untrusted: Phrase.replyTo.with(others + who), columnsMax: 500),
            .editorReply)
        return line
    }

    /// Who else reads it, after tickets of other requesters were merged in; named first, so that it
    /// is never what is cut off.
    private func otherReaders(_ ticket: Ticket) -> String {
        let others = ticket.extras.absorbed.filter { $0.requester != ticket.requester }
        let names = others.map { "\($0.ticket)" }.joined(separator: ", ")
        return others.isEmpty ? "" : Phrase.requesterOf.with(names) + ", "
    }

    /// A note's frame shows its own sign on every side.
    private func drawNoteFrame(_ rect: Rect, _ surface: inout Surface) {
        guard rect.rows >= 2, rect.columns >= 2 else { return }
        for row in rect.row..<rect.endRow {
            let isCorner = row == rect.row || row == rect.endRow - 1
            let glyph = glyphs[isCorner ? .note : .quote]
            surface.put(glyph, row: row, column: rect.column, scope: .editorNote)
            surface.put(glyph, row: row, column: rect.endColumn - 1, scope: .editorNote)
        }
    }
}
