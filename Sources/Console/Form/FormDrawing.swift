// Draws a form: a line a field, an area as high as there is room for.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    static let formColumns = 76
    private static let labelWidths = 12...24

    /// As wide as the longest label, within bounds.
    private func labelWidth(_ form: FormLayer) -> Int {
        let longest = form.fields.map { DisplayString(untrusted: $0.label, columnsMax: 60).width }
        let bounds = Self.labelWidths
        return min(max(bounds.lowerBound, (longest.max() ?? 0) + 2), bounds.upperBound)
    }

    private func formRect(_ form: FormLayer, _ layout: Layout) -> Rect {
        let hasArea = form.fields.contains { field in
            if case .area = field.value { return true }
            return false
        }
        let rows = form.fields.count + 4 + (hasArea ? 8 : 0) + (form.kind == .newTicket ? 5 : 0)
        return box(columns: Self.formColumns, rows: rows, in: layout.body)
    }

    /// Rows and columns of the area of the topmost form.
    var formAreaSize: Size {
        guard case .form(let form)? = layers.last else { return Size(rows: 1, columns: 10) }
        let inside = formRect(form, layout).inset(rows: 1, columns: 2)
        return areaRect(form, in: inside).size
    }

    private func areaRect(_ form: FormLayer, in inside: Rect) -> Rect {
        let above = form.fields.count - 1
        return Rect(
            row: inside.row + above, column: inside.column + labelWidth(form),
            rows: max(1, inside.rows - above - 1),
            columns: max(1, inside.columns - labelWidth(form)))
    }

    func drawForm(_ form: FormLayer, _ layout: Layout, _ surface: inout Surface) {
        let rect = formRect(form, layout)
        let title = form.ticket.map { "\(form.kind.title.text) \($0)" } ?? form.kind.title.text
        let inside = drawBox(rect, title: title, on: &surface)
        let room = max(1, inside.rows - 1)
        let top = max(0, min(form.focus, form.fields.count - 1) - room + 1)
        for (index, field) in form.fields.enumerated().dropFirst(top).prefix(room) {
            drawFormField(
                field, isFocused: index == form.focus, row: inside.row + index - top, form, inside,
                &surface)
        }
        drawFormFoot(form, inside, &surface)
        drawSuggestions(form, inside, &surface)
    }

    private func drawFormField(
        _ field: FormField, isFocused: Bool, row: Int, _ form: FormLayer, _ inside: Rect,
        _ surface: inout Surface
    ) {
        surface.put(
            DisplayString(untrusted: field.label, columnsMax: 60)
                .truncated(to: labelWidth(form) - 1, ellipsis: ellipsis),
            row: row, column: inside.column, scope: .inputLabel)
        let room = Rect(
            row: row, column: inside.column + labelWidth(form), rows: 1,
            columns: max(1, inside.columns - labelWidth(form)))
        switch field.value {
        case .line(let text):
            drawField(
                text, in: room, isFocused: isFocused && form.suggested == nil,
                placeholder: field.placeholder ?? "", on: &surface)
        case .area(let area):
            let rect = areaRect(form, in: inside)
            surface.fill(rect, scope: isFocused ? .inputFocused : .input)
            let view = area.view(size: rect.size)
            surface.put(view.lines, in: rect, scope: isFocused ? .inputFocused : .input)
            if isFocused {
                surface.cursor = Point(
                    row: rect.row + view.cursor.row, column: rect.column + view.cursor.column)
            }
        case .choice(let choices, let chosen):
            drawChoice(choices, chosen, isFocused: isFocused, room, &surface)
        }
    }

    /// The choices side by side where they fit, else the chosen one between arrows.
    private func drawChoice(
        _ choices: [Choice], _ chosen: Int, isFocused: Bool, _ rect: Rect, _ surface: inout Surface
    ) {
        if isFocused {
            surface.put(
                glyphs[.prompt], row: rect.row, column: rect.column - 1, scope: .inputFocused)
        }
        var line = Line()
        for (index, choice) in choices.enumerated() {
            let isChosen = index == chosen
            line.add(glyphs[isChosen ? .on : .off], isChosen ? .choiceSelected : .choice)
            line.add(" \(choice.label)", isChosen ? .choiceSelected : .choice)
            if index < choices.count - 1 { line.add("  ", .choice) }
        }
        if line.width > rect.columns || choices.count > Self.choicesInRowMax {
            line = Line()
            let label = choices.indices.contains(chosen) ? choices[chosen].label : Phrase.none.text
            line.add(glyphs[.on], .choiceSelected)
            line.add(" \(label)", .choiceSelected)
            line.add("  " + Phrase.choiceOf.with("\(chosen + 1)", "\(choices.count)"), .muted)
        }
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
    }

    /// What is wrong, or what the wake-up typed so far means.
    private func drawFormFoot(_ form: FormLayer, _ inside: Rect, _ surface: inout Surface) {
        var line = Line()
        if let error = form.error {
            line.add(error, .inputError)
        } else if isSending(form.id) {
            line.add(Phrase.beingSent.text, .flashInfo)
        } else if let meaning = meaning(of: form) {
            line.add(meaning, .muted)
        }
        surface.put(
            line, row: inside.endRow - 1, column: inside.column, columns: inside.columns,
            ellipsis: ellipsis)
    }

    /// What the moment or the span typed so far is taken for.
    private func meaning(of form: FormLayer) -> String? {
        func moment(_ name: FormField.Name, _ phrase: Phrase) -> String? {
            guard !form.text(name).isEmpty else { return nil }
            let moment = WakeUpText.parse(form.text(name), now: now, zone: zone)
            return moment.map { phrase.with(TimeWords.full($0, zone: zone)) }
                ?? Phrase.faultWakeUp.text
        }
        switch form.kind {
        case .hold: return moment(.wakeUp, .wakesAt)
        case .task: return moment(.due, .taskDue)
        case .time:
            let text = form.text(.amount)
            guard let seconds = SpentTime.parse(text) else {
                return text.isEmpty ? nil : Phrase.faultAmount.text
            }
            let words = SpentTime.words(seconds: abs(seconds))
            return (seconds < 0 ? Phrase.timeLess : .timeMore).with(words)
        default: return nil
        }
    }

    private func drawSuggestions(_ form: FormLayer, _ inside: Rect, _ surface: inout Surface) {
        guard form.focused == .requester, !form.suggestions.isEmpty else { return }
        let column = inside.column + labelWidth(form)
        for (index, requester) in form.suggestions.enumerated() {
            let row = inside.row + 1 + index
            guard row < inside.endRow - 1 else { return }
            let rect = Rect(row: row, column: column, rows: 1, columns: inside.endColumn - column)
            surface.fill(rect, scope: .choice)
            let definition = requester.definition
            let address = definition.addresses.first ?? requester.id.description
            var line = Line(.spaces(1), .choice)
            line.add(DisplayString(untrusted: definition.name, columnsMax: 200), .choice)
            line.add(DisplayString(untrusted: "  \(address)", columnsMax: 200), .muted)
            surface.put(
                line, row: row, column: column, columns: rect.columns, ellipsis: ellipsis)
            if index == form.suggested { markRow(rect, .choiceSelected, &surface) }
        }
    }
}
