// Draws the list of files. Their names are what somebody sent: shown without any power.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    var filesHeight: Int { max(1, min(14, layout.body.rows - 2)) }

    func drawFiles(_ layer: FilesLayer, _ layout: Layout, _ surface: inout Surface) {
        let rect = box(
            columns: 80, rows: min(max(8, layer.files.count), filesHeight) + 2, in: layout.body)
        let title = Phrase.titleFilesOf.with("\(layer.ticket)")
        let inside = drawBox(rect, title: title, on: &surface)
        if layer.files.isEmpty {
            surface.put(
                say(layer.isLoaded ? .noFiles : .loading), row: inside.row, column: inside.column,
                scope: .listEmpty)
        }
        let shown = layer.files.dropFirst(layer.selection.top).prefix(inside.rows)
        for (offset, file) in shown.enumerated() {
            let row = Rect(
                row: inside.row + offset, column: inside.column, rows: 1, columns: inside.columns)
            drawFile(file, of: layer.ticket, row, &surface)
            if layer.selection.top + offset == layer.selection.index {
                markRow(row, .choiceSelected, &surface)
            }
        }
    }

    private func drawFile(
        _ entry: AttachedFile, of ticket: TicketID, _ rect: Rect, _ surface: inout Surface
    ) {
        var line = Line(.spaces(2), .choice)
        line.add(glyphs[.attachment], .timelineAttachment)
        line.add(" ", .choice)
        var rest = Line()
        rest.add("  \(SizeWords.bytes(entry.file.bytes))", .choice)
        let type = DisplayString(untrusted: entry.file.mediaType, columnsMax: 60)
        rest.add("  ")
        rest.add(type.truncated(to: 22, ellipsis: ellipsis), .muted)
        let when = TimeWords.moment(entry.context.happenedAt, now: now, zone: zone)
        rest.add("  \(when)", .muted)
        if entry.ticket != ticket { rest.add("  \(entry.ticket)", .ticketNumber) }
        let room = max(16, rect.columns - line.width - rest.width)
        let name = DisplayString(untrusted: entry.file.name, columnsMax: 300)
        line.add(name.fitted(to: room, ellipsis: ellipsis), .choice)
        for span in rest.spans { line.add(span.text, span.scope) }
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
    }
}

/// Sizes as people read them.
enum SizeWords {
    /// `812 B`, `14 kB`, `2.5 MB`, with 1000 bytes to the kB.
    static func bytes(_ count: Int) -> String {
        switch count {
        case ..<1000: "\(count) B"
        case ..<1_000_000: "\((count + 500) / 1000) kB"
        case ..<1_000_000_000: tenths(count, 1_000_000) + " MB"
        default: tenths(count, 1_000_000_000) + " GB"
        }
    }

    private static func tenths(_ count: Int, _ unit: Int) -> String {
        let tenths = (count / (unit / 100) + 5) / 10
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
    }
}
