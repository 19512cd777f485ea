// The actions that are possible here, to be filtered by typing and run from the list.

import Terminal

/// The help.
package struct HelpLayer: Sendable, Hashable {
    /// Where it was opened.
    let context: Context
    var field = TextField()
    var selection = Selection()
}

extension ConsoleState {
    mutating func openHelp() {
        layers.append(.help(HelpLayer(context: context)))
    }

    /// The state without the help: what its entries are about.
    private var beneath: ConsoleState {
        var state = self
        if case .help? = state.layers.last { state.layers.removeLast() }
        return state
    }

    /// What the help lists: exactly what can be done where it was opened.
    func helpEntries(_ help: HelpLayer) -> [Action] {
        let words = help.field.text.lowercased().split(separator: " ")
        return beneath.validActions.filter { action in
            let text = "\(action.words.label) \(action.words.help) \(action.name.rawValue)"
                .lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    private var helpHeight: Int { max(1, layout.body.rows - 5) }

    mutating func typeInHelp(_ key: Key) {
        guard case .help(var help)? = layers.last else { return }
        let before = help.field.text
        _ = help.field.handle(key)
        if help.field.text != before { help.selection = Selection() }
        layers[layers.count - 1] = .help(help)
    }

    mutating func moveInHelp(_ motion: Motion) {
        guard case .help(var help)? = layers.last else { return }
        help.selection.move(motion, count: helpEntries(help).count, height: helpHeight)
        layers[layers.count - 1] = .help(help)
    }

    mutating func runChosenHelp() {
        guard case .help(let help)? = layers.last else { return }
        let entries = helpEntries(help)
        guard entries.indices.contains(help.selection.index) else { return }
        layers.removeLast()
        run(entries[help.selection.index])
    }

    func drawHelp(_ help: HelpLayer, _ layout: Layout, _ surface: inout Surface) {
        let entries = helpEntries(help)
        let rect = box(columns: 84, rows: layout.body.rows, in: layout.body)
        let inside = drawBox(rect, title: Phrase.titleHelp.text, on: &surface)
        let (top, rest) = inside.splitTop(1)
        drawField(
            help.field, in: top, isFocused: true, placeholder: Phrase.typeToFilter.text,
            on: &surface)
        let rows = rest.splitTop(1).rest
        if entries.isEmpty {
            surface.put(say(.pickNothing), row: rows.row, column: rows.column, scope: .listEmpty)
        }
        for (offset, action) in entries.dropFirst(help.selection.top).prefix(rows.rows).enumerated()
        {
            let row = Rect(
                row: rows.row + offset, column: rows.column, rows: 1, columns: rows.columns)
            drawHelpEntry(action, row, &surface)
            if help.selection.top + offset == help.selection.index {
                markRow(row, .choiceSelected, &surface)
            }
        }
    }

    private func drawHelpEntry(_ action: Action, _ rect: Rect, _ surface: inout Surface) {
        let keys = action.keys.map(\.name).joined(separator: " ")
        var line = Line(.spaces(1))
        line.add(DisplayString(untrusted: keys).fitted(to: 14, ellipsis: ellipsis), .helpKey)
        line.add(" ")
        line.add(action.words.help, .helpAction)
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
        guard let cli = action.commandLine else { return }
        let text = DisplayString(untrusted: cli)
        if line.width + text.width + 3 <= rect.columns {
            surface.put(text, rightIn: rect, row: 0, scope: .muted)
        }
    }
}
