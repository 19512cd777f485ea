// firstline import tickets

import ArgumentParser
import ConfigText
import DeskAPI
import DeskImport
import ServiceDesk

struct ImportTickets: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "tickets", abstract: "Bring in tickets with their history from a CSV file.",
        discussion: """
            Running it again adds nothing; after an interruption it goes on. Rows that can't be \
            taken in go with line and reason into the report.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The CSV file, plain or .gz.", completion: .file())
    var file: String?

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

    @Option(
        help: ArgumentHelp(
            "Take in nothing after this moment, so that the queue is live.", valueName: "time"))
    var until: String?

    @Flag(help: "Move all times so that the last moment taken in is now.")
    var shiftToNow = false

    @Option(
        help: ArgumentHelp(
            "Where rejected rows go, as CSV; without it, to standard error.", valueName: "file"),
        completion: .file())
    var report: String?

    @Flag(help: "Print the mapping and stop; a beginning for one of your own.")
    var printMapping = false

    func validate() throws {
        if (preset == nil) == (mapping == nil) {
            throw ValidationError("give either --preset NAME or --mapping FILE")
        }
        if file == nil, !printMapping { throw ValidationError("name the CSV file") }
    }

    func run() async throws {
        let text = try mappingText()
        let mapping: ImportMapping
        do {
            mapping = try ImportMapping(yaml: text.yaml, file: text.name)
        } catch {
            throw Failure(.configuration, error.description)
        }
        if printMapping { return try Output.standard(json: false).text(text.yaml) }
        var options = TicketImportOptions()
        let times = TimeInput.local
        options.until = try until.map { try times.moment($0, .past, option: "--until") }
        options.shiftToNow = shiftToNow ? times.now : nil
        let out = Output.standard(json: global.json)
        let (file, chosen) = (self.file ?? "", options)
        let rejected = try RejectionReport(path: report)
        try await DeskSession.with(global) { desk in
            try await ImportRun.run("tickets", out, rejected) {
                report, progress throws(ImportError) in
                try await TicketImport.run(
                    path: file, mapping: mapping, options: chosen, service: desk,
                    report: report, progress: progress)
            }
        }
    }

    private func mappingText() throws -> (yaml: String, name: String) {
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
