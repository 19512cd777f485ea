// The time line as lines of a width: a heading for each entry, its text set off by a bar in the
// entry's own scope, so that replies, messages and notes are told apart at a glance.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// Lines of one text shown at most; who wants more than that opens it elsewhere.
    static let bodyLinesMax = 2000

    func timelineLines(width: Int) -> [Line] {
        guard let detail = ticket.detail, width > 4 else { return [] }
        let requester = detail.requester.definition.name
        var lines: [Line] = []
        let firstNew = firstNewEntry
        for entry in ticket.entries where !isOtherHalf(entry) {
            if entry.context.position == firstNew { lines.append(newLine(width: width)) }
            lines += self.lines(for: entry, requester: requester, width: width)
        }
        if lines.last?.width == 0 { lines.removeLast() }
        return lines
    }

    /// Where the first entry of somebody else's stands that came after the agent had looked.
    private var firstNewEntry: Position? {
        guard let seen = ticket.seen, let me else { return nil }
        return ticket.entries.first {
            $0.context.position > seen && $0.context.actor != .agent(me.id)
        }?.context.position
    }

    private func newLine(width: Int) -> Line {
        var line = Line(glyphs.text(.unread), .unread)
        line.add(" \(Phrase.timelineNew.text) ", .unread)
        let rule = DisplayString(
            repeating: glyphs[.borderHorizontal], count: max(0, width - line.width))
        line.add(rule, .border)
        return line
    }

    /// Whether an entry of a merged ticket says again what the survivor's own says.
    private func isOtherHalf(_ entry: TimelineEntry) -> Bool {
        guard let shown = ticket.detail?.ticket.id, entry.ticket != shown else { return false }
        switch entry.event {
        case .merged(into: shown), .unmerged(from: shown): return true
        default: return false
        }
    }

    /// One entry of the time line at a width; texts are followed by an empty line.
    func lines(for entry: TimelineEntry, requester: String, width: Int) -> [Line] {
        var words = words(for: entry, requester: requester)
        words.mark = entry.ticket == ticket.detail?.ticket.id ? "" : "\(entry.ticket) "
        let when = TimeWords.moment(entry.context.happenedAt, now: now, zone: zone)
        var lines = headingLines(words, when: when, width: width)
        guard !words.body.isEmpty else { return lines }
        lines += bodyLines(words.body, kind: words.kind, width: width)
        lines.append(Line())
        return lines
    }

    private func headingLines(_ words: EntryWords, when: String, width: Int) -> [Line] {
        let isEvent = words.kind == .event
        let time = DisplayString(untrusted: when)
        let title = DisplayString(untrusted: words.mark + words.title, columnsMax: 20 * width)
        let mark = DisplayString(untrusted: words.mark)
        let room = max(8, width - 4 - time.width)
        return DisplayText.wrapped(title, width: room).prefix(6).enumerated().map { index, text in
            guard index == 0 else {
                return Line(.spaces(4 + time.width) + text, words.kind.scope)
            }
            var line = Line(glyphs.text(words.kind.glyph), words.kind.scope)
            line.add(" ")
            line.add(time, .timelineTime)
            line.add("  ")
            line.add(mark, .ticketNumber)
            line.add(
                text.dropFirst(columns: mark.width), isEvent ? .timelineEvent : words.kind.scope)
            return line
        }
    }

    private func bodyLines(_ body: String, kind: EntryKind, width: Int) -> [Line] {
        let most = Self.bodyLinesMax
        let texts = DisplayText.lines(untrusted: body, width: max(1, width - 2), linesMax: most)
        var lines = texts.map { text in
            var line = Line(glyphs.text(.quote), kind.scope)
            line.add(" ")
            let isQuote = text.graphemes.first?.text == ">"
            line.add(text, isQuote ? .timelineQuote : kind == .note ? .timelineNote : .base)
            return line
        }
        if texts.count == most { lines.append(Line(say(.bodyGoesOn), .muted)) }
        return lines
    }
}
