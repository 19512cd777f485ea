// Turns characters from anywhere into graphemes that are safe to show. What it does:
// - C0 controls and DEL become their pictures, C1 controls a replacement character, so that no
//   escape sequence, carriage return or backspace can move, colour or overwrite anything;
// - line ends, tabs and the odd spaces become plain spaces;
// - controls that turn the direction of text, and tag characters, become a visible marker, since
//   hiding them would hide a forgery; other invisible characters are dropped;
// - marks are kept up to four per character; a mark without a character stands on a dotted circle;
// - joined emoji, skin tones and variation selectors are reduced to the first emoji, flags to
//   their two letters, and what has no width here becomes a replacement character, so that the
//   width of a line is the same for this program, for the C library and for the terminal.

/// Collects graphemes from characters of any origin.
struct Sanitiser {
    private var graphemes: [Grapheme] = []
    private(set) var width = 0
    private var spacing: String.UnicodeScalarView = .init()
    private var spacingWidth = 0
    private var marks = 0
    private var isJoined = false
    private var isInTags = false

    /// Takes the next character.
    mutating func append(_ character: Character) {
        flush()
        if let ascii = character.asciiValue, ascii >= 0x20, ascii != 0x7F {
            isInTags = false
            put(Grapheme(ascii: ascii))
            return
        }
        if character == "\r\n" { return put(scalar: "\n") }
        for scalar in character.unicodeScalars { put(scalar: scalar) }
        isJoined = false
    }

    /// Ends the text and gives its graphemes.
    mutating func finish() -> [Grapheme] {
        flush()
        return graphemes
    }

    private mutating func put(scalar: Unicode.Scalar) {
        let kind = Hostility(scalar)
        if kind != .tag { isInTags = false }
        switch kind {
        case .mark where isJoined: break
        case .none, .mark: putVisible(scalar)
        case .joiner: isJoined = true
        case .dropped: break
        case .tag:
            // The flags of England, Scotland and Wales are tags on a black flag.
            if spacing.last != "\u{1F3F4}", !isInTags { put(marker: "‹tags›") }
            isInTags = true
        case .shown(let text): put(marker: text)
        }
    }

    private mutating func putVisible(_ scalar: Unicode.Scalar) {
        guard let columns = TextWidth.columns(of: scalar) else {
            flush()
            spacing.append("\u{FFFD}")
            spacingWidth = 1
            return
        }
        if columns == 0 { return putMark(scalar) }
        // What follows a joiner, and a skin tone on an emoji, has no column of its own.
        if isJoined, spacing.first?.properties.isEmoji == true { return }
        if scalar.properties.isEmojiModifier {
            if isEmojiBase { return }
            // By itself it would join what stands before it on some terminals.
            flush()
            return put(.replacement)
        }
        flush()
        if let letter = Sanitiser.letter(ofRegional: scalar) {
            return put(Grapheme(ascii: letter))
        }
        spacing.append(scalar)
        spacingWidth = columns
    }

    private var isEmojiBase: Bool {
        spacingWidth == 2 || spacing.first == "\u{FFFD}"
            || spacing.first?.properties.isEmojiModifierBase == true
    }

    private mutating func putMark(_ scalar: Unicode.Scalar) {
        if spacingWidth == 0 {
            // A Hangul vowel by itself has no width, yet would not join the circle either.
            guard scalar.properties.isGraphemeExtend else { return put(.replacement) }
            spacing.append("\u{25CC}")
            spacingWidth = 1
        }
        if marks < Grapheme.marksMax {
            spacing.append(scalar)
            marks += 1
        }
    }

    private mutating func put(marker: String) {
        flush()
        for scalar in marker.unicodeScalars { put(Grapheme(scalar)) }
    }

    private mutating func put(_ grapheme: Grapheme) {
        graphemes.append(grapheme)
        width += grapheme.width
    }

    private mutating func flush() {
        guard spacingWidth > 0 else { return }
        put(Grapheme(text: spacing, width: spacingWidth))
        spacing = .init()
        spacingWidth = 0
        marks = 0
    }

    /// The capital letter of a regional indicator, two of which make a flag.
    private static func letter(ofRegional scalar: Unicode.Scalar) -> UInt8? {
        (0x1F1E6...0x1F1FF).contains(scalar.value) ? UInt8(scalar.value - 0x1F1E6) + 0x41 : nil
    }
}
