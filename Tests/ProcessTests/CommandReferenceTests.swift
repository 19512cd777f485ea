// The tables of commands and exit codes in the module's README are made from the program's own
// description of itself. With FIRSTLINE_REWRITE=1 in the environment the tests write them anew
// instead of comparing.

import Foundation
import Testing

@testable import firstline

@Suite(.serialized) struct `Command reference` {
    private static let readme = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/firstline/README.md")
    private static let closing = "<!-- end of generated -->\n"

    @Test func `the table of commands in the README is fresh`() throws {
        let rows = CommandTree.whole.leaves().map { leaf in
            let arguments = leaf.command.ownArguments.filter(\.isPositional)
                .compactMap(\.valueName).filter { $0 != "dash" }.map { "<\($0)>" }
            let words = (leaf.words + arguments).joined(separator: " ")
            return "| `\(words)` | \(leaf.command.abstract ?? "") |\n"
        }
        try expectFresh("commands", "| Command | What it does |\n|---|---|\n" + rows.joined())
    }

    @Test func `the table of exit codes in the README is fresh`() throws {
        let rows = Failure.Kind.allCases.map { "| \($0.exitCode) | \($0.meaning) |\n" }
        try expectFresh(
            "exit codes", "| Code | Meaning |\n|---|---|\n| 0 | done |\n" + rows.joined())
    }

    @Test func `every command has help that exits 0`() throws {
        let box = try Sandbox()
        for words in [
            [], ["ticket"], ["ticket", "open"], ["log", "verify"], ["import", "tickets"],
        ] {
            let outcome = try box.run(words + ["--help"])
            #expect(outcome.code == 0 && outcome.out.contains("USAGE:"), "\(words)")
            #expect(outcome.err.isEmpty)
        }
        #expect(try box.run("--version").out.contains("0.1"))
    }

    private func expectFresh(_ name: String, _ fresh: String) throws {
        let opening = "<!-- generated: \(name) -->\n"
        if ProcessInfo.processInfo.environment["FIRSTLINE_REWRITE"] != nil {
            let text = try String(contentsOf: Self.readme, encoding: .utf8)
            let start = try #require(text.range(of: opening)).upperBound
            let rest = start..<text.endIndex
            let end = try #require(text.range(of: Self.closing, range: rest)).lowerBound
            let whole = text[..<start] + fresh + text[end...]
            try String(whole).write(to: Self.readme, atomically: true, encoding: .utf8)
        }
        let present = try String(contentsOf: Self.readme, encoding: .utf8)
        #expect(present.contains(opening + fresh + Self.closing))
    }
}
