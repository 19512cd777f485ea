// firstline check

import ArgumentParser
import DeskAPI
import DeskEngine
import JSONText
import ReadModel
import ServiceDesk

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that no request is lost, forgotten or ignored.",
        discussion: """
            Everything that came in has its disposition: an open ticket, an end with a reason, or \
            a merge into such a ticket. Merges end, links stand on both tickets, every open ticket \
            has an owner or a queue in use, every hold comes back. Exits 0 where all of that holds \
            and 65 where it does not; warnings change nothing.
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "List the warnings, too.")
    var warnings = false

    func run() async throws {
        let out = Output.standard(json: global.json)
        let directory = try DeskSession.directory(named: global.desk)
        // The read model of a desk that is served is what its log says.
        if DeskSession.isOwner(of: directory),
            let line = try ServedDesk(served: directory, agent: global.agent)
        {
            defer { line.close() }
            return try show(directory.checkBeside(), out)
        }
        try await DeskSession.alone(in: directory) { desk in
            try show(await desk.check(), out)
        }
    }

    private func show(_ report: DeskCheckReport, _ out: Output) throws {
        try out.isJSON ? writeJSON(report, to: out) : writeText(report, to: out)
        try out.flush()
        let broken = report.violationCounts.values.reduce(0, +)
        guard broken == 0 else {
            throw Failure(
                .data, broken == 1 ? "one rule is broken" : "rules are broken \(broken) times",
                hints: ["show the tickets named, and mend them by an ordinary command"])
        }
    }

    private func writeText(_ report: DeskCheckReport, to out: Output) throws {
        for found in report.violations { try write(found, "violation", to: out) }
        if warnings {
            for found in report.warnings { try write(found, "warning", to: out) }
        }
        let counts = report.counts
        try out.line(
            "\(counts.inbound) requests and messages, \(counts.tickets) tickets, "
                + "\(counts.unresolved) of them unresolved, at position \(report.position)")
        let warned = report.warningCounts.values.reduce(0, +)
        if warned > 0, !warnings {
            try out.line("warnings: \(warned); --warnings lists them", .dim)
        }
        if report.isSound { try out.line("nothing is lost, forgotten or ignored", .bold) }
    }

    private func write(_ found: CheckViolation, _ word: String, to out: Output) throws {
        let ticket = found.ticket.map { "\($0): " } ?? ""
        try out.line("\(word) (\(found.rule.rawValue)): \(ticket)\(found.message)")
    }

    private func writeJSON(_ report: DeskCheckReport, to out: Output) throws {
        for (found, isWarning) in report.violations.map({ ($0, false) })
            + report.warnings.map({ ($0, true) })
        {
            try out.json { json in
                json.member("rule", found.rule.rawValue)
                json.member("isWarning", isWarning)
                json.member("ticket", ifPresent: found.ticket?.description)
                json.member("message", found.message)
            }
        }
        try out.json { json in
            json.member("isSound", report.isSound)
            json.member("position", report.position.sequence)
            json.member("inbound", report.counts.inbound)
            json.member("tickets", report.counts.tickets)
            json.member("unresolved", report.counts.unresolved)
            for rule in CheckRule.allCases {
                json.member("\(rule.rawValue)Violations", report.violationCounts[rule] ?? 0)
                json.member("\(rule.rawValue)Warnings", report.warningCounts[rule] ?? 0)
            }
        }
    }
}
