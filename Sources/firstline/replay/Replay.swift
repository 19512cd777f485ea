// firstline replay

import ArgumentParser
import DeskAPI
import DeskImport
import ServiceDesk

struct Replay: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Play a real desk's log on this one, as live work.",
        discussion: """
            Every ticket of the file is opened anew, and each thing that was done with it is done \
            by one of the agents replay-1, replay-2 … at its time, made faster by --speed. Each \
            agent has a connection to the desk's server of its own. Meant for a desk made to be \
            tried: what is played is recorded like all work. Stop it with Control-C.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var mapping: MappingOptions

    @Argument(help: "The CSV file, plain or .gz.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp(
            "How many times faster than it happened; \"max\" is as fast as the desk answers.",
            valueName: "factor"))
    var speed = ReplaySpeed(factor: 600)

    @Option(help: ArgumentHelp("How many agents share the work.", valueName: "count"))
    var agents = 10

    @Option(
        help: ArgumentHelp("Begin with what was opened at this moment.", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("End at this moment of the log.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Play so many tickets at most.", valueName: "count"))
    var tickets: Int?

    func validate() throws {
        guard (1...500).contains(agents) else { throw ValidationError("--agents is 1 to 500") }
        if let tickets, tickets < 1 { throw ValidationError("--tickets is 1 or more") }
    }

    func run() async throws {
        let out = Output.standard(json: global.json)
        let plan = try readPlan()
        let desk = try ReplayDesk(global, agents: agents)
        defer { desk.close() }
        try await desk.prepare(plan)
        let replay = TicketReplay(
            plan,
            options: ReplayOptions(
                speed: speed.factor, agents: agents, name: DeskSession.freshID()),
            pace: SystemPace()
        ) { agent, request throws(DeskError) in
            try await desk.agents[agent].service.perform(request)
        }
        let line = ReplayProgressLine(isBounded: speed.factor.isFinite)
        let summary = try await StoppableWork.run {
            () async throws -> ReplaySummary in try await replay.run { line.show($0) }
        }
        line.finish()
        try ReplayReport(summary, agents: agents).print(to: out)
        try out.flush()
    }

    private func readPlan() throws -> ReplayPlan {
        let times = TimeInput.local
        var options = TicketImportOptions()
        options.until = try until.map { try times.moment($0, .past, option: "--until") }
        let from = try from.map { try times.moment($0, .past, option: "--from") }
        let mapping = try mapping.read()
        let rejected = try RejectionReport(path: nil)
        let line = ImportLine("tickets")
        defer { line.finish() }
        do {
            return try ReplayPlan.read(
                path: file, mapping: mapping, options: options, from: from,
                limit: tickets ?? .max, report: { rejected.add($0) }, progress: { line.show($0) })
        } catch {
            throw Failure(error)
        }
    }
}

/// How much faster than life.
struct ReplaySpeed: ExpressibleByArgument {
    let factor: Double

    init(factor: Double) { self.factor = factor }

    init?(argument: String) {
        guard let factor = argument == "max" ? .infinity : Double(argument), factor > 0,
            factor.isFinite || argument == "max"
        else { return nil }
        self.factor = factor
    }

    var defaultValueDescription: String { factor.isFinite ? "\(Int(factor))" : "max" }
}
