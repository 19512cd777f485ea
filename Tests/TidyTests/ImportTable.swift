// Which target may import what: the table of the design, bottom up. What stands here and not in
// a source is allowed, not required; the compiler's own check lets transitive imports through.

enum ImportTable {
    /// The Swift library and what belongs to it; every target may import these.
    static let standard: Set = ["Swift", "Glibc", "Synchronization", "_Concurrency", "Builtin"]

    /// Own modules from the bottom to the top, with what each may import beside the standard.
    static let allowed: [String: Set<String>] = [
        "CNcurses": [],
        "CSupport": [],
        "CStemmer": [],
        "CZlib": [],
        "JSONText": [],
        "ConfigText": ["Yams"],
        "EventLog": ["CSupport", "JSONText", "Crypto"],
        "ServiceDesk": [],
        "DeskAPI": ["ServiceDesk"],
        "DeskJSON": ["ServiceDesk", "DeskAPI", "JSONText"],
        "ReadModel": [
            "CStemmer", "ServiceDesk", "DeskAPI", "GRDB", "GRDBSQLite", "Foundation",
        ],
        "DeskEngine": [
            "ServiceDesk", "DeskAPI", "DeskJSON", "EventLog", "JSONText", "ReadModel", "Foundation",
            "Logging",
        ],
        "DeskWire": ["ServiceDesk", "DeskAPI", "DeskJSON", "JSONText", "CSupport"],
        "DeskServer": [
            "DeskAPI", "DeskJSON", "DeskWire", "ServiceDesk", "JSONText", "CSupport", "NIOCore",
            "NIOPosix",
            "Logging",
        ],
        "DeskImport": ["ServiceDesk", "DeskAPI", "ConfigText", "CZlib", "Foundation"],
        "DeskDemo": ["ServiceDesk", "DeskAPI"],
        "Terminal": ["ConfigText"],
        "TerminalCurses": ["Terminal", "CNcurses", "CSupport"],
        "Console": ["DeskAPI", "ServiceDesk", "Terminal", "ConfigText"],
        "ConsoleRuntime": [
            "Console", "DeskAPI", "DeskJSON", "Terminal", "TerminalCurses", "CSupport",
        ],
        "firstline": [
            "CSupport", "JSONText", "ConfigText", "EventLog", "ServiceDesk", "DeskAPI", "DeskJSON",
            "ReadModel", "DeskEngine", "DeskImport", "DeskDemo", "Terminal", "TerminalCurses",
            "Console", "ConsoleRuntime", "DeskWire", "DeskServer", "ArgumentParser", "Logging",
            "Foundation",
        ],
        "LogTesting": ["EventLog", "CSupport"],
        "DeskTesting": [
            "CSupport", "JSONText", "ConfigText", "EventLog", "LogTesting", "ServiceDesk",
            "DeskAPI",
            "ReadModel", "DeskEngine", "DeskImport", "DeskDemo", "Terminal", "Console",
            "Foundation", "Testing",
        ],
    ]

    /// Modules that one target alone may import.
    static let sole: [String: String] = [
        "Yams": "ConfigText", "GRDB": "ReadModel", "CNcurses": "TerminalCurses",
        "ArgumentParser": "firstline", "Crypto": "EventLog", "CZlib": "DeskImport",
        "CStemmer": "ReadModel", "GRDBSQLite": "ReadModel",
    ]

    /// The modules a source imports, with their lines.
    static func imports(of file: SourceFile) -> [(module: String, line: Int)] {
        let code = file.code
        let pattern = try! Regex(
            #"^(?:@\w+(?:\([^)]*\))? +)*(?:(?:package|public|internal|private) +)?import +"#
                + #"(?:(?:struct|class|enum|protocol|func|var|let|typealias) +)?(\w+)"#,
            as: (Substring, Substring).self)
        return code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { index, line in
                guard let match = line.firstMatch(of: pattern) else { return nil }
                return (String(match.output.1), index + 1)
            }
    }

    /// Objections to what a source of a module imports.
    static func findings(in file: SourceFile) -> [Finding] {
        guard let module = file.module else { return soleFindings(in: file) }
        guard let allowed = allowed[module] else {
            return [Finding(.imports, file.path, "the import table lacks \(module)")]
        }
        return imports(of: file).compactMap { name, line in
            if standard.contains(name) || allowed.contains(name) { return nil }
            return Finding(.imports, file.path, line: line, "\(module) may not import \(name)")
        }
    }

    /// Tests may import what they test, but a library with one importer stays with it.
    private static func soleFindings(in file: SourceFile) -> [Finding] {
        imports(of: file).compactMap { name, line in
            guard let owner = sole[name], !file.path.hasPrefix("Tests/\(owner)Tests/"),
                file.path != "Package.swift"
            else { return nil }
            return Finding(.imports, file.path, line: line, "only \(owner) may import \(name)")
        }
    }
}
