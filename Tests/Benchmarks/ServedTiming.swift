// A served desk under the load of an office: consoles over the queues, commands at a steady rate,
// and how long until each change is durable, and on every screen it belongs on.

import CSupport
import DeskAPI
import DeskWire
import Foundation
import ServiceDesk
import Synchronization

/// Measures a desk's server with real consoles.
struct ServedTiming {
    let binary: String
    let desk: String
    let name: String
    let consoles: Int
    let report: Report
    private static let queues = 20, ticketsPerQueue = 10, agents = 200
    private static let perSecond = 50, seconds = 20
    private static let me = ScaleDesk.agent

    func run() async throws {
        guard let server = try startServer() else { return }
        defer {
            kill(server, SIGTERM)
            _ = cs_wait_exit(server, 1)
        }
        let link = line()
        defer { link.close() }
        let service = RemoteDesk(link)
        let tickets = try await prepare(service)
        let crowd = ConsoleCrowd(try consoles(of: tickets))
        defer { for console in crowd.consoles { console.end() } }
        guard open(crowd) else { return report.note("served: the consoles did not come up") }
        let used = (server: Usage.processor(of: server), consoles: processor(crowd))
        let answers = try await play(on: service, tickets, crowd)
        tell(crowd, server, answers, used)
    }

    // MARK: - The desk

