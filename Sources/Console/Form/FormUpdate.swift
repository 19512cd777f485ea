// What happens in a form: typing, moving between fields, choosing a requester.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// Choices with more entries than this open as a list to filter.
    static let choicesInRowMax = 4
    /// Requesters suggested at most.
    static let suggestionsMax = 5

    mutating func typeInForm(_ key: Key) {
        guard case .form(let form)? = layers.last, !isSending(form.id) else {
            flash = Flash(.info, Phrase.beingSent.text)
            return
        }
        if form.focused == .requester, moveInSuggestions(key, form) { return }
        let size = formAreaSize
        var isLeaving = 0
        changeForm { form in
            form.error = nil
            isLeaving = form.fields[form.focus].take(key, areaSize: size)
        }
        if isLeaving != 0 { stepField(isLeaving) }
        if form.focused == .requester { askRequesters() }
    }

    mutating func stepField(_ step: Int) {
        changeForm { form in
            form.suggested = nil
            form.focus = (form.focus + step + form.fields.count) % form.fields.count
        }
    }

    /// Enter goes on to the next field, takes a suggestion, opens a long choice, or sends.
    mutating func enterInForm() {
        guard case .form(let form)? = layers.last else { return }
        if form.focused == .requester, let index = form.suggested ?? soleSuggestion(form) {
            take(form.suggestions[index])
            return stepField(1)
        }
        let field = form.fields[form.focus]
        switch field.value {
        case .area: typeInForm(.enter)
        case .choice(let choices, let chosen) where choices.count > Self.choicesInRowMax:
            let items = choices.map { PickerItem(id: $0.id, label: $0.label, detail: $0.id) }
            var picker = PickerLayer(
                purpose: .field(form.focus), title: field.label, items: items)
            picker.selection.select(
                chosen, count: items.count, height: pickerHeight(items.count))
            layers.append(.picker(picker))
        default:
            if form.focus == form.fields.count - 1 { submitForm() } else { stepField(1) }
        }
    }

    mutating func chooseInForm(field: Int, id: String) {
        changeForm { form in
            if form.fields.indices.contains(field) { form.fields[field].fill(id) }
        }
        stepField(1)
    }

    // MARK: - Requesters

    private mutating func askRequesters() {
        guard case .form(let form)? = layers.last else { return }
        let text = form.text(.requester)
        if text.isEmpty {
            forget(.requesters)
            changeForm { $0.suggestions = [] }
        } else {
            ask(.requesters, .requesters(text, limit: Self.suggestionsMax))
        }
    }

    mutating func requestersFound(_ requesters: [Requester]) {
        changeForm { form in
            form.suggestions = requesters
            form.suggested = nil
        }
    }

    /// The one requester that is meant where only one matches and no address was typed.
    private func soleSuggestion(_ form: FormLayer) -> Int? {
        let text = form.text(.requester)
        return form.suggestions.count == 1 && !text.contains("@") && !text.isEmpty ? 0 : nil
    }

    private mutating func take(_ requester: Requester) {
        let definition = requester.definition
        let address = definition.addresses.first.map { " <\($0)>" } ?? " \(requester.id)"
        changeForm { form in
            form.fields[form.focus].fill(definition.name + address)
            (form.suggestions, form.suggested) = ([], nil)
        }
    }

    private mutating func moveInSuggestions(_ key: Key, _ form: FormLayer) -> Bool {
        guard !form.suggestions.isEmpty else { return false }
        let last = form.suggestions.count - 1
        switch (key, form.suggested) {
        case (.down, let row): changeForm { $0.suggested = min(last, (row ?? -1) + 1) }
        case (.up, let row?): changeForm { $0.suggested = row == 0 ? nil : row - 1 }
        default: return false
        }
        return true
    }
}

extension FormField {
    /// Takes a key; answers a step to another field where the key means to leave this one.
    mutating func take(_ key: Key, areaSize: Size) -> Int {
        switch (value, key) {
        case (.area(var area), _):
            _ = area.handle(key, size: areaSize)
            value = .area(area)
        case (_, .down): return 1
        case (_, .up): return -1
        case (.line(var field), _):
            _ = field.handle(key)
            value = .line(field)
        case (.choice, .right), (.choice, .character(" ", [])): step(1)
        case (.choice, .left): step(-1)
        case (.choice, .character(let letter, [])): jump(to: letter)
        default: break
        }
        return 0
    }
}
