// Backups: of a log at rest, at every point of a writer's life, again and again, interrupted, and
// while sixteen tasks write.

import EventLog
import LogTesting
import Testing

let source = LogPlace(log: logDirectory, blobs: "/desk/blobs")
let backupPlace = LogPlace(log: "/desk/backup/log", blobs: "/desk/backup/blobs")

/// The command ids of a log's records, but for the log's own.
func commandIDs(_ directory: String, _ io: any LogIO) throws -> [String] {
    var ids: [String] = []
    try LogReader(directory, io: io).records().forEach {
        if $0.actor != "log" { ids.append($0.commandID) }
    }
    return ids
}

@Suite struct BackupTests {
    @Test func `a backup of a log at rest is that log and opens as one`() throws {
        let (bench, disk) = try benchWithLog(groups: 12, segmentBytes: 1_500)
        let report = try LogBackup.run(source, to: backupPlace, io: disk)
        #expect(report.lastSequence == 12 && report.segmentsCopied > 2)
        let last = try #require(try bench.records().last)
        #expect(report.lastHash == last.hash)
        let copy = try LogVerifier.verify(backupPlace.log, deep: true, io: disk)
        #expect(copy.verdict == .sound && copy.lastHash == last.hash && copy.records == 12)
        for name in try LogStatus.read(logDirectory, io: disk).segments.map(\.name) {
            #expect(
                disk.bytes(at: backupPlace.log + "/" + name) == disk.bytes(at: "/desk/log/" + name))
        }
        let (writer, opened) = try EventLog.open(
            in: backupPlace.log, io: disk, clock: bench.clock.clock, options: bench.options)
        #expect(opened.wasClean && !opened.rewroteSegment && opened.epoch == 3)
        try writer.record(draft("next", "x"))
        try writer.close()
        #expect(try LogVerifier.verify(backupPlace.log, deep: true, io: disk).verdict == .sound)
    }

    @Test func `a backup at every point of a writer's life is a prefix with all acknowledged`()
        throws
    {
        let disk = SimulatedDisk()
        let options = smallOptions(segmentBytes: 1_800)
        try LogBench(io: disk).create()
        let ledger = SharedLedger()
        let faulty = FaultyDisk(disk) { _, _ in
            // What the plan is asked before each call is the moment between two calls.
            let copy = disk.copy()
            ledger.note { acknowledged, sent in
                let report = try LogBackup.run(source, to: backupPlace, io: copy)
                let check = try LogVerifier.verify(backupPlace.log, deep: true, io: copy)
                let ids = try commandIDs(backupPlace.log, copy)
                return check.verdict == .sound && check.lastSequence == report.lastSequence
                    && ids.starts(with: acknowledged) && sent.starts(with: ids)
            }
            return nil
        }
        let bench = LogBench(io: faulty, options: options)
        for round in 0..<3 {
            let (writer, _) = try bench.open()
            for index in 0..<4 {
                let id = "\(round)-\(index)"
                ledger.send(id)
                try writer.record(draft(id, String(repeating: "x", count: 150)))
                ledger.acknowledge(id)
            }
            if round != 1 { try writer.close() }
        }
        #expect(ledger.taken > 60)
        #expect(ledger.wrong == [])
    }

    @Test func `a later backup copies only what is new`() throws {
        let (bench, disk) = try benchWithLog(groups: 24, segmentBytes: 1_500)
        let first = try LogBackup.run(source, to: backupPlace, io: disk)
        let (writer, _) = try bench.open()
        for index in 0..<6 { try writer.record(draft("n\(index)", "x")) }
        let second = try LogBackup.run(source, to: backupPlace, io: disk)
        #expect(second.lastSequence == 30 && second.segmentsKept == first.segmentsCopied - 1)
        #expect(second.segmentsCopied < first.segmentsCopied)
        let third = try LogBackup.run(source, to: backupPlace, io: disk)
        #expect(third.segmentsCopied == 1 && third.lastHash == second.lastHash)
        #expect(try commandIDs(backupPlace.log, disk).suffix(6).first == "n0")
        #expect(try LogVerifier.verify(backupPlace.log, deep: true, io: disk).verdict == .sound)
        _ = writer.lastSequence
    }

    @Test func `a backup that was interrupted anywhere can be opened and taken again`() throws {
        let (bench, disk) = try benchWithLog(groups: 6, segmentBytes: 1_500)
        try LogBackup.run(source, to: backupPlace, io: disk)
        let (writer, _) = try bench.open()
        for index in 0..<6 { try writer.record(draft("n\(index)", "x")) }
        try writer.close()
        var calls = 0
        while true {
            let copy = disk.copy()
            let at = calls
            let faulty = FaultyDisk(copy) { index, _ in index == at ? .powerCut : nil }
            let isDone =
                failure { () throws(LogError) in
                    _ = try LogBackup.run(source, to: backupPlace, io: faulty)
                } == nil
            for persistence in Persistence.allCases {
                let after = copy.crash(keeping: persistence, seed: UInt64(calls))
                let opened = after.copy()
                let (old, _) = try EventLog.open(in: backupPlace.log, io: opened)
                #expect(old.lastSequence >= 6, "call \(calls), \(persistence)")
                let report = try LogBackup.run(source, to: backupPlace, io: after)
                #expect(report.lastSequence == 12)
                let check = try LogVerifier.verify(backupPlace.log, deep: true, io: after)
                #expect(check.verdict == .sound && check.records == 12)
            }
            if isDone { break }
            calls += 1
        }
        #expect(calls > 10)
    }

    @Test func `attachments go along once and a damaged one is named`() throws {
        let (_, disk) = try benchWithLog()
        let blobs = BlobStore("/desk/blobs", io: disk)
        let kept = try blobs.put(Array("kept".utf8))
        let spoilt = try blobs.put(Array("spoilt".utf8))
        disk.setBytes(Array("SPOILT".utf8), at: try blobs.path(spoilt))
        let first = try LogBackup.run(source, to: backupPlace, io: disk)
        #expect(first.blobsCopied == 1 && first.blobsDamaged == [spoilt])
        let second = try LogBackup.run(source, to: backupPlace, io: disk)
        #expect(second.blobsCopied == 0 && second.blobsKept == 1)
        let copy = BlobStore("/desk/backup/blobs", io: disk)
        #expect(try copy.get(kept) == Array("kept".utf8))
        #expect(try !copy.exists(spoilt))
    }

    @Test func `a backup that is of another log or knows more is left alone`() throws {
        let (bench, disk) = try benchWithLog(groups: 4)
        try LogBackup.run(source, to: backupPlace, io: disk)
        let (writer, _) = try EventLog.open(in: backupPlace.log, io: disk)
        try writer.record(draft("elsewhere", "x"))
        try writer.close()
        let before = disk.bytes(at: backupPlace.log + "/HEAD")
        let more = failure { () throws(LogError) in
            _ = try LogBackup.run(source, to: backupPlace, io: disk)
        }
        #expect(more?.sequence == 5 && more?.message.contains("/desk/backup/log") == true)
        let (here, _) = try bench.open()
        try here.record(draft("here", "x"), draft("here too", "x"))
        let forked = failure { () throws(LogError) in
            _ = try LogBackup.run(source, to: backupPlace, io: disk)
        }
        guard case .witnessMismatch = forked?.code else {
            Issue.record("\(String(describing: forked))")
            return
        }
        #expect(disk.bytes(at: backupPlace.log + "/HEAD") == before)
        try EventLog.create(in: "/desk/other", io: disk)
        let other = failure { () throws(LogError) in
            _ = try LogBackup.run(source, to: LogPlace(log: "/desk/other"), io: disk)
        }
        #expect(other?.code == .alreadyExists)
    }

    @Test func `damage in the source ends a backup and leaves what it held`() throws {
        let (bench, disk) = try benchWithLog(groups: 5)
        try LogBackup.run(source, to: backupPlace, io: disk)
        let (writer, _) = try bench.open()
        try writer.record(draft("more", "x"))
        try writer.close()
        var bytes = disk.bytes(at: segmentPath(1)) ?? []
        bytes[bytes.split(separator: 0x0a)[3].startIndex + 40] ^= 1
        disk.setBytes(bytes, at: segmentPath(1))
        let error = failure { () throws(LogError) in
            _ = try LogBackup.run(source, to: backupPlace, io: disk)
        }
        #expect(error?.code == .corrupt && error?.line == 4 && error?.file == segmentPath(1))
        let check = try LogVerifier.verify(backupPlace.log, deep: true, io: disk)
        #expect(check.verdict == .sound && check.records == 5)
    }

    @Test func `backups taken while sixteen tasks write hold all that was acknowledged before`()
        async throws
    {
        let place = try Workplace()
        let log = place.path + "/log"
        try EventLog.create(in: log, io: RealDisk())
        let scribe = try Scribe(log)
        let writing = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<16 {
                    group.addTask {
                        var number = 0
                        while try await scribe.record("\(task)-\(number)") { number += 1 }
                    }
                }
                try await group.waitForAll()
            }
        }
        let from = LogPlace(log: log), to = LogPlace(log: place.path + "/backup/log")
        var taken: [[String]] = []
        for _ in 0..<20 {
            let before = await scribe.next(16)
            try LogBackup.run(from, to: to, io: RealDisk())
            #expect(try LogVerifier.verify(to.log, deep: true, io: RealDisk()).verdict == .sound)
            let ids = try commandIDs(to.log, RealDisk())
            #expect(ids.starts(with: before))
            taken.append(ids)
        }
        await scribe.end()
        try await writing.value
        let all = await scribe.acknowledged
        #expect(taken.allSatisfy { all.starts(with: $0) })
        #expect(all.count >= 320)
    }
}

