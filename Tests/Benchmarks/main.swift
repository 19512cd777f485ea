// The benchmarks of Firstline: one command, a table with floor, figure and ratio. Times vary with
// the machine; compare ratios, and figures of one run.

import CCounters
import CSupport
import DeskEngine
import Foundation
import ReadModel
import ServiceDesk

/// Runs what was asked; desks made from real data are thrown away, the large ones kept.
func run(_ request: Request, _ report: Report) async throws {
    report.isJSON = request.isJSON
    cc_watch_sqlite()
    if request.names.contains("durable") {
        try await DurableTiming(report: report).run()
        report.flush()
    }
    if request.names.contains("rebuild") {
        let desk = ScaleDesk(tickets: 25_000, work: request.work)
        try await desk.make(report.note)
        try await RebuildTiming(desk: desk.directory, name: "25000 tickets", report: report).run()
        report.flush()
    }
    if request.names.contains("import") { runImport(request, report) }
    if request.names.contains("search") { try await runSearch(request, report) }
    if request.names.contains("typing") { try await runTyping(request, report) }
    if request.names.contains("writers") {
        try await WritersTiming(binary: request.binary, report: report).run()
        report.flush()
    }
    guard !request.names.isDisjoint(with: Request.onLargeDesk) else { return }
    let (small, large) = request.desks
    for desk in [small, large] { try await desk.make(report.note) }
    if request.names.contains("open") {
        try await OpenTiming(binary: request.binary, small: small, large: large, report: report)
            .run()
        report.flush()
    }
    let name = "\(large.tickets) tickets"
    if request.names.contains("lists") {
        let desk = try Desk.open(large.directory)
        let service = desk.service(for: ScaleDesk.agent)
        try await ListTiming(
            service: service, name: name, isVerbose: request.isVerbose, report: report
        ).run()
        await desk.close()
        report.flush()
    }
    if request.names.contains("console") {
        ConsoleTiming(
            binary: request.binary, desk: large.directory.path, name: name, report: report
        ).run()
        report.flush()
    }
    try await runServed(request, report, large.directory.path, name)
}

/// What is served to real processes.
private func runServed(
    _ request: Request, _ report: Report, _ desk: String, _ name: String
) async throws {
    let binary = request.binary
    if request.names.contains("served") {
        try await ServedTiming(
            binary: binary, desk: desk, name: name, consoles: request.consoles, report: report
        ).run()
        report.flush()
    }
    if request.names.contains("clients") {
        try await ClientsTiming(binary: binary, desk: desk, name: name, report: report).run()
        report.flush()
    }
    if request.names.contains("idle") {
        try IdleTiming(binary: binary, desk: desk, name: name, report: report).run()
        report.flush()
    }
    if request.names.contains("lost") {
        try await LostTiming(binary: binary, desk: desk, name: name, report: report).run()
        report.flush()
    }
    if request.names.contains("ssh") {
        try await SSHTiming(binary: binary, desk: desk, name: name, report: report).run()
        report.flush()
    }
}

/// Imports the real data into a new desk.
private func runImport(_ request: Request, _ report: Report) {
    let file = request.data + "/tickets/uci_incident_event_log/incident_event_log.csv.gz"
    guard FileManager.default.fileExists(atPath: file) else {
        return report.note("no \(file): import is left out")
    }
    let place = "\(request.work)/import-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: place) }
    ImportTiming(
        binary: request.binary, file: file, desk: place, articles: request.data + "/kb",
        report: report
    ).run()
    report.flush()
}

/// Judges article search by searches with known answers, or chooses its weights by them.
private func runSearch(_ request: Request, _ report: Report) async throws {
    guard let articles = knowledge(request, report) else { return }
    let evaluation = try await SearchEvaluation(
        articles: articles, work: request.work, report: report)
    if request.isTuning { try evaluation.tune() } else { try evaluation.run() }
    report.flush()
}

/// Times article search in a large knowledge base.
private func runTyping(_ request: Request, _ report: Report) async throws {
    guard let articles = knowledge(request, report) else { return }
    let count = request.isQuick ? 10_000 : 100_000
    let library = SearchLibrary(articles: articles, work: request.work, count: count)
    let model = try library.open(report.note)
    try await SearchTiming(
        model: model, floor: BareSearch(at: library.path), titles: library.titles(every: 60),
        name: "\(count) articles", report: report
    ).run()
    try model.close()
    report.flush()
}

/// Where the real knowledge bases are; nil, with a word, where there are none.
private func knowledge(_ request: Request, _ report: Report) -> String? {
    let articles = request.data + "/kb"
    if FileManager.default.fileExists(atPath: articles) { return articles }
    report.note("no \(articles): search is left out")
    return nil
}

let words = Array(CommandLine.arguments.dropFirst())
let report = Report()
do {
    if words.count == 3, words[0] == "compare" {
        try Comparison(words[1], words[2]).print(to: report)
    } else if let request = Request(words) {
        try await run(request, report)
        if !report.missed.isEmpty {
            report.note("missed: " + report.missed.joined(separator: "; "))
        }
    } else {
        fputs(usage, cs_stderr())
        exit(64)
    }
} catch {
    fputs("Benchmarks: \(error)\n", cs_stderr())
    exit(70)
}
