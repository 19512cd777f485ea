// Rules on the tree as a whole: what lies at the top, what the READMEs say, which places and hosts
// are named, and that nobody else's data was committed.

import Foundation

enum TreeRules {
    static let visible = ["Package.swift", "README.md", "Sources", "Tests", "themes"]

    static func topLevel(_ paths: [String]) -> [Finding] {
        let tops = Set(paths.map { String($0.split(separator: "/")[0]) }).filter { $0.first != "." }
        let surplus = tops.subtracting(visible).sorted()
        let lacking = Set(visible).subtracting(tops).sorted()
        return surplus.map { Finding(.topLevel, $0, "does not belong at the top level") }
            + lacking.map { Finding(.topLevel, $0, "is missing") }
    }

    /// Lines of a README without its generated tables, which grow with the program.
    private static func writtenLines(of readme: SourceFile) -> Int {
        var count = 0, isGenerated = false
        for line in readme.lines.dropLast() {
            if line.hasPrefix("<!-- generated") { isGenerated = true }
            if !isGenerated { count += 1 }
            if line.hasPrefix("<!-- end of generated") { isGenerated = false }
        }
        return count
    }

    /// A module's README exists, is short and names each of the module's files.
    static func readme(of module: String, files: [SourceFile]) -> [Finding] {
        let path = "Sources/\(module)/README.md"
        let own = files.filter { $0.module == module && $0.path != path }
        if own.allSatisfy({ !$0.isSwift && !$0.path.hasSuffix(".c") }) { return [] }
        guard let readme = files.first(where: { $0.path == path }) else {
            return [Finding(.readme, path, "is missing")]
        }
        var findings: [Finding] = []
        let written = writtenLines(of: readme)
        if written > 150 {
            findings.append(Finding(.readme, path, "\(written) lines, over 150"))
        }
        for file in own where !isNamed(file, in: readme.text, module: module) {
            findings.append(Finding(.readme, path, "does not name \(file.path)"))
        }
        return findings
    }

    /// A file is named by itself, or by the folder it lies in.
    private static func isNamed(_ file: SourceFile, in readme: String, module: String) -> Bool {
        let inside = file.path.dropFirst("Sources/\(module)/".count)
        let folder = inside.contains("/") ? inside.prefix { $0 != "/" } + "/" : nil
        // `Projector+Tickets.swift` is named with its type, `Projector`.
        let type = file.name.prefix { $0 != "." && $0 != "+" }
        if file.name.contains("+"), readme.contains("`\(type)") { return true }
        return readme.contains(file.name) || folder.map(readme.contains) ?? false
            || readme.contains("`\(file.name.prefix { $0 != "." })`")
    }

    /// Hosts that a text of the tree may name. `example` names are free for all.
    static let hosts: Set = [
        "github.com", "www.sqlite.org", "sqlite.org", "www.unicode.org", "unicode.org",
        "www.rfc-editor.org", "datatracker.ietf.org", "yaml.org", "no-color.org",
        "creativecommons.org", "invisible-island.net", "man7.org", "www.w3.org",
    ]

    /// Paths of the machine it was written on, and hosts outside of the list.
    static func places(_ file: SourceFile) -> [Finding] {
        let machine = ["/wo" + "rk/", "/ro" + "ot/", "/tm" + "p/b-"]
        var findings: [Finding] = []
        for (index, line) in file.lines.enumerated() {
            for path in machine where line.contains(path) {
                findings.append(
                    Finding(.places, file.path, line: index + 1, "names \(path) of a machine"))
            }
            guard line.contains("://") else { continue }
            for match in line.matches(of: /https?:\/\/([A-Za-z0-9.\-]+)/) {
                let host = match.output.1.lowercased()
                if !hosts.contains(host), !isFree(host) {
                    findings.append(
                        Finding(.places, file.path, line: index + 1, "names the host \(host)"))
                }
            }
        }
        return findings
    }

    /// Names that RFC 2606 reserves for examples, and addresses of one's own machine.
    private static func isFree(_ host: String) -> Bool {
        let labels = host.split(separator: ".")
        let last = labels.last.map(String.init) ?? ""
        return ["example", "test", "invalid", "localhost", "local"].contains(last)
            || labels.contains("example") || host.hasPrefix("127.") || labels.count < 2
    }

    /// Files that are byte for byte one of the foreign data, or of a kind that only data has.
    static func foreignData(_ tree: SourceTree) -> [Finding] {
        let kinds = [".gz", ".csv", ".tsv", ".eml", ".sqlite", ".zip"]
        var findings = tree.paths.filter { path in kinds.contains(where: path.hasSuffix) }
            .map { Finding(.foreignData, $0, "data is not kept in the tree") }
        let sizes = sharedSizes()
        for path in tree.paths {
            guard let data = try? Data(contentsOf: SourceTree.root.appending(path: path)),
                data.count > 200
            else { continue }
            if data.count > 300_000 {
                findings.append(Finding(.foreignData, path, "\(data.count) bytes is too large"))
            }
            for twin in sizes[data.count] ?? [] where (try? Data(contentsOf: twin)) == data {
                findings.append(Finding(.foreignData, path, "is \(twin.lastPathComponent)"))
            }
        }
        return findings
    }

    private static func sharedSizes() -> [Int: [URL]] {
        let data = SourceTree.root.deletingLastPathComponent().appending(path: "shared")
        let keys: [URLResourceKey] = [.fileSizeKey, .isRegularFileKey]
        let all = FileManager.default.enumerator(at: data, includingPropertiesForKeys: keys)
        var sizes: [Int: [URL]] = [:]
        for case let url as URL in all ?? FileManager.DirectoryEnumerator() {
            guard let values = try? url.resourceValues(forKeys: Set(keys)),
                values.isRegularFile == true, let size = values.fileSize
            else { continue }
            sizes[size, default: []].append(url)
        }
        return sizes
    }
}
