// Several lines being typed: replies, notes, descriptions. A value; a key changes it. Lines are
// wrapped for the eye only: what was typed holds no line end that was not typed.

/// The state of an editor of several lines.
package struct TextArea: Hashable, Sendable {
    /// What was typed; lines end with `\n`.
    package private(set) var characters: [Character] = []
    /// The characters before the cursor.
    package private(set) var cursor = 0
    /// The first wrapped row shown; kept so that the text does not jump about.
    private(set) var topRow = 0
    /// The column that moving up and down tries to keep.
    private var goalColumn: Int?

    /// An area that holds `text`, with the cursor at its end.
    package init(_ text: String = "") {
        insert(text)
    }

    /// What was typed.
    package var text: String { String(characters) }
    /// Whether nothing was typed.
    package var isEmpty: Bool { characters.isEmpty }

    /// Inserts `text` at the cursor; every kind of line end becomes `\n`, other controls but the
    /// tab go.
    package mutating func insert(_ text: String) {
        let clean = text.compactMap { character -> Character? in
            if character.isNewline { return "\n" }
            return character.isControl && character != "\t" ? nil : character
        }
        cursor = characters.splice(clean, at: cursor)
        goalColumn = nil
    }

    /// Moves the cursor before the first character, or after the last.
    package mutating func moveCursor(toEnd: Bool) {
        cursor = toEnd ? characters.count : 0
        goalColumn = nil
    }

    /// Takes a key that edits text in an area of `size`.
    /// - Returns: false if the key does not edit, so that it may mean something else.
    package mutating func handle(_ key: Key, size: Size) -> Bool {
        switch key {
        case .character(let character, []): insert(String(character))
        case .paste(let text): insert(text)
        default:
            guard let edit = TextEdit(key) else { return false }
            apply(edit, size: size)
        }
        scroll(size: size)
        return true
    }

    private mutating func apply(_ edit: TextEdit, size: Size) {
        switch edit {
        case .up: moveRows(-1, width: size.columns)
        case .down: moveRows(1, width: size.columns)
        case .pageUp: moveRows(-max(1, size.rows - 1), width: size.columns)
        case .pageDown: moveRows(max(1, size.rows - 1), width: size.columns)
        case .newline: insert("\n")
        default:
            goalColumn = nil
            move(edit)
        }
    }

    private mutating func move(_ edit: TextEdit) {
        switch edit {
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .wordLeft: cursor = characters.wordStart(before: cursor)
        case .wordRight: cursor = characters.wordEnd(after: cursor)
        case .lineStart: cursor = lineStart
        case .lineEnd: cursor = lineEnd
        case .textStart: cursor = 0
        case .textEnd: cursor = characters.count
        default: delete(edit)
        }
    }

    private mutating func delete(_ edit: TextEdit) {
        let range: Range<Int> =
            switch edit {
            case .deleteLeft: max(0, cursor - 1)..<cursor
            case .deleteRight: cursor..<min(characters.count, cursor + 1)
            case .deleteWordLeft: characters.wordStart(before: cursor)..<cursor
            case .deleteWordRight: cursor..<characters.wordEnd(after: cursor)
            case .deleteToLineStart: lineStart..<cursor
            // At the end of a line it joins the next one, as shells' editors do.
            case .deleteToLineEnd: cursor..<max(lineEnd, min(cursor + 1, characters.count))
            default: cursor..<cursor
            }
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    private var lineStart: Int {
        characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    }

    private var lineEnd: Int {
        characters[cursor...].firstIndex(of: "\n") ?? characters.count
    }

    private mutating func moveRows(_ count: Int, width: Int) {
        let rows = wrappedRows(width: width)
        let at = place(in: rows)
        let goal = goalColumn ?? at.column
        let target = at.row + count
        if target < 0 {
            cursor = 0
        } else if target >= rows.count {
            cursor = characters.count
        } else {
            cursor = position(in: rows, row: target, column: goal)
        }
        goalColumn = goal
    }

    /// Moves the window so that the cursor is inside.
    private mutating func scroll(size: Size) {
        let row = place(in: wrappedRows(width: size.columns)).row
        if row < topRow { topRow = row }
        if row >= topRow + size.rows { topRow = row - max(1, size.rows) + 1 }
    }
}
