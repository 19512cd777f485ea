// Finds functions, initialisers and subscripts in Swift code and counts their lines, by braces.

/// A function with its place and length.
struct FoundFunction {
    let name: String
    /// 1-based line of the `func`.
    let line: Int
    /// From the signature's first line to the closing brace, both counted.
    let length: Int
    /// The code inside, texts and comments blanked.
    let body: Substring
}

enum FunctionFinder {
    /// Every function of a source that has a body.
    static func functions(in code: String) -> [FoundFunction] {
        var found: [FoundFunction] = []
        for match in code.matches(of: /\b(?:func\s+([^\s(<]+)|(init|deinit|subscript)\b)/) {
            let name = String(match.output.1 ?? match.output.2 ?? "")
            if match.output.2 != nil, !isDeclaration(code, at: match.range.lowerBound) { continue }
            guard let open = bodyStart(in: code, from: match.range.upperBound),
                let close = closing(in: code, from: open)
            else { continue }
            let line = code[..<match.range.lowerBound].utf8.count { $0 == 0x0A } + 1
            let length = code[match.range.lowerBound...close].utf8.count { $0 == 0x0A } + 1
            found.append(
                FoundFunction(name: name, line: line, length: length, body: code[open...close]))
        }
        return found
    }

    /// `init` is a declaration where only modifiers and attributes stand before it on its line.
    private static func isDeclaration(_ code: String, at place: String.Index) -> Bool {
        let start = code[..<place].lastIndex(of: "\n").map(code.index(after:)) ?? code.startIndex
        return code[start..<place].allSatisfy { $0.isLetter || $0 == " " || $0 == "@" }
    }

    /// The brace that opens the body; nil for a requirement of a protocol.
    private static func bodyStart(in code: String, from start: String.Index) -> String.Index? {
        var depth = 0
        var index = start
        while index < code.endIndex {
            switch code[index] {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return index
            case "}" where depth == 0: return nil
            case "\n" where depth == 0:
                let next = code[index...].drop { $0.isWhitespace }
                let goesOn = ["->", "{", "where", "async", "throws", "rethrows"]
                if !goesOn.contains(where: next.hasPrefix) { return nil }
            default: break
            }
            index = code.index(after: index)
        }
        return nil
    }

    private static func closing(in code: String, from open: String.Index) -> String.Index? {
        var depth = 0
        var index = open
        while index < code.endIndex {
            if code[index] == "{" { depth += 1 }
            if code[index] == "}" {
                depth -= 1
                if depth == 0 { return index }
            }
            index = code.index(after: index)
        }
        return nil
    }
}
