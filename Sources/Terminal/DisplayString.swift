// The only text a surface accepts. It can be made only through the sanitiser, so whatever a
// ticket holds, nothing reaches the terminal but visible characters whose width is known.

/// Text that is safe to show, as graphemes with their widths, on one line.
package struct DisplayString: Hashable, Sendable {
    /// The units of the text, in order.
    package private(set) var graphemes: [Grapheme]
    /// Columns.
    package private(set) var width: Int

    /// The empty text.
    package init() {
        graphemes = []
        width = 0
    }

    /// Makes text from anywhere safe; line ends and tabs become a space each.
    ///
    /// Text of the catalogue goes through here too, since it carries values of tickets.
    /// - Parameter columnsMax: where to stop reading, so that a huge text costs no more than
    ///   what can be shown of it.
    package init(untrusted text: String, columnsMax: Int = .max) {
        // Most text is plain: printable ASCII as far as it is read.
        let bytes = text.utf8
        var plain: [Grapheme] = []
        plain.reserveCapacity(min(columnsMax, bytes.count))
        var end = bytes.startIndex
        while end < bytes.endIndex, plain.count < columnsMax, 0x20..<0x7F ~= bytes[end] {
            plain.append(Grapheme(ascii: bytes[end]))
            bytes.formIndex(after: &end)
        }
        // What is not ASCII may be a mark on the character before it.
        if end < bytes.endIndex, bytes[end] >= 0x80, plain.popLast() != nil {
            bytes.formIndex(before: &end)
        }
        var rest = Sanitiser()
        for character in text[end...] {
            if plain.count + rest.width >= columnsMax { break }
            rest.append(character)
        }
        self.init(plain + rest.finish())
    }

    /// Text written in the source of this program.
    package init(literal: StaticString) {
        self.init(untrusted: literal.description)
    }

    /// A number in digits.
    package init(_ number: some BinaryInteger) {
        self.init(untrusted: String(number))
    }

    /// The text made of `graphemes`.
    package init(_ graphemes: some Sequence<Grapheme>) {
        self.graphemes = Array(graphemes)
        width = self.graphemes.reduce(0) { $0 + $1.width }
    }

    /// `count` times `grapheme`.
    package init(repeating grapheme: Grapheme, count: Int) {
        graphemes = Array(repeating: grapheme, count: max(0, count))
        width = graphemes.count * grapheme.width
    }

    /// `count` spaces.
    package static func spaces(_ count: Int) -> DisplayString {
        DisplayString(repeating: .space, count: count)
    }

    /// The scalars as one string, safe to print.
    package var text: String { graphemes.reduce(into: "") { $0 += $1.text } }
    /// Whether there is nothing to show.
    package var isEmpty: Bool { graphemes.isEmpty }

    /// The text followed by `other`.
    package static func + (left: DisplayString, right: DisplayString) -> DisplayString {
        var sum = left
        sum += right
        return sum
    }

    /// Adds `right` at the end.
    package static func += (left: inout DisplayString, right: DisplayString) {
        left.graphemes += right.graphemes
        left.width += right.width
    }
}

extension DisplayString: ExpressibleByStringLiteral {
    /// A literal in the source; interpolation and variables do not compile.
    package init(stringLiteral value: StaticString) {
        self.init(literal: value)
    }
}

extension DisplayString: CustomStringConvertible {
    /// The text.
    package var description: String { text }
}
