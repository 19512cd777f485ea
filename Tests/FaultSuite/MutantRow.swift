// Row 17: a suite that cannot fail proves nothing. Each safeguard is left out once, and some row
// must notice; the same cases with the safeguard in place must pass.

import EventLog
import LogTesting

extension FaultRow {
    static let mutants = FaultRow(
        number: 17, name: "mutants",
        promise: "each of fourteen safeguards that is left out is missed by some row"
    ) { run in
        var caught = 0
        for (number, mutant) in Mutant.all.enumerated() {
            if let only = run.only, only != number { continue }
            do {
                run.count(try await mutant.verdict(run))
                caught += 1
            } catch let skipped as RowSkipped {
                run.fail("mutants", number, "\(mutant.name): not tried, \(skipped.reason)")
            } catch { run.fail("mutants", number, "\(mutant.name): \(error)") }
        }
        run.count("of \(Mutant.all.count) mutants caught", caught)
    }
}

/// A safeguard left out, and the cases that must notice.
struct Mutant: Sendable {
    let name: String
    let weakness: Weakness
    var hasClassicLock = false
    /// The row whose cases these are.
    let row: Int
    let cases: @Sendable (RowRun, Mutant) async throws -> Void

    /// Runs the cases without the mutant and with it. Says how the mutant was caught.
    func verdict(_ run: RowRun) async throws -> String {
        let sound = Mutant(name: name, weakness: .none, row: row, cases: cases)
        let control = try await sound.failures(run)
        if let failure = control.failures.first {
            throw Breach("the cases fail without it too: \(failure.text)")
        }
        let found = try await failures(run)
        guard let failure = found.failures.first else { throw Breach("nobody noticed") }
        return "\(name): caught by row \(row), \(failure.part) \(failure.number);"
    }

    private func failures(_ run: RowRun) async throws -> RowRun.Tally {
        let place = Scratch()
        defer { place.remove() }
        let trial = RowRun(
            row: row, seed: run.seed, isLarge: false, only: nil, scratch: place.path,
            isQuiet: true)
        try await cases(trial, self)
        return trial.result
    }

    private init(
        name: String, weakness: Weakness, row: Int,
        cases: @escaping @Sendable (RowRun, Mutant) async throws -> Void
    ) {
        (self.name, self.weakness, self.row, self.cases) = (name, weakness, row, cases)
    }

    private init(
        _ name: String, without safeguard: Safeguards, row: Int,
        cases: @escaping @Sendable (RowRun, Mutant) async throws -> Void
    ) {
        let weakness = Weakness(safeguards: Safeguards.all.subtracting(safeguard))
        self.init(name: name, weakness: weakness, row: row, cases: cases)
    }

    private init(
        _ name: String, disk: DiskMutant, row: Int,
        cases: @escaping @Sendable (RowRun, Mutant) async throws -> Void
    ) {
        self.init(name: name, weakness: Weakness(disk: disk), row: row, cases: cases)
    }

    // MARK: All of them

    private static let crashes: @Sendable (RowRun, Mutant) async throws -> Void = {
        await CrashRow($0, $1.weakness).check(histories: 3, steps: 16, outcomes: 16)
    }
    private static let sweep: @Sendable (RowRun, Mutant) async throws -> Void = {
        await ErrorSweepRow($0, $1.weakness).check(histories: 1, calls: [.sync])
    }
    private static let flips: @Sendable (RowRun, Mutant) async throws -> Void = {
        try await BitFlipRow(
            $0, .closed, bytes: SampleLog.bytesMin, safeguards: $1.weakness.safeguards
        ).check(stride: 61, compared: 0)
    }
    private static let damage: @Sendable (RowRun, Mutant) async throws -> Void = {
        try await RandomDamageRow($0, .closed, safeguards: $1.weakness.safeguards)
            .check(cases: 3_000, compared: 0)
    }
    private static let cuts: @Sendable (RowRun, Mutant) async throws -> Void = {
        try await TruncationRow(
            $0, .closed, bytes: SampleLog.bytesMin, safeguards: $1.weakness.safeguards
        ).check(stride: 13, compared: 0)
    }
    private static let desks: @Sendable (RowRun, Mutant) async throws -> Void = {
        try await DeskCrashes(run: $0, weakness: $1.weakness).check(cuts: 20)
    }
    private static let kills: @Sendable (RowRun, Mutant) async throws -> Void = {
        guard KillRow.traces else { throw RowSkipped(reason: "no strace") }
        try await ReadModelRow(run: $0, safeguards: $1.weakness.safeguards).killCommits(40)
    }
    private static let locks: @Sendable (RowRun, Mutant) async throws -> Void = {
        await TakeoverRow(run: $0, weakness: .none, hasClassicLock: $1.hasClassicLock)
            .openTwice(4)
    }

    static let all: [Mutant] = [
        Mutant("no fsync", disk: .noSync, row: 4, cases: crashes),
        Mutant("no sync of directories", disk: .noDirectorySync, row: 4, cases: crashes),
        Mutant("answer before fsync", without: .answerAfterSync, row: 4, cases: desks),
        Mutant("fsync tried again", disk: .retriedSync, row: 5, cases: sweep),
        Mutant("cache not dropped", disk: .noCacheDrop, row: 5, cases: sweep),
        Mutant("checksum not compared", without: .checksums, row: 2, cases: flips),
        Mutant("chain not followed", without: .chain, row: 3, cases: damage),
        Mutant("watermark ignored", without: .watermark, row: 2, cases: flips),
        Mutant("witnesses ignored", without: .witnesses, row: 1, cases: cuts),
        Mutant("damage cut off", without: .refusal, row: 3, cases: damage),
        Mutant("COMMIT before fsync", without: .commitAfterSync, row: 4, cases: desks),
        Mutant("checkpoint on its own", without: .checkpointInTransaction, row: 11, cases: kills),
        {
            var mutant = Mutant(name: "classic lock", weakness: .none, row: 10, cases: locks)
            mutant.hasClassicLock = true
            return mutant
        }(),
        Mutant("repeats done again", without: .deduplication, row: 4, cases: desks),
    ]
}
