// Articles from files: titles, front matter, what is passed over, and the real collections.

import DeskAPI
import Foundation
import ServiceDesk
import Testing

@testable import DeskImport

@Suite struct ArticleImportTests {
    private let scratch = Scratch()

    @discardableResult private func run(
        _ desk: FakeDesk, _ options: ArticleImportOptions = .init(),
        report: Collector<ImportRejection> = .init()
    ) async throws -> ImportSummary {
        try await ArticleImport.run(
            directory: scratch.path, options: options, service: desk, report: { report.add($0) })
    }

    private func imported(_ name: String, _ text: String, _ options: ArticleImportOptions = .init())
        async throws -> Article?
    {
        _ = try scratch.file(name, text)
        let desk = FakeDesk()
        try await run(desk, options)
        return await desk.articles().first
    }

    @Test func `markdown with front matter gives title, keywords, language and text`() async throws
    {
        let article = try await imported(
            "net/vpn.md",
            """
            ---
            title: "VPN: no connection"
            description: Error 809 on every call
            keywords: [vpn, 'error 809']
            tags: network, remote
            language: en
            other:
              deep: 1
            ---

            # VPN: no connection

            Check the clock. KB 123456
            """)
        let content = try #require(article?.content)
        #expect(content.title == "VPN: no connection" && content.language == "en")
        #expect(content.keywords == ["vpn", "error 809", "network", "remote"])
        #expect(
            content.body == "Error 809 on every call\n\n\nCheck the clock. KB 123456"
                || content.body == "Error 809 on every call\n\n\n\nCheck the clock. KB 123456")
        #expect(article?.source == SourceReference(system: "articles", key: "net/vpn.md"))
        #expect(article?.state == .internalOnly)
    }

    @Test func `fields of the front matter can be left out, and the state chosen`() async throws {
        let options = ArticleImportOptions(
            system: "docs", publishPublicly: true, strip: ["Description"], language: "de")
        let article = try await imported(
            "a.md", "---\ntitle: T\ndescription: secret\n---\ntext\n", options)
        #expect(article?.content.body == "text" && article?.content.language == "de")
        #expect(article?.state == .publicOpen && article?.source?.system == "docs")
    }

    @Test func `front matter that is not quite YAML still gives its title`() async throws {
        let article = try await imported(
            "a.md", "---\ntitle: Error: it's broken: again\n\tx: [\n---\nbody\n")
        #expect(article?.content.title == "Error: it's broken: again")
        #expect(article?.content.body == "body")
    }

    @Test(arguments: [
        ("a.md", "# `tar` [files](http://x/y)\r\n\r\n> Archive.\r\n", "tar files", "> Archive."),
        ("a.md", "# [\n\nx", "[", "x"),
        ("a.md", "# a * b, ![i](u) and \\# x\nx", "a * b, i and # x", "x"),
        ("a.md", "# **bold** `code`\nx", "bold code", "x"),
        ("a.md", "Title\n=====\ntext", "Title", "text"),
        ("a.md", "```\n# not this\n```\n## This ##\nx", "This", "```\n# not this\n```\nx"),
        ("a.md", "# Only a heading\n", "Only a heading", "# Only a heading"),
        ("a.txt", "Short first line\n\nand text\n", "Short first line", "and text"),
        ("a.html", "<title>From head</title><h1>H</h1><p>x", "From head", "# H\n\nx"),
        ("a.HTM", "<h1>From heading</h1><p>x", "From heading", "# From heading\n\nx"),
        ("a.md", "\u{FEFF}---\ntitle: Marked\n---\nx", "Marked", "x"),
        ("a.md", "---\ntitle: Not closed\nx", nil, ""),
        ("a.md", "no heading at all", nil, ""),
        ("a.txt", "a long line of text\nthat goes on\n", nil, ""),
        ("a.html", "<p>no title", nil, ""),
        ("a.md", "# \n", nil, ""),
        ("a.md", "", nil, ""),
    ])
    func `titles come from the front matter, or the first heading, or the file is rejected`(
        name: String, text: String, title: String?, body: String
    ) async throws {
        _ = try scratch.file(name, text)
        let desk = FakeDesk(), report = Collector<ImportRejection>()
        let summary = try await run(desk, report: report)
        let content = await desk.articles().first?.content
        #expect(content?.title == title)
        #expect(content?.body ?? "" == body)
        #expect(summary.rowsRejected == (title == nil ? 1 : 0))
        if title == nil { #expect(report.all.first?.key == name) }
    }

    @Test func `what is no text, too large or of no known kind is named, and the rest comes in`()
        async throws
    {
        _ = try scratch.file("LICENSE", "free")
        _ = try scratch.file("sub/LICENSE", "free")
        _ = try scratch.file("data.tsv", "1")
        _ = try scratch.file(".git/config.md", "# hidden\nx")
        _ = try scratch.file("bad.md", [0x23, 0x20, 0xFF, 0x0A])
        _ = try scratch.file("zero.md", [0x23, 0x20, 0x41, 0x0A, 0x00])
        _ = try scratch.file("big.md", "# Big\n" + String(repeating: "x", count: (1 << 20) + 1))
        _ = try scratch.file("huge.md", [UInt8](repeating: 0x41, count: (8 << 20) + 1))
        _ = try scratch.file("latin.html", Array("<meta charset=iso-8859-1><h1>caf".utf8) + [0xE9])
        _ = try scratch.file("good.md", "# Good\nx")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path + "/loop", withDestinationPath: scratch.path)
        let desk = FakeDesk(), report = Collector<ImportRejection>()
        let summary = try await run(desk, report: report)
        #expect(await desk.articles().map(\.content.title) == ["Good", "café"])
        #expect(
            summary.skipped == ["LICENSE": 2, ".tsv": 1, "hidden directory": 1, "symbolic link": 1])
        #expect(report.all.map(\.key) == ["bad.md", "big.md", "huge.md", "zero.md"])
        #expect(
            report.all.map { $0.reason.prefix(9) } == [
                "not UTF-8", "too large", "too large", "not text:",
            ])
    }

    @Test func `importing again adds nothing, and a changed file is a new version`() async throws {
        _ = try scratch.file("a.md", "# A\none")
        _ = try scratch.file("b.md", "# B\none")
        let desk = FakeDesk()
        let first = try await run(desk)
        #expect(first.itemsAdded == 2 && first.rows == 2)
        let again = try await run(desk)
        #expect(again.itemsAdded == 0 && again.itemsUnchanged == 2)
        _ = try scratch.file("b.md", "# B\ntwo")
        let changed = try await run(desk)
        #expect(changed.itemsExtended == 1 && changed.itemsUnchanged == 1)
        #expect(await desk.articles().map(\.contentVersion) == [1, 2])
    }

    @Test func `a directory that is none, or a desk that stops, ends the import`() async throws {
        let error = await #expect(throws: ImportError.self) {
            try await ArticleImport.run(directory: scratch.path + "/no", service: FakeDesk())
        }
        #expect(error?.code == .unreadable)
        _ = try scratch.file("a.md", "# A\none")
        let stopped = await #expect(throws: ImportError.self) {
            try await run(FakeDesk(failingAfter: 0))
        }
        #expect(stopped?.code == .desk)
    }

    @Test(
        .enabled(if: SharedData.root != nil, "needs ../shared/data"),
        arguments: [
            ("kb/officedocs_support", 1340, 0), ("kb/prometheus_runbooks", 119, 9),
            ("kb/tldr_pages_i18n", 450, 0),
        ])
    func `real collections come in whole`(folder: String, count: Int, withoutText: Int) async throws
    {
        let desk = FakeDesk(), report = Collector<ImportRejection>()
        let summary = try await ArticleImport.run(
            directory: SharedData.path(folder), service: desk, report: { report.add($0) })
        #expect(summary.itemsAdded + summary.rowsRejected == count)
        #expect(summary.itemsRejected == 0)
        // Index pages that hold a title and nothing else.
        #expect(report.all.count == withoutText, "\(report.all)")
        #expect(report.all.allSatisfy { $0.key.hasSuffix("_index.md") })
    }
}
