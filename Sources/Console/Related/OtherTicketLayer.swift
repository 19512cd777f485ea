// Choosing another ticket, to merge into or to link to: by number, by words of the search language,
// or from those that stand there at first: tickets like it, then others of the same requester.

import DeskAPI
import ServiceDesk
import Terminal

/// A choice of another ticket.
package struct OtherTicketLayer: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        case merge
        case link(TicketRelation)
    }

    let purpose: Purpose
    let ticket: Ticket
    let seen: Position
    /// Who asks in the ticket that is merged or linked.
    let requester: String
    let title: String
    var field = TextField()
    /// What was found by what is typed.
    var found: [TicketRow] = []
    /// Tickets whose text is like this one's.
    var similar: [TicketRow]?
    var isFound = false
    /// Whether Enter was pressed before the answer came.
    var isAwaited = false
    var selection = Selection()

    var chosen: TicketRow? {
        let rows = rows
        return rows.indices.contains(selection.index) ? rows[selection.index] : nil
    }
    /// Whether all has come that is offered: rows never move under the cursor.
    var isLoaded: Bool { isFound && (similar != nil || !field.isEmpty) }
    /// What is offered. What can't take it in is not, but said when it is asked for by number.
    var rows: [TicketRow] {
        guard isLoaded else { return [] }
        let first = field.isEmpty ? similar ?? [] : []
        let known = Set(first.map(\.ticket.id))
        return (first + found.filter { !known.contains($0.ticket.id) }).filter { row in
            if row.ticket.id == ticket.id { return false }
            return purpose != .merge || !row.ticket.status.kind.isEnded || number != nil
        }
    }
    /// The number typed, where it is one.
    var number: TicketID? { TicketID(Wording.line(field.text)) }
}

extension ConsoleState {
    /// Tickets offered at most.
    private static let choicesMax = 50
    private static let similarMax = 5

    mutating func openOtherTicket(
        _ purpose: OtherTicketLayer.Purpose, for subject: Subject, title: String
    ) {
        layers.append(
            .otherTicket(
                OtherTicketLayer(
                    purpose: purpose, ticket: subject.ticket, seen: subject.seen,
                    requester: subject.requester, title: title)))
        askChoices()
        ask(.similar, .similar(subject.ticket.id, limit: Self.similarMax))
    }

    private mutating func askChoices() {
        guard case .otherTicket(let layer)? = layers.last else { return }
        let text = Wording.line(layer.field.text)
        let query: TicketQuery
        if let number = layer.number {
            query = TicketQuery(terms: [.init(.number([number]))])
        } else if text.isEmpty {
            query = TicketQuery(terms: [.init(.requester(["\(layer.ticket.requester)"]))])
        } else if let typed = try? TicketQuery.parse(ListPane.Filter.typed(text)) {
            query = typed
        } else {
            return
        }
        ask(
            .choices,
            .tickets(
                TicketListRequest(
                    query: query, sort: TicketSort(.changed, descending: true),
                    limit: Self.choicesMax)))
    }

    mutating func choicesFound(_ page: TicketPage, _ question: DeskQuestion) {
        changeOtherTicket { layer, height in
            (layer.found, layer.isFound) = (page.rows, true)
            layer.selection.select(0, count: layer.rows.count, height: height)
        }
        acceptAwaited()
    }

    private mutating func acceptAwaited() {
        guard case .otherTicket(let layer)? = layers.last, layer.isAwaited, layer.isLoaded else {
            return
        }
        acceptOtherTicket()
    }

    mutating func similarFound(_ rows: [TicketRow]) {
        changeOtherTicket { layer, _ in layer.similar = rows }
        acceptAwaited()
    }

    mutating func typeInChoices(_ key: Key) {
        guard case .otherTicket(var layer)? = layers.last else { return }
        let before = layer.field.text
        _ = layer.field.handle(key)
        guard layer.field.text != before else { return replaceTop(.otherTicket(layer)) }
        (layer.isFound, layer.isAwaited) = (false, false)
        replaceTop(.otherTicket(layer))
        askChoices()
    }

