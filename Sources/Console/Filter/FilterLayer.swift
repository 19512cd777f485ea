// The line in which the list is filtered, live while it is typed, in the search language.

import ServiceDesk
import DeskAPI
import Terminal

/// A filter being typed.
package struct FilterLayer: Sendable, Hashable {
    var field: TextField
    /// What was in force before; Esc brings it back.
    var previous: ListPane.Filter
    var error: QueryError?
    /// What the word before the cursor may become; empty until asked for.
    var candidates: [String] = []
}

extension ConsoleState {
    mutating func openFilter() {
        if focus == .queues { focus = .list }
        let text = list.filter.text
        layers.append(
            .filter(FilterLayer(field: TextField(text), previous: list.filter)))
    }

    mutating func typeInFilter(_ key: Key) {
        guard case .filter(var filter)? = layers.last else { return }
        filter.candidates = []
        let before = filter.field.text
        guard filter.field.handle(key) else { return }
        if filter.field.text != before { apply(&filter) }
        layers[layers.count - 1] = .filter(filter)
    }

    /// Filters by what is typed; where that can't be read, by the words before the last.
    private mutating func apply(_ filter: inout FilterLayer) {
        let text = ListPane.Filter.typed(filter.field.text)
        do throws(QueryError) {
            let query = try TicketQuery.parse(text)
            filter.error = nil
            setFilter(ListPane.Filter(text: text, query: query))
        } catch {
            filter.error = error
            let before = text.lastIndex(of: " ").map { String(text[..<$0]) } ?? ""
            if let query = try? TicketQuery.parse(before) {
                setFilter(ListPane.Filter(text: before, query: query))
            }
        }
    }

    private mutating func setFilter(_ filter: ListPane.Filter) {
        let isSame = filter.query == list.filter.query
        list.filter = filter
        if !isSame { askList() }
    }

    /// Completes what stands before the cursor as far as all candidates agree; several are shown.
    mutating func completeFilter() {
        guard case .filter(var filter)? = layers.last else { return }
        let known = [
            "queue": queues.summaries.map(\.queue.id.handle), "owner": agents.map(\.id.handle),
        ]
        let text = filter.field.text
        let found = QueryCompletion(text, cursor: filter.field.cursor, known: known)
        guard let first = found.candidates.first else {
            flash = Flash(.info, Phrase.pickNothing.text)
            return
        }
        let common = found.candidates.dropFirst().reduce(first) { Self.commonPrefix($0, $1) }
        let characters = Array(text)
        var field = TextField(String(characters[..<found.replace.lowerBound]) + common)
        field.insert(String(characters[filter.field.cursor...]))
        for _ in characters[filter.field.cursor...] { _ = field.handle(.left) }
        filter.field = field
        filter.candidates = found.candidates.count > 1 ? found.candidates : []
        apply(&filter)
        layers[layers.count - 1] = .filter(filter)
    }

    private static func commonPrefix(_ a: String, _ b: String) -> String {
        String(zip(a, b).prefix { $0 == $1 }.map(\.0))
    }

    mutating func acceptFilter() {
        guard case .filter(let filter)? = layers.last else { return }
        if filter.error != nil {
            effects.append(.ring)
            flash = Flash(.warning, Phrase.filterWrong.text)
            return
        }
        layers.removeLast()
    }

    mutating func cancelFilter(_ filter: FilterLayer) {
        layers.removeLast()
        guard list.filter != filter.previous else { return }
        list.filter = filter.previous
        askList()
    }

    func drawFilter(_ filter: FilterLayer, _ layout: Layout, _ surface: inout Surface) {
        let rect = layout.status
        surface.fill(rect, scope: .inputFocused)
        surface.put("/", row: rect.row, column: rect.column, scope: .inputLabel)
        let field = Rect(row: rect.row, column: 1, rows: 1, columns: rect.columns - 1)
        drawField(
            filter.field, in: field, isFocused: true, placeholder: Phrase.filterExample.text,
            on: &surface)
        if !filter.candidates.isEmpty {
            let row = rect.row - 1
            let line = Line(
                DisplayString(untrusted: filter.candidates.joined(separator: " ")), .choice)
            surface.fill(Rect(row: row, column: 0, rows: 1, columns: rect.columns), scope: .choice)
            surface.put(line, row: row, column: 1, columns: rect.columns - 2, ellipsis: ellipsis)
        } else if let error = filter.error {
            drawFilterError(error, filter, layout, &surface)
        }
    }

    /// The fault on the line above, with a mark over the column it begins at.
    private func drawFilterError(
        _ error: QueryError, _ filter: FilterLayer, _ layout: Layout, _ surface: inout Surface
    ) {
        let row = layout.status.row - 1
        let rect = Rect(row: row, column: 0, rows: 1, columns: layout.status.columns)
        surface.fill(rect, scope: .inputError)
        let before = String(filter.field.text.prefix(max(0, error.column - 1)))
        let column = min(1 + DisplayString(untrusted: before).width, rect.columns - 2)
        // What it may have meant comes first, where it is not cut off.
        let hint = error.suggestion.map { Phrase.didYouMean.with($0) + " " } ?? ""
        let fault = QueryError(column: error.column, found: error.found, expected: error.expected)
        let text = DisplayString(untrusted: hint + fault.description)
        let caret = glyphs.text(.scrollDown)
        surface.put(caret, row: row, column: column, scope: .inputError)
        let fits = column + 2 + text.width <= rect.columns
        if fits {
            surface.put(text, row: row, column: column + 2, scope: .inputError)
        } else {
            let shown = text.truncated(to: max(0, column - 1), ellipsis: ellipsis)
            let right = text.truncated(to: rect.columns - column - 2, ellipsis: ellipsis)
            if column - 1 > right.width {
                surface.put(shown, row: row, column: column - 1 - shown.width, scope: .inputError)
            } else {
                surface.put(right, row: row, column: column + 2, scope: .inputError)
            }
        }
    }
}

extension ListPane.Filter {
    /// The text as it is meant while being typed: its last bare word may be unfinished.
    static func typed(_ text: String) -> String {
        guard let last = text.last, last.isLetter || last.isNumber else { return text }
        let word = text.split(separator: " ").last ?? ""
        let isBare = word.allSatisfy { $0.isLetter || $0.isNumber }
        let isQuoted = text.count { $0 == "\"" } % 2 == 1
        return isBare && !isQuoted && word.count >= 2 ? text + "*" : text
    }
}
