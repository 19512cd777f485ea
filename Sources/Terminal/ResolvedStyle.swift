// How a cell looks on a terminal of a given depth.

/// Attributes of a cell.
package struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// Attributes from bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold.
    package static let bold = Attributes(rawValue: 1)
    /// Dim.
    package static let dim = Attributes(rawValue: 2)
    /// Italic; some terminals show it reversed or not at all.
    package static let italic = Attributes(rawValue: 4)
    /// Underlined.
    package static let underline = Attributes(rawValue: 8)
    /// Foreground and background swapped.
    package static let reverse = Attributes(rawValue: 16)

    /// The attributes by their names in a theme.
    package static let named: [(name: String, attribute: Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
        ("reverse", .reverse),
    ]
}

/// Colours by their number in the terminal's palette, and attributes.
package struct ResolvedStyle: Hashable, Sendable {
    /// The foreground's number in the palette; nil is the terminal's own.
    package let foreground: Int?
    /// The background's number in the palette; nil is the terminal's own.
    package let background: Int?
    /// The attributes.
    package let attributes: Attributes

    /// A style as given.
    package init(foreground: Int?, background: Int?, attributes: Attributes) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
