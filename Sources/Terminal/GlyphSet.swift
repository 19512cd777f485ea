// The characters in use: those of the theme, for the kind of terminal there is.

/// A character for every `Glyph`, each one column wide.
package struct GlyphSet: Hashable, Sendable {
    /// By the byte that a glyph is in memory: a dictionary would hash its name each time.
    private var graphemes = [Grapheme](repeating: .replacement, count: 256)

    /// The character for `glyph`.
    package private(set) subscript(glyph: Glyph) -> Grapheme {
        get { graphemes[GlyphSet.place(of: glyph)] }
        set { graphemes[GlyphSet.place(of: glyph)] = newValue }
    }

    private static func place(of glyph: Glyph) -> Int {
        withUnsafeBytes(of: glyph) { Int($0[0]) }
    }

    /// The character for `glyph` as text.
    package func text(_ glyph: Glyph) -> DisplayString { DisplayString([self[glyph]]) }

    /// The set with the characters of `replacements` instead of its own.
    package func replacing(_ replacements: [Glyph: Grapheme]) -> GlyphSet {
        var set = self
        for (glyph, grapheme) in replacements { set[glyph] = grapheme }
        return set
    }

    private init(_ characters: [Glyph: Character]) {
        for (glyph, character) in characters {
            self[glyph] = Grapheme(text: character.unicodeScalars, width: 1)
        }
    }

    /// The set for terminals that show Unicode.
    package static let unicode = GlyphSet([
        .borderHorizontal: "─", .borderVertical: "│", .borderTopLeft: "┌", .borderTopRight: "┐",
        .borderBottomLeft: "└", .borderBottomRight: "┘", .borderTeeLeft: "├",
        .borderTeeRight: "┤", .borderTeeTop: "┬", .borderTeeBottom: "┴", .borderCross: "┼",
        .selected: "▌", .marked: "✓", .unread: "●", .escalated: "▲", .attachment: "§", .vip: "★",
        .viewing: "◇", .writing: "¶",
        .priority1: "█", .priority2: "▆", .priority3: "▄", .priority4: "▂", .priority5: "▁",
        .slaOk: "●", .slaWarning: "◐", .slaBreach: "▲", .slaPaused: "‖", .stateNew: "○",
        .stateOpen: "◉", .stateHold: "‖", .stateResolved: "✓", .stateClosed: "■",
        .stateCancelled: "×", .stateMerged: "≫", .message: "◂", .reply: "▸", .note: "◆",
        .event: "·", .articlePublic: "○", .articleInternal: "◆", .articleDraft: "✎",
        .sortAscending: "▴", .sortDescending: "▾", .scrollUp: "▴", .scrollDown: "▾",
        .scrollThumb: "█", .scrollTrack: "│", .ellipsis: "…", .separator: "·", .breadcrumb: "›",
        .bullet: "•", .quote: "▎", .prompt: "❯", .on: "◉", .off: "○", .progressFull: "█",
        .progressEmpty: "░",
    ])

    /// The set for terminals and locales without Unicode.
    package static let ascii = GlyphSet([
        .borderHorizontal: "-", .borderVertical: "|", .borderTopLeft: "+", .borderTopRight: "+",
        .borderBottomLeft: "+", .borderBottomRight: "+", .borderTeeLeft: "+",
        .borderTeeRight: "+", .borderTeeTop: "+", .borderTeeBottom: "+", .borderCross: "+",
        .selected: ">", .marked: "*", .unread: "*", .escalated: "^", .attachment: "@", .vip: "*",
        .viewing: "v", .writing: "W",
        .priority1: "1", .priority2: "2", .priority3: "3", .priority4: "4", .priority5: "5",
        .slaOk: "o", .slaWarning: "!", .slaBreach: "X", .slaPaused: "=", .stateNew: "n",
        .stateOpen: "o", .stateHold: "h", .stateResolved: "r", .stateClosed: "c",
        .stateCancelled: "x", .stateMerged: "m", .message: "<", .reply: ">", .note: "#",
        .event: ".", .articlePublic: "o", .articleInternal: "#", .articleDraft: "~",
        .sortAscending: "^", .sortDescending: "v", .scrollUp: "^", .scrollDown: "v",
        .scrollThumb: "#", .scrollTrack: "|", .ellipsis: "~", .separator: "-", .breadcrumb: ">",
        .bullet: "*", .quote: "|", .prompt: ">", .on: "x", .off: "-", .progressFull: "#",
        .progressEmpty: ".",
    ])
}
