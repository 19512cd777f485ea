// What is demanded of text before it is recorded: present where it must be, one line where it is a
// line, within its limit. Nothing is cut off silently; text too long is refused.

/// The forms of text the desk records, each made from what was typed.
package enum Wording {
    /// Longest subject, title, name, reason or code, in bytes of UTF-8.
    package static let lineBytesMax = 500
    /// Longest message or note, in bytes of UTF-8.
    package static let bodyBytesMax = 256 * 1024
    /// Longest article, in bytes of UTF-8.
    package static let articleBytesMax = 1024 * 1024
    /// Longest tag, in bytes of UTF-8.
    package static let tagBytesMax = 64

    /// One line: line breaks and control characters become spaces, the ends are trimmed.
    package static func line(_ text: String) -> String {
        if isPlain(text) { return text }
        guard text.unicodeScalars.contains(where: isBreak) else { return trimmed(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isBreak(scalar) ? " " : scalar) }
        return trimmed(String(scalars))
    }

    /// A line that may be empty; throws `tooLarge`.
    static func optionalLine(_ text: String, _ field: String) throws -> String {
        let line = line(text)
        try check(line, field, lineBytesMax)
        return line
    }

    /// A line that must say something; throws `missing` or `tooLarge`.
    static func requiredLine(_ text: String, _ field: String) throws -> String {
        let line = try optionalLine(text, field)
        guard !line.isEmpty else { throw Rejection.missing(field: field) }
        return line
    }

    /// A body that must say something, kept as it is; throws `missing` or `tooLarge`.
    static func requiredBody(
        _ text: String, _ field: String = "body", limit: Int = bodyBytesMax
    ) throws -> String {
        try check(text, field, limit)
        guard !isBlank(text) else { throw Rejection.missing(field: field) }
        return text
    }

    /// A body that may be empty; only blanks count as empty.
    static func optionalBody(_ text: String, _ field: String = "body") throws -> String {
        try check(text, field, bodyBytesMax)
        return isBlank(text) ? "" : text
    }

    /// A tag as it is kept: lower case, letters and digits of any script, `.`, `_` and `-`;
    /// anything else between them becomes `-`. Throws `invalid` where nothing is left or it is too
    /// long.
    package static func tag(_ text: String) throws -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            if isTagScalar(scalar) {
                kept.append(scalar)
            } else if let last = kept.last, last != "-" {
                kept.append("-")
            }
        }
        while let last = kept.last, ".-_".unicodeScalars.contains(last) { kept.removeLast() }
        while let first = kept.first, ".-_".unicodeScalars.contains(first) { kept.removeFirst() }
        let tag = String(kept)
        guard !tag.isEmpty, tag.utf8.count <= tagBytesMax else {
            throw Rejection.invalid(
                field: "tag", value: text,
                expected: "letters and digits, at most \(tagBytesMax) bytes")
        }
        return tag
    }

    /// An address as it is kept: one line in lower case.
    package static func address(_ text: String) -> String { line(text).lowercased() }

    /// Tags as they are kept, sorted, each once.
    static func tags(_ texts: [String]) throws -> [String] {
        Set(try texts.map { try tag($0) }).sorted()
    }

    static func handle(_ text: String, _ field: String) throws {
        guard Handle.isValid(text) else {
            throw Rejection.invalid(
                field: field, value: text,
                expected: "1 to 64 of a-z 0-9 . _ -, beginning with a letter or digit")
        }
    }

    /// What an article says, in the form it is kept; title and body are required.
    static func content(_ content: ArticleContent) throws -> ArticleContent {
        var kept = content
        kept.title = try requiredLine(content.title, "title")
        kept.body = try requiredBody(content.body, limit: articleBytesMax)
        kept.language = try content.language.map(language)
        kept.keywords = []
        for keyword in content.keywords {
            let keyword = try optionalLine(keyword, "keyword")
            if !keyword.isEmpty, !kept.keywords.contains(keyword) { kept.keywords.append(keyword) }
        }
        return kept
    }

    private static func language(_ text: String) throws -> String {
        let isTag = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        guard isTag, (2...35).contains(text.utf8.count) else {
            throw Rejection.invalid(
                field: "language", value: text, expected: "a language tag such as en or pt-BR")
        }
        return text
    }

    private static func check(_ text: String, _ field: String, _ limit: Int) throws {
        let bytes = text.utf8.count
        guard bytes <= limit else {
            throw Rejection.tooLarge(field: field, bytes: bytes, limit: limit)
        }
    }

    /// Whether it is of visible ASCII and spaces with none at its ends: a line as it stands.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.first != 0x20 && text.utf8.last != 0x20
            && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.value == 0 }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
            || scalar.value == 0x2029
    }

    private static func isTagScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "-" { return false }
        return scalar == "." || scalar == "_" || scalar.properties.isAlphabetic
            || scalar.properties.generalCategory == .decimalNumber
            || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard
            let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
