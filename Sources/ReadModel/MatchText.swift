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
    /// Whether it stood in quotation marks, and is looked for just so.
    var isQuoted = false
    /// Tokens of the index that stand for other forms of the word.
    var forms: [String] = []

    /// Longest word or phrase looked for, in scalars: a character may have any number of them.
    static let lengthMax = 256
    /// From so many letters on, an unfinished word may also be a whole one in another form.
    static let formLengthMin = 4

    /// nil where the text holds no letter or digit that the index knows.
    init?(_ text: String, isPrefix: Bool, tokenizer: any FTS5Tokenizer) throws {
        // SQLite reads the expression as a C string; line ends and controls are mere separators.
        var clean = ""
        for scalar in text.unicodeScalars.prefix(Self.lengthMax) {
            clean.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
        }
        tokens = try tokenizer.tokenize(query: clean).map(\.token).filter { !$0.isEmpty }
        guard !tokens.isEmpty else { return nil }
        self.isPrefix = isPrefix
        expression = Self.quoted(clean) + (isPrefix ? " *" : "")
    }

    /// Whether it looks like a number or code and not like a year or a version: it has five digits,
    /// three and letters, or is a number behind a sign, as in T-12.
    var isCode: Bool {
        let letters = tokens.joined().utf8
        let digits = letters.count { (0x30...0x39).contains($0) }
        let isMixed = digits < letters.count
        let isNumbered =
            tokens.count == 2 && tokens[0].utf8.count < 5 && tokens[1].allSatisfy(\.isNumber)
        return digits > 4 || digits > 2 && isMixed || digits > 0 && isMixed && isNumbered
    }

    /// Letters typed, if it is a single token.
    var length: Int { tokens.count == 1 ? tokens[0].count : Int.max }

    /// Whether it says little by itself.
    var isStopWord: Bool { !isPrefix && tokens.count == 1 && StopWords.all.contains(tokens[0]) }

    /// The word in any form.
    var anyForm: String {
        forms.isEmpty
            ? expression
            : "(" + ([expression] + forms.map(Self.quoted)).joined(separator: " OR ") + ")"
    }

    /// A text as a string of FTS5. By scalars: a quotation mark that carries an accent is another
    /// character, and ends the string all the same.
    static func quoted(_ text: String) -> String {
        var out = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "\"" { out.append(scalar) }
            out.append(scalar)
        }
        out.append("\"")
        return String(out)
    }

    /// Looks up the other forms of a single word.
    mutating func addForms(_ words: WordForms, _ languages: [WordForms.Language]) {
        guard tokens.count == 1, !isPrefix || length >= Self.formLengthMin else { return }
        forms = words.tokens(ofFormsOf: tokens[0], languages)
    }
}

/// What was typed into a search field, taken apart.
struct TypedSearch {
    /// At most 64; words beyond are not looked for.
    var terms: [MatchTerm] = []

    static let termsMax = 64

    init(terms: [MatchTerm]) { self.terms = terms }

    /// Words are parted by white space; what stands between a pair of quotes is one phrase, of
    /// which no other forms are looked for.
    init(
        _ text: String, isTyping: Bool, tokenizer: any FTS5Tokenizer, words: WordForms?
    ) throws {
        var plain: [Int] = []
        let parts = text.prefix(2000).split(separator: "\"", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if index % 2 == 1 && !isLast {
                try add(String(part), isPrefix: false, isQuoted: true, tokenizer)
                continue
            }
            let typed = part.split(whereSeparator: \.isWhitespace)
            for (place, word) in typed.enumerated() {
                let isOpen =
                    isTyping && isLast && place == typed.count - 1
                    && part.last?.isWhitespace == false
                let count = terms.count
                try add(String(word), isPrefix: isOpen, tokenizer)
                plain += count..<terms.count
            }
        }
        guard let words else { return }
        let languages = WordForms.languages(of: terms.flatMap(\.tokens))
        for index in plain { terms[index].addForms(words, languages) }
    }

    private mutating func add(
        _ text: String, isPrefix: Bool, isQuoted: Bool = false, _ tokenizer: any FTS5Tokenizer
    ) throws {
        guard terms.count < Self.termsMax else { return }
        var term = try MatchTerm(text, isPrefix: isPrefix, tokenizer: tokenizer)
        term?.isQuoted = isQuoted
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
