// The keys that edit text, alike in fields and in areas: the arrows, and the ones shells know.

/// A motion or a change of text.
enum TextEdit: Hashable {
    case left, right, wordLeft, wordRight, lineStart, lineEnd, textStart, textEnd
    case up, down, pageUp, pageDown
    case deleteLeft, deleteRight, deleteWordLeft, deleteWordRight
    case deleteToLineStart, deleteToLineEnd
    case newline

    /// What `key` does in text, if it does anything.
    init?(_ key: Key) {
        guard let edit = TextEdit.keys[key] else { return nil }
        self = edit
    }

    private static let keys: [Key: TextEdit] = [
        .left: .left, .control("b"): .left, .right: .right, .control("f"): .right,
        .named(.left, .control): .wordLeft, .alt("b"): .wordLeft,
        .named(.right, .control): .wordRight, .alt("f"): .wordRight,
        .named(.left, .alt): .wordLeft, .named(.right, .alt): .wordRight,
        .home: .lineStart, .control("a"): .lineStart, .end: .lineEnd, .control("e"): .lineEnd,
        .named(.home, .control): .textStart, .named(.end, .control): .textEnd,
        .alt("<"): .textStart, .alt(">"): .textEnd,
        .up: .up, .down: .down, .pageUp: .pageUp, .pageDown: .pageDown,
        .backspace: .deleteLeft, .control("h"): .deleteLeft,
        .delete: .deleteRight, .control("d"): .deleteRight,
        .control("w"): .deleteWordLeft, .named(.backspace, .alt): .deleteWordLeft,
        .named(.backspace, .control): .deleteWordLeft, .alt("d"): .deleteWordRight,
        .named(.delete, .control): .deleteWordRight,
        .control("u"): .deleteToLineStart, .control("k"): .deleteToLineEnd,
        .enter: .newline,
    ]
}

extension Character {
    /// Whether it moves or commands a terminal instead of showing something.
    var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    fileprivate var isWord: Bool { isLetter || isNumber }
}

extension [Character] {
    /// Inserts `new` at `position`, joining marks typed by themselves with what they belong to.
    /// - Returns: the position after what was inserted.
    mutating func splice(_ new: [Character], at position: Int) -> Int {
        if new.allSatisfy(\.isASCII) {
            insert(contentsOf: new, at: position)
            return position + new.count
        }
        let head = String(self[..<position]) + String(new)
        let count = head.count
        self = Array(head + String(self[position...]))
        return Swift.min(count, self.count)
    }

    /// Where the word begins that ends before `position`.
    func wordStart(before position: Int) -> Int {
        var index = position
        while index > 0, !self[index - 1].isWord { index -= 1 }
        while index > 0, self[index - 1].isWord { index -= 1 }
        return index
    }

    /// Where the word ends that begins after `position`.
    func wordEnd(after position: Int) -> Int {
        var index = position
        while index < count, !self[index].isWord { index += 1 }
        while index < count, self[index].isWord { index += 1 }
        return index
    }
}
