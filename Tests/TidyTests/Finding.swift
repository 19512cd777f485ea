// What a rule objects to, and the objections that are known and excused.

import Testing

/// One objection of a rule.
struct Finding: CustomStringConvertible {
    let rule: Rule
    let path: String
    /// 1-based; nil where the whole file is meant.
    let line: Int?
    let message: String

    init(_ rule: Rule, _ path: String, line: Int? = nil, _ message: String) {
        (self.rule, self.path, self.line, self.message) = (rule, path, line, message)
    }

    var description: String {
        "\(path)\(line.map { ":\($0)" } ?? ""): \(rule.rawValue): \(message)"
    }
}

/// The rules by name, as exceptions call them.
enum Rule: String {
    case imports, fileLength, lineLength, functionLength, documentation, opening, wording, names
    case whiteSpace, readme, places, tests, topLevel, foreignData, proportions, safeguards
}

/// A finding that is allowed to stand, with the reason. This list may only shrink: an entry that
/// excuses nothing any more fails the tests.
struct Exception {
    let rule: Rule
    let path: String
    let reason: String

    init(_ rule: Rule, _ path: String, _ reason: String) {
        (self.rule, self.path, self.reason) = (rule, path, reason)
    }

    static let all: [Exception] = [
        Exception(
            .imports, "Tests/Benchmarks/BareDatabase.swift",
            "the floor of what writes the read model is bare SQLite"),
        Exception(
            .imports, "Tests/Benchmarks/BareSearch.swift",
            "the floor of article search is bare FTS5"),
    ]
}

/// Fails once for all findings that no exception excuses, and for exceptions of these rules that
/// excuse nothing.
func expectTidy(
    _ findings: [Finding], rules: Set<Rule>, sourceLocation: SourceLocation = #_sourceLocation
) {
    let excused = Exception.all.filter { rules.contains($0.rule) }
    let open = findings.filter { finding in
        !excused.contains { $0.rule == finding.rule && $0.path == finding.path }
    }
    let idle = excused.filter { exception in
        !findings.contains { $0.rule == exception.rule && $0.path == exception.path }
    }
    let report = open.map(\.description) + idle.map { "\($0.path): needs its exception no more" }
    #expect(
        report.isEmpty, Comment(rawValue: "\n" + report.joined(separator: "\n")),
        sourceLocation: sourceLocation)
}
