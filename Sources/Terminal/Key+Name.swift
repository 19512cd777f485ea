// How keys are written in key maps, help and tests: `a`, `?`, `Space`, `C-d`, `M-x`, `S-Tab`,
// `PgDn`, `F5`. Printing and parsing are each other's inverse for every key but paste and focus.

extension Key {
    /// The key written as `name`, or nil if that is no name of a key.
    package init?(_ name: String) {
        var rest = Substring(name)
        var modifiers: KeyModifiers = []
        while rest.count > 2, let modifier = Key.modifier(of: rest) {
            modifiers.insert(modifier)
            rest = rest.dropFirst(2)
        }
        if let named = NamedKey(rawValue: String(rest)) {
            self = .named(named, modifiers)
        } else if rest.count > 1, rest.first == "F", let number = Int(rest.dropFirst()),
            (1...63).contains(number), !rest.dropFirst().hasPrefix("0")
        {
            self = .function(number, modifiers)
        } else if let character = Key.character(named: rest), !modifiers.contains(.shift) {
            let lowered = Character(character.lowercased())
            self = .character(modifiers.contains(.control) ? lowered : character, modifiers)
        } else {
            return nil
        }
    }

    /// How the key is written.
    package var name: String {
        switch self {
        case .character(" ", let modifiers): modifiers.prefix + "Space"
        case .character(let character, let modifiers): modifiers.prefix + String(character)
        case .named(let key, let modifiers): modifiers.prefix + key.rawValue
        case .function(let number, let modifiers): modifiers.prefix + "F\(number)"
        case .paste(let text): "Paste(\(text.count))"
        case .focus(let isFocused): isFocused ? "FocusIn" : "FocusOut"
        }
    }

    /// The keys written as `names`, with spaces between them; nil if one of them is no key.
    package static func sequence(_ names: String) -> [Key]? {
        let pieces = names.split(separator: " ")
        let keys = pieces.compactMap { Key(String($0)) }
        return keys.count == pieces.count ? keys : nil
    }

    private static func modifier(of text: Substring) -> KeyModifiers? {
        switch text.prefix(2) {
        case "C-": .control
        case "M-": .alt
        case "S-": .shift
        default: nil
        }
    }

    private static func character(named text: Substring) -> Character? {
        if text == "Space" { return " " }
        guard text.count == 1, let only = text.first, only != " " else { return nil }
        return only
    }
}

extension KeyModifiers {
    /// `C-`, `M-` and `S-` as they apply.
    fileprivate var prefix: String {
        (contains(.control) ? "C-" : "") + (contains(.alt) ? "M-" : "")
            + (contains(.shift) ? "S-" : "")
    }
}

extension Key: CustomStringConvertible {
    /// How the key is written.
    package var description: String { name }
}
