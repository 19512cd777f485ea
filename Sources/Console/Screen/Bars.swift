// The line above, the status line and the line of hints.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    func drawTitle(_ rect: Rect, _ surface: inout Surface) {
        surface.fill(rect, scope: .title)
        var line = Line()
        line.add(" \(Phrase.program.text)", .title)
        line.add(" \(deskName)", .titleDesk)
        for step in path {
            line.add(" ", .title)
            line.add(glyphs[.breadcrumb], .title)
            line.add(" \(step)", .title)
        }
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
    }

    /// Where one is: the way back that Esc goes.
    private var path: [String] {
        var path = [queues.name(of: list.view)]
        if focus == .ticket, let id = ticket.id { path.append("\(id)") }
        for layer in layers {
            switch layer {
            case .filter: path.append(Phrase.titleFilter.text)
            case .picker(let picker): path.append(picker.title)
            case .form(let form): path.append(form.kind.title.text)
            case .editor(let editor):
                path.append((editor.kind == .reply ? Phrase.titleReply : .titleNote).text)
            case .knowledge: path.append(Phrase.titleKnowledge.text)
            case .article(let article): path.append("\(article.id)")
            case .help: path.append(Phrase.titleHelp.text)
            case .question, .conflict: break
            }
        }
        return path
    }

    func drawStatus(_ rect: Rect, _ surface: inout Surface) {
        surface.fill(rect, scope: .status)
        let right = statusRight
        let room = max(0, rect.columns - right.width - 1)
        surface.put(
            statusLeft, row: rect.row, column: rect.column, columns: room, ellipsis: ellipsis)
        if right.width < rect.columns {
            surface.put(
                right, row: rect.row, column: rect.endColumn - right.width, columns: right.width,
                ellipsis: ellipsis)
        }
    }

    private var statusLeft: Line {
        var line = Line()
        line.add(" \(position)", .statusPosition)
        if list.filter.isActive {
            line.add("  ", .status)
            line.add("[/\(list.filter.text)]", .statusFilter)
            if list.filter.looksEverywhere { line.add(" \(Phrase.everywhere.text)", .muted) }
        }
        if let flash {
            line.add("  ", .status)
            line.add(flash.text, flash.kind.scope)
        } else if isBusy {
            line.add("  ", .status)
            line.add(Phrase.busy.text, .flashInfo)
        }
        return line
    }

    private var position: String {
        guard list.isCurrent else { return "-/-" }
        let total = list.total.map { $0 >= ListPane.totalMax ? "\($0)+" : "\($0)" }
        let row = list.rows.isEmpty ? 0 : list.selection.index + 1
        return "\(row)/\(total ?? "\(list.rows.count)\(list.hasMore ? "+" : "")")"
    }

    private var statusRight: Line {
        var line = Line()
        if !drafts.isEmpty {
            line.add(Phrase.draftsKept.with("\(drafts.count)"), .flashInfo)
            line.add(" ", .status)
        }
        if isOffline { line.add("\(Phrase.offline.text) ", .statusOffline) }
        if let me { line.add("\(me.id) ", .status) }
        return line
    }

    func drawHints(_ rect: Rect, _ surface: inout Surface) {
        surface.fill(rect, scope: .hint)
        var at = rect.column + 1
        for action in hintedActions {
            guard let key = action.keys.first else { continue }
            var line = Line()
            line.add(key.name, .hintKey)
            line.add(" \(action.words.label)", .hint)
            if at + line.width > rect.endColumn { break }
            at =
                surface.put(
                    line, row: rect.row, column: at, columns: line.width, ellipsis: ellipsis) + 2
        }
    }

    /// What the line of hints shows here, the most wanted first.
    var hintedActions: [Action] {
        validActions.filter { $0.hintRank != nil }
            .sorted { ($0.hintRank ?? 0, $0.name.rawValue) < ($1.hintRank ?? 0, $1.name.rawValue) }
    }
}
