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
            try await row.kill(run.size(160, large: 4_000))
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
        let bench = try await abandonedDesk()
        let truth = try await bench.digestOfRebuilt()
        for number in 0..<cases where wanted(number) {
            var random = SeededRandom(seed: run.seed &* 4_003 &+ UInt64(number))
            let copy = try bench.copy(to: run.scratch + "/damaged")
            let suffix = Self.suffixes[number % 3]
            let flips = try copy.flip(suffix, &random)
            run.count("read models damaged in the database, -wal or -shm")
            do { try await copy.judge(truth, run) } catch {
                run.fail("damage", number, "\(flips) bits of read-model\(suffix): \(error)")
            }
            copy.remove()
        }
        bench.remove()
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

    /// The desk is killed at a system call while it applies events and commits.
    func kill(_ kills: Int) async throws {
        let bench = try ReadModelBench(in: run.scratch + "/killed", safeguards: safeguards)
        let calls = ["pwrite64", "fdatasync", "pread64", "ftruncate", "fsync", "write"]
        for number in 0..<kills where wanted(number) {
            let call = calls[[0, 0, 0, 0, 1, 2, 3, 4, 5, 0][number % 10]]
            // Opening alone makes some twenty writes, each command some thirty.
            let which = call == "pwrite64" ? 20 + number * 7 % 190 : 1 + number * 7 % 37
            let child = try ChildProcess.traced(
                ["-e", "inject=\(call):signal=SIGKILL:when=\(which)"],
                ["desk", bench.directory, "8", "kill-\(number)", "\(safeguards.rawValue)"])
            _ = child.rest()
            child.wait()
            run.count("desks killed at a call")
            do { try await bench.requireCaughtUp() } catch {
                run.fail("kills", number, "at \(call) \(which): \(error)")
            }
        }
        bench.remove()
    }

    /// The desk is killed while it builds the read model anew and swaps it in.
    func killRebuild(_ kills: Int) async throws {
        let bench = try await abandonedDesk()
        let truth = try await bench.digestOfRebuilt()
        let calls = ["pwrite64", "rename", "fsync", "unlink", "openat", "fdatasync"]
        for number in 0..<kills where wanted(number) {
            let copy = try bench.copy(to: run.scratch + "/rebuilt")
            if number % 2 == 0 { unlink(copy.database) } else { try copy.spoilHeader() }
            let call = calls[number % calls.count]
            let child = try ChildProcess.traced(
                ["-e", "inject=\(call):signal=SIGKILL:when=\(1 + number * 5 % 41)"],
                ["desk", copy.directory, "0", "rebuild", "\(safeguards.rawValue)"])
            _ = child.rest()
            child.wait()
            run.count("rebuilds killed at a call")
            do { try await copy.judge(truth, run, mustBeTrue: true) } catch {
                run.fail("rebuilds", number, "at \(call): \(error)")
            }
            copy.remove()
        }
        bench.remove()
    }
}
