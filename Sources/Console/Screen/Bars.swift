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
        // The board covers the panes.
        var path = board == nil ? [queues.name(of: list.view)] : []
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
            case .otherTicket(let layer): path.append(layer.title)
            case .tasks: path.append(Phrase.titleTasks.text)
            case .files: path.append(Phrase.titleFiles.text)
            case .waiting: path.append(Phrase.titleWaiting.text)
            case .board: path.append(Phrase.titleBoard.text)
            case .notices: path.append(Phrase.titleNotices.text)
            case .noticeChoice: path.append(Phrase.titleNoticeChoice.text)
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
        if board == nil, list.filter.isActive {
            line.add("  ", .status)
            line.add("[/\(list.filter.text)]", .statusFilter)
            if list.filter.looksEverywhere { line.add(" \(Phrase.everywhere.text)", .muted) }
        }
        if let flash {
            line.add("  ", .status)
            line.add(flashParts.first, flash.kind.scope)
        } else if isBusy {
            line.add("  ", .status)
            line.add(Phrase.busy.text, .flashInfo)
        }
        return line
    }

    private func statusRoom(_ columns: Int) -> Int { max(0, columns - statusRight.width - 1) }

    /// A message broken where it does not fit the status line: the rest takes the place of the
    /// hints until the next key, so that what is to be done is not what is cut off.
    private var flashParts: (first: DisplayString, rest: DisplayString) {
        guard let flash else { return (DisplayString(), DisplayString()) }
        let whole = DisplayString(untrusted: flash.text)
        var before = 3 + DisplayString(untrusted: position).width
        if board == nil, list.filter.isActive {
            before += 5 + DisplayString(untrusted: list.filter.text).width
            if list.filter.looksEverywhere { before += 1 + say(.everywhere).width }
        }
        let room = statusRoom(size.columns) - before
        guard whole.width > room, room >= 16,
            let first = DisplayText.wrapped(whole, width: room).first
        else { return (whole, DisplayString()) }
        let rest = whole.dropFirst(columns: first.width)
        return (first, rest.graphemes.first?.text == " " ? rest.dropFirst(columns: 1) : rest)
    }

    private var position: String {
        if let board {
            return "\(board.board?.total.waiting.count ?? 0) \(Phrase.boardWaiting.text)"
        }
        guard list.isCurrent else { return "-/-" }
        let total = list.total.map { $0 >= ListPane.totalMax ? "\($0)+" : "\($0)" }
        let row = list.rows.isEmpty ? 0 : list.selection.index + 1
        return "\(row)/\(total ?? "\(list.rows.count)\(list.hasMore ? "+" : "")")"
    }

    private var statusRight: Line {
        var line = heldWords
        if notices.count > 0 {
            line.add(glyphs[.unread], .unread)
            line.add(" \(Phrase.noticesUnread.with("\(notices.count)")) ", .status)
        }
        if !waiting.isEmpty {
            let words = Phrase.waitingSome.with("\(waiting.count)", keyName(of: .waiting))
            line.add(" \(words) ", .statusHeld)
            line.add(" ", .status)
        }
        let aside = draftsToShow.count { draft in
            !held.contains { $0.undertaking.draft == draft.id }
        }
        if aside > 0 {
            line.add(Phrase.draftsKept.with("\(aside)"), .flashInfo)
            line.add(" ", .status)
        }
        if isOffline { line.add("\(Phrase.offline.text) ", .statusOffline) }
        if let since = offlineSince {
            let when = TimeWords.moment(since, now: now, zone: zone)
            line.add("\(Phrase.offlineSince.with(when)) ", .statusOffline)
        }
        if let me { line.add("\(me.id) ", .status) }
        return line
    }

    func drawHints(_ rect: Rect, _ surface: inout Surface) {
        surface.fill(rect, scope: .hint)
        if let flash, case let rest = flashParts.rest, !rest.isEmpty {
            let line = Line(rest, flash.kind.scope)
            surface.put(
                line, row: rect.row, column: rect.column + 1, columns: rect.columns - 2,
                ellipsis: ellipsis)
            return
        }
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
