// Fields of a desk's own: what each holds, and how what was typed becomes its canonical form.

/// A custom field's handle, such as `room`.
package struct FieldID: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
    package let handle: String
    package init(_ handle: String) { self.handle = handle }
    package var description: String { handle }
    package static func < (a: Self, b: Self) -> Bool { a.handle < b.handle }
}

/// What a custom field may hold; values are kept as text in the form named here.
package enum FieldType: Sendable, Hashable {
    /// One line.
    case text
    /// A decimal number such as `-12.5`: at most 15 digits before the point and 6 after it.
    case number
    /// A day, `2026-11-22`.
    case date
    /// `yes` or `no`.
    case flag
    /// One of these lines, exactly as defined.
    case choice([String])

    /// The word for it in the log and on the command line.
    package var word: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .date: "date"
        case .flag: "flag"
        case .choice: "choice"
        }
    }
}

/// A custom field as it is defined now.
package struct FieldDefinition: Sendable, Hashable {
    package let id: FieldID
    package var name: String
    package var type: FieldType
    /// The kinds of tickets that have it; empty is all of them.
    package var kinds: [TicketKind]
    /// Whether a ticket that has it can't be resolved without it.
    package var isRequired: Bool
    package var isActive: Bool
    package init(
        id: FieldID, name: String, type: FieldType, kinds: [TicketKind] = [],
        isRequired: Bool = false, isActive: Bool = true
    ) {
        (self.id, self.name, self.type, self.kinds) = (id, name, type, kinds)
        (self.isRequired, self.isActive) = (isRequired, isActive)
    }

    /// Whether tickets of a kind have it.
    package func applies(to kind: TicketKind) -> Bool { kinds.isEmpty || kinds.contains(kind) }
}

extension FieldType {
    /// The canonical form of what was typed; nil where it is none of this type.
    package func canonical(_ text: String) -> String? {
        let line = Wording.line(text)
        switch self {
        case .text: return line.isEmpty ? nil : line
        case .number: return FieldType.decimal(line)
        case .date: return Timestamp(rfc3339: line + "T00:00:00Z") == nil ? nil : line
        case .flag:
            return ["yes": "yes", "true": "yes", "no": "no", "false": "no"][
                line.lowercased()]
        case .choice(let choices):
            return choices.first { $0 == line }
                ?? choices.first { $0.lowercased() == line.lowercased() }
        }
    }

    /// What it takes, for people.
    package var expectation: String {
        switch self {
        case .text: "a line of text"
        case .number: "a number such as 12.5"
        case .date: "a day such as 2026-11-22"
        case .flag: "yes or no"
        case .choice(let choices): "one of " + choices.joined(separator: ", ")
        }
    }

    /// Without needless zeros, so that equal numbers are equal text.
    private static func decimal(_ text: String) -> String? {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, !whole.isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            whole.utf8.count <= 15, parts.count == 1 || (1...6).contains(parts[1].utf8.count)
        else { return nil }
        let kept = whole.drop { $0 == "0" }
        var fraction = parts.count == 2 ? String(parts[1]) : ""
        while fraction.last == "0" { fraction.removeLast() }
        let number = (kept.isEmpty ? "0" : String(kept)) + (fraction.isEmpty ? "" : "." + fraction)
        return isNegative && number != "0" ? "-" + number : number
    }
}
