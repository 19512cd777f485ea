// The style of the tree as tests: each rule is run over every file it concerns.

import Foundation
import Testing

@Suite struct `Tidy sources` {
    let tree = SourceTree.shared

    @Test func `every target imports only what the table allows`() {
        expectTidy(tree.swift.flatMap(ImportTable.findings), rules: [.imports])
    }

    @Test func `the import table knows exactly the modules there are`() {
        #expect(Set(ImportTable.allowed.keys) == Set(tree.modules))
    }

    @Test func `no file is over 600 lines`() {
        expectTidy(tree.files.flatMap(SourceRules.fileLength), rules: [.fileLength])
    }

    @Test func `no line of code is over 100 columns`() {
        let code = tree.files.filter { $0.isSwift || $0.path.hasSuffix(".c") }
        expectTidy(code.flatMap(SourceRules.lineLength), rules: [.lineLength])
    }

    @Test func `no function is over 60 lines`() {
        expectTidy(tree.swift.flatMap(SourceRules.functionLength), rules: [.functionLength])
    }

    @Test func `everything other modules may use carries a sentence`() {
        let required = DocumentationRule.requirements(of: tree.sources)
        let findings = tree.sources.filter { $0.module != "firstline" }
            .flatMap { DocumentationRule.findings(in: $0, requirements: required) }
        expectTidy(findings, rules: [.documentation])
    }

    @Test func `every file opens with what it is for`() {
        let code = tree.files.filter { $0.isSwift || $0.path.hasSuffix(".c") }
        expectTidy(code.flatMap(SourceRules.opening), rules: [.opening])
    }

    @Test func `no mark of unfinished work stands anywhere`() {
        expectTidy(tree.files.flatMap(SourceRules.wording), rules: [.wording])
    }

    @Test func `no type is called by a word that says nothing`() {
        expectTidy(tree.swift.flatMap(SourceRules.names), rules: [.names])
    }

    @Test func `only tests leave a safeguard of the log out`() {
        expectTidy(tree.swift.flatMap(SafeguardRule.findings), rules: [.safeguards])
    }

    @Test func `no tab and no white space at an end of line`() {
        let texts = tree.files.filter { !$0.path.hasSuffix(".screen") }
        expectTidy(texts.flatMap(SourceRules.whiteSpace), rules: [.whiteSpace])
    }
}

@Suite struct `Tidy proportions` {
    @Test func `the median file of the sources is at most 120 lines, nine in ten at most 300`() {
        let lengths = SourceTree.shared.sources.map { $0.lines.count - 1 }.sorted()
        #expect(lengths[lengths.count / 2] <= 120)
        #expect(lengths[lengths.count * 9 / 10] <= 300)
    }

    @Test func `the median function is at most 8 lines, nine in ten at most 25`() {
        // Bodies of 8 and 25 lines: the signature and the closing brace come on top.
        let lengths = SourceTree.shared.sources
            .flatMap { FunctionFinder.functions(in: $0.code).map(\.length) }.sorted()
        #expect(lengths[lengths.count / 2] <= 10)
        #expect(lengths[lengths.count * 9 / 10] <= 27)
    }
}

@Suite struct `Tidy tree` {
    let tree = SourceTree.shared

    @Test func `the visible top level is what the design says`() {
        expectTidy(TreeRules.topLevel(tree.paths), rules: [.topLevel])
    }

    @Test func `every module has a short README that names its files`() {
        let findings = tree.modules.flatMap { TreeRules.readme(of: $0, files: tree.files) }
        expectTidy(findings, rules: [.readme])
    }

    @Test func `the README is at most 150 lines`() throws {
        let readme = try #require(tree.file("README.md"))
        #expect(readme.lines.count <= 151)
    }

    @Test func `no path of a machine and no stray host is named`() {
        expectTidy(tree.files.flatMap(TreeRules.places), rules: [.places])
    }

    @Test func `no foreign data is kept`() {
        expectTidy(TreeRules.foreignData(tree), rules: [.foreignData])
    }

    @Test func `tests are sentences, assert something and never sleep`() {
        expectTidy(tree.swift.flatMap(TestRules.findings), rules: [.tests])
    }
}
