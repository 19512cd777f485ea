// What stands for a character where only ASCII can be shown.

/// One ASCII character for any other.
enum Transliteration {
    /// The ASCII character for the first scalar of `text`; a question mark where there is none.
    static func ascii(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return " " }
        if first.isASCII { return String(Character(first)) }
        if let known = table[first] { return known }
        // The pictures of controls.
        if (0x2400...0x2426).contains(first.value) { return "^" }
        // Letters with marks come apart into the letter and its marks.
        let plain = first.properties.lowercaseMapping.unicodeScalars.first.flatMap { base[$0] }
        guard let plain else { return "?" }
        return first.properties.isUppercase ? plain.uppercased() : plain
    }

    private static let table: [Unicode.Scalar: String] = [
        "…": "~", "·": ".", "•": "*", "‹": "<", "›": ">", "«": "<", "»": ">", "‘": "'", "’": "'",
        "‚": ",", "“": "\"", "”": "\"", "„": "\"", "–": "-", "—": "-", "−": "-", "×": "x", "€": "E",
        "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
        "┴": "+", "┼": "+", "✓": "v", "→": ">", "←": "<", "↑": "^", "↓": "v", "§": "S", "°": "o",
    ]

    private static let base: [Unicode.Scalar: String] = {
        let groups: [(String, String)] = [
            ("a", "àáâãäåāăąæ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
            ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
            ("n", "ñńņňŋ"), ("o", "òóôõöøōŏőœ"), ("r", "ŕŗř"), ("s", "śŝşšßș"), ("t", "ţťŧț"),
            ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("t", "þ"),
        ]
        var base: [Unicode.Scalar: String] = [:]
        for (letter, variants) in groups {
            for scalar in variants.unicodeScalars { base[scalar] = letter }
        }
        return base
    }()
}
