// Fields and areas being typed into.

import Testing

@testable import Terminal

private func type(_ key: Key, into field: inout TextField) {
    let isEdit = field.handle(key)
    #expect(isEdit, "\(key)")
}

private func type(_ key: Key, into area: inout TextArea, _ size: Size) {
    let isEdit = area.handle(key, size: size)
    #expect(isEdit, "\(key)")
}

@Suite struct TextFieldTests {
    private func typed(_ names: String, into text: String = "") -> TextField {
        var field = TextField(text)
        for key in Key.sequence(names) ?? [] { type(key, into: &field) }
        return field
    }

    @Test(arguments: [
        ("abc", "Left Backspace", "ac", 1), ("abc", "Home Del", "bc", 0), ("abc", "C-u", "", 0),
        ("one two", "C-w", "one ", 4), ("one two", "M-b x", "one xtwo", 5),
        ("one two", "Home M-f", "one two", 3), ("one two", "Home C-k", "", 0),
        ("one two", "Home M-d", " two", 0), ("a", "Right Right b", "ab", 2),
        ("", "Backspace", "", 0),
        ("", "Del", "", 0), ("one-two", "M-Backspace", "one-", 4), ("x", "Space y", "x y", 3),
    ])
    func `keys edit a line`(text: String, keys: String, result: String, cursor: Int) {
        let field = typed(keys, into: text)
        #expect(field.text == result)
        #expect(field.cursor == cursor)
    }

    @Test func `keys that do not edit are left to others`() {
        var field = TextField("a")
        for key in [Key.enter, .escape, .up, .tab, .control("z"), .function(1, [])] {
            let isEdit = field.handle(key)
            #expect(!isEdit)
        }
        #expect(field.text == "a")
    }

    @Test func `a paste stays on one line and brings no control`() {
        var field = TextField()
        type(.paste("a\nb\tc\u{1B}[31m\r\nd"), into: &field)
        #expect(field.text == "a b c[31m d")
    }

    @Test func `a mark joins the letter before it`() {
        var field = TextField("e")
        type(.char("\u{301}"), into: &field)
        #expect(field.characters.count == 1)
        #expect(field.cursor == 1)
        type(.backspace, into: &field)
        #expect(field.isEmpty)
    }

    @Test func `the cursor is always in the visible part`() {
        var field = TextField("日本語 printer żółw long text")
        for _ in 0...field.characters.count {
            for width in 1...12 {
                let (text, cursor) = field.visible(width: width)
                #expect(text.width <= width)
                #expect((0..<width).contains(cursor))
            }
            _ = field.handle(.left)
        }
        #expect(TextField("abc").visible(width: 10).cursor == 3)
        #expect(TextField("abcdef").visible(width: 4).text.text == "def")
    }
}

@Suite struct TextAreaTests {
    private let size = Size(rows: 3, columns: 10)

    private func shown(_ area: TextArea) -> [String] { area.view(size: size).lines.map(\.text) }

    @Test func `lines are wrapped for the eye only`() {
        let area = TextArea("one two three\n\nfour")
        #expect(area.text == "one two three\n\nfour")
        let all = area.view(size: Size(rows: 9, columns: 10))
        #expect(all.lines.map(\.text) == ["one two ", "three", "", "four"])
        #expect(all.cursor == Point(row: 3, column: 4))
        #expect(all.rowCount == 4)
    }

    @Test func `the window follows the cursor`() {
        var area = TextArea("1\n2\n3\n4\n5")
        #expect(shown(area) == ["3", "4", "5"])
        for _ in 0..<4 { _ = area.handle(.up, size: size) }
        #expect(shown(area) == ["1", "2", "3"])
        _ = area.handle(.down, size: size)
        #expect(shown(area) == ["1", "2", "3"])
        #expect(area.view(size: size).cursor.row == 1)
    }

    @Test func `up and down keep the column they came from`() {
        var area = TextArea("abcdef\nx\nabcdef")
        _ = area.handle(.up, size: size)
        #expect(area.cursor == 8)
        _ = area.handle(.up, size: size)
        #expect(area.cursor == 6)
        _ = area.handle(.up, size: size)
        #expect(area.cursor == 0)
    }

    @Test(arguments: [
        ("ab\ncd", "Home Backspace", "abcd"), ("ab\ncd", "Up End Del", "abcd"),
        ("ab\ncd", "C-k", "ab\ncd"), ("ab\ncd", "Up Home C-k", "\ncd"),
        ("ab\ncd", "Up End C-k", "abcd"), ("ab", "Enter c", "ab\nc"), ("ab\ncd", "C-u", "ab\n"),
        ("a b\nc", "C-Home x", "xa b\nc"), ("a b\nc", "C-w", "a b\n"),
    ])
    func `keys edit several lines`(text: String, keys: String, result: String) {
        var area = TextArea(text)
        for key in Key.sequence(keys) ?? [] { type(key, into: &area, size) }
        #expect(area.text == result)
    }

    @Test func `a paste keeps its lines and loses its controls`() {
        var area = TextArea()
        type(.paste("a\r\nb\rc\u{1B}\td"), into: &area, size)
        #expect(area.text == "a\nb\nc\td")
        #expect(shown(area).last == "c d")
    }

    @Test func `every character has its place and the cursor is always in the window`() {
        var random = SplitMix(state: 5)
        let keys =
            (Key.sequence("Left Right Up Down Home End Enter Backspace Del C-w PgUp PgDn") ?? [])
            + [
                .char("a"), .char(" "), .char("日"), .char("\u{301}"),
                .paste("x y\nlong long word "),
            ]
        for width in [1, 2, 5, 10, 23] {
            var area = TextArea()
            let size = Size(rows: 4, columns: width)
            for _ in 0..<600 {
                let key = keys.randomElement(using: &random) ?? .left
                type(key, into: &area, size)
                let view = area.view(size: size)
                #expect((0...area.characters.count).contains(area.cursor))
                #expect((0..<4).contains(view.cursor.row))
                #expect((0..<max(1, width)).contains(view.cursor.column))
                #expect(width < 3 || view.lines.allSatisfy { $0.width <= width })
                let rows = area.wrappedRows(width: width)
                let kept = rows.map { String(area.characters[$0]) }.joined()
                #expect(kept == area.text.filter { $0 != "\n" })
            }
        }
    }

    @Test func `a deletion undoes an insertion`() {
        var area = TextArea("some text")
        _ = area.handle(.left, size: size)
        let before = area
        _ = area.handle(.char("x"), size: size)
        _ = area.handle(.backspace, size: size)
        #expect(area.text == before.text)
        #expect(area.cursor == before.cursor)
    }
}
