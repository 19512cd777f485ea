// The first heading of a Markdown or plain text: `# like this`, or a line underlined with === or
// ---. In plain text also a short first line with a blank one below it.

/// A heading found in a text.
struct MarkdownTitle {
    /// Without marks of emphasis, code or links.
    let text: String
    /// The text without the heading's lines.
    let rest: String

    /// nil where a text has no heading.
    init?(_ text: Substring, isPlain: Bool) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var isFenced = false
        for (number, line) in lines.enumerated() {
            let line = trimmedCell(line)
            if line.hasPrefix("```") || line.hasPrefix("~~~") { isFenced.toggle() }
            if isFenced || line.isEmpty { continue }
            let next = number + 1 < lines.count ? trimmedCell(lines[number + 1]) : ""
            if let title = MarkdownTitle.hashed(line) {
                self.init(title, lines, number, 1)
                return
            }
            let isUnderline = next.count > 1 && (next.allSatisfy { $0 == "=" } || next.isDashes)
            if isUnderline, !line.isDashes {
                self.init(line, lines, number, 2)
                return
            }
            if isPlain {
                guard next.isEmpty, number + 2 < lines.count, line.count <= 120 else { return nil }
                self.init(line, lines, number, 1)
                return
            }
        }
        return nil
    }

    private init(_ title: String, _ lines: [Substring], _ number: Int, _ count: Int) {
        text = MarkdownTitle.plain(title)
        rest = (lines[..<number] + lines[(number + count)...]).joined(separator: "\n")
    }

    private static func hashed(_ line: String) -> String? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first?.isWhitespace == true else {
            return nil
        }
        var title = line.dropFirst(level)
        while title.last == "#" || title.last?.isWhitespace == true { title = title.dropLast() }
        let trimmed = trimmedCell(title)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// A heading's text without its markup: `[text](target)` is its text. A bracket, star or
    /// backtick without its other half is itself.
    static func plain(_ title: String) -> String {
        let isEmphasised = title.count { $0 == "*" } % 2 == 0
        let hasCode = title.count { $0 == "`" } % 2 == 0
        var out = "", rest = title[...]
        while let first = rest.popFirst() {
            switch first {
            case "`" where hasCode: continue
            case "*" where isEmphasised: continue
            case "\\":
                if let next = rest.popFirst() { out.append(next) }
            case "!" where rest.first == "[" && link(rest.dropFirst()) != nil: continue
            case "[":
                if let (text, after) = link(rest) {
                    out += text
                    rest = after
                } else {
                    out.append(first)
                }
            default: out.append(first)
            }
        }
        let plain = trimmedCell(out)
        return plain.isEmpty ? title : plain
    }

    /// The text of a link whose opening bracket was just read, and what follows the link.
    private static func link(_ rest: Substring) -> (text: Substring, after: Substring)? {
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let behind = rest[close...].dropFirst()
        guard behind.first == "(", let end = behind.firstIndex(of: ")") else { return nil }
        return (rest[..<close], behind[end...].dropFirst())
    }
}

extension String {
    fileprivate var isDashes: Bool { count > 1 && allSatisfy { $0 == "-" } }
}
