// Draws the list of notices and the choice of what is told of.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    var noticesHeight: Int { max(1, layout.body.rows - 4) }

    func drawNotices(_ layer: NoticesLayer, _ layout: Layout, _ surface: inout Surface) {
        let rect = box(columns: 110, rows: layout.body.rows, in: layout.body)
        let title = layer.isByTicket ? Phrase.titleChanged : .titleNotices
        let inside = drawBox(rect, title: title.text, on: &surface)
        let (rows, foot) = inside.splitBottom(1)
        let lines = layer.lines
        if lines.isEmpty {
            let text = layer.page == nil ? Phrase.loading : .noticesNone
            surface.put(say(text), row: rows.row, column: rows.column, scope: .listEmpty)
        }
        for (offset, line) in lines.dropFirst(layer.selection.top).prefix(rows.rows).enumerated() {
            let row = Rect(
                row: rows.row + offset, column: rows.column, rows: 1, columns: rows.columns)
            surface.put(
                self.line(line, isByTicket: layer.isByTicket), row: row.row, column: row.column,
                columns: row.columns, ellipsis: ellipsis)
            if layer.selection.top + offset == layer.selection.index {
                markRow(row, .choiceSelected, &surface)
            }
        }
        drawNoticesFoot(layer.page, in: foot, &surface)
    }

    private func line(_ line: NoticeLine, isByTicket: Bool) -> Line {
        let (notice, entry) = (line.notice, line.notice.entry)
        var shown = Line(.spaces(2), .choice)
        if line.isHeading {
            shown.add("\(entry.ticket) ", .ticketNumber)
            shown.add(DisplayString(untrusted: notice.subject, columnsMax: 300), .strong)
            return shown
        }
        if isByTicket { shown.add("  ") }
        let when = TimeWords.moment(entry.context.happenedAt, now: now, zone: zone)
        shown.add(DisplayString(untrusted: notice.concern.phrase.text).padded(to: 10), .unread)
        shown.add(DisplayString(untrusted: when).padded(to: 13), .timelineTime)
        if !isByTicket { shown.add("\(entry.ticket) ", .ticketNumber) }
        let words = words(for: entry, requester: notice.requesterName)
        shown.add(DisplayString(untrusted: words.title, columnsMax: 200), words.kind.scope)
        if isByTicket {
            let body = words.body.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            if !body.isEmpty {
                shown.add("  ")
                shown.add(DisplayString(untrusted: body, columnsMax: 200), .muted)
            }
        } else {
            shown.add("  ")
            shown.add(DisplayString(untrusted: notice.subject, columnsMax: 200), .muted)
        }
        return shown
    }

    private func drawNoticesFoot(
        _ page: NoticePage?, in rect: Rect, _ surface: inout Surface
    ) {
        guard let page else { return }
        var line = Line()
        if page.hasMore { line.add("\(Phrase.noticesGoOn.text)  ", .muted) }
        if page.overdue > 0 {
            let query = NoticePage.overdueQuery.description
            line.add(Phrase.noticesOverdue.with("\(page.overdue)", query), .flashWarning)
        }
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
    }

    func drawNoticeChoice(
        _ layer: NoticeChoiceLayer, _ layout: Layout, _ surface: inout Surface
    ) {
        let options = noticeOptions
        let rect = box(columns: 64, rows: options.count + 2, in: layout.body)
        let inside = drawBox(rect, title: Phrase.titleNoticeChoice.text, on: &surface)
        let height = inside.rows
        let top = max(0, layer.selection.index - height + 1)
        for (offset, option) in options.dropFirst(top).prefix(height).enumerated() {
            let row = Rect(
                row: inside.row + offset, column: inside.column, rows: 1, columns: inside.columns)
            var line = Line(.spaces(2), .choice)
            let isOn = isOn(option, layer.choice)
            line.add(glyphs[isOn ? .on : .off], isOn ? .choice : .muted)
            line.add("  \(words(for: option, layer.choice))", isOn ? .choice : .muted)
            surface.put(
                line, row: row.row, column: row.column, columns: row.columns, ellipsis: ellipsis)
            if top + offset == layer.selection.index { markRow(row, .choiceSelected, &surface) }
        }
    }

    private func isOn(_ option: NoticeOption, _ choice: NoticeChoice) -> Bool {
        switch option {
        case .concern(let concern): choice.concerns.contains(concern)
        case .queue(let queue): choice.queues.contains(queue)
        case .bell: choice.rings
        case .status: choice.isShown
        case .desktop: choice.desktop != .never
        }
    }

    private func words(for option: NoticeOption, _ choice: NoticeChoice) -> String {
        switch option {
        case .concern(let concern): concern.explanation.text
        case .queue(let queue): Phrase.noticeOfQueue.with(queues.name(of: queue))
        case .bell: Phrase.noticeByBell.text
        case .status: Phrase.noticeByStatus.text
        case .desktop: Phrase.noticeByDesktop.with(choice.desktop.phrase.text)
        }
    }
}

extension Concern {
    /// In one word.
    var phrase: Phrase {
        switch self {
        case .mentioned: .concernMentioned
        case .assigned: .concernAssigned
        case .message: .concernMessage
        case .escalated: .concernEscalated
        case .due: .concernDue
        case .mine: .concernMine
        case .watched: .concernWatched
        case .queue: .concernQueue
        }
    }

    /// In a line.
    fileprivate var explanation: Phrase {
        switch self {
        case .mentioned: .tellMentioned
        case .assigned: .tellAssigned
        case .message: .tellMessage
        case .escalated: .tellEscalated
        case .due: .tellDue
        case .mine: .tellMine
        case .watched: .tellWatched
        case .queue: .concernQueue
        }
    }
}

extension DesktopNotices {
    fileprivate var phrase: Phrase {
        switch self {
        case .auto: .desktopAuto
        case .never: .desktopNever
        case .osc9: .desktopOSC9
        case .osc777: .desktopOSC777
        }
    }
}
