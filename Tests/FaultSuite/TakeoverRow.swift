// Row 10: two writers of one log: a second one while the first lives, one that was stopped and
// wakes up replaced, locks of the dead, files replaced under a writer.

import EventLog
import Glibc
import LogTesting
import Synchronization

extension FaultRow {
    static let takeovers = FaultRow(
        number: 10, name: "two writers, zombies, stale locks, replaced files",
        promise: "never two epochs interleaved; what either was told is recorded is there"
    ) { run in
        let row = TakeoverRow(run: run, weakness: .none, hasClassicLock: false)
        await row.takeOverAtCalls(run.size(700, large: 15_000))
        await row.replaceFiles(run.size(100, large: 1_000))
        await row.openTwice(run.size(100, large: 2_000))
        await row.stopAndContinue(run.size(100, large: 2_000))
    }
}

/// Writers that meet.
struct TakeoverRow: Sendable {
    let run: RowRun
    let weakness: Weakness
    /// Whether the lock is the process's rather than the open file's.
    let hasClassicLock: Bool

    /// The lock file goes away (an operator takes it for stale) before some call of a writer at
    /// work, another writer tries to take over, and the first goes on with its call.
    func takeOverAtCalls(_ cases: Int) async {
        await run.each("takeovers at a call", cases, block: 8) { number in
            var random = SeededRandom(seed: run.seed &* 271 &+ UInt64(number))
            let disk = try LogHistory.disk()
            let history = LogHistory(seed: UInt64(number), steps: 8)
            let (at, closes) = (
                Int.random(in: 0...70, using: &random), Bool.random(using: &random)
            )
            let other = Mutex<Other?>(nil)
            let io = FaultyDisk(disk, safeguards: weakness.safeguards) { index, call in
                if index == at {
                    other.withLock { $0 = Other(disk, history, closes: closes, "\(number)") }
                }
                return nil
            }
            let ledger = Ledger()
            if let writer = try? history.open(io) {
                for step in 0..<12 where !self.record(step, "\(number)", writer, ledger) { break }
                try? writer.close()
            }
            guard let second = other.withLock({ $0 }) else { return }
            if let fault = second.fault { throw Breach("call \(at): taking over: \(fault)") }
            second.close()
            run.count(second.isRefused ? "takeovers refused" : "takeovers granted")
            do {
                let ids = try history.ids(disk)
                // Before the first one's first call the other comes first, and ends first.
                let isSecondFirst = ids.first.map(second.ids.contains) ?? false
                let sent =
                    isSecondFirst ? second.ids + ledger.sent : ledger.sent + second.ids
                try history.check(disk, sent: sent[...], acknowledged: second.ids[...])
                try require(
                    Set(ids).isSuperset(of: ledger.acknowledged),
                    "what the first writer was told is recorded is not there")
            } catch { throw Breach("call \(at), closing \(closes): \(error)") }
        }
    }

    /// Records one group; false where the writer found itself stopped.
    private func record(
        _ step: Int, _ name: String, _ writer: EventLogWriter, _ ledger: Ledger
    ) -> Bool {
        let id = "\(name)-first-\(step)"
        do throws(LogError) {
            _ = try writer.stage(LogHistory.draft(id, step * 31))
            ledger.send([id])
            try writer.commit()
            ledger.acknowledge([id])
            return true
        } catch { return error.code == .diskFull }
    }

    /// A copy takes the place of the lock, of HEAD or of the active segment, as careless restores
    /// do it; the writer must stop, or go on in what is there.
    func replaceFiles(_ cases: Int) async {
        await run.each("files replaced", cases, block: 4) { number in
            let place = run.scratch + "/replaced-\(number)"
            mkdir(place, 0o700)
            defer { Scratch.removeTree(place) }
            let log = try RealLog(in: place)
            let writer = try RealLog.open(log.directory)
            let ledger = Ledger()
            for step in 0..<(number % 5 + 1) {
                _ = self.record(step, "\(number)", writer, ledger)
            }
            let names = ["LOCK", "HEAD", "00000000000000000001.jsonl"]
            let path = log.directory + "/" + names[number % 3]
            try Self.replaceByCopy(path)
            for step in 10..<13 { _ = self.record(step, "\(number)", writer, ledger) }
            try? writer.close()
            let kept = RealLog(
                standing: log.directory, sent: ledger.sent, acknowledged: ledger.acknowledged)
            do { try kept.check() } catch { throw Breach("\(names[number % 3]): \(error)") }
            run.count("files replaced under a writer")
        }
    }

