// Row 14: backups are taken while sixteen people write, restored somewhere else and held against
// the desk they were taken from.

import DeskEngine
import DeskTesting
import EventLog
import Glibc
import ServiceDesk
import Synchronization

extension FaultRow {
    static let backups = FaultRow(
        number: 14, name: "backup and restore while people write",
        promise: "each backup holds what was acknowledged before it, and restores to a sound desk"
    ) { run in
        try await BackupRow(run: run).drill(rounds: run.size(20, large: 500))
    }
}

/// Backups of a desk at work.
struct BackupRow: Sendable {
    /// What was acknowledged so far, and whether the people may go home.
    private final class State: Sendable {
        let acknowledged = Mutex<[String]>([])
        let isOver = Atomic<Bool>(false)
    }

    let run: RowRun

    func drill(rounds: Int) async throws {
        let scenario = try await ScenarioDesk()
        let state = State()
        await withTaskGroup(of: Void.self) { group in
            for person in 0..<16 {
                group.addTask { await Self.work(scenario, person, state) }
            }
            for round in 0..<rounds where run.only == nil || run.only == round {
                do { try await backUp(scenario, round, state) } catch {
                    run.fail("rounds", round, "\(error)")
                }
                run.count("backups taken, restored and compared")
            }
            state.isOver.store(true, ordering: .relaxed)
        }
        run.count("commands meanwhile", state.acknowledged.withLock { $0.count })
        await scenario.close()
    }

    private static func work(_ scenario: ScenarioDesk, _ person: Int, _ state: State) async {
        var number = 0
        while !state.isOver.load(ordering: .relaxed) {
            let id = "person-\(person)-\(number)"
            let command = CommandSamples.open("Ticket \(id)")
            if (try? await scenario.perform(command, id: CommandID(id))) != nil {
                state.acknowledged.withLock { $0.append(id) }
            }
            number += 1
            // People think for a while; the log must not grow faster than it is copied.
            try? await Task.sleep(for: .milliseconds(40))
        }
    }

    private func backUp(_ scenario: ScenarioDesk, _ round: Int, _ state: State) async throws {
        // Every fourth begins anew, the others go on in the backup before.
        let place = run.scratch + "/backup-\(round / 4)"
        let backup = LogPlace(log: place + "/log", blobs: place + "/blobs")
        mkdir(place, 0o700)
        let before = state.acknowledged.withLock { $0 }
        let report = try LogBackup.run(
            LogPlace(log: scenario.directory.log, blobs: scenario.directory.blobs), to: backup,
            io: RealDisk())
        let other = DeskDirectory(run.scratch + "/restored-\(round)")
        try LogRestore.run(
            backup, to: LogPlace(log: other.log, blobs: other.blobs), io: RealDisk(),
            options: scenario.options.log)
        let restored = try RealLog.ids(other.log)
        try require(
            Set(restored).isSuperset(of: before), "what was acknowledged before it is not there")
        let original = try RealLog.ids(scenario.directory.log)
        try require(original.starts(with: restored), "it is no part of the desk's own history")
        try require(!restored.isEmpty && report.lastSequence > 0, "there is nothing in it")
        try await openDesk(other, scenario)
        Scratch.removeTree(other.path)
    }

    private func openDesk(_ directory: DeskDirectory, _ scenario: ScenarioDesk) async throws {
        var options = scenario.options
        options.io = RealDisk()
        let desk = try Desk.open(directory, options: options)
        let verification = try await desk.verifyReadModel()
        await desk.close()
        try require(verification.isSound, "\(verification.differences)")
        let report = try LogVerifier.verify(directory.log, deep: true, io: RealDisk())
        try require(report.verdict == .sound, report.summary)
    }
}
