// A random history of one log: groups, closings in order, deaths without closing, openings. What
// was sent and what was acknowledged stands in a ledger that no crash touches.

import EventLog
import JSONText
import LogTesting
import Synchronization

/// What a history sent and what was acknowledged of it, in order.
final class Ledger: Sendable {
    /// The counts at some moment.
    struct Mark: Sendable {
        var sent: Int
        var acknowledged: Int
    }

    private let ids = Mutex((sent: [String](), acknowledged: [String](), failed: [String]()))

    func send(_ new: [String]) { ids.withLock { $0.sent += new } }
    func acknowledge(_ new: [String]) { ids.withLock { $0.acknowledged += new } }
    func fail(_ new: [String]) { ids.withLock { $0.failed += new } }

    var mark: Mark {
        ids.withLock { Mark(sent: $0.sent.count, acknowledged: $0.acknowledged.count) }
    }

    var sent: [String] { ids.withLock { $0.sent } }
    var acknowledged: [String] { ids.withLock { $0.acknowledged } }
    /// What the log said it could not record, or not vouch for.
    var failed: [String] { ids.withLock { $0.failed } }
}

/// What is left out when a mutant runs: a safeguard of the code, or a duty of the disk.
struct Weakness: Sendable {
    var safeguards = Safeguards.all
    var disk: DiskMutant?

    static let none = Weakness()
}

/// A history decided by a seed.
struct LogHistory: Sendable {
    static let directory = "/desk/log"

    let seed: UInt64
    let steps: Int
    let options: LogOptions

    init(seed: UInt64, steps: Int) {
        (self.seed, self.steps) = (seed, steps)
        var options = LogOptions()
        options.segmentBytesMax = 2_500
        options.reserveBytes = 0
        self.options = options
    }

    /// A disk with an empty log.
    static func disk() throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        try EventLog.create(in: directory, io: disk, random: .seeded(1))
        return disk
    }

    func open(_ io: any LogIO, _ clock: ManualClock = ManualClock()) throws(LogError)
        -> EventLogWriter
    {
        try EventLog.open(
            in: Self.directory, io: io, clock: clock.clock, random: .seeded(seed),
            options: options
        ).writer
    }

    static func draft(_ id: String, _ length: Int) -> LogDraft {
        var payload = JSONWriter()
        payload.object { $0.member("body", String(repeating: "x", count: length)) }
        return LogDraft(
            commandID: id, actor: "agent:ann",
            events: [
                EventDraft(
                    kind: "message.added", version: 1, entity: "T-1", payload: payload.bytes)
            ])
    }

    /// Runs the history as an engine does: a refused group is dropped, a stopped writer is let go
    /// of and the log opened again.
    func run(_ io: any LogIO, _ ledger: Ledger) {
        var random = SeededRandom(seed: seed)
        let clock = ManualClock()
        var writer: EventLogWriter?
        for step in 0..<steps {
            if Int.random(in: 0..<5, using: &random) == 0 {
                if Bool.random(using: &random) { try? writer?.close() }
                writer = nil
            }
            let lengths = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                Int.random(in: 0...400, using: &random)
            }
            do throws(LogError) {
                if writer == nil { writer = try open(io, clock) }
                if let writer { try record(step, lengths, writer, ledger) }
            } catch {
                if error.code != .diskFull { writer = nil }
            }
        }
        try? writer?.close()
    }

    private func record(
        _ step: Int, _ lengths: [Int], _ writer: EventLogWriter, _ ledger: Ledger
    ) throws(LogError) {
        var ids: [String] = []
        for (index, length) in lengths.enumerated() {
            let id = "\(seed)-\(step)-\(index)"
            _ = try writer.stage(Self.draft(id, length))
            ids.append(id)
        }
        ledger.send(ids)
        do throws(LogError) { try writer.commit() } catch {
            ledger.fail(ids)
            throw error
        }
        ledger.acknowledge(ids)
    }

    /// Opens what is left, compares it with what was promised, and goes on writing.
    func check(
        _ disk: SimulatedDisk, sent: ArraySlice<String>, acknowledged: ArraySlice<String>,
        _ weakness: Weakness = .none
    ) throws {
        let io = FaultyDisk(disk, mutant: weakness.disk, safeguards: weakness.safeguards)
        let before = try LogVerifier.verify(Self.directory, deep: false, io: io)
        let writer = try open(io)
        let ids = try self.ids(io)
        try Self.requireInOrder(acknowledged, in: ids)
        try Self.requireInOrder(ids[...], in: Array(sent), "was never sent, or twice there")
        _ = try writer.stage(Self.draft("after", 1))
        try writer.commit()
        try writer.close()
        let after = try LogVerifier.verify(Self.directory, deep: false, io: io)
        try require(after.verdict == .sound, "afterwards: \(after.summary)")
        // HEAD alone may hold garbage after a cut; nothing else may be called corrupt.
        if case .corrupt(let file, _, _, _) = before.verdict, file.hasSuffix("/HEAD") { return }
        try require(before.exitCode < 2, "a false alarm: \(before.summary)")
    }

    /// The ids of the commands in the log, without the log's own.
    func ids(_ io: any LogIO) throws -> [String] {
        var ids: [String] = []
        try LogReader(Self.directory, io: io).records().forEach {
            if $0.actor != "log" { ids.append($0.commandID) }
        }
        return ids
    }

    /// All of some ids stand in others, in the same order.
    static func requireInOrder(
        _ some: ArraySlice<String>, in others: [String], _ what: String = "is lost"
    ) throws(Breach) {
        var rest = others[...]
        for id in some {
            guard let index = rest.firstIndex(of: id) else { throw Breach("\(id) \(what)") }
            rest = rest[(index + 1)...]
        }
    }
}
