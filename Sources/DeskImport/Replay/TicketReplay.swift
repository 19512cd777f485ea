// Plays the traffic of a real desk on another one: each of its agents has tickets to see to, and
// does at its time, made so many times faster, what was done then. For demonstrations, and to load
// a desk with what desks are really loaded with.

package import DeskAPI
package import ServiceDesk

/// Choices for a replay.
package struct ReplayOptions: Sendable {
    /// How many times faster than it happened; infinite is as fast as the desk answers.
    package var speed: Double
    /// How many agents share the work, 1 or more; each does one thing at a time.
    package var agents: Int
    /// Goes before the ids of the commands: no two replays of one desk may have the same.
    package var name: String
    package init(speed: Double, agents: Int, name: String) {
        (self.speed, self.agents, self.name) = (speed, max(1, agents), name)
    }
}

/// How far a replay is.
package struct TicketReplayProgress: Sendable {
    package var commands: Int
    /// The moment of the old log that is played.
    package var at: Timestamp
    /// 0...1 of its time.
    package var fraction: Double
}

/// The replay of a log.
package struct TicketReplay: Sendable {
    /// Does a command as the agent of a number.
    package typealias Perform =
        @Sendable (_ agent: Int, CommandRequest) async throws(DeskError) -> CommandReceipt

    private let plan: ReplayPlan
    private let options: ReplayOptions
    private let pace: any ReplayPace
    private let perform: Perform
    private let tally = ReplayTally()

    package init(
        _ plan: ReplayPlan, options: ReplayOptions, pace: any ReplayPace,
        perform: @escaping Perform
    ) {
        (self.plan, self.options, self.pace, self.perform) = (plan, options, pace, perform)
    }

    /// Defines the agents and queues it needs and the desk has not; an administrator's to ask.
    package static func prepare(
        _ plan: ReplayPlan, agents: Int, at desk: any DeskService
    ) async throws(DeskError) {
        let knownQueues = Set(try await desk.queues().map(\.queue.id))
        let knownAgents = Set(try await desk.agents().map(\.id))
        var commands: [Command] = []
        for queue in plan.queues + [ReplayTicket.noQueue] where !knownQueues.contains(queue) {
            commands.append(.defineQueue(QueueDefinition(id: queue, name: queue.description)))
        }
        for number in 0..<agents where !knownAgents.contains(ReplayAgents.id(number)) {
            let agent = AgentDefinition(
                id: ReplayAgents.id(number), name: "Replay \(number + 1)")
            commands.append(.defineAgent(agent))
        }
        let requests = commands.map {
            CommandRequest(id: ImportCommandID.make("replay", "\($0)"), command: $0)
        }
        for outcome in await desk.perform(all: requests) { _ = try outcome.get() }
    }

    /// Plays to the end, or until the task is cancelled. Throws where the desk stays away for more
    /// than ``patienceSeconds``, or refuses the replay as a whole.
    package func run(
        progress: @escaping @Sendable (TicketReplayProgress) -> Void = { _ in }
    ) async throws(ImportError) -> ReplaySummary {
        let begin = pace.seconds
        let failure = await withTaskGroup(of: DeskError?.self) { lanes in
            for lane in 0..<options.agents {
                lanes.addTask { await play(lane, since: begin, progress) }
            }
            var failure: DeskError?
            for await ended in lanes {
                guard let ended, failure == nil else { continue }
                failure = ended
                lanes.cancelAll()
            }
            return failure
        }
        if let failure {
            throw ImportError(
                .desk, failure.message, at: "after \(tally.answered) commands", hints: failure.hints
            )
        }
        return tally.summary(elapsedSeconds: pace.seconds - begin, isStopped: Task.isCancelled)
    }

    /// How long a desk that can't be reached is asked again.
    static let patienceSeconds = 60.0

    /// Plays the tickets of one agent; answers what ended it before its time.
    private func play(
        _ lane: Int, since begin: Double, _ progress: @Sendable (TicketReplayProgress) -> Void
    ) async -> DeskError? {
        var tickets: [Int: ReplayTicket] = [:]
        for moment in plan.moments(lane: lane, of: options.agents) {
            let behind = Double(moment.at.seconds(since: plan.begin))
            do {
                if options.speed.isFinite {
                    let due = begin + behind / options.speed
                    try await pace.wait(untilSeconds: due)
                    tally.late(by: pace.seconds - due)
                }
                try Task.checkCancellation()
                var ticket =
                    tickets[moment.ticket]
                    ?? ReplayTicket(plan.tickets[moment.ticket], agents: options.agents)
                try await act(&ticket, moment)
                tickets[moment.ticket] = isOver(moment) ? nil : ticket
            } catch let error as DeskError {
                return error
            } catch {
                return nil
            }
            let whole = max(1, Double(plan.end.seconds(since: plan.begin)))
            progress(
                TicketReplayProgress(
                    commands: tally.answered, at: moment.at, fraction: behind / whole))
        }
        return nil
    }

    private func isOver(_ moment: ReplayMoment) -> Bool {
        moment.update == plan.tickets[moment.ticket].updates.count - 1
    }

    private func act(_ ticket: inout ReplayTicket, _ moment: ReplayMoment) async throws {
        let key = ticket.history.source.key
        guard let number = moment.update else {
            let receipt = try await ask(ticket.opener, ticket.opening, key, "open")
            ticket.id = receipt?.ticket
            return
        }
        // A ticket that the desk refused to open has no further story.
        guard let id = ticket.id else { return }
        let deeds = ticket.deeds(for: ticket.history.updates[number], now: pace.now)
        for (place, deed) in deeds.enumerated() {
            _ = try await ask(
                deed.agent, .ticket(id, deed.command), key, "\(number)", "\(place)")
        }
    }

    /// Asks the desk until it answers; nil where it refuses.
    private func ask(_ agent: Int, _ command: Command, _ parts: String...) async throws
        -> CommandReceipt?
    {
        let id = ImportCommandID.make(
            "replay", options.name, parts.joined(separator: ":"))
        let request = CommandRequest(id: id, command: command)
        let first = pace.seconds
        while true {
            let asked = pace.seconds
            do throws(DeskError) {
                let receipt = try await perform(agent, request)
                count(command, since: asked, refusal: nil)
                return receipt
            } catch {
                guard error.stopsImport else {
                    count(command, since: asked, refusal: error.message)
                    return nil
                }
                let isAway = error.kind == .unavailable || error.kind == .unknownOutcome
                guard isAway, asked - first < TicketReplay.patienceSeconds else { throw error }
            }
            tally.countRepeat()
            try await pace.wait(untilSeconds: pace.seconds + 0.5)
        }
    }

    private func count(_ command: Command, since asked: Double, refusal: String?) {
        tally.count(
            command.name, refusal: refusal,
            microseconds: Int64((pace.seconds - asked) * 1_000_000))
    }
}
