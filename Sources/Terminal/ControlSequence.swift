// What the sequences `ESC [ parameters final` mean that keyboards send.

/// A control sequence taken apart.
struct ControlSequence {
    let body: String
    let final: Character

    static let cursorKeys: [Character: NamedKey] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
    ]
    static let functionFinals: [Character: Int] = ["P": 1, "Q": 2, "R": 3, "S": 4]
    private static let numbered: [Int: NamedKey] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    ]

    /// The key it is, if it is one, with the `length` of the whole sequence.
    func meaning(length: Int) -> KeySequence {
        if final == "~", body == "200" { return .pasteBegins(length) }
        return key.map { .key($0, length) } ?? .nothing(length)
    }

    private var key: Key? {
        if body.isEmpty { return plainKey }
        guard let (number, modifiers) = parameters else { return nil }
        switch final {
        case "~": return ControlSequence.key(numbered: number, modifiers)
        case "^": return ControlSequence.key(numbered: number, modifiers.union(.control))
        // With parameters R is the terminal telling where its cursor is, not a key.
        case "R": return nil
        default: break
        }
        guard number == 1 else { return nil }
        if let key = ControlSequence.cursorKeys[final] { return .named(key, modifiers) }
        return ControlSequence.functionFinals[final].map { .function($0, modifiers) }
    }

    private var plainKey: Key? {
        switch final {
        case "I": .focus(true)
        case "O": .focus(false)
        case "Z": .backTab
        case "a": .named(.up, .shift)
        case "b": .named(.down, .shift)
        case "c": .named(.right, .shift)
        case "d": .named(.left, .shift)
        default:
            ControlSequence.cursorKeys[final].map { .named($0, []) }
                ?? ControlSequence.functionFinals[final].map { .function($0, []) }
        }
    }

    /// `number` or `number;modifiers`.
    private var parameters: (Int, KeyModifiers)? {
        let parts = body.split(separator: ";", omittingEmptySubsequences: false)
        guard parts.count <= 2, let number = Int(parts[0]) else { return nil }
        guard parts.count == 2 else { return (number, []) }
        guard let code = Int(parts[1]), (1...16).contains(code) else { return nil }
        var modifiers: KeyModifiers = []
        // The code is one more than the bits: shift, alt, control, and meta, which is alt too.
        let bits = code - 1
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & (2 | 8) != 0 { modifiers.insert(.alt) }
        if bits & 4 != 0 { modifiers.insert(.control) }
        return (number, modifiers)
    }

    private static func key(numbered number: Int, _ modifiers: KeyModifiers) -> Key? {
        if let key = numbered[number] { return .named(key, modifiers) }
        switch number {
        case 11...15: return .function(number - 10, modifiers)
        case 17...21: return .function(number - 11, modifiers)
        case 23...24: return .function(number - 12, modifiers)
        default: return nil
        }
    }
}
