// No product may leave out what keeps its history safe: outside of tests and what they share, the
// safeguards are all of them or not spoken of.

import Foundation

enum SafeguardRule {
    /// Modules that tests share; none of them is linked into a product.
    private static let forTests: Set = ["LogTesting", "DeskTesting"]

    /// Places of a product's source where safeguards are made, chosen or taken away.
    static func findings(in file: SourceFile) -> [Finding] {
        guard let module = file.module, file.isSwift, !forTests.contains(module),
            file.name != "Safeguards.swift"
        else { return [] }
        let allowed = /: Safeguards (= \.all|\{ get \}|\{ \.all \})/
        // A full stop between letters is no end of a word to `\b`.
        let naming = /(^|[^A-Za-z0-9_])Safeguards($|[^A-Za-z0-9_])/
        let taking =
            /afeguards[^A-Za-z0-9_].*\.(subtract|remove|insert|form|symmetric|union|intersect)/
        return file.codeLines.enumerated().compactMap { index, line in
            let isNaming = line.contains(naming) && !line.contains(allowed)
            guard isNaming || line.contains(taking) else { return nil }
            return Finding(
                .safeguards, file.path, line: index + 1, "only tests choose among safeguards")
        }
    }
}
