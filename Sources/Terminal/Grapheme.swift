// One unit of visible text: what a terminal puts into one place, with its width.

/// A sanitised character as the terminal shows it: one spacing scalar and at most four marks.
package struct Grapheme: Hashable, Sendable {
    /// The scalars to send; never empty, never a control or an invisible one.
    package let text: String
    /// Columns: 1 or 2.
    package let width: Int

    /// Only the sanitiser makes graphemes, from text it has judged.
    init(text: String, width: Int) {
        self.text = text
        self.width = width
    }

    /// A single space.
    package static let space = Grapheme(text: " ", width: 1)
    /// What stands for something that cannot be shown.
    package static let replacement = Grapheme(text: "\u{FFFD}", width: 1)
    /// The marks kept on one spacing scalar; a cell of ncurses takes no more.
    static let marksMax = 4

    /// Whether it shows as an empty column.
    package var isSpace: Bool { text == " " }
}
