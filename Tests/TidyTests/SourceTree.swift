// The files of the package as the tidy rules see them: what git keeps, or, where there is no git,
// what lies in the visible folders.

import Foundation

/// One file of the tree.
struct SourceFile: Sendable {
    /// Relative to the package root.
    let path: String
    let text: String
    let lines: [Substring]
    /// The lines with comments and texts blanked; of Swift alone.
    let codeLines: [Substring]
    let code: String

    init(path: String, text: String) {
        (self.path, self.text) = (path, text)
        code = path.hasSuffix(".swift") ? SwiftScanner.code(of: text) : ""
        lines = SourceFile.split(text)
        codeLines = SourceFile.split(code)
    }

    private static func split(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.utf8.startIndex
        while let end = text.utf8[start...].firstIndex(of: 0x0A) {
            lines.append(text[start..<end])
            start = text.utf8.index(after: end)
        }
        lines.append(text[start...])
        return lines
    }

    var isSwift: Bool { path.hasSuffix(".swift") }
    var name: String { String(path.split(separator: "/").last ?? "") }
    /// `Sources/EventLog/Disk/RealDisk.swift` is of module `EventLog`; nil outside of `Sources`.
    var module: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }
}

/// The package's tree, read once.
struct SourceTree: Sendable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let shared = SourceTree()

    /// Paths that git keeps; without git every path outside of dot folders.
    let paths: [String]
    let files: [SourceFile]

    init() {
        paths = SourceTree.kept() ?? SourceTree.walked()
        files = paths.compactMap { path in
            guard let data = try? Data(contentsOf: SourceTree.root.appending(path: path)) else {
                return nil
            }
            return SourceFile(path: path, text: String(decoding: data, as: UTF8.self))
        }
    }

    var swift: [SourceFile] { files.filter { $0.isSwift } }
    var sources: [SourceFile] { swift.filter { $0.module != nil } }
    var modules: [String] { Set(files.compactMap(\.module)).sorted() }

    func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

    private static func kept() -> [String]? {
        let git = Process(), pipe = Pipe()
        git.executableURL = URL(filePath: "/usr/bin/git")
        git.arguments = ["-C", root.path, "ls-files", "-z"]
        git.standardOutput = pipe
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { return nil }
        return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func walked() -> [String] {
        let all = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: [.isRegularFileKey],
            options: [.skipsHiddenFiles])
        return (all?.compactMap { $0 as? URL } ?? [])
            .filter {
                (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
            }
            .map { String($0.path.dropFirst(root.path.count + 1)) }
            .sorted()
    }
}
