// Rules on the tests themselves: their names are sentences, they assert something, they never
// sleep.

enum TestRules {
    /// Programs that deal with real processes and real time, and are no tests.
    private static let programs = ["Tests/Benchmarks/", "Tests/FaultSuite/"]

    static func findings(in file: SourceFile) -> [Finding] {
        guard file.path.hasPrefix("Tests/"), !programs.contains(where: file.path.hasPrefix) else {
            return []
        }
        return sleeps(in: file) + assertions(in: file) + titles(in: file)
    }

    private static func sleeps(in file: SourceFile) -> [Finding] {
        return file.codeLines.enumerated()
            .compactMap { index, line in
                guard line.contains(/\b(u?sleep|nanosleep)\(|\.sleep\(/) else { return nil }
                return Finding(.tests, file.path, line: index + 1, "sleeps")
            }
    }

    /// The lines that declare a test, 1-based, `@Test` and `func` on one line or on two.
    private static func declarations(in file: SourceFile) -> Set<Int> {
        let code = file.code
        var lines: Set<Int> = []
        for attribute in code.ranges(of: "@Test") {
            guard let function = code[attribute.upperBound...].firstRange(of: "func ") else {
                continue
            }
            lines.insert(code[..<function.lowerBound].utf8.count { $0 == 0x0A } + 1)
        }
        return lines
    }

    private static func assertions(in file: SourceFile) -> [Finding] {
        let tests = declarations(in: file)
        let asserting = /#expect|#require|Issue\.record|confirmation|[eE]xpect|[cC]heck|[rR]equire/
        return FunctionFinder.functions(in: file.code).compactMap { function in
            guard tests.contains(function.line), !function.body.contains(asserting) else {
                return nil
            }
            return Finding(.tests, file.path, line: function.line, "asserts nothing")
        }
    }

    private static func titles(in file: SourceFile) -> [Finding] {
        let lines = file.lines
        return declarations(in: file).sorted().compactMap { number in
            let line = lines[number - 1]
            guard !line.contains("func `"), line.contains("func ") else { return nil }
            return Finding(.tests, file.path, line: number, "its name is no sentence")
        }
    }
}
