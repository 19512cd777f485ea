// How the columns of a foreign file are read: by a shipped mapping or one of the user's own.

import ArgumentParser
import ConfigText
import DeskImport

/// Which mapping.
struct MappingOptions: ParsableArguments {
    @Option(
        help:
            "A shipped mapping: \(ImportPreset.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(ImportPreset.allCases.map(\.rawValue))
    )
    var preset: String?

    @Option(
        help: ArgumentHelp("A mapping of your own, in YAML.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    func validate() throws {
        if (preset == nil) == (mapping == nil) {
            throw ValidationError("give either --preset NAME or --mapping FILE")
        }
    }

    /// The mapping; throws where it is none.
    func read() throws -> ImportMapping {
        let text = try text()
        do {
            return try ImportMapping(yaml: text.yaml, file: text.name)
        } catch {
            throw Failure(.configuration, error.description)
        }
    }

    /// The mapping as written, and what it is called in messages.
    func text() throws -> (yaml: String, name: String) {
        if let mapping { return (try TextFile.read(mapping, limit: 1 << 20), mapping) }
        let name = preset ?? ""
        guard let preset = ImportPreset(rawValue: name) else {
            let names = ImportPreset.allCases.map(\.rawValue)
            let near = Nearest.name(to: name, in: names).map { "did you mean \($0)?" }
            throw Failure(
                .usage, "there is no preset \"\(name)\"",
                hints: [near, "presets: \(names.joined(separator: ", "))"].compactMap(\.self))
        }
        return (preset.yaml, "preset \(name)")
    }
}
