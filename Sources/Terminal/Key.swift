// What comes from the keyboard, as values. A back end makes keys from bytes; the console never
// sees bytes.

/// Keys held down together with another.
package struct KeyModifiers: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// Modifiers from bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Control.
    package static let control = KeyModifiers(rawValue: 1)
    /// Alt, or an escape right before the key.
    package static let alt = KeyModifiers(rawValue: 2)
    /// Shift; only with named keys, since a shifted letter is another letter.
    package static let shift = KeyModifiers(rawValue: 4)
}

/// A key without a character of its own; the raw value is how it is written.
package enum NamedKey: String, CaseIterable, Hashable, Sendable {
    /// The Enter key.
    case enter = "Enter"
    /// The Escape key, by itself.
    case escape = "Esc"
    /// The Tab key.
    case tab = "Tab"
    /// The key that deletes backwards.
    case backspace = "Backspace"
    /// The key that deletes forwards.
    case delete = "Del"
    /// The Insert key.
    case insert = "Ins"
    /// Arrow up.
    case up = "Up"
    /// Arrow down.
    case down = "Down"
    /// Arrow left.
    case left = "Left"
    /// Arrow right.
    case right = "Right"
    /// Home.
    case home = "Home"
    /// End.
    case end = "End"
    /// Page up.
    case pageUp = "PgUp"
    /// Page down.
    case pageDown = "PgDn"
}

/// One event of the keyboard.
package enum Key: Hashable, Sendable {
    /// A character typed; with control it is the lower-case letter.
    case character(Character, KeyModifiers)
    /// A key without a character.
    case named(NamedKey, KeyModifiers)
    /// A function key, from 1.
    case function(Int, KeyModifiers)
    /// Text pasted in one go; it never acts as keys. Line ends are `\n`.
    case paste(String)
    /// The terminal got the focus, or lost it.
    case focus(Bool)

    /// A plain character.
    package static func char(_ character: Character) -> Key { .character(character, []) }
    /// A character with control.
    package static func control(_ character: Character) -> Key { .character(character, .control) }
    /// A character with alt.
    package static func alt(_ character: Character) -> Key { .character(character, .alt) }

    /// Enter.
    package static let enter = Key.named(.enter, [])
    /// Escape.
    package static let escape = Key.named(.escape, [])
    /// Tab.
    package static let tab = Key.named(.tab, [])
    /// Tab with shift.
    package static let backTab = Key.named(.tab, .shift)
    /// Backspace.
    package static let backspace = Key.named(.backspace, [])
    /// Delete.
    package static let delete = Key.named(.delete, [])
    /// Arrow up.
    package static let up = Key.named(.up, [])
    /// Arrow down.
    package static let down = Key.named(.down, [])
    /// Arrow left.
    package static let left = Key.named(.left, [])
    /// Arrow right.
    package static let right = Key.named(.right, [])
    /// Home.
    package static let home = Key.named(.home, [])
    /// End.
    package static let end = Key.named(.end, [])
    /// Page up.
    package static let pageUp = Key.named(.pageUp, [])
    /// Page down.
    package static let pageDown = Key.named(.pageDown, [])
}
