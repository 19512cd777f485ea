// Cutting, padding, joining and wrapping of safe text.

import Testing

@testable import Terminal

@Suite struct FittingTests {
    @Test func `cutting never halves a wide character`() {
        let text = DisplayString(untrusted: "a日b本c")
        #expect(text.width == 7)
        #expect(
            (0...8).map { text.prefix(columns: $0).text }
                == ["", "a", "a", "a日", "a日b", "a日b", "a日b本", "a日b本c", "a日b本c"])
        #expect(text.dropFirst(columns: 1).text == "日b本c")
        #expect(text.dropFirst(columns: 2).text == " b本c")
        #expect(text.dropFirst(columns: 0) == text)
        #expect(text.dropFirst(columns: 99).isEmpty)
    }

    @Test func `a cut text ends with an ellipsis within its columns`() {
        let text = DisplayString(untrusted: "printer on fire")
        #expect(text.truncated(to: 8).text == "printer…")
        #expect(text.truncated(to: 15) == text)
        #expect(text.truncated(to: 1).text == "p")
        #expect(text.truncated(to: 8, ellipsis: "...").text == "print...")
        #expect(DisplayString(untrusted: "日本語").truncated(to: 4).text == "日…")
    }

    @Test func `a fitted text is exactly as wide as asked`() {
        for columns in 0...20 {
            for text in ["", "abc", "日本語テキスト", "a日b本c"] {
                for alignment in [Alignment.left, .right, .centre] {
                    let fitted = DisplayString(untrusted: text).fitted(to: columns, alignment)
                    #expect(fitted.width == columns)
                }
            }
        }
        #expect(DisplayString(untrusted: "7").padded(to: 3, .right).text == "  7")
        #expect(DisplayString(untrusted: "7").padded(to: 4, .centre).text == " 7  ")
    }

    @Test func `texts are joined`() {
        let joined = ["a", "b", "c"].map { DisplayString(untrusted: $0) }.joined(separator: " · ")
        #expect(joined.text == "a · b · c")
        #expect(joined.width == 9)
        #expect((DisplayString(42) + "!" as DisplayString).text == "42!")
    }
}

@Suite struct WrappingTests {
    private func wrapped(_ text: String, _ width: Int) -> [String] {
        DisplayText.lines(untrusted: text, width: width).map(\.text)
    }

    @Test func `lines break between words and long words are cut`() {
        #expect(wrapped("the printer is on fire", 11) == ["the printer", "is on fire"])
        #expect(wrapped("the printer is on fire", 10) == ["the", "printer is", "on fire"])
        #expect(wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"])
        #expect(wrapped("see abcdefghij now", 6) == ["see", "abcdef", "ghij", "now"])
    }

    @Test func `blank lines stay and line ends of every kind are understood`() {
        #expect(wrapped("a\n\nb\r\nc\rd\u{2028}e", 10) == ["a", "", "b", "c", "d", "e"])
        #expect(wrapped("a\n", 10) == ["a"])
        #expect(wrapped("a\n\n", 10) == ["a", ""])
        #expect(wrapped("", 10) == [""])
    }

    @Test func `tabs go to the next stop`() {
        #expect(wrapped("a\tb", 40) == ["a       b"])
        #expect(wrapped("\t日\tc", 40) == ["        日      c"])
    }

    @Test func `an indent stays and spaces at a break go`() {
        #expect(wrapped("    code here", 20) == ["    code here"])
        #expect(wrapped("> quoted text   goes on", 13) == ["> quoted text", "goes on"])
        #expect(wrapped("          x", 4) == ["    ", "x"])
    }

    @Test func `wide characters break anywhere and never overhang`() {
        #expect(wrapped("日本語の長い文", 5) == ["日本", "語の", "長い", "文"])
        #expect(wrapped("日本", 1) == ["日", "本"])
    }

    @Test func `only so many lines are made of a huge body`() {
        let body = String(repeating: "line\n", count: 100_000)
        #expect(DisplayText.lines(untrusted: body, width: 80, linesMax: 5).count == 5)
        #expect(DisplayText.lines(untrusted: body, width: 0) == [])
    }

    @Test func `no line is wider than asked and no word is lost`() {
        var random = SplitMix(state: 3)
        let words = ["a", "печать", "日本", "x1234567890", "·", "é", "printer"]
        for _ in 0..<300 {
            let text = (0..<20).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: " ")
            let width = Int.random(in: 2...30, using: &random)
            let lines = DisplayText.lines(untrusted: text, width: width)
            #expect(lines.allSatisfy { $0.width <= width })
            let kept = lines.map(\.text).joined().filter { $0 != " " }
            #expect(kept == text.filter { $0 != " " })
        }
    }
}
