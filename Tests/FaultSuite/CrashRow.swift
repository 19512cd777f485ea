// Row 4: the power goes before every call of random histories, and of what was not synced any part
// may have arrived.

import EventLog
import LogTesting
import Synchronization

extension FaultRow {
    static let crashStates = FaultRow(
        number: 4, name: "power cuts at every call",
        promise: "nothing acknowledged is lost, nothing unsent appears, nothing is refused falsely"
    ) { run in
        await CrashRow(run, .none).check(
            histories: run.size(200, large: 4_000), steps: run.size(8, large: 16),
            outcomes: run.size(64, large: 128))
        try await DeskCrashes(run: run, weakness: .none).check(cuts: run.size(60, large: 100))
    }
}

/// Power cuts in histories, with a weakness or without.
struct CrashRow: Sendable {
    private let run: RowRun
    private let weakness: Weakness

    init(_ run: RowRun, _ weakness: Weakness) {
        (self.run, self.weakness) = (run, weakness)
    }

    /// A case is one history. What it costs grows with the square of its steps.
    func check(histories: Int, steps: Int, outcomes: Int) async {
        let counts = Counter()
        await run.each("histories", histories, block: 1) { number in
            let seed = run.seed &* 100_000 &+ UInt64(number)
            let history = LogHistory(seed: seed, steps: steps)
            let ledger = Ledger()
            var seen: Set<State> = []
            for (call, moment) in try Self.moments(of: history, ledger, weakness).enumerated() {
                try check(history, ledger, moment, call, outcomes, counts, &seen)
            }
            counts.add("of them different and opened", seen.count)
            counts.add("histories")
        }
        counts.report(to: run)
    }

    /// What decides the outcome of opening: what is there and what was promised.
    private struct State: Hashable {
        let content: Int
        let sent: Int
        let acknowledged: Int
    }

    /// A disk before some call, and the promises until then.
    struct Moment: Sendable {
        let disk: SimulatedDisk
        let mark: Ledger.Mark
    }

    /// The disk before each call of a history, and at its end.
    static func moments(
        of history: LogHistory, _ ledger: Ledger, _ weakness: Weakness
    ) throws -> [Moment] {
        let disk = try LogHistory.disk()
        let moments = Mutex<[Moment]>([])
        let io = FaultyDisk(disk, mutant: weakness.disk, safeguards: weakness.safeguards) { _, _ in
            let moment = Moment(disk: disk.copy(), mark: ledger.mark)
            moments.withLock { $0.append(moment) }
            return nil
        }
        history.run(io, ledger)
        let end = Moment(disk: disk.copy(), mark: ledger.mark)
        return moments.withLock { $0 } + [end]
    }

    private func check(
        _ history: LogHistory, _ ledger: Ledger, _ moment: Moment, _ call: Int, _ outcomes: Int,
        _ counts: Counter, _ seen: inout Set<State>
    ) throws {
        let sent = ledger.sent.prefix(moment.mark.sent)
        let acknowledged = ledger.acknowledged.prefix(moment.mark.acknowledged)
        // Where little waits for a sync, most outcomes are the same; each is opened once.
        for outcome in 0..<(moment.disk.isSettled ? 1 : outcomes) {
            let persistence = Self.persistence(outcome)
            let seed = history.seed &* 4096 &+ UInt64(call * outcomes + outcome)
            let after = moment.disk.crash(keeping: persistence, seed: seed)
            let state = State(
                content: after.contentHash, sent: moment.mark.sent,
                acknowledged: moment.mark.acknowledged)
            guard seen.insert(state).inserted else { continue }
            do {
                try history.check(after, sent: sent, acknowledged: acknowledged, weakness)
            } catch {
                throw Breach("call \(call), outcome \(outcome), \(persistence): \(error)")
            }
        }
        counts.add("crash states", outcomes)
    }

    private static func persistence(_ outcome: Int) -> Persistence {
        switch outcome {
        case 0: .nothing
        case 1: .everything
        default: [.prefix, .subset, .garbage][outcome % 3]
        }
    }
}
