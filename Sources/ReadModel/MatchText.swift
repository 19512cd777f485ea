// Typed text made safe for MATCH. Nothing typed is ever an operator: every word becomes a quoted
// string, which FTS5 reads as a phrase of the tokens in it. So `T-1234`, `0x80004005` and
// `user@example.org` are found as they stand.

import GRDB

/// One word or phrase for MATCH.
struct MatchTerm: Hashable {
    /// Quoted, with `*` where a prefix is meant.
    let expression: String
    /// The tokens the index would make of it; never empty.
    let tokens: [String]
    let isPrefix: Bool

    /// Longest word or phrase looked for, in characters.
    static let lengthMax = 256

    /// nil where the text holds no letter or digit that the index knows.
    init?(_ text: String, isPrefix: Bool, tokenizer: any FTS5Tokenizer) throws {
        // SQLite reads the expression as a C string; line ends and controls are mere separators.
        let clean = String(
            text.prefix(Self.lengthMax).map { character in
                character.unicodeScalars.contains { $0.value < 0x20 } ? " " : character
            })
        tokens = try tokenizer.tokenize(query: clean).map(\.token).filter { !$0.isEmpty }
        guard !tokens.isEmpty else { return nil }
        self.isPrefix = isPrefix
        expression =
            "\"" + clean.replacing("\"", with: "\"\"") + "\"" + (isPrefix ? " *" : "")
    }

    /// Whether it looks like a number or code: it has a digit.
    var isCode: Bool { tokens.contains { $0.utf8.contains { (0x30...0x39).contains($0) } } }

    /// Letters typed, if it is a single token.
    var length: Int { tokens.count == 1 ? tokens[0].count : Int.max }
}

/// What was typed into a search field, taken apart.
struct TypedSearch {
    /// At most 16; words beyond are not looked for.
    var terms: [MatchTerm] = []

    /// Words are parted by white space; what stands between a pair of quotes is one phrase.
    init(_ text: String, isTyping: Bool, tokenizer: any FTS5Tokenizer) throws {
        let parts = text.prefix(2000).split(separator: "\"", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if index % 2 == 1 && !isLast {
                try add(String(part), isPrefix: false, tokenizer)
            } else {
                let words = part.split(whereSeparator: \.isWhitespace)
                for (place, word) in words.enumerated() {
                    let isOpen =
                        isTyping && isLast && place == words.count - 1
                        && part.last?.isWhitespace == false
                    try add(String(word), isPrefix: isOpen, tokenizer)
                }
            }
        }
    }

    private mutating func add(
        _ text: String, isPrefix: Bool, _ tokenizer: any FTS5Tokenizer
    ) throws {
        guard terms.count < 16 else { return }
        let term = try MatchTerm(text, isPrefix: isPrefix, tokenizer: tokenizer)
        if let term, !terms.contains(where: { $0.expression == term.expression }) {
            terms.append(term)
        }
    }
}

extension DeskSnapshot {
    /// The tokenizer of the full-text indexes.
    func tokenizer() throws -> any FTS5Tokenizer {
        try db.makeTokenizer(FoldingTokenizer.tokenizerDescriptor())
    }
}
