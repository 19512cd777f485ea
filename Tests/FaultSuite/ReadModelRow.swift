// Row 11: the read model is damaged, deleted, and its writer killed; it is always what the log
// says, or built anew, or refused.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Foundation
import Glibc
import LogTesting
import ReadModel
import ServiceDesk

extension FaultRow {
    static let readModels = FaultRow(
        number: 11, name: "read models damaged, deleted, killed",
        promise: "equal to one built from the log, or built anew, or refused; never silently wrong"
    ) { run in
        let row = ReadModelRow(run: run, safeguards: .all)
        try await row.rebuildHistories(run.size(60, large: 1_000))
        try await row.damageFiles(run.size(180, large: 4_000))
        try await row.deleteFiles(run.size(40, large: 200))
        if KillRow.traces {
            try await row.kill(run.size(120, large: 3_000))
            try await row.killCommits(run.size(40, large: 1_000))
            try await row.killRebuild(run.size(60, large: 800))
        } else {
            run.count("kills skipped: no strace, or no leave to trace")
        }
    }
}

/// Read models in trouble.
struct ReadModelRow: Sendable {
    let run: RowRun
    let safeguards: Safeguards

    private func wanted(_ number: Int) -> Bool { run.only == nil || run.only == number }

    /// What grew event by event equals what is built at once, on random histories.
    func rebuildHistories(_ cases: Int) async throws {
        for number in 0..<cases where wanted(number) {
            let scenario = try await ScenarioDesk()
            var commands = RandomCommands(seed: run.seed &* 4_001 &+ UInt64(number))
            for step in 0..<(20 + number % 5 * 30) {
                let (actor, command) = commands.next(now: scenario.clock.now())
                _ = try? await scenario.perform(command, as: actor)
                if step % 40 == 39 { try await scenario.reopen() }
            }
            let verification = try await scenario.desk.verifyReadModel()
            if !verification.isSound {
                run.fail("histories", number, "\(verification.differences) \(verification.faults)")
            }
            run.count("histories grown and built anew")
            await scenario.close()
        }
    }

    // MARK: Files

    private static let suffixes = ["", "-wal", "-shm"]

    /// A desk with some history that was left as a killed process leaves it: log, database, -wal
    /// and -shm in a directory of its own, closed by nobody.
    private func abandonedDesk() async throws -> ReadModelBench {
        let bench = try ReadModelBench(in: run.scratch + "/desk", safeguards: safeguards)
        let child = try ChildProcess.own([
            "desk", bench.directory, "200", "abandoned", "\(safeguards.rawValue)",
        ])
        _ = child.lines(through: "a abandoned-60")
        child.signal(SIGKILL)
        _ = child.rest()
        child.wait()
        // The log is put in order, so that all copies say the same.
        try EventLog.open(
            in: bench.directory + "/log", io: RealDisk(), options: Child.options
        ).writer.close()
        return bench
    }

    func damageFiles(_ cases: Int) async throws {
        let abandoned = try await abandonedDesk()
        let truth = try await abandoned.digestOfRebuilt()
        // What stands in the -wal hides damage in the database; half of the time nothing does.
        let settled = try abandoned.copy(to: run.scratch + "/settled")
        try await settled.settle()
        for number in 0..<cases where wanted(number) {
            var random = SeededRandom(seed: run.seed &* 4_003 &+ UInt64(number))
            let bench = number % 2 == 0 ? settled : abandoned
            let copy = try bench.copy(to: run.scratch + "/damaged")
            let suffix = number % 2 == 0 ? "" : Self.suffixes[number / 2 % 3]
            let flips = try copy.flip(suffix, &random)
            run.count("read models damaged in the database, -wal or -shm")
            do { try await copy.judge(truth, run) } catch {
                run.fail("damage", number, "\(flips) bits of read-model\(suffix): \(error)")
            }
            copy.remove()
        }
        settled.remove()
        abandoned.remove()
    }

