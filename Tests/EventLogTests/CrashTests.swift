// Power cuts at every call of seeded histories, with several outcomes each: nothing acknowledged is
// lost, nothing appears that was never sent, no cut is mistaken for corruption.

import EventLog
import LogTesting
import Testing

/// What a history sent and what was acknowledged of it.
struct Ledger {
    var sent: [String] = []
    var acknowledged: [String] = []
    var lastCommit: Commit?
}

/// Random groups, closings and openings, decided by a seed.
func runHistory(_ bench: LogBench, seed: UInt64, steps: Int, into ledger: inout Ledger) throws {
    var random = SeededRandom(seed: seed)
    var writer = try bench.open().writer
    for step in 0..<steps {
        if Int.random(in: 0..<5, using: &random) == 0 {
            if Bool.random(using: &random) { try writer.close() }
            writer = try replace(&writer, bench)
        }
        var ids: [String] = []
        for index in 0..<Int.random(in: 1...3, using: &random) {
            let id = "\(seed)-\(step)-\(index)"
            let body = String(repeating: "x", count: Int.random(in: 0...400, using: &random))
            _ = try writer.stage(draft(id, body))
            ids.append(id)
        }
        ledger.sent += ids
        ledger.lastCommit = try writer.commit()
        ledger.acknowledged += ids
    }
    try writer.close()
}

/// Lets go of a writer, closed or not, before the next one opens.
private func replace(
    _ writer: inout EventLogWriter, _ bench: LogBench
) throws -> EventLogWriter {
    try writer.close()
    return try bench.open().writer
}

/// Opens what a crash left and compares it with what was promised. Says what is wrong; nil if
/// nothing.
func faultAfterCrash(
    _ disk: SimulatedDisk, _ ledger: Ledger, options: LogOptions, mutant: DiskMutant? = nil
) -> String? {
    let bench = LogBench(io: FaultyDisk(disk, mutant: mutant), options: options)
    do {
        let exitCode = try bench.verify(deep: false).exitCode
        let writer = try bench.open().writer
        let ids = try bench.records().map(\.commandID).filter { !$0.hasPrefix("log.") }
        guard ids.starts(with: ledger.acknowledged) else { return "acknowledged records are lost" }
        guard ledger.sent.starts(with: ids) else { return "records appeared that were not sent" }
        try writer.record(draft("after", "x"))
        try writer.close()
        guard try bench.verify().verdict == .sound else { return "not sound afterwards" }
        // HEAD alone may hold garbage after a cut; that is the one thing verification may object
        // to.
        return [0, 1, 2].contains(exitCode) ? nil : "verification says \(exitCode)"
    } catch {
        return "refused: \(error)"
    }
}

@Suite struct CrashTests {
    private static let options = smallOptions(segmentBytes: 2_500)

    /// Runs a history up to call `cut` and returns the disk and the promises at that moment.
    private static func cut(
        _ seed: UInt64, at call: Int?, mutant: DiskMutant? = nil
    ) throws -> (disk: SimulatedDisk, ledger: Ledger, calls: Int) {
        let disk = SimulatedDisk()
        try LogBench(io: disk).create()
        let faulty = FaultyDisk(disk, mutant: mutant) { index, _ in
            index == call ? .powerCut : nil
        }
        var ledger = Ledger()
        let bench = LogBench(io: faulty, options: options)
        do {
            try runHistory(bench, seed: seed, steps: 5, into: &ledger)
        } catch {
            guard faulty.isOff else { throw error }
        }
        return (disk, ledger, faulty.calls)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a power cut at any call loses nothing acknowledged`(seed: UInt64) throws {
        let calls = try Self.cut(seed, at: nil).calls
        #expect(calls > 30)
        var states = 0
        for call in 0..<calls {
            let (disk, ledger, _) = try Self.cut(seed, at: call)
            for (number, persistence) in Persistence.allCases.enumerated() {
                let after = disk.crash(
                    keeping: persistence, seed: seed &* 1_000 &+ UInt64(call * 10 + number))
                let fault = faultAfterCrash(after, ledger, options: Self.options)
                #expect(fault == nil, "seed \(seed), call \(call), \(persistence)")
                states += 1
            }
        }
        #expect(states == calls * Persistence.allCases.count)
    }

    @Test func `a power cut during recovery loses nothing either`() throws {
        let (disk, ledger, _) = try Self.cut(9, at: 25)
        let torn = disk.crash(keeping: .garbage, seed: 77)
        var calls = 0
        repeat {
            let copy = torn.copy()
            let at = calls
            let faulty = FaultyDisk(copy) { index, _ in index == at ? .powerCut : nil }
            let isDone = LogBench(io: faulty, options: Self.options).openFailure() == nil
            for persistence in Persistence.allCases {
                let after = copy.crash(keeping: persistence, seed: UInt64(at))
                #expect(faultAfterCrash(after, ledger, options: Self.options) == nil, "call \(at)")
            }
            calls += 1
            if isDone { break }
        } while calls < 200
        #expect(calls > 8 && calls < 200)
    }

    @Test func `a power cut while a log is made leaves a log or none`() throws {
        for call in 0..<12 {
            for persistence in Persistence.allCases {
                let disk = SimulatedDisk()
                let faulty = FaultyDisk(disk) { index, _ in index == call ? .powerCut : nil }
                try? LogBench(io: faulty).create()
                let bench = LogBench(io: disk.crash(keeping: persistence, seed: UInt64(call)))
                if bench.openFailure()?.code == .notALog { try bench.create() }
                #expect(bench.openFailure() == nil, "call \(call), \(persistence)")
                #expect(try bench.verify().verdict == .sound)
            }
        }
    }

    @Test(arguments: [DiskMutant.noSync, .noDirectorySync])
    func `the crash test catches a disk that is not synced`(mutant: DiskMutant) throws {
        var caught = 0
        let calls = try Self.cut(1, at: nil, mutant: mutant).calls
        for call in 0..<calls {
            let (disk, ledger, _) = try Self.cut(1, at: call, mutant: mutant)
            for persistence in Persistence.allCases {
                let after = disk.crash(keeping: persistence, seed: UInt64(call))
                if faultAfterCrash(after, ledger, options: Self.options) != nil { caught += 1 }
            }
            if caught > 0 { break }
        }
        #expect(caught > 0)
    }
}
