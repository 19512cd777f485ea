// The list of what waits for a decision.

import DeskAPI
import ServiceDesk
import Terminal

/// The list.
package struct WaitingLayer: Sendable, Hashable {
    var selection = Selection()
}

extension ConsoleState {
    mutating func openWaiting() { layers.append(.waiting(WaitingLayer())) }

    mutating func moveInWaiting(_ motion: Motion) {
        guard case .waiting(var layer)? = layers.last else { return }
        layer.selection.move(motion, count: waiting.count, height: waitingHeight)
        replaceTop(.waiting(layer))
    }

    /// Keeps the cursor inside after some of it went; takes the empty list away.
    mutating func settleWaiting() {
        guard case .waiting(var layer)? = layers.last else { return }
        if waiting.isEmpty {
            layers.removeLast()
        } else {
            layer.selection.move(by: 0, count: waiting.count, height: waitingHeight)
            replaceTop(.waiting(layer))
        }
    }

    private var waitingHeight: Int { max(1, min(14, layout.body.rows - 2)) }

    func drawWaiting(_ layer: WaitingLayer, _ layout: Layout, _ surface: inout Surface) {
        let rows = min(max(4, waiting.count), waitingHeight) + 2
        let rect = box(columns: 80, rows: rows, in: layout.body)
        let inside = drawBox(rect, title: Phrase.titleWaiting.text, on: &surface)
        let shown = waiting.dropFirst(layer.selection.top).prefix(inside.rows)
        for (offset, one) in shown.enumerated() {
            let row = Rect(
                row: inside.row + offset, column: inside.column, rows: 1, columns: inside.columns)
            surface.put(
                line(of: one, columns: row.columns), row: row.row, column: row.column,
                columns: row.columns, ellipsis: ellipsis)
            if layer.selection.top + offset == layer.selection.index {
                markRow(row, .choiceSelected, &surface)
            }
        }
    }

    /// Ticket, what would be done, its text, and at the right why it was not done and since when.
    private func line(of one: WaitingCommand, columns: Int) -> Line {
        var line = Line(.spaces(2), .choice)
        let name = one.undertaking.ticket?.description ?? ""
        line.add(DisplayString(untrusted: name, columnsMax: 12).padded(to: 6), .listNumber)
        let (what, text) = words(of: one.undertaking)
        line.add(DisplayString(untrusted: " \(what) ", columnsMax: 40), .choice)
        let reason = words(of: one.reason)
        let when = TimeWords.moment(one.since, now: now, zone: zone)
        let why = DisplayString(untrusted: "  \(reason), \(when)", columnsMax: 300)
            .truncated(to: max(12, columns / 2), ellipsis: ellipsis)
        let room = max(0, columns - line.width - why.width)
        line.add(
            DisplayString(untrusted: Wording.line(text), columnsMax: 300)
                .fitted(to: room, ellipsis: ellipsis), .muted)
        line.add(why, .flashWarning)
        return line
    }

    private func words(of undertaking: Undertaking) -> (what: String, text: String) {
        guard let command = undertaking.commands.first else { return ("", "") }
        switch command {
        case .ticket(_, .reply(let reply)): return (Phrase.titleReply.text, reply.body)
        case .ticket(_, .addNote(let text)): return (Phrase.titleNote.text, text)
        case .openTicket(let ticket): return (Phrase.titleNewTicket.text, ticket.subject)
        case .ticket(_, let command): return (command.name, "")
        default: return (command.name, "")
        }
    }

    private func words(of reason: WaitingCommand.Reason) -> String {
        switch reason {
        case .offline: Phrase.waitsOffline.text
        case .unknown: Phrase.waitsUnknown.text
        case .conflict: Phrase.waitsConflict.text
        case .refused(let text): text
        }
    }
}
