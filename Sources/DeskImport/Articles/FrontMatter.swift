// The YAML block between two lines of `---` at the beginning of a text, as static site generators
// and documentation sets have it. Where it is no YAML (many are not quite), simple `key: value`
// lines of it are still read, so that a colon in a description does not cost the article.

import ConfigText

/// What stands before a text.
struct FrontMatter {
    private var values: [String: [String]] = [:]
    /// The text behind it; the whole text where there is none.
    let rest: Substring

    init(_ text: String, file: String) {
        guard let (yaml, rest) = FrontMatter.split(text) else {
            self.rest = text[...]
            return
        }
        self.rest = rest
        let report = ConfigReport(file: file)
        if let node = report.parse(yaml), node.isMapping {
            for entry in node.entries() {
                let node = entry.node
                let texts = node.isList ? node.list() : node.isMapping ? [] : [node]
                let found = texts.filter { !$0.isNull && !$0.isList && !$0.isMapping }
                values[entry.key.lowercased()] = found.compactMap { $0.string() }
            }
        } else {
            readLines(yaml)
        }
    }

    /// The value of a key that has one; blanks at its ends are cut.
    func text(_ key: String) -> String? {
        guard let first = values[key]?.first else { return nil }
        let text = trimmedCell(first)
        return text.isEmpty ? nil : text
    }

    /// The values of a key: of a list, or of a text with commas.
    func texts(_ key: String) -> [String] {
        (values[key] ?? []).flatMap { $0.split(separator: ",") }.map { trimmedCell($0) }
            .filter { !$0.isEmpty }
    }

    /// Leaves out what a person does not want.
    mutating func strip(_ keys: [String]) {
        for key in keys { values[key.lowercased()] = nil }
    }

    private mutating func readLines(_ yaml: String) {
        for line in yaml.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false else {
                continue
            }
            var value = trimmedCell(line[line.index(after: colon)...])
            for quote in ["\"", "'"] where value.count > 1 {
                if value.hasPrefix(quote), value.hasSuffix(quote) {
                    value = String(value.dropFirst().dropLast())
                }
            }
            if !value.isEmpty { values[trimmedCell(line[..<colon]).lowercased()] = [value] }
        }
    }

    /// The block and what follows it; nil where there is none.
    private static func split(_ text: String) -> (yaml: String, rest: Substring)? {
        var lines = text.split(
            separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)[...]
        guard let first = lines.popFirst(), trimmedCell(first) == "---", let body = lines.first
        else { return nil }
        var start = body.startIndex
        while start < body.endIndex {
            let end = body[start...].firstIndex(of: "\n") ?? body.endIndex
            let line = trimmedCell(body[start..<end])
            if line == "---" || line == "..." {
                return (String(body[..<start]), body[end...].dropFirst())
            }
            start = end == body.endIndex ? end : body.index(after: end)
        }
        return nil
    }
}