    mutating func moveInChoices(_ motion: Motion) {
        changeOtherTicket { layer, height in
            layer.selection.move(motion, count: layer.rows.count, height: height)
        }
    }

    private mutating func changeOtherTicket(_ change: (inout OtherTicketLayer, Int) -> Void) {
        for index in layers.indices.reversed() {
            guard case .otherTicket(var layer) = layers[index] else { continue }
            change(&layer, choicesHeight)
            layers[index] = .otherTicket(layer)
            return
        }
    }

    /// Takes the chosen ticket; before the answer has come, as soon as it does.
    mutating func acceptOtherTicket() {
        guard case .otherTicket(let layer)? = layers.last else { return }
        guard layer.isLoaded || (flights[.choices] == nil && flights[.similar] == nil) else {
            return changeOtherTicket { layer, _ in layer.isAwaited = true }
        }
        guard let row = layer.chosen else {
            changeOtherTicket { layer, _ in layer.isAwaited = false }
            let phrase = layer.number.map { Phrase.noOtherTicket.with("\($0)") }
            flash = Flash(.warning, phrase ?? Phrase.pickNothing.text)
            return
        }
        layers.removeLast()
        switch layer.purpose {
        case .merge: askMerge(layer, into: row)
        case .link(let relation):
            let command = Command.ticket(layer.ticket.id, .link(to: row.ticket.id, relation))
            undertake(
                Undertaking(commands: [command], ticket: layer.ticket.id, seen: layer.seen))
        }
    }

    // MARK: - Drawing

    private var choicesHeight: Int { max(1, min(14, layout.body.rows - 5)) }

    func drawOtherTicket(
        _ layer: OtherTicketLayer, _ layout: Layout, _ surface: inout Surface
    ) {
        let rect = box(columns: 78, rows: choicesHeight + 4, in: layout.body)
        let inside = drawBox(rect, title: layer.title, on: &surface)
        let (top, rest) = inside.splitTop(1)
        drawField(
            layer.field, in: top, isFocused: true, placeholder: Phrase.otherTicketExample.text,
            on: &surface)
        let rows = rest.splitTop(1).rest
        if layer.rows.isEmpty {
            let nothing: Phrase = layer.field.isEmpty ? .otherTicketNone : .pickNothing
            surface.put(
                say(layer.isLoaded ? nothing : .loading), row: rows.row, column: rows.column,
                scope: .listEmpty)
        }
        let width = layer.rows.map { "\($0.ticket.id)".count }.max() ?? 0
        for (offset, row) in layer.rows.dropFirst(layer.selection.top).prefix(rows.rows)
            .enumerated()
        {
            let line = Rect(
                row: rows.row + offset, column: rows.column, rows: 1, columns: rows.columns)
            drawChoice(row, numberWidth: width, line, &surface)
            if layer.selection.top + offset == layer.selection.index {
                markRow(line, .choiceSelected, &surface)
            }
        }
    }

    private func drawChoice(
        _ row: TicketRow, numberWidth: Int, _ rect: Rect, _ surface: inout Surface
    ) {
        let kind = row.ticket.status.kind
        var line = Line(.spaces(2), .choice)
        line.add(glyphs[kind.glyph], kind.scope)
        line.add(" ", .choice)
        line.add(
            DisplayString(untrusted: "\(row.ticket.id)").padded(to: numberWidth), .ticketNumber)
        let age = DisplayString(untrusted: TimeWords.age(of: row.ticket.changedAt, at: now))
        line.add(" ", .choice)
        line.add(age.padded(to: 4, .right), .muted)
        line.add("  ", .choice)
        let name = DisplayString(untrusted: row.requesterName, columnsMax: 40)
            .truncated(to: 18, ellipsis: ellipsis)
        let room = max(10, rect.columns - line.width - name.width - 3)
        let subject = DisplayString(untrusted: row.ticket.subject, columnsMax: 200)
        line.add(subject.truncated(to: room, ellipsis: ellipsis), .choice)
        line.add("  ", .choice)
        line.add(name, .muted)
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
    }
}
