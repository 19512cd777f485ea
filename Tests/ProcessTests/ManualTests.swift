// The manual page: complete, and clean to the programs that read such pages.

import Foundation
import Testing

@testable import firstline

@Suite struct `Manual page` {
    @Test func `it names every command, every option and every topic`() throws {
        let outcome = try Sandbox().run("manual")
        #expect(outcome.code == 0 && outcome.err.isEmpty)
        let text = outcome.out.replacing("\\-", with: "-")
        for leaf in CommandTree.whole.leaves() {
            #expect(text.contains(".SS \"\(leaf.name)"), "\(leaf.name)")
            for name in leaf.command.ownArguments.flatMap(\.typedNames) {
                #expect(text.contains("\n.B \"\(name)") || text.contains(", \(name)"), "\(name)")
            }
        }
        for topic in HelpTopic.all {
            #expect(text.contains(".SH \"\(topic.title.uppercased())\""), "\(topic.name)")
        }
        #expect(!text.contains(Sandbox.binary))
    }

    @Test func `its day is the one asked for, so that it can be made again`() throws {
        let box = try Sandbox()
        let day = ["SOURCE_DATE_EPOCH": "86400"]
        let page = try box.run(["manual"], setting: day).out
        #expect(page.contains("1970-01-02"))
        #expect(try box.run(["manual"], setting: day).out == page)
    }

    @Test func `nothing of a text is taken for a request or an escape`() {
        var page = RoffManual(name: "x", day: "1970-01-01", version: "1")
        page.add(
            ManualSection(
                title: "A \"b\"",
                blocks: [
                    .text(".SH no 'request \\fB"), .lines(["'quote", ".dot", "", "a\\nb"]),
                    .terms([(".term", ""), ("-x \"y\"", "…")]),
                ]))
        let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains("\\&.SH no \\(aqrequest \\efB"))
        #expect(lines.contains("\\&.dot") && lines.contains("\\(aqquote"))
        #expect(lines.contains("a\\enb"))
        #expect(lines.contains(".B \"\\-x \\(dqy\\(dq\"") && lines.contains("\\[u2026]"))
    }

    @Test(.enabled(if: Tool("groff") != nil, "needs groff"))
    func `groff reads it without a warning`() throws {
        try expectClean(["groff", "-ww", "-man", "-Tutf8", "-z"])
    }

    @Test(.enabled(if: Tool("man") != nil, "needs man"))
    func `man reads it without a warning`() throws {
        try expectClean(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8"])
    }

    @Test(.enabled(if: Tool("mandoc") != nil, "needs mandoc"))
    func `mandoc finds nothing to object to`() throws {
        try expectClean(["mandoc", "-T", "lint"])
    }

    private func expectClean(_ words: [String]) throws {
        let box = try Sandbox()
        let page = try box.write(try box.run("manual").out, to: "firstline.1")
        let tool = try #require(Tool(words[0]))
        let outcome = try tool.run(Array(words.dropFirst()) + [page], in: box)
        #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome.err)")
        if words.contains("lint") { #expect(outcome.out.isEmpty, "\(outcome.out)") }
    }
}
