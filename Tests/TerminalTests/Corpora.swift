// Public corpora of difficult text beside the package, where they are there.

import Foundation

enum Corpora {
    private static let folder: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        let manager = FileManager.default
        while folder.path != "/",
            !manager.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder.appending(path: "../shared/data/terminal")
    }()

    /// Whether the corpora are there.
    static let arePresent = FileManager.default.fileExists(atPath: folder.path)

    /// The texts of the list of naughty strings.
    static func naughtyStrings() throws -> [String] {
        let data = try Data(contentsOf: folder.appending(path: "naughty_strings/blns.json"))
        return try JSONDecoder().decode([String].self, from: data)
    }

    /// The emoji sequences of a file of the Unicode database whose lines are
    /// `scalars ; kind # comment`.
    static func sequences(_ name: String) throws -> [String] {
        let text = try String(
            contentsOf: folder.appending(path: "unicode_15.0/\(name)"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let scalars = line.prefix { $0 != ";" && $0 != "#" }.split(separator: " ")
                .compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
            guard !scalars.isEmpty else { return nil }
            return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
        }
    }

    /// The pieces of the lines of GraphemeBreakTest.txt.
    static func graphemeBreaks() throws -> [String] {
        let text = try String(
            contentsOf: folder.appending(path: "unicode_15.0/GraphemeBreakTest.txt"),
            encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let scalars = line.prefix { $0 != "#" }.split(separator: " ")
                .compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
            return scalars.isEmpty ? nil : scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
        }
    }
}
