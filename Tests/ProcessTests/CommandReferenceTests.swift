// The table of commands in the module's README is made from the program's own description of
// itself. With FIRSTLINE_REWRITE=1 in the environment the test writes it anew instead of comparing.

import Foundation
import Testing

@Suite struct `Command reference` {
    private static let readme = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/firstline/README.md")
    private static let opening = "<!-- generated: commands -->\n"
    private static let closing = "<!-- end of generated -->\n"

    @Test func `the table of commands in the README is fresh`() throws {
        let text = try String(contentsOf: Self.readme, encoding: .utf8)
        let start = try #require(text.range(of: Self.opening)).upperBound
        let end = try #require(text.range(of: Self.closing)).lowerBound
        let fresh = try table()
        if ProcessInfo.processInfo.environment["FIRSTLINE_REWRITE"] != nil {
            let whole = text[..<start] + fresh + text[end...]
            try String(whole).write(to: Self.readme, atomically: true, encoding: .utf8)
        }
        let present = try String(contentsOf: Self.readme, encoding: .utf8)
        #expect(present.contains(Self.opening + fresh + Self.closing))
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

    /// A row for each command that can be run.
    private func table() throws -> String {
        let dump = try Sandbox().run("--experimental-dump-help")
        let whole = try JSONSerialization.jsonObject(with: Data(dump.out.utf8)) as? [String: Any]
        let root = try #require(whole?["command"] as? [String: Any])
        let rows = leaves(of: root, path: []).map { "| `\($0.words)` | \($0.abstract) |\n" }
        return "| Command | What it does |\n|---|---|\n" + rows.joined()
    }

    private func leaves(
        of command: [String: Any], path: [String]
    ) -> [(words: String, abstract: String)] {
        let children = (command["subcommands"] as? [[String: Any]] ?? [])
            .filter { $0["commandName"] as? String != "help" }
        let path = path + [command["commandName"] as? String ?? ""]
        guard children.isEmpty else { return children.flatMap { leaves(of: $0, path: path) } }
        let arguments = (command["arguments"] as? [[String: Any]] ?? [])
            .filter { $0["kind"] as? String == "positional" }
            .compactMap { $0["valueName"] as? String }.filter { $0 != "dash" }
            .map { "<\($0)>" }
        let words = (path.dropFirst() + arguments).joined(separator: " ")
        return [(words, command["abstract"] as? String ?? "")]
    }
}
