// One unit of visible text: what a terminal puts into one place, with its width.

/// A sanitised character as the terminal shows it: one spacing scalar and at most four marks.
///
/// It holds its scalars itself, so that the thousands of cells of a screen are copied and compared
/// as plain numbers.
package struct Grapheme: Hashable, Sendable {
    // The scalars, 21 bits each: three in `low` and two in `high`, which has the width above them.
    // No scalar of a grapheme is zero, so the first that is ends them.
    private let low: UInt64
    private let high: UInt64

    private static let bits = 21
    private static let perWord = 3

    /// Only the sanitiser makes graphemes, from text it has judged.
    init(text: some Sequence<Unicode.Scalar>, width: Int) {
        var (low, high) = (UInt64(0), UInt64(width) << (2 * Grapheme.bits))
        for (index, scalar) in text.prefix(1 + Grapheme.marksMax).enumerated() {
            let value = UInt64(scalar.value)
            if index < Grapheme.perWord {
                low |= value << (Grapheme.bits * index)
            } else {
                high |= value << (Grapheme.bits * (index - Grapheme.perWord))
            }
        }
        (self.low, self.high) = (low, high)
    }

    /// The same for one narrow character.
    init(_ scalar: Unicode.Scalar) {
        (low, high) = (UInt64(scalar.value), 1 << (2 * Grapheme.bits))
    }

    /// The same for a printable character of ASCII.
    init(ascii: UInt8) {
        self.init(Unicode.Scalar(ascii))
    }

    /// Columns: 1 or 2; 0 in the second cell of a wide character.
    package var width: Int { Int(high >> (2 * Grapheme.bits)) }

    /// The scalar at a place from 0 on; nil behind the last.
    package func scalar(_ index: Int) -> Unicode.Scalar? {
        let value =
            index < Grapheme.perWord
            ? low >> (Grapheme.bits * index)
            : high >> (Grapheme.bits * (index - Grapheme.perWord))
        let scalar = UInt32(value & (1 << Grapheme.bits - 1))
        return index <= Grapheme.marksMax && scalar > 0 ? Unicode.Scalar(scalar) : nil
    }

    /// The scalars to send; never a control or an invisible one, empty only in the second cell of
    /// a wide character.
    package var text: String {
        var text = String.UnicodeScalarView()
        for index in 0...Grapheme.marksMax {
            guard let scalar = scalar(index) else { break }
            text.append(scalar)
        }
        return String(text)
    }

    /// A single space.
    package static let space = Grapheme(ascii: 0x20)
    /// What stands for something that cannot be shown.
    package static let replacement = Grapheme("\u{FFFD}")
    /// What the second cell of a wide character holds.
    static let continuation = Grapheme(text: [], width: 0)
    /// The marks kept on one spacing scalar; a cell of ncurses takes no more.
    static let marksMax = 4

    /// Whether it shows as an empty column.
    package var isSpace: Bool { self == .space }
    /// Whether it is a single character of ASCII.
    package var isASCII: Bool { low < 0x80 && high & (1 << (2 * Grapheme.bits) - 1) == 0 }
}
