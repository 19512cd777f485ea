// firstline demo

import ArgumentParser
import DeskAPI
import DeskDemo
import DeskEngine
import Glibc
import JSONText
import ServiceDesk

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a believable desk and open the console on it.",
        discussion: """
            The desk lies below $XDG_CACHE_HOME/firstline (~/.cache/firstline) and is made once; \
            --fresh makes it anew, up to the present moment. Without a terminal it is made and \
            summed up.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var look: ConsoleLook

    @Option(help: "Another seed makes another desk.")
    var seed: UInt64 = 1

    @Option(help: "How many tickets it has.")
    var tickets = 2000

    @Flag(help: "Make it anew where it is there already.")
    var fresh = false

    @Flag(help: "Make it and sum it up, no console.")
    var noConsole = false

    func validate() throws {
        guard (1...200_000).contains(tickets) else {
            throw ValidationError("--tickets is 1 to 200000")
        }
        if fresh, global.desk != nil {
            throw ValidationError("--fresh is for the demo's own place, not for --desk")
        }
    }

    func run() async throws {
        let directory = DeskDirectory(path)
        if fresh {
            try await DeskSession.vacate(directory)
            try DemoPlace.remove(directory.path)
        }
        if access(directory.log, F_OK) != 0 { try await make(directory) }
        let line = try ServedDesk(directory, agent: nil)
        defer { line.close() }
        if noConsole || isatty(0) == 0 || isatty(1) == 0 {
            try await sumUp(line.service, directory)
        } else {
            try await ConsoleLaunch.run(line, look.settings(), ConsoleManner())
        }
    }

    private var path: String {
        if let desk = global.desk { return desk }
        let usual = tickets == 2000 ? "" : "-\(tickets)"
        return "\(Environment.cacheHome)/firstline/demo-\(seed)\(usual)"
    }

    /// Makes the desk beside its place and moves it there whole, so that half a desk is never met.
    private func make(_ directory: DeskDirectory) async throws {
        let making = DeskDirectory(directory.path + ".making")
        try DemoPlace.prepare(making.path)
        let user = try UnixUser.caller()
        let agent = AgentDefinition(
            id: AgentID(user.handle), name: user.fullName, role: .administrator)
        try DeskSession.initialise(making, administrator: agent)
        let desk = try DeskSession.open(making, clock: QuietClock())
        do {
            let commands = DemoDesk(
                seed: seed, tickets: tickets, now: LocalTime.now, caller: agent.id,
                callerName: agent.name
            ).commands()
            try await perform(commands, on: desk)
        } catch {
            await desk.close()
            throw error
        }
        await desk.close()
        guard rename(making.path, directory.path) == 0 else {
            throw Failure(errno: errno, "can't move the new desk to", path: directory.path)
        }
    }

    private func perform(
        _ commands: [(actor: Actor, request: CommandRequest)], on desk: Desk
    ) async throws {
        var progress = ProgressLine("commands")
        defer { progress.finish() }
        var done = 0
        while done < commands.count {
            let group = Array(commands[done..<min(done + 2000, commands.count)])
            for result in await desk.perform(all: group) {
                if case .failure(let error) = result { throw error }
            }
            done += group.count
            progress.show(done: done, fraction: Double(done) / Double(commands.count))
        }
    }

    private func sumUp(_ desk: any DeskService, _ directory: DeskDirectory) async throws {
        let out = Output.standard(json: global.json)
        let all = try await desk.count(TicketQuery(), limit: .max)
        let open = try await desk.count(
            TicketQuery(terms: [.init(.status([.unresolved]))]), limit: .max)
        let queues = try await desk.queues().count
        if out.isJSON {
            try out.json { json in
                json.member("desk", directory.path)
                json.member("tickets", all)
                json.member("unresolved", open)
                json.member("queues", queues)
            }
        } else {
            try out.line("a demo desk stands in \(directory.path):")
            try out.line("\(all) tickets, \(open) of them unresolved, in \(queues) queues")
            try out.line("open it on a terminal with: firstline --desk \(directory.path)")
        }
        try out.flush()
    }
}

/// The machine's time without its alarms: while history is laid down, a wake-up of long ago must
/// not ring before the step that ended the hold is told. What is due rings at the next open.
private struct QuietClock: DeskClock {
    private let clock = SystemClock()

    func now() -> Timestamp { clock.now() }
    func monotonic() -> Int64 { clock.monotonic() }
    func alarm(at moment: Timestamp, _ action: @escaping @Sendable () -> Void) -> any DeskAlarm {
        Silence()
    }

    private struct Silence: DeskAlarm {
        func cancel() {}
    }
}