    private static func replaceByCopy(_ path: String) throws {
        try ChildProcess.run("cp", "-p", path, path + ".copy")
        try require(rename(path + ".copy", path) == 0, "no copy could be put in place")
    }

    /// While one holds the log nobody else can open it, in this process or from another; also after
    /// some reader has opened and closed the lock file.
    func openTwice(_ cases: Int) async {
        await run.each("second openings", cases, block: 4) { number in
            let place = run.scratch + "/twice-\(number)"
            mkdir(place, 0o700)
            defer { Scratch.removeTree(place) }
            let log = try RealLog(in: place)
            let io = WeakenedDisk(hasClassicLock: hasClassicLock)
            let writer = try RealLog.open(log.directory, io: io)
            let ledger = Ledger()
            _ = self.record(0, "\(number)", writer, ledger)
            _ = try LogVerifier.verify(log.directory, deep: false, io: RealDisk())
            if number % 2 == 0 {
                try Self.requireLocked(log.directory, io)
            } else {
                let child = try ChildProcess.own(["log", log.directory, "1", "\(number)-other"])
                let words = ChildWords(child.rest())
                child.wait()
                try require(
                    words.stopped?.hasPrefix("locked") == true,
                    "another process opened the log too: \(words.stopped ?? "it recorded")")
            }
            try require(self.record(1, "\(number)", writer, ledger), "the owner was disturbed")
            try writer.close()
            let kept = RealLog(
                standing: log.directory, sent: ledger.sent, acknowledged: ledger.acknowledged)
            try kept.check()
            run.count("second openings refused")
        }
    }

    private static func requireLocked(_ directory: String, _ io: any LogIO) throws {
        do throws(LogError) {
            let (second, _) = try EventLog.open(in: directory, io: io, options: Child.options)
            try? second.close()
        } catch {
            guard case .locked = error.code else { throw Breach("\(error)") }
            return
        }
        throw Breach("the same process opened the log twice")
    }

    /// A real process is stopped at any moment, taken over from, and continued.
    func stopAndContinue(_ cases: Int) async {
        await run.each("zombies", cases, block: 1) { number in
            var random = SeededRandom(seed: run.seed &* 277 &+ UInt64(number))
            let place = run.scratch + "/zombie-\(number)"
            mkdir(place, 0o700)
            defer { Scratch.removeTree(place) }
            let log = try RealLog(in: place)
            let child = try ChildProcess.own(["log", log.directory, "0", "\(number)-first"])
            var lines = child.lines(through: "a ")
            try require(
                lines.contains { $0.hasPrefix("a ") },
                "the first writer recorded nothing: \(lines.joined(separator: ", "))")
            usleep(UInt32.random(in: 0...6_000, using: &random))
            child.stop()
            try Self.requireLocked(log.directory, RealDisk())
            unlink(log.directory + "/LOCK")
            try Self.requireLocked(log.directory, RealDisk())
            child.signal(number % 4 == 0 ? SIGKILL : SIGCONT)
            lines += child.rest()
            child.wait()
            let words = ChildWords(lines)
            try require(
                number % 4 == 0 || words.stopped?.hasPrefix("replaced") == true,
                "the first writer did not notice: \(words.stopped ?? "it went on")")
            let writer = try RealLog.open(log.directory)
            let ledger = Ledger()
            for step in 0..<3 { _ = self.record(step, "\(number)-second", writer, ledger) }
            try writer.close()
            try require(ledger.acknowledged.count == 3, "the second writer was disturbed")
            let kept = RealLog(
                standing: log.directory, sent: words.sent + ledger.sent,
                acknowledged: words.acknowledged + ledger.acknowledged)
            try kept.check()
            run.count("zombies continued")
        }
    }
}

/// A second writer that takes over while the first is in the middle of something.
private final class Other: @unchecked Sendable {
    private(set) var ids: [String] = []
    private(set) var fault: (any Error)?
    /// Whether the first writer's lock was seen although its file was gone.
    private(set) var isRefused = false
    private var writer: EventLogWriter?

    init(_ disk: SimulatedDisk, _ history: LogHistory, closes: Bool, _ name: String) {
        disk.erase(LogHistory.directory + "/LOCK")
        do throws(LogError) {
            writer = try history.open(disk)
            for step in 0..<3 {
                let id = "\(name)-second-\(step)"
                _ = try writer?.stage(LogHistory.draft(id, 77))
                try writer?.commit()
                ids.append(id)
            }
            if closes { close() }
        } catch {
            if case .locked = error.code { isRefused = true } else { fault = error }
        }
    }

    func close() {
        do { try writer?.close() } catch { fault = error }
        writer = nil
    }
}
