// Text meant to do harm, or only difficult: whatever goes in, what comes out is visible, has a
// known width, and holds nothing a terminal obeys.

import Testing

@testable import Terminal

/// What must never stand in a text that is shown, told independently of the sanitiser.
private func harms(_ text: DisplayString) -> [String] {
    var harms: [String] = []
    for scalar in text.text.unicodeScalars {
        let value = scalar.value
        let hex = "U+" + String(value, radix: 16, uppercase: true)
        if value < 0x20 || (0x7F...0x9F).contains(value) { harms.append("control \(hex)") }
        if [0x2028, 0x2029, 0xFEFF, 0xAD, 0x61C, 0x2060, 0x180E].contains(value)
            || (0x200B...0x200F).contains(value) || (0x202A...0x202E).contains(value)
            || (0x2066...0x206F).contains(value) || (0xE0000...0xE0FFF).contains(value)
            || (0xFE00...0xFE0F).contains(value) || (0xFFF9...0xFFFB).contains(value)
        {
            harms.append("invisible \(hex)")
        }
        if TextWidth.columns(of: scalar) == nil { harms.append("no width \(hex)") }
    }
    for grapheme in text.graphemes {
        let widths = grapheme.text.unicodeScalars.map { TextWidth.columns(of: $0) ?? -100 }
        if widths.reduce(0, +) != grapheme.width { harms.append("width of \(grapheme.text)") }
        if widths.first == 0 { harms.append("a mark alone") }
        if widths.count > 5 || widths.dropFirst().contains(where: { $0 != 0 }) {
            harms.append("more than one cell: \(widths)")
        }
        if !(1...2).contains(grapheme.width) { harms.append("width \(grapheme.width)") }
    }
    return harms
}

@Suite struct SanitisingTests {
    @Test(arguments: [
        ("\u{1B}]52;c;aGk=\u{7}", "␛]52;c;aGk=␇"), ("\u{9B}31mred", "\u{FFFD}31mred"),
        ("ABCDE\rX", "ABCDE X"), ("AB\nC", "AB C"), ("AB\r\nC", "AB C"),
        ("ABC\u{8}\u{8}X", "ABC␈␈X"),
        ("a\tb", "a b"), ("\u{7F}", "␡"), ("\u{0}", "␀"), ("a\u{85}b", "a b"),
        ("exe\u{202E}gpj", "exe‹RLO›gpj"), ("\u{2067}x\u{2069}", "‹RLI›x‹PDI›"),
        ("pay\u{200B}pal", "paypal"), ("\u{FEFF}x", "x"), ("so\u{AD}ft", "soft"),
        ("a\u{E0068}\u{E0069}b", "a‹tags›b"), ("a\u{2028}b", "a b"), ("a\u{A0}b", "a b"),
        ("\u{3000}x", "  x"), ("\u{3164}", "\u{FFFD}"), ("\u{1FAE8}", "\u{FFFD}"),
        ("\u{301}x", "\u{25CC}\u{301}x"), ("\u{FFFF}", "\u{FFFD}"),
    ])
    func `what could harm is shown or dropped`(text: String, shown: String) {
        #expect(DisplayString(untrusted: text).text == shown)
    }

    @Test(arguments: [
        ("👩‍💻", "👩", 2), ("👍🏽", "👍", 2), ("❤\u{FE0F}", "❤", 1), ("🇫🇷", "FR", 2),
        ("1\u{FE0F}\u{20E3}", "1", 1), ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴", 2), ("日本", "日本", 4),
        ("e\u{301}", "e\u{301}", 1), ("한", "한", 2),
        ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
        ("क्ष", "क्ष", 2), ("🏽", "\u{FFFD}", 1), ("żółw", "żółw", 4), ("Ёж", "Ёж", 2),
    ])
    func `clusters become what every terminal measures alike`(
        text: String, shown: String, width: Int
    ) {
        let display = DisplayString(untrusted: text)
        #expect(display.text == shown)
        #expect(display.width == width)
    }

