// The rules themselves: each is handed a bad file and must object, and a good one and must not.

import Testing

@Suite struct `The tidy rules object` {
    private func file(_ text: String, _ path: String = "Sources/ServiceDesk/A.swift") -> SourceFile
    {
        SourceFile(path: path, text: text)
    }

    @Test func `to an import the table lacks`() {
        let text = "// Why.\nimport Glibc\npackage import GRDB\n// import Yams\n"
        #expect(ImportTable.findings(in: file(text)).map(\.line) == [3])
        let test = file("@testable import Yams\n", "Tests/DeskAPITests/A.swift")
        #expect(ImportTable.findings(in: test).count == 1)
        let owner = file("import Yams\n", "Tests/ConfigTextTests/A.swift")
        #expect(ImportTable.findings(in: owner).isEmpty)
    }

    @Test func `to a long line, a long file and a long function`() {
        let wide = file(String(repeating: "a", count: 101) + "\n")
        #expect(SourceRules.lineLength(wide).count == 1)
        #expect(SourceRules.fileLength(file(String(repeating: "a\n", count: 601))).count == 1)
        #expect(SourceRules.fileLength(file(String(repeating: "a\n", count: 600))).isEmpty)
        let body = String(repeating: "    a()\n", count: 59)
        #expect(SourceRules.functionLength(file("func a() {\n\(body)}\n")).count == 1)
        #expect(SourceRules.functionLength(file("func a() {\n\(body.dropFirst(8))}\n")).isEmpty)
    }

    @Test func `to a declaration without a comment`() {
        let text = """
            package struct A {
                package var b: Int
                /// Says.
                package func c() {}
                package func d() {}
                package static func < (a: A, b: A) -> Bool { true }
            }
            """
        let found = DocumentationRule.findings(in: file(text), requirements: [])
        #expect(found.map(\.line) == [1, 5])
        #expect(DocumentationRule.findings(in: file(text), requirements: ["d"]).count == 1)
    }

    @Test func `to marks of unfinished work and to needless access`() {
        #expect(SourceRules.wording(file("// TO" + "DO later\n")).count == 1)
        #expect(SourceRules.wording(file("public struct A {}\n")).count == 1)
        #expect(SourceRules.wording(file("let a = \"public struct\"\n")).isEmpty)
    }

    @Test func `to names, tabs and a missing opening`() {
        #expect(SourceRules.names(file("struct TicketManager {}\n")).count == 1)
        #expect(SourceRules.whiteSpace(file("\ta\nb \nc")).count == 3)
        #expect(SourceRules.opening(file("import Glibc\n")).count == 1)
        #expect(SourceRules.opening(file("// What it is for.\n")).isEmpty)
    }

    @Test func `to a surplus and to a missing entry at the top`() {
        let found = TreeRules.topLevel([
            ".gitignore", "Package.swift", "README.md", "Sources/A.swift", "Tests/B.swift",
            "Makefile",
        ])
        #expect(found.map(\.path) == ["Makefile", "themes"])
    }

    @Test func `to a module whose README lacks a file`() {
        let readme = file("`A.swift`\n", "Sources/ServiceDesk/README.md")
        let other = file("", "Sources/ServiceDesk/B.swift")
        let found = TreeRules.readme(of: "ServiceDesk", files: [readme, file(""), other])
        #expect(found.count == 1)
        #expect(TreeRules.readme(of: "ServiceDesk", files: [other]).count == 1)
    }

    @Test func `to places and hosts`() {
        #expect(TreeRules.places(file("/wo" + "rk/main")).count == 1)
        #expect(TreeRules.places(file("https:" + "//packages.somewhere.io/x")).count == 1)
        #expect(TreeRules.places(file("https://portal.example.org/x")).isEmpty)
    }

    @Test func `to a product that leaves a safeguard out`() {
        let text = """
            let a: Safeguards = .all
            let b = Safeguards.all.subtracting(.chain)
            var c: Safeguards { [.chain] }
            if io.safeguards.contains(.chain) { d(io.safeguards.subtracting(.chain)) }
            """
        let product = SafeguardRule.findings(in: file(text, "Sources/DeskEngine/A.swift"))
        #expect(product.map(\.line) == [2, 3, 4])
        #expect(SafeguardRule.findings(in: file(text, "Sources/LogTesting/A.swift")).isEmpty)
        #expect(SafeguardRule.findings(in: file(text, "Tests/FaultSuite/A.swift")).isEmpty)
    }

    @Test func `to tests that assert nothing, sleep or are not named by a sentence`() {
        let text = """
            @Test func `works`() { run() }
            @Test func works() { #expect(true) }
            @Test func `waits`() { usleep(3); #expect(true) }
            """
        let found = TestRules.findings(in: file(text, "Tests/ATests/A.swift"))
        #expect(found.map(\.line) == [3, 1, 2])
    }

    @Test func `but not to braces and quotes inside of texts`() {
        let text = ##"""
            func a() {
                b("{ \(c("}")) \" {", #"{"\#(d)"#)  // {
                /* { /* } */ */
            }
            func e() -> Int { 1 }
            """##
        #expect(FunctionFinder.functions(in: SwiftScanner.code(of: text)).map(\.length) == [4, 1])
    }

    @Test func `and a requirement of a protocol has no body`() {
        let text = "protocol A {\n    func b() async\n    func c()\n}\nfunc d() {}\n"
        #expect(FunctionFinder.functions(in: SwiftScanner.code(of: text)).map(\.name) == ["d"])
    }
}
