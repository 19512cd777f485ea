// The benchmarks of Firstline: one command, a table with floor, figure and ratio. Times vary with
// the machine; compare ratios, and figures of one run.

import CSupport
import DeskEngine
import Foundation
import ServiceDesk

let usage = """
    usage: Benchmarks [--json] [--binary FILE] [--data DIR] [durable] [import] [console] [reads]

    Without a name, all of them. `import`, `console` and `reads` work on a desk made from the real
    incident log and knowledge bases below DIR (default ../shared/data); without them only `durable`
    runs. FILE is the release binary (default: beside this one).

    """

/// What was asked on the command line.
struct Request {
    var report = Report()
    var binary = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("firstline").path
    var data = "../shared/data"
    var names: Set<String> = []

    init?(_ arguments: some Sequence<String>) {
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            switch argument {
            case "--json": report.isJSON = true
            case "--binary":
                guard let value = rest.next() else { return nil }
                binary = value
            case "--data":
                guard let value = rest.next() else { return nil }
                data = value
            case "durable", "import", "console", "reads": names.insert(argument)
            default: return nil
            }
        }
        if names.isEmpty { names = ["durable", "import", "console", "reads"] }
    }
}

/// Runs what was asked, on a desk that is thrown away.
func run(_ request: Request) async throws {
    let report = request.report
    report.head()
    if request.names.contains("durable") { try await DurableTiming(report: report).run() }
    guard !request.names.isDisjoint(with: ["import", "console", "reads"]) else { return }
    let file = request.data + "/tickets/uci_incident_event_log/incident_event_log.csv.gz"
    guard FileManager.default.fileExists(atPath: file) else {
        return report.note("no \(file): import, console and reads are left out")
    }
    let place = FileManager.default.temporaryDirectory
        .appendingPathComponent("firstline-bench-desk-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: place) }
    ImportTiming(
        binary: request.binary, file: file, desk: place, articles: request.data + "/kb",
        report: report
    ).run()
    if request.names.contains("console") {
        ConsoleTiming(binary: request.binary, desk: place, report: report).run()
    }
    if request.names.contains("reads") {
        let desk = try Desk.open(DeskDirectory(place))
        let service = desk.service(for: AgentID(NSUserName()))
        try await ListTiming(service: service, report: report).run()
        try await SearchTiming(service: service, report: report).run()
        await desk.close()
    }
}

guard let request = Request(CommandLine.arguments.dropFirst()) else {
    fputs(usage, cs_stderr())
    exit(64)
}
do {
    try await run(request)
} catch {
    fputs("Benchmarks: \(error)\n", cs_stderr())
    exit(70)
}
