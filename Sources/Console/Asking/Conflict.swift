// Something happened to the ticket since the agent looked: what it was, and whether to go on.

import DeskAPI
import ServiceDesk
import Terminal

/// A conflict that waits for the agent's decision.
package struct ConflictLayer: Sendable, Hashable {
    var undertaking: Undertaking
    /// What happened since, oldest first.
    var since: [TimelineEntry]
}

extension ConflictLayer {
    /// How far whoever reads it has then seen the ticket.
    var seenTo: Position? {
        [undertaking.seen, since.map(\.context.position).max()].compactMap(\.self).max()
    }
}

extension ConsoleState {
    /// Sends the same again, now that the agent has seen what is new.
    mutating func sendAnyway() {
        guard case .conflict(let conflict)? = layers.last else { return }
        layers.removeLast()
        var undertaking = conflict.undertaking
        undertaking.seen = conflict.seenTo
        undertake(undertaking)
    }

    /// Back to the text; where it is not open any more, it is opened.
    mutating func editAgain() {
        guard case .conflict(let conflict)? = layers.last else { return }
        layers.removeLast()
        guard let draft = conflict.undertaking.draft, drafts[draft] != nil else { return }
        openDraft(draft)
        changeEditor { $0.seen = max($0.seen, conflict.seenTo ?? .start) }
    }

    mutating func dropText() {
        guard case .conflict(let conflict)? = layers.last, let draft = conflict.undertaking.draft
        else { return }
        layers.removeLast()
        layers.append(.question(QuestionLayer(purpose: .drop(draft))))
    }

    /// What this console knows already to have come in between; what is quiet is no matter.
    func knownSince(_ undertaking: Undertaking) -> [TimelineEntry] {
        guard let seen = seenWithOwnSteps(undertaking), let id = undertaking.ticket,
            ticket.current?.ticket.id == id
        else { return [] }
        let since = ticket.entries.filter { $0.context.position > seen }
        return since.contains { !$0.event.isQuiet } ? since : []
    }

    func drawConflict(_ conflict: ConflictLayer, _ layout: Layout, _ surface: inout Surface) {
        let width = min(92, layout.body.columns - 2)
        let inner = max(8, width - 4)
        let requester = ticket.current?.requester.definition.name ?? Phrase.theRequester.text
        let isKnown = !conflict.since.isEmpty
        let text = isKnown ? Phrase.conflictText : .nothingCameBetween
        var lines = DisplayText.lines(untrusted: text.text, width: inner)
            .map { Line($0, .flashWarning) }
        lines.append(Line())
        for entry in conflict.since {
            lines += self.lines(for: entry, requester: requester, width: inner).prefix(8)
        }
        if conflict.undertaking.draft != nil {
            lines.append(Line(say(.conflictTextKept), .muted))
        }
        let rect = box(columns: width, rows: lines.count + 2, in: layout.body)
        let title = Phrase.titleConflict.with(conflict.undertaking.ticket?.description ?? "")
        let inside = drawBox(rect, title: title, border: .flashWarning, on: &surface)
        for (index, line) in lines.prefix(inside.rows).enumerated() {
            surface.put(
                line, row: inside.row + index, column: inside.column, columns: inside.columns,
                ellipsis: ellipsis)
        }
    }
}
