// Every type and function that other modules may use carries a sentence. Members that say it by
// their name (stored properties, memberwise initialisers, operators) and witnesses of a protocol
// that is documented itself are spared.

enum DocumentationRule {
    /// Witnesses of the Swift library's protocols.
    static let wellKnown: Set = [
        "hash", "next", "makeIterator", "encode", "callAsFunction", "run", "validate", "index",
        "makeAsyncIterator", "enqueue", "log", "checkIsolated", "append", "write",
    ]

    /// Names of functions that protocols of the package require.
    static func requirements(of files: [SourceFile]) -> Set<String> {
        var names: Set<String> = []
        for file in files {
            let code = file.code
            for match in code.matches(of: /\bprotocol +\w+[^{]*\{/) {
                var depth = 1
                let body = code[match.range.upperBound...].prefix { character in
                    depth += character == "{" ? 1 : character == "}" ? -1 : 0
                    return depth > 0
                }
                for requirement in body.matches(of: /\bfunc +(\w+)/) {
                    names.insert(String(requirement.output.1))
                }
            }
        }
        return names
    }

    static func findings(in file: SourceFile, requirements: Set<String>) -> [Finding] {
        let code = file.codeLines
        let lines = file.lines
        return code.indices.compactMap { index in
            guard let what = undocumented(code[index], spared: requirements),
                !hasComment(above: index, in: lines)
            else { return nil }
            return Finding(.documentation, file.path, line: index + 1, "\(what) has no comment")
        }
    }

    /// What a line declares that needs a comment; nil where it declares nothing of the kind.
    private static func undocumented(_ line: Substring, spared: Set<String>) -> String? {
        let modifiers = #"(?:static |final |mutating |nonisolated |indirect |class |consuming )*"#
        let text = line.drop { $0 == " " }
        guard text.hasPrefix("package "), !text.contains("override ") else { return nil }
        let rest = text.dropFirst("package ".count)
        let pattern = try! Regex(
            modifiers + #"(struct|class|enum|actor|protocol|typealias|func|var|let) +(\S+)"#,
            as: (Substring, Substring, Substring).self)
        guard let match = rest.prefixMatch(of: pattern) else { return nil }
        let (keyword, name) = (match.output.1, match.output.2.prefix { $0.isLetter || $0 == "_" })
        if keyword == "var" || keyword == "let" {
            return line.first == " " ? nil : String(name)
        }
        // Operators are called by their sign and known by it.
        if name.isEmpty { return nil }
        if keyword == "func", spared.contains(String(name)) || wellKnown.contains(String(name)) {
            return nil
        }
        return String(name)
    }

    private static func hasComment(above index: Int, in lines: [Substring]) -> Bool {
        var above = index - 1
        while above >= 0 {
            let line = lines[above].drop { $0 == " " }
            if line.hasPrefix("///") { return true }
            if !line.hasPrefix("@") && !line.hasPrefix("#") { return false }
            above -= 1
        }
        return false
    }
}
