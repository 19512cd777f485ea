// Drawing on surfaces, and surfaces as text.

import Testing

@testable import Terminal

@Suite struct SurfaceTests {
    @Test func `a screen as text and styles`() {
        var surface = Surface(size: Size(rows: 5, columns: 16))
        let glyphs = GlyphSet.unicode
        surface.box(
            Rect(row: 0, column: 0, rows: 4, columns: 16), scope: .borderFocused, title: "Queue",
            titleScope: .paneTitleFocused, glyphs: glyphs)
        surface.put("T-1 日本", row: 1, column: 2, scope: .listRow)
        surface.put(glyphs[.selected], row: 1, column: 1, scope: .listRow)
        surface.overlay(Rect(row: 1, column: 1, rows: 1, columns: 14), with: .listRowSelected)
        surface.put("q", row: 4, column: 0, scope: .hintKey)
        #expect(
            surface.plainText == [
                "┌─ Queue ──────┐",
                "│▌T-1 日本     │",
                "│              │",
                "└──────────────┘",
                "q",
            ])
        #expect(
            surface.stylePlane == [
                "aabbbbbbbaaaaaaa",
                "accccccccccddddda".replacing("ccccccccccddddd", with: "cccccccccddddd"),
                "a..............a",
                "aaaaaaaaaaaaaaaa",
                "e",
            ])
        #expect(
            surface.styleLegend == [
                "a border.focused", "b pane.title.focused", "c list.row + list.row.selected",
                "d base + list.row.selected", "e hint.key",
            ])
    }

    @Test func `text is clipped at every edge`() {
        var surface = Surface(size: Size(rows: 2, columns: 4))
        surface.put("abcdef", row: 0, column: 2)
        surface.put("日日日", row: 1, column: 1)
        surface.put("x", row: 5, column: 0)
        surface.put("xy", row: 0, column: -1)
        #expect(surface.plainText == ["y ab", " 日"])
    }

    @Test func `a limit of columns holds`() {
        var surface = Surface(size: Size(rows: 1, columns: 10))
        let end = surface.put("abcdef", row: 0, column: 1, columns: 3)
        #expect(end == 4)
        #expect(surface.plainText == [" abc"])
    }

    @Test func `drawing over half a wide character blanks the other half`() {
        var surface = Surface(size: Size(rows: 1, columns: 4))
        surface.put("日本", row: 0, column: 0)
        surface.put("x", row: 0, column: 1)
        #expect(surface.plainText == [" x本"])
        surface.put("y", row: 0, column: 2)
        #expect(surface.plainText == [" xy"])
        surface.put("日", row: 0, column: 1)
        #expect(surface.plainText == [" 日"])
    }

    @Test func `cells are sound whatever is drawn`() {
        var random = SplitMix(state: 11)
        var surface = Surface(size: Size(rows: 3, columns: 7))
        for _ in 0..<3000 {
            let text = ["日", "ab", "e\u{301}", " 本本 "].randomElement(using: &random) ?? ""
            surface.put(
                DisplayString(untrusted: text), row: Int.random(in: -1...3, using: &random),
                column: Int.random(in: -2...7, using: &random))
            for row in 0..<3 {
                #expect(surface.row(row).reduce(0) { $0 + $1.width } == 7)
                #expect(surface[row, 0].width != 0)
            }
        }
    }

    @Test func `a part is copied with its cursor and cut at the edge`() {
        var part = Surface(size: Size(rows: 1, columns: 4))
        part.put("ab日", row: 0, column: 0, scope: .error)
        part.cursor = Point(row: 0, column: 2)
        var surface = Surface(size: Size(rows: 2, columns: 6))
        surface.blit(part, row: 1, column: 3)
        #expect(surface.plainText == ["", "   ab"])
        #expect(surface.cursor == Point(row: 1, column: 5))
        #expect(surface[1, 3].scope == .error)
        let cropped = surface.cropped(to: Rect(row: 1, column: 4, rows: 1, columns: 2))
        #expect(cropped.plainText == ["b"])
        #expect(cropped.cursor == Point(row: 0, column: 1))
    }

    @Test func `a surface without cells takes everything`() {
        var surface = Surface(size: Size(rows: 0, columns: 0))
        surface.put("abc", row: 0, column: 0)
        surface.fill(Rect(row: 0, column: 0, rows: 5, columns: 5), scope: .error)
        surface.box(Rect(row: 0, column: 0, rows: 5, columns: 5), glyphs: .ascii)
        #expect(surface.plainText == [])
    }

    @Test func `rectangles are cut and joined`() {
        let rect = Rect(row: 1, column: 2, rows: 10, columns: 20)
        let (top, rest) = rect.splitTop(3)
        #expect(top == Rect(row: 1, column: 2, rows: 3, columns: 20))
        #expect(rest == Rect(row: 4, column: 2, rows: 7, columns: 20))
        #expect(rect.splitBottom(1).bottom.row == 10)
        #expect(rect.splitLeft(99).left == rect)
        #expect(rect.splitLeft(99).rest.isEmpty)
        #expect(rect.inset().rows == 8)
        #expect(rect.intersection(Rect(row: 50, column: 0, rows: 1, columns: 1)).isEmpty)
    }

    @Test @MainActor func `the headless terminal records what is drawn`() {
        let terminal = HeadlessTerminal(size: Size(rows: 1, columns: 3), theme: .standard)
        var surface = Surface(size: terminal.size)
        surface.put("abc", row: 0, column: 0)
        terminal.draw(surface)
        terminal.press([.char("q"), .enter])
        terminal.resize(to: Size(rows: 2, columns: 5))
        #expect(terminal.frames == [surface])
        let keys = [terminal.nextKey(), terminal.nextKey(), terminal.nextKey()]
        #expect(keys == [.char("q"), .enter, nil])
        let size = terminal.updateSize()
        #expect(size == Size(rows: 2, columns: 5))
    }
}
