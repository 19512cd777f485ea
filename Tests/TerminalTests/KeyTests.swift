// Names of keys, and keys out of bytes.

import Testing

@testable import Terminal

@Suite struct KeyNameTests {
    private static let all: [Key] = {
        var keys: [Key] = []
        let sets: [KeyModifiers] = (UInt8(0)..<8).map(KeyModifiers.init)
        for modifiers in sets {
            keys += NamedKey.allCases.map { .named($0, modifiers) }
            keys += (1...20).map { .function($0, modifiers) }
            if !modifiers.contains(.shift) {
                keys += "abz09?/-: <é日".map { .character($0, modifiers) }
            }
        }
        return keys
    }()

    @Test func `printing and parsing are each other's inverse`() {
        for key in Self.all { #expect(Key(key.name) == key, "\(key.name)") }
        #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    }

    @Test(
        arguments: [
            ("C-d", Key.control("d")), ("C-D", .control("d")), ("M-x", .alt("x")),
            ("?", .char("?")),
            ("Space", .char(" ")), ("PgDn", .pageDown), ("S-Tab", .backTab), ("G", .char("G")),
            ("C-", nil), ("", nil), ("F0", nil), ("F64", nil), ("Entr", nil), ("S-a", nil),
            ("-", .char("-")),
            ("C--", .control("-")), ("F", .char("F")),
        ] as [(String, Key?)])
    func `a name is read`(name: String, key: Key?) {
        #expect(Key(name) == key)
    }

    @Test func `a sequence of names is read whole or not at all`() {
        #expect(Key.sequence("g g Enter") == [.char("g"), .char("g"), .enter])
        #expect(Key.sequence("g Nope") == nil)
    }
}

/// The keys in `bytes` with the end of the wait told after them.
private func keys(_ bytes: String, feedingBy size: Int = .max) -> [Key] {
    keys(Array(bytes.utf8), feedingBy: size)
}

private func keys(_ bytes: [UInt8], feedingBy size: Int = .max) -> [Key] {
    var parser = KeyParser()
    var keys: [Key] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        parser.feed(rest.prefix(size))
        rest = rest.dropFirst(size)
        while let key = parser.next() { keys.append(key) }
    }
    while parser.isWaiting {
        let before = keys.count
        parser.endWait()
        while let key = parser.next() { keys.append(key) }
        if keys.count == before { break }
    }
    return keys
}

@Suite struct KeyParserTests {
    @Test(arguments: [
        ("a", "a"), ("\r", "Enter"), ("\t", "Tab"), ("\u{7F}", "Backspace"), ("\u{4}", "C-d"),
        ("\u{0}", "C-Space"), ("\u{1B}", "Esc"), ("\u{1B}x", "M-x"), ("\u{1B}\r", "M-Enter"),
        ("\u{1B}[A", "Up"), ("\u{1B}OA", "Up"), ("\u{1B}[1;5D", "C-Left"), ("\u{1B}[1;2A", "S-Up"),
        ("\u{1B}[Z", "S-Tab"), ("\u{1B}[5~", "PgUp"), ("\u{1B}[6~", "PgDn"), ("\u{1B}[3~", "Del"),
        ("\u{1B}[3;5~", "C-Del"), ("\u{1B}[H", "Home"), ("\u{1B}[4~", "End"), ("\u{1B}OP", "F1"),
        ("\u{1B}[[A", "F1"), ("\u{1B}[15~", "F5"), ("\u{1B}[15;2~", "S-F5"), ("\u{1B}[24~", "F12"),
        ("\u{1B}OM", "Enter"), ("\u{1B}[I", "FocusIn"), ("\u{1B}[1;3C", "M-Right"), ("é", "é"),
        ("日", "日"), ("\u{1B}\u{1B}[A", "M-Up"), ("\u{1B}\u{1B}", "Esc Esc"), ("\u{1B}[", "M-["),
        ("\u{1B}O", "M-O"), ("\u{1B}]", "M-]"), ("\u{1B}é", "M-é"), ("ab", "a b"),
        ("\u{1B}Od", "C-Left"),
    ])
    func `bytes become keys, whole or byte by byte`(bytes: String, names: String) {
        #expect(keys(bytes).map(\.name).joined(separator: " ") == names)
        #expect(keys(bytes, feedingBy: 1).map(\.name).joined(separator: " ") == names)
    }

    @Test(arguments: [
        "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}[?62;22c",
        "\u{1B}[?2026;2$y", "\u{1B}[24;80R", "\u{1B}[>41;354;0c", "\u{1B}P1$r0m\u{1B}\\",
        "\u{1B}[<0;5;3M", "\u{1B}[997;1n", "\u{1B}_G;OK\u{1B}\\", "\u{1B}[201~", "\u{1B}[?1u",
        "\u{1B}[99999999999999999999~", "\u{1B}[1;99A", "\u{1B}[27;5;13~",
    ])
    func `a reply of the terminal is no key`(reply: String) {
        #expect(keys(reply + "q") == [.char("q")])
        #expect(keys(reply + "q", feedingBy: 1) == [.char("q")])
        #expect(keys("a" + reply) == [.char("a")])
    }

    @Test func `a reply without end does not take the keyboard along`() {
        #expect(keys("\u{1B}]11;rgb:ff\rq") == [.enter, .char("q")])
        #expect(keys("\u{1B}[12\u{3}q") == [.control("c"), .char("q")])
        let flood = "\u{1B}]" + String(repeating: "x", count: 5000) + "\rq"
        #expect(keys(flood).suffix(2) == [.enter, .char("q")])
    }

    @Test func `a paste is one event however it is cut, and never acts as keys`() {
        let bytes = "\u{1B}[200~one\rtwo\r\nq\u{1B}[Athree\u{1B}[201~q"
        let expected: [Key] = [.paste("one\ntwo\nq\u{1B}[Athree"), .char("q")]
        for size in 1...bytes.utf8.count { #expect(keys(bytes, feedingBy: size) == expected) }
    }

    @Test func `a huge paste is cut off and the keyboard lives`() {
        let text = String(repeating: "x", count: KeyParser.pasteBytesMax + 5000)
        let found = keys("\u{1B}[200~" + text + "\u{1B}[201~q", feedingBy: 4096)
        #expect(found.count == 2)
        guard case .paste(let pasted) = found[0] else {
            Issue.record("expected a paste")
            return
        }
        #expect(pasted.utf8.count == KeyParser.pasteBytesMax)
    }

    @Test func `bytes that are no text are passed over`() {
        #expect(keys([0xFF, 0xC3, 0x61, 0x80, 0xE2, 0x82, 0x62]) == [.char("a"), .char("b")])
        #expect(keys([0xED, 0xA0, 0x80, 0x61]).last == .char("a"))
    }

    @Test func `no bytes whatever trap or hang the parser`() {
        var random = SplitMix(state: 99)
        let alphabet: [UInt8] = [
            0x1B, 0x5B, 0x4F, 0x5D, 0x3B, 0x31, 0x7E, 0x41, 0x0D, 0xC3, 0xA9, 7, 0x5C,
        ]
        for _ in 0..<5000 {
            let count = Int.random(in: 1...20, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let found = keys(bytes, feedingBy: Int.random(in: 1...4, using: &random))
            #expect(found.count <= bytes.count)
        }
    }
}
