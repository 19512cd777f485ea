// A backup put in the place of a desk: sound before and after, told in the log, noticed by whoever
// saw more.

import EventLog
import JSONText
import LogTesting
import Testing

@Suite struct RestoreTests {
    private let restored = LogPlace(log: "/desk/restored/log", blobs: "/desk/restored/blobs")

    private func backedUp(_ groups: Int = 12) throws -> (bench: LogBench, disk: SimulatedDisk) {
        let (bench, disk) = try benchWithLog(groups: groups, segmentBytes: 1_500)
        _ = try BlobStore("/desk/blobs", io: disk).put(Array("attachment".utf8))
        try LogBackup.run(source, to: backupPlace, io: disk)
        return (bench, disk)
    }

    @Test func `a restored log is the backup and one record that says so`() throws {
        let (bench, disk) = try backedUp()
        let report = try LogRestore.run(
            backupPlace, to: restored, io: disk, clock: bench.clock.clock, options: bench.options)
        #expect(report.lastSequence == 12 && report.blobsCopied == 1)
        let check = try LogVerifier.verify(restored.log, deep: true, io: disk)
        #expect(check.verdict == .sound && check.lastSequence == 13)
        var records: [LogRecord] = []
        try LogReader(restored.log, io: disk).records().forEach { records.append($0) }
        let old = try bench.records()
        #expect(Array(records.prefix(12)) == old)
        let last = try #require(records.last)
        #expect(last.events[0].kind == "log.restored" && last.actor == "log")
        #expect(try last.events[0].payloadValue()?["sequence"] == 12)
        #expect(last.epoch > 1_000_000)
        let (writer, opened) = try EventLog.open(in: restored.log, io: disk)
        #expect(opened.wasClean && opened.epoch > last.epoch)
        try writer.record(draft("on", "it goes"))
    }

    @Test func `who saw more than the backup held notices, and who saw no more does not`() throws {
        let (bench, disk) = try backedUp()
        let known = try #require(try bench.records().last)
        let (writer, _) = try bench.open()
        try writer.record(draft("after the backup", "x"))
        let seen = Witness(name: "console", sequence: 13, hash: writer.lastHash)
        try writer.close()
        try LogRestore.run(
            backupPlace, to: restored, io: disk, clock: bench.clock.clock, options: bench.options)
        let place = restored.log
        func open(_ witness: Witness) -> LogError? {
            failure { () throws(LogError) in
                try EventLog.open(in: place, io: disk, witnesses: [witness]).writer.close()
            }
        }
        #expect(open(seen)?.code == .witnessMismatch(name: "console"))
        #expect(open(Witness(name: "console", sequence: 12, hash: known.hash)) == nil)
        let report = try LogVerifier.verify(place, deep: false, io: disk, witnesses: [seen])
        #expect(report.exitCode == 3)
        // The original's next backup is not laid over that of the restored log, nor the other way.
        try LogBackup.run(restored, to: backupPlace, io: disk)
        #expect(
            failure { () throws(LogError) in
                _ = try LogBackup.run(source, to: backupPlace, io: disk)
            } != nil)
    }

    @Test func `a place that is not empty and a backup that is not sound are refused`() throws {
        let (_, disk) = try backedUp()
        try disk.makeDirectory("/desk/restored")
        disk.close(try disk.open("/desk/restored/note", .replace))
        let occupied = failure { () throws(LogError) in
            _ = try LogRestore.run(backupPlace, to: LogPlace(log: "/desk/restored/log"), io: disk)
        }
        #expect(occupied?.code == .alreadyExists)
        let path = backupPlace.log + "/00000000000000000001.jsonl"
        var bytes = disk.bytes(at: path) ?? []
        bytes[bytes.count / 2] ^= 1
        disk.setBytes(bytes, at: path)
        let damaged = failure { () throws(LogError) in
            _ = try LogRestore.run(backupPlace, to: LogPlace(log: "/desk/new/log"), io: disk)
        }
        #expect(damaged?.code == .corrupt)
        #expect(try disk.info(at: "/desk/new") == nil)
    }
}
