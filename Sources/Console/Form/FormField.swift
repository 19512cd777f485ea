// The fields forms are made of: a line, several lines, or one of a few choices.

import ServiceDesk
import Terminal

/// One of several to choose from.
struct Choice: Sendable, Hashable {
    var id: String
    var label: String
}

/// A field of a form with its name.
struct FormField: Sendable, Hashable {
    enum Name: Sendable, Hashable {
        case requester, subject, queue, kind, impact, urgency, body
        case reason, wakeUp, code, note, tags, priority, level, amount
        case task, due, owner, path, command
        /// A field of the desk's own.
        case custom(FieldID)
    }

    enum Value: Sendable, Hashable {
        case line(TextField)
        case area(TextArea)
        case choice([Choice], chosen: Int)
    }

    let name: Name
    let label: String
    var placeholder: String?
    var value: Value
    /// What stood in it when the form was opened.
    var initial = ""

    /// What stands in it; of a choice its id.
    var text: String {
        switch value {
        case .line(let field): field.text
        case .area(let area): area.text
        case .choice(let choices, let chosen):
            choices.indices.contains(chosen) ? choices[chosen].id : ""
        }
    }

    /// Whether something was typed that would be a loss.
    var isTyped: Bool {
        if case .choice = value { return false }
        return text != initial
    }

    /// Puts a text in, or chooses what has it as its id.
    mutating func fill(_ text: String) {
        switch value {
        case .line: value = .line(TextField(text))
        case .area: value = .area(TextArea(text))
        case .choice(let choices, let chosen):
            value = .choice(choices, chosen: choices.firstIndex { $0.id == text } ?? chosen)
        }
    }

    /// Moves a choice by a step, round and round.
    mutating func step(_ step: Int) {
        guard case .choice(let choices, let chosen) = value, !choices.isEmpty else { return }
        value = .choice(choices, chosen: (chosen + step + choices.count) % choices.count)
    }

    /// Moves a choice to the next one that begins with a letter.
    mutating func jump(to letter: Character) {
        guard case .choice(let choices, let chosen) = value else { return }
        let order = choices.indices.map { (chosen + 1 + $0) % choices.count }
        let wanted = letter.lowercased()
        if let next = order.first(where: { choices[$0].label.lowercased().hasPrefix(wanted) }) {
            value = .choice(choices, chosen: next)
        }
    }

    static func line(_ name: Name, _ label: Phrase, _ placeholder: Phrase? = nil) -> FormField {
        FormField(
            name: name, label: label.text, placeholder: placeholder?.text,
            value: .line(TextField()))
    }

    static func area(_ name: Name, _ label: Phrase) -> FormField {
        FormField(name: name, label: label.text, value: .area(TextArea()))
    }

    static func choice(
        _ name: Name, _ label: Phrase, _ choices: [Choice], chosen: Int = 0
    ) -> FormField {
        FormField(name: name, label: label.text, value: .choice(choices, chosen: chosen))
    }

    /// The same with a text in it from the beginning.
    func filled(_ text: String) -> FormField {
        var field = self
        field.fill(text)
        field.initial = field.text
        return field
    }
}