    func deleteFiles(_ cases: Int) async throws {
        let bench = try await abandonedDesk()
        let truth = try await bench.digestOfRebuilt()
        for number in 0..<cases where wanted(number) {
            let copy = try bench.copy(to: run.scratch + "/deleted")
            for (index, suffix) in Self.suffixes.enumerated()
            where (number % 7 + 1) & (1 << index) != 0 {
                unlink(copy.database + suffix)
            }
            run.count("read models deleted in part or whole")
            do { try await copy.judge(truth, run, mustBeTrue: true) } catch {
                run.fail("deletion", number, "files \(number % 7 + 1): \(error)")
            }
            copy.remove()
        }
        bench.remove()
    }

    // MARK: Kills

    /// The desk is killed at a system call while it opens, applies events and commits.
    func kill(_ kills: Int) async throws {
        let bench = try ReadModelBench(in: run.scratch + "/killed", safeguards: safeguards)
        let traced = try bench.copy(to: run.scratch + "/traced")
        let trace = try LifeTrace(
            of: work(traced, "traced"), from: "/LOCK", in: run.scratch)
        traced.remove()
        for number in 0..<kills where wanted(number) {
            var random = SeededRandom(seed: run.seed &* 4_007 &+ UInt64(number))
            let point = trace.point(&random)
            try killDesk(work(bench, "kill-\(number)"), at: point)
            do { try await bench.requireCaughtUp() } catch {
                run.fail("kills", number, "at \(point): \(error)")
            }
        }
        bench.remove()
    }

    /// The desk is killed around the write into the read model's -wal that makes a transaction
    /// whole, each time from the same beginning.
    func killCommits(_ kills: Int) async throws {
        let bench = try ReadModelBench(in: run.scratch + "/committing", safeguards: safeguards)
        let place = run.scratch + "/committed"
        let traced = try bench.copy(to: place)
        let writes = try LifeTrace.commits(
            of: work(traced, "work"), into: traced.database + "-wal", in: run.scratch)
        try require(writes.count >= 16, "only \(writes.count) places in the -wal to die at")
        for number in 0..<kills where wanted(number) {
            let copy = try bench.copy(to: place)
            let write = writes[number % writes.count]
            try killDesk(
                work(copy, "work"), at: .init(call: "pwrite64", number: write),
                of: copy.database + "-wal")
            do { try await copy.requireCaughtUp() } catch {
                run.fail("commits", number, "at write \(write) into the -wal: \(error)")
            }
            copy.remove()
        }
        bench.remove()
    }

    /// What a child is told that opens eight tickets.
    private func work(_ bench: ReadModelBench, _ name: String, tickets: Int = 8) -> [String] {
        ["desk", bench.directory, "\(tickets)", name, "\(safeguards.rawValue)"]
    }

    /// Lets a desk work until it makes some call, of one file or of any, and dies there.
    private func killDesk(
        _ arguments: [String], at point: LifeTrace.Point, of path: String? = nil
    ) throws {
        let child = try ChildProcess.traced(
            (path.map { ["-P", $0] } ?? [])
                + ["-e", "inject=\(point.call):signal=SIGKILL:when=\(point.number)"],
            arguments)
        _ = child.rest()
        let hasEnded = child.wait() == 0
        run.count(hasEnded ? "desks that ended before their call" : "desks killed at a call")
    }

    /// The desk is killed while it builds the read model anew and swaps it in.
    func killRebuild(_ kills: Int) async throws {
        let bench = try await abandonedDesk()
        let truth = try await bench.digestOfRebuilt()
        let place = run.scratch + "/rebuilt"
        func spoilt(_ number: Int) throws -> ReadModelBench {
            let copy = try bench.copy(to: place)
            if number % 2 == 0 { unlink(copy.database) } else { try copy.spoilHeader() }
            return copy
        }
        let traces = try (0..<2).map {
            try LifeTrace(
                of: work(spoilt($0), "rebuild", tickets: 0), from: "read-model.sqlite",
                in: run.scratch)
        }
        for number in 0..<kills where wanted(number) {
            var random = SeededRandom(seed: run.seed &* 4_009 &+ UInt64(number))
            let copy = try spoilt(number)
            let point = traces[number % 2].point(&random)
            try killDesk(work(copy, "rebuild", tickets: 0), at: point)
            do { try await copy.judge(truth, run, mustBeTrue: true) } catch {
                run.fail("rebuilds", number, "at \(point): \(error)")
            }
            copy.remove()
        }
        bench.remove()
    }
}