    private func startServer() throws -> pid_t? {
        let words = [binary, "serve", "--desk", desk, "--log-level", "error"]
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in argv { free(pointer) } }
        var process: pid_t = 0
        guard posix_spawn(&process, binary, nil, nil, &argv, environ) == 0 else { return nil }
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            if let descriptor = try DeskSocket.dial(desk: desk) {
                close(descriptor)
                return process
            }
            usleep(50_000)
        }
        report.note("served: the server did not come up")
        return nil
    }

    private func line() -> RemoteLink {
        let desk = desk
        return RemoteLink(greeting: .init(client: "Benchmarks", agent: Self.me.handle)) {
            _ throws(DeskError) in
            guard let descriptor = try DeskSocket.dial(desk: desk) else {
                throw DeskError(.unavailable, "nobody serves \(desk)")
            }
            return descriptor
        }
    }

    private func queue(_ number: Int) -> QueueID { QueueID("crowd-\(number)") }
    private func agent(_ number: Int) -> AgentID { AgentID("c\(100 + number)") }

    /// Queues, agents and tickets of the crowd, where the desk has them not; the tickets by queue.
    private func prepare(_ service: RemoteDesk) async throws -> [[TicketID]] {
        var commands: [(String, Command)] = []
        for number in 0..<Self.queues {
            let id = queue(number)
            commands.append(("\(id)", .defineQueue(QueueDefinition(id: id, name: "Crowd"))))
        }
        for number in 0..<Self.agents {
            let id = agent(number)
            commands.append(("\(id)", .defineAgent(AgentDefinition(id: id, name: id.handle))))
        }
        for queue in 0..<Self.queues {
            for number in 0..<Self.ticketsPerQueue {
                let ticket = OpenTicket(
                    subject: "Crowded", requester: .address("user1@example.org", name: nil),
                    queue: self.queue(queue))
                commands.append(("ticket-\(queue)-\(number)", .openTicket(ticket)))
            }
        }
        let requests = commands.map {
            CommandRequest(id: CommandID("crowd-\($0.0)"), command: $0.1)
        }
        let receipts = try await service.perform(all: requests).map { try $0.get() }
        let opened = receipts.compactMap(\.ticket)
        return (0..<Self.queues).map { queue in
            Array(opened[queue * Self.ticketsPerQueue..<(queue + 1) * Self.ticketsPerQueue])
        }
    }

    // MARK: - The consoles

    private func consoles(of tickets: [[TicketID]]) throws -> [CrowdConsole] {
        var environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        environment["HOME"] = FileManager.default.temporaryDirectory.path
        return (0..<consoles).compactMap { number in
            CrowdConsole(
                [binary, "--desk", desk, "--as", agent(number % Self.agents).handle],
                environment: environment)
        }
    }

    /// Puts every console before its queue.
    private func open(_ crowd: ConsoleCrowd) -> Bool {
        guard crowd.wait(for: "Unassigned", seconds: 60) else { return false }
        for (number, console) in crowd.consoles.enumerated() {
            console.type("jj\r")
            console.type("/queue:\(queue(number % Self.queues)) status:unresolved\r")
        }
        return crowd.wait(for: "1/\(Self.ticketsPerQueue)", seconds: 60)
    }

    private func processor(_ crowd: ConsoleCrowd) -> Double {
        crowd.consoles.reduce(0) { $0 + Usage.processor(of: $1.process) }
    }

    // MARK: - The load

    /// Gives tickets to one agent after another at the rate; answers how long each command took.
    private func play(
        on service: RemoteDesk, _ tickets: [[TicketID]], _ crowd: ConsoleCrowd
    ) async throws -> Samples {
        let answers = AnswerTimes()
        let run = UInt64.random(in: 0 ... .max)
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { asks in
            for number in 0..<(Self.perSecond * Self.seconds) {
                let due = begin + .milliseconds(1000 * number / Self.perSecond)
                while ContinuousClock.now < due {
                    let left = (due - .now).milliseconds
                    crowd.read(milliseconds: Int32(max(1, min(5, left))))
                }
                let queue = number % Self.queues
                let ticket = tickets[queue][number / Self.queues % Self.ticketsPerQueue]
                // Another one each time a ticket comes round.
                let owner = agent((number * 7 + number / Self.agents) % Self.agents)
                let since = ContinuousClock.now
                crowd.expect(
                    CrowdExpectation(
                        waiting: Set(stride(from: queue, to: consoles, by: Self.queues)),
                        row: "\(ticket) ", mark: owner.handle, since: since))
                let request = CommandRequest(
                    id: CommandID("give-\(run)-\(number)"),
                    command: .ticket(ticket, .give(to: owner)))
                asks.addTask {
                    _ = try await service.perform(request)
                    answers.add(.now - since)
                }
            }
            let deadline = ContinuousClock.now + .seconds(5)
            while crowd.isWaiting, ContinuousClock.now < deadline { crowd.read(milliseconds: 20) }
            try await asks.waitForAll()
        }
        return answers.samples
    }

    private func tell(
        _ crowd: ConsoleCrowd, _ server: pid_t, _ answers: Samples,
        _ before: (server: Double, consoles: Double)
    ) {
        let what = "served, \(name), \(consoles) consoles, \(Self.perSecond) commands/s"
        let memory = ProcessMemory.of(server)
        report.row(
            "\(what): memory of the server",
            Quantity(memory.resident, .mebibytes, "PSS \(Quantity.number(memory.proportional))"),
            wanted: .atMost(300))
        let all = crowd.consoles.map(\.memory)
        let (most, shared) = (
            all.map(\.resident).max() ?? 0, all.map(\.proportional).reduce(0, +) / Double(all.count)
        )
        report.row(
            "\(what): memory of a console",
            Quantity(most, .mebibytes, "most; PSS \(Quantity.number(shared)) each"),
            wanted: .atMost(30))
        report.row("\(what): changes overtaken before they showed", .count(crowd.overtaken))
        report.row("\(what): command to answer", answers.p99, wanted: .atMost(30))
        report.row("\(what): change to screen", crowd.samples.p99, wanted: .atMost(150))
        let seconds = Double(Self.seconds)
        report.row(
            "\(what): processor of the server a second",
            Quantity((Usage.processor(of: server) - before.server) / seconds, .milliseconds))
        report.row(
            "\(what): processor of all consoles a second",
            Quantity((processor(crowd) - before.consoles) / seconds, .milliseconds))
    }
}

extension Usage {
    /// Processor time of a process so far, its threads together, in milliseconds.
    static func processor(of process: pid_t) -> Double {
        let tasks = "/proc/\(process)/task"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return names.reduce(0) { sum, name in
            let text = try? String(contentsOfFile: "\(tasks)/\(name)/schedstat", encoding: .utf8)
            let used = text?.split(separator: " ").first.flatMap { Double($0) } ?? 0
            return sum + used / 1e6
        }
    }
}

/// Times taken by many tasks.
final class AnswerTimes: Sendable {
    private let state = Mutex(Samples())
    var samples: Samples { state.withLock { $0 } }
    func add(_ time: Duration) { state.withLock { $0.add(time) } }
}
