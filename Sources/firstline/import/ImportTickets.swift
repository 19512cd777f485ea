// firstline import tickets

import ArgumentParser
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

    @OptionGroup var mapping: MappingOptions

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
        if file == nil, !printMapping { throw ValidationError("name the CSV file") }
    }

    func run() async throws {
        let mapping = try self.mapping.read()
        if printMapping {
            return try Output.standard(json: false).text(try self.mapping.text().yaml)
        }
        var options = TicketImportOptions()
        let times = TimeInput.local
        options.until = try until.map { try times.moment($0, .past, option: "--until") }
        options.shiftToNow = shiftToNow ? times.now : nil
        let out = Output.standard(json: global.json)
        let (file, chosen) = (self.file ?? "", options)
        let rejected = try RejectionReport(path: report)
        try await DeskSession.filling(global) { desk in
            try await ImportRun.run("tickets", out, rejected) {
                report, progress throws(ImportError) in
                try await TicketImport.run(
                    path: file, mapping: mapping, options: chosen, service: desk,
                    report: report, progress: progress)
            }
        }
    }
}
