// What a scalar could do to a terminal or to a reader if it were passed on as it is.

/// How the sanitiser has to treat a scalar.
enum Hostility: Equatable {
    /// Harmless.
    case none
    /// Harmless, but belongs to the character before it.
    case mark
    /// Joins the next character to the one before.
    case joiner
    /// Invisible without meaning on a terminal.
    case dropped
    /// A tag character: invisible text.
    case tag
    /// Has to be shown as this text.
    case shown(String)

    /// Judges `scalar`.
    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: self = Hostility.breaking(value)
        case 0x00...0x1F: self = .shown(Hostility.text(0x2400 + value))
        case 0x20...0x7E: self = .none
        case 0x7F: self = .shown("\u{2421}")
        case 0x80...0x9F: self = .shown("\u{FFFD}")
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x2800: self = .shown(" ")
        case 0x3000: self = .shown("  ")
        case 0x200D: self = .joiner
        // The frame of a keycap: half the terminals draw it two columns wide.
        case 0x20E3: self = .dropped
        case 0x115F, 0x1160, 0x3164, 0xFFA0: self = .shown("\u{FFFD}")
        case 0x202A...0x202E, 0x2066...0x2069:
            self = .shown(Hostility.directionNames[value] ?? "\u{FFFD}")
        case 0xE0000...0xE007F: self = .tag
        default: self = Hostility.judged(scalar)
        }
    }

    private static func judged(_ scalar: Unicode.Scalar) -> Hostility {
        if scalar.value < 0x300 { return scalar.value == 0xAD ? .dropped : .none }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return .dropped }
        let width = TextWidth.columns(of: scalar)
        if properties.generalCategory == .format, width != 1 { return .dropped }
        if (0xFFF9...0xFFFB).contains(scalar.value) { return .dropped }
        return width == 0 ? .mark : .none
    }

    /// Line ends and tabs are spaces in a single line; the rest keeps its picture.
    private static func breaking(_ value: UInt32) -> Hostility {
        value == 0x0B || value == 0x0C ? .shown(text(0x2400 + value)) : .shown(" ")
    }

    private static func text(_ value: UInt32) -> String {
        Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}"
    }

    private static let directionNames: [UInt32: String] = [
        0x202A: "‹LRE›", 0x202B: "‹RLE›", 0x202C: "‹PDF›", 0x202D: "‹LRO›", 0x202E: "‹RLO›",
        0x2066: "‹LRI›", 0x2067: "‹RLI›", 0x2068: "‹FSI›", 0x2069: "‹PDI›",
    ]
}
