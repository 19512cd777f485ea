// What a crowd of agents works on: queues, agents and tickets, and a steady rate of changes.

import DeskAPI
import DeskWire
import Foundation
import ServiceDesk
import Synchronization

/// The same queues, agents and tickets in every run.
struct CrowdPlan {
    static let queues = 20, ticketsPerQueue = 10, agents = 200
    static let perSecond = 50, seconds = 20
    /// By queue.
    let tickets: [[TicketID]]

    static func queue(_ number: Int) -> QueueID { QueueID("crowd-\(number % queues)") }
    static func agent(_ number: Int) -> AgentID { AgentID("c\(100 + number % agents)") }

    /// Makes what the desk has not yet.
    init(on service: RemoteDesk) async throws {
        var commands: [(String, Command)] = []
        for number in 0..<Self.queues {
            let id = Self.queue(number)
            commands.append(("\(id)", .defineQueue(QueueDefinition(id: id, name: "Crowd"))))
        }
        for number in 0..<Self.agents {
            let id = Self.agent(number)
            commands.append(("\(id)", .defineAgent(AgentDefinition(id: id, name: id.handle))))
        }
        for queue in 0..<Self.queues {
            for number in 0..<Self.ticketsPerQueue {
                let ticket = OpenTicket(
                    subject: "Crowded", requester: .address("user1@example.org", name: nil),
                    queue: Self.queue(queue))
                commands.append(("ticket-\(queue)-\(number)", .openTicket(ticket)))
            }
        }
        let requests = commands.map {
            CommandRequest(id: CommandID("crowd-\($0.0)"), command: $0.1)
        }
        let receipts = try await service.perform(all: requests).map { try $0.get() }
        let opened = receipts.compactMap(\.ticket)
        tickets = (0..<Self.queues).map { queue in
            Array(opened[queue * Self.ticketsPerQueue..<(queue + 1) * Self.ticketsPerQueue])
        }
    }

    /// Puts every console before its queue; answers whether all are there.
    func open(_ crowd: ConsoleCrowd) -> Bool {
        guard crowd.wait(for: "Unassigned", seconds: 60) else { return false }
        for (number, console) in crowd.consoles.enumerated() {
            console.type("jj\r")
            console.type("/queue:\(Self.queue(number)) status:unresolved\r")
        }
        guard crowd.wait(for: "1/\(Self.ticketsPerQueue)", seconds: 60) else { return false }
        crowd.settle(milliseconds: 1000)
        return true
    }

    /// Gives tickets to one agent after another at the rate; answers how long each command took.
    func play(on service: RemoteDesk, _ crowd: ConsoleCrowd) async throws -> Samples {
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
                let owner = Self.agent(number * 7 + number / Self.agents)
                let since = ContinuousClock.now
                let watching = stride(from: queue, to: crowd.consoles.count, by: Self.queues)
                crowd.expect(
                    CrowdExpectation(
                        waiting: Set(watching), row: "\(ticket) ", mark: owner.handle,
                        since: since))
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
}

/// Times taken by many tasks.
final class AnswerTimes: Sendable {
    private let state = Mutex(Samples())
    var samples: Samples { state.withLock { $0 } }
    func add(_ time: Duration) { state.withLock { $0.add(time) } }
}
