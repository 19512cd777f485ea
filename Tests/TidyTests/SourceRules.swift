// Rules on one source at a time: lengths, documentation, wording, white space. Each takes a file
// and answers its objections, so that a test can hand it a bad file and see it object.

import Foundation

enum SourceRules {
    static let lineColumnsMax = 100
    static let fileLinesMax = 600
    static let functionLinesMax = 60

    static func lineLength(_ file: SourceFile) -> [Finding] {
        file.lines.enumerated().compactMap { index, line in
            line.count <= lineColumnsMax
                ? nil : Finding(.lineLength, file.path, line: index + 1, "\(line.count) columns")
        }
    }

    static func fileLength(_ file: SourceFile) -> [Finding] {
        let count = file.lines.count - 1
        return count <= fileLinesMax ? [] : [Finding(.fileLength, file.path, "\(count) lines")]
    }

    static func functionLength(_ file: SourceFile) -> [Finding] {
        FunctionFinder.functions(in: file.code).filter { $0.length > functionLinesMax }.map {
            Finding(.functionLength, file.path, line: $0.line, "\($0.name): \($0.length) lines")
        }
    }

    /// A file opens with a comment that says what it is for.
    static func opening(_ file: SourceFile) -> [Finding] {
        let first = file.lines.first ?? ""
        let words = first.drop { $0 == "/" || $0 == "*" || $0 == " " }
        return first.hasPrefix("/") && words.split(separator: " ").count >= 2
            ? [] : [Finding(.opening, file.path, "does not open with what it is for")]
    }

    static func whiteSpace(_ file: SourceFile) -> [Finding] {
        var findings: [Finding] = []
        for (index, line) in file.lines.enumerated() {
            if line.utf8.contains(0x09) {
                findings.append(Finding(.whiteSpace, file.path, line: index + 1, "a raw tab"))
            }
            if line.utf8.last == 0x20 || line.utf8.last == 0x0D {
                findings.append(
                    Finding(.whiteSpace, file.path, line: index + 1, "white space at the end"))
            }
        }
        if !file.text.isEmpty, !file.text.hasSuffix("\n") {
            findings.append(Finding(.whiteSpace, file.path, "does not end its last line"))
        }
        return findings
    }

    /// Marks of unfinished work, and `public`, which means nothing in a package of one product.
    static func wording(_ file: SourceFile) -> [Finding] {
        let marks = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]
        var findings: [Finding] = []
        for (index, line) in file.lines.enumerated() {
            let words = line.split { !$0.isLetter }
            for mark in marks where words.contains(where: { $0 == mark }) {
                findings.append(Finding(.wording, file.path, line: index + 1, mark))
            }
        }
        guard file.isSwift, file.module != nil else { return findings }
        for (index, line) in file.codeLines.enumerated()
        where line.contains(
            /\b(public|open) +(final +)?(struct|class|enum|func|var|let|init|import)\b/)
        {
            findings.append(
                Finding(.wording, file.path, line: index + 1, "package access is enough"))
        }
        return findings
    }

    /// Words that say nothing about what a type is for.
    static func names(_ file: SourceFile) -> [Finding] {
        let code = file.code
        let pattern = /\b(?:struct|class|enum|actor|protocol|typealias) +(\w+)/
        return code.matches(of: pattern).compactMap { match in
            let name = String(match.output.1)
            guard name.contains(/(Impl|Manager|Helper|Helpers|Util|Utils|Base|2)$/) else {
                return nil
            }
            return Finding(.names, file.path, "\(name) does not say what it is for")
        }
    }
}
