// One line being typed: filter, search, the fields of a form. A value; a key changes it.

/// The state of a field of one line.
package struct TextField: Hashable, Sendable {
    /// What was typed.
    package private(set) var characters: [Character] = []
    /// The characters before the cursor.
    package private(set) var cursor = 0

    /// A field that holds `text`, with the cursor at its end.
    package init(_ text: String = "") {
        insert(text)
    }

    /// What was typed.
    package var text: String {
        get { String(characters) }
        set { self = TextField(newValue) }
    }

    /// Whether nothing was typed.
    package var isEmpty: Bool { characters.isEmpty }

    /// Inserts `text` at the cursor; line ends and tabs become spaces, other controls go.
    package mutating func insert(_ text: String) {
        let clean = text.compactMap { character -> Character? in
            if character.isNewline || character == "\t" { return " " }
            return character.isControl ? nil : character
        }
        cursor = characters.splice(clean, at: cursor)
    }

    /// Takes a key that edits one line.
    /// - Returns: false if the key does not edit, so that it may mean something else.
    package mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character, []): insert(String(character))
        case .paste(let text): insert(text)
        default:
            guard let edit = TextEdit(key) else { return false }
            return apply(edit)
        }
        return true
    }

    private mutating func apply(_ edit: TextEdit) -> Bool {
        switch edit {
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .lineStart, .textStart: cursor = 0
        case .lineEnd, .textEnd: cursor = characters.count
        case .deleteLeft: delete(max(0, cursor - 1)..<cursor)
        case .deleteRight: delete(cursor..<min(characters.count, cursor + 1))
        case .deleteWordLeft: delete(wordStart..<cursor)
        case .deleteWordRight: delete(cursor..<wordEnd)
        case .deleteToLineStart: delete(0..<cursor)
        case .deleteToLineEnd: delete(cursor..<characters.count)
        case .up, .down, .pageUp, .pageDown, .newline: return false
        }
        return true
    }

    private var wordStart: Int { characters.wordStart(before: cursor) }
    private var wordEnd: Int { characters.wordEnd(after: cursor) }

    private mutating func delete(_ range: Range<Int>) {
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    /// The part of the text around the cursor that fits into `width` columns, and the column of
    /// the cursor in it, which is always less than `width`.
    package func visible(width: Int) -> (text: DisplayString, cursor: Int) {
        guard width > 0 else { return (DisplayString(), 0) }
        let before = DisplayString(untrusted: String(characters[..<cursor]))
        let after = DisplayString(untrusted: String(characters[cursor...]))
        let hidden = max(0, before.width - (width - 1))
        let shown = before.dropFirst(columns: hidden)
        return ((shown + after).prefix(columns: width), shown.width)
    }
}