/// Owns the writer for many tasks, and lets them write only so much ahead of the backups: else each
/// backup of a log that grows all the while would take longer than the one before.
private actor Scribe {
    private let writer: EventLogWriter
    private(set) var acknowledged: [String] = []
    private var allowed = 0
    private var isOver = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?

    init(_ directory: String) throws {
        writer = try EventLog.open(
            in: directory, io: RealDisk(), options: smallOptions(segmentBytes: 20_000)
        ).writer
    }

    /// Records and acknowledges; false once it is over.
    func record(_ id: String) async throws -> Bool {
        while acknowledged.count >= allowed, !isOver {
            await withCheckedContinuation { held.append($0) }
        }
        if isOver { return false }
        try writer.record(draft(id, "body of \(id)"))
        acknowledged.append(id)
        if let waiting, acknowledged.count >= waiting.count {
            self.waiting = nil
            waiting.continuation.resume()
        }
        return true
    }

    /// All that was acknowledged, once there are so many more; writing goes on meanwhile.
    func next(_ count: Int) async -> [String] {
        let count = acknowledged.count + count
        allowed = count + 16
        release()
        await withCheckedContinuation { waiting = (count, $0) }
        return acknowledged
    }

    func end() {
        isOver = true
        release()
    }

    private func release() {
        for continuation in held { continuation.resume() }
        held = []
    }
}
