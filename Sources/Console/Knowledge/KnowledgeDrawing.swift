// Draws the search of the knowledge base, and an article in full.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// From this width on the preview stands beside the hits, else below.
    private static let besideColumns = 90

    private func knowledgeRects(_ layout: Layout) -> (field: Rect, hits: Rect, preview: Rect) {
        let inside = layout.body.inset(rows: 1, columns: 2)
        let (field, rest) = inside.splitTop(1)
        let below = rest.splitTop(1).rest
        if below.columns >= Self.besideColumns {
            let (hits, right) = below.splitLeft(below.columns * 2 / 5)
            return (field, hits, right.splitLeft(2).rest)
        }
        let (hits, bottom) = below.splitTop(max(2, below.rows * 2 / 5))
        return (field, hits, bottom.splitTop(1).rest)
    }

    /// Hits that fit; each takes two rows.
    var hitsHeight: Int { max(1, knowledgeRects(layout).hits.rows / 2) }

    func articleRect(_ layout: Layout) -> Rect { layout.body.inset(rows: 1, columns: 2) }

    func drawKnowledge(_ knowledge: KnowledgeLayer, _ layout: Layout, _ surface: inout Surface) {
        _ = drawBox(layout.body, title: Phrase.titleKnowledge.text, on: &surface)
        let rects = knowledgeRects(layout)
        drawField(
            knowledge.field, in: rects.field, isFocused: true,
            placeholder: Phrase.knowledgePlaceholder.text, on: &surface)
        drawKnowledgeCount(knowledge, rects.field, &surface)
        drawHits(knowledge, rects.hits, &surface)
        if rects.preview.column == rects.field.column {
            surface.horizontalLine(
                row: rects.preview.row - 1, column: rects.preview.column,
                count: rects.preview.columns, glyphs: glyphs)
        } else {
            surface.verticalLine(
                row: rects.preview.row, column: rects.preview.column - 2, count: rects.preview.rows,
                glyphs: glyphs)
        }
        guard let detail = knowledge.preview else { return }
        let lines = articleLines(detail.article, width: rects.preview.columns)
        for (index, line) in lines.prefix(rects.preview.rows).enumerated() {
            surface.put(
                line, row: rects.preview.row + index, column: rects.preview.column,
                columns: rects.preview.columns, ellipsis: ellipsis)
        }
    }

    private func drawKnowledgeCount(
        _ knowledge: KnowledgeLayer, _ field: Rect, _ surface: inout Surface
    ) {
        guard knowledge.isLoaded else { return }
        let count = "\(knowledge.hits.count)\(knowledge.hasMore ? "+" : "")"
        let found: String =
            switch knowledge.correction {
            case nil: Phrase.articlesFound.with(count)
            case let meant? where meant.isSearched: Phrase.articlesFoundAs.with(count, meant.text)
            case let meant?: Phrase.articlesMeant.with(count, meant.text)
            }
        let text = DisplayString(untrusted: " " + found, columnsMax: field.columns)
        surface.put(text, rightIn: field, row: 0, scope: .muted)
    }

    private func drawHits(_ knowledge: KnowledgeLayer, _ rect: Rect, _ surface: inout Surface) {
        if knowledge.hits.isEmpty {
            let phrase: Phrase = knowledge.isLoaded ? .knowledgeNothing : .loading
            surface.put(say(phrase), row: rect.row, column: rect.column + 1, scope: .listEmpty)
            return
        }
        let top = min(knowledge.selection.top, knowledge.hits.count)
        for (offset, hit) in knowledge.hits[top...].prefix(max(1, rect.rows / 2)).enumerated() {
            let isChosen = top + offset == knowledge.selection.index
            let row = rect.row + 2 * offset
            var line = Line(.spaces(1), .kbRow)
            line.add(glyphs[hit.state.glyph], hit.state.scope)
            line.add(" \(hit.id) ", .muted)
            line.add(
                DisplayString(untrusted: hit.title, columnsMax: 200),
                isChosen ? .kbRowSelected : .kbRow)
            surface.put(
                line, row: row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
            guard row + 1 < rect.endRow else { continue }
            surface.put(
                snippetLine(hit.snippet), row: row + 1, column: rect.column + 3,
                columns: max(0, rect.columns - 3), ellipsis: ellipsis)
            if isChosen {
                let both = Rect(row: row, column: rect.column, rows: 2, columns: rect.columns)
                markRow(both, .kbRowSelected, &surface)
            }
        }
    }

    /// The piece of text around what was found; hits stand between U+0001 and U+0002.
    private func snippetLine(_ snippet: String) -> Line {
        var line = Line()
        var isHit = false
        var piece = ""
        for scalar in snippet.unicodeScalars.prefix(600) {
            guard scalar.value == 1 || scalar.value == 2 else {
                piece.unicodeScalars.append(scalar)
                continue
            }
            line.add(piece, isHit ? .searchHit : .muted)
            piece = ""
            isHit = scalar.value == 1
        }
        line.add(piece, isHit ? .searchHit : .muted)
        return line
    }

    func drawArticle(_ layer: ArticleLayer, _ layout: Layout, _ surface: inout Surface) {
        let inside = drawBox(layout.body, title: "\(layer.id)", on: &surface)
        guard let detail = layer.detail else {
            surface.put(say(.loading), row: inside.row, column: inside.column, scope: .muted)
            return
        }
        let lines = articleLines(detail.article, width: inside.columns)
        let top = min(layer.top, max(0, lines.count - 1))
        for (index, line) in lines.dropFirst(top).prefix(inside.rows).enumerated() {
            surface.put(
                line, row: inside.row + index, column: inside.column, columns: inside.columns,
                ellipsis: ellipsis)
        }
        let below = lines.count - top - inside.rows
        if below > 0 {
            let text = DisplayString(untrusted: " " + Phrase.timelineBelow.with("\(below)") + " ")
            surface.put(text, rightIn: layout.body, row: layout.body.rows - 1, scope: .muted)
        }
    }
}
