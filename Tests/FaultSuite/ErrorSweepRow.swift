// Row 5: each call of a history fails in turn, once or from then on, in every way a kernel knows.

import EventLog
import Glibc
import LogTesting
import Synchronization

extension FaultRow {
    static let errorSweep = FaultRow(
        number: 5, name: "every call fails once and forever",
        promise: "what was acknowledged is kept; a refusal is clean and can be tried again"
    ) { run in
        await ErrorSweepRow(run, .none).check(histories: run.size(6, large: 200))
    }
}

/// One way in which one call fails.
struct CallFault: Sendable {
    let call: DiskCall
    /// Which of the calls of this kind.
    let number: Int
    let fault: DiskFault
    let isLasting: Bool
    /// Another call that fails the same way while what the first left is being opened.
    var again: Int?

    /// An interrupted call is made again until it goes through, which a kernel lets it sooner or
    /// later: a writer would wait for ever for one that never does.
    private static let interruptionsMax = 100

    /// Whether this is one of the calls that fail.
    func strikes(_ index: Int) -> Bool {
        guard isLasting else { return index == number }
        return index >= number
            && (fault != .error(EINTR) || index < number + Self.interruptionsMax)
    }
}

/// The sweep, with a weakness or without.
struct ErrorSweepRow: Sendable {
    static let calls: [DiskCall] = [.write, .sync, .rename, .syncDirectory, .open, .truncate]
    static let faults: [DiskFault] = [
        .error(EIO), .error(ENOSPC), .short, .error(EINTR), .error(EROFS),
    ]

    private let run: RowRun
    private let weakness: Weakness

    init(_ run: RowRun, _ weakness: Weakness) {
        (self.run, self.weakness) = (run, weakness)
    }

    /// A case is one history with all faults of its calls.
    func check(histories: Int, calls: [DiskCall] = calls) async {
        let counts = Counter()
        await run.each("histories", histories, block: 1) { number in
            let history = LogHistory(seed: run.seed &* 7_919 &+ UInt64(number), steps: 10)
            for fault in try faults(of: history, calls) { try check(history, fault, counts) }
            counts.add("histories")
        }
        counts.report(to: run)
    }

    private func faults(
        of history: LogHistory, _ calls: [DiskCall]
    ) throws -> [CallFault] {
        let seen = CallCounts()
        let io = FaultyDisk(try LogHistory.disk()) { _, call in
            seen.next(call)
            return nil
        }
        history.run(io, Ledger())
        var all: [CallFault] = []
        for call in calls {
            for number in 0..<seen.count(call) {
                for fault in Self.faults where fault != .short || call == .write {
                    for isLasting in [false, true] {
                        all.append(
                            CallFault(
                                call: call, number: number, fault: fault, isLasting: isLasting,
                                again: number % 3))
                    }
                }
            }
        }
        return all
    }

    private func check(_ history: LogHistory, _ fault: CallFault, _ counts: Counter) throws {
        let disk = try LogHistory.disk()
        let ledger = Ledger()
        history.run(faulty(disk, fault), ledger)
        counts.add("faults")
        let (sent, acknowledged) = (ledger.sent[...], ledger.acknowledged[...])
        do {
            let seed = UInt64(fault.number)
            let next = disk.restart()
            try history.check(next, sent: sent, acknowledged: acknowledged, weakness)
            if fault.call == .sync { try requireGone(ledger.failed, history, next) }
            counts.add("restarts and power cuts after them", 3)
            for persistence in [Persistence.nothing, .garbage] {
                try history.check(
                    disk.crash(keeping: persistence, seed: seed), sent: sent,
                    acknowledged: acknowledged, weakness)
            }
            // A second fault while the log is opened after the first.
            let second = disk.restart()
            var inOpening = fault
            inOpening = CallFault(
                call: fault.call, number: fault.again ?? 0, fault: fault.fault, isLasting: false)
            if let writer = try? history.open(faulty(second, inOpening)) { try? writer.close() }
            try history.check(
                second.restart(), sent: sent, acknowledged: acknowledged, weakness)
            counts.add("faults while opening after a fault")
        } catch {
            let span = fault.isLasting ? "and all after it" : "once"
            throw Breach("\(fault.call) \(fault.number) \(span), \(fault.fault): \(error)")
        }
    }

    /// What a failed sync did not make durable is not brought back from the cache.
    private func requireGone(
        _ failed: [String], _ history: LogHistory, _ disk: SimulatedDisk
    ) throws {
        let back = try Set(history.ids(disk)).intersection(failed)
        try require(back.isEmpty, "\(back) came back from the cache")
    }

    private func faulty(_ disk: SimulatedDisk, _ fault: CallFault) -> FaultyDisk {
        let seen = CallCounts()
        return FaultyDisk(disk, mutant: weakness.disk, safeguards: weakness.safeguards) { _, call in
            let number = seen.next(call)
            guard call == fault.call else { return nil }
            return fault.strikes(number) ? fault.fault : nil
        }
    }
}

/// Counts the calls of each kind.
final class CallCounts: Sendable {
    private let counts = Mutex<[DiskCall: Int]>([:])

    /// How many were made before this one.
    @discardableResult
    func next(_ call: DiskCall) -> Int {
        counts.withLock { counts in
            let count = counts[call, default: 0]
            counts[call] = count + 1
            return count
        }
    }

    func count(_ call: DiskCall) -> Int { counts.withLock { $0[call] ?? 0 } }
}