    @Test func `marks beyond four are cut off`() {
        let text = "o" + String(repeating: "\u{301}", count: 1000)
        let display = DisplayString(untrusted: text)
        #expect(display.graphemes.count == 1)
        #expect(display.text.unicodeScalars.count == 5)
    }

    /// All scalars of the blocks with peculiar ones, and every 97th of the uniform rest.
    private static let scalars: [Unicode.Scalar] = {
        let whole: [ClosedRange<UInt32>] = [
            0...0x33FF, 0xA000...0xABFF, 0xF900...0xFFFF, 0x1D000...0x1D1FF, 0x1F000...0x1FAFF,
            0xE0000...0xE01FF,
        ]
        let rest = stride(from: UInt32(0x3400), through: 0x10FFFF, by: 97)
        return (whole.flatMap(Array.init) + Array(rest)).compactMap(Unicode.Scalar.init)
    }()

    @Test func `every scalar comes out harmless, alone and between letters`() {
        var found: [String] = []
        for scalar in Self.scalars {
            var text = "a"
            text.unicodeScalars.append(scalar)
            found += harms(DisplayString(untrusted: String(Character(scalar))))
            found += harms(DisplayString(untrusted: text + "b"))
            if found.count > 10 { break }
        }
        #expect(found == [])
    }

    @Test func `a wide or a plain letter is left as it is`() {
        #expect(DisplayString(untrusted: "Zażółć gęślą jaźń").text == "Zażółć gęślą jaźń")
        #expect(DisplayString(untrusted: "Съешь ещё булок").text == "Съешь ещё булок")
        #expect(DisplayString(untrusted: "プリンター故障").width == 14)
    }

    @Test func `reading stops where the columns end`() {
        let text = String(repeating: "a", count: 1_000_000)
        #expect(DisplayString(untrusted: text, columnsMax: 80).width == 80)
    }

    @Test func `generated mixtures of harm come out harmless`() {
        let pieces: [String] = [
            "\u{1B}", "[31m", "\u{200D}", "\u{FE0F}", "👩", "🏽", "\u{301}", "日", "\u{202E}", "\r",
            "\n", "\t", "a", "\u{E0061}", "🇵", "\u{1112}", "\u{1161}", "\u{94D}", "क", "\u{9B}",
        ]
        var random = SplitMix(state: 7)
        for _ in 0..<2000 {
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let shown = DisplayString(untrusted: text)
            #expect(harms(shown) == [], "\(text.unicodeScalars.map(\.value))")
            // What was made safe once stays as it is.
            #expect(DisplayString(untrusted: shown.text).text == shown.text)
        }
    }
}

@Suite(.enabled(if: Corpora.arePresent, "needs ../shared/data")) struct CorpusTests {
    @Test func `naughty strings come out harmless`() throws {
        let strings = try Corpora.naughtyStrings()
        #expect(strings.count > 400)
        for text in strings {
            #expect(harms(DisplayString(untrusted: text)) == [])
            for line in DisplayText.lines(untrusted: text, width: 17) {
                #expect(line.width <= 17)
                #expect(harms(line) == [])
            }
        }
    }

    @Test(arguments: ["emoji-test.txt", "emoji-zwj-sequences.txt", "emoji-variation-sequences.txt"])
    func `emoji come out as one known width`(file: String) throws {
        let sequences = try Corpora.sequences(file)
        #expect(sequences.count > 300)
        for text in sequences {
            let shown = DisplayString(untrusted: text)
            #expect(harms(shown) == [])
            // Ranges in these files name their first scalar, and a lone joiner shows nothing.
            #expect(shown.width <= 2, "\(text)")
        }
    }

    @Test func `the cluster tests of Unicode come out harmless`() throws {
        let texts = try Corpora.graphemeBreaks()
        #expect(texts.count > 500)
        for text in texts { #expect(harms(DisplayString(untrusted: text)) == []) }
    }
}

/// A small generator of random numbers with a seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
