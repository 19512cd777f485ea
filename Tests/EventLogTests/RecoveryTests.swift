// The recovery table, case by case.

import EventLog
import JSONText
import LogTesting
import Testing

@Suite struct RecoveryTests {
    private let active = segmentPath(1)

    @Test func `nothing behind the last record and nobody missing anything opens`() throws {
        let (bench, disk) = try benchWithLog(closing: false)
        var next = bench
        next.io = disk.restart()
        let (writer, report) = try next.open()
        #expect(!report.wasClean && report.rewroteSegment && report.quarantined == nil)
        #expect(writer.lastSequence == 3)
    }

    @Test func `an unclean stop never appends to the old file`() throws {
        let (bench, disk) = try benchWithLog(closing: false)
        let inode = try disk.info(at: active)?.inode
        let next = LogBench(io: disk.restart(), options: bench.options)
        let (writer, _) = try next.open()
        #expect(try next.io.info(at: active)?.inode != inode)
        try writer.record(draft("c3", "x"))
        #expect(try next.verify().verdict == .sound)
    }

    @Test func `a log cut at a boundary is refused when HEAD remembers more`() throws {
        let (bench, disk) = try benchWithLog()
        let bytes = disk.bytes(at: active) ?? []
        let lines = bytes.split(separator: 0x0a)
        disk.setBytes(Array(bytes.prefix(bytes.count - lines[3].count - 1)), at: active)
        let before = disk.files.map { disk.bytes(at: $0) }
        let error = try #require(bench.openFailure())
        #expect(error.code == .witnessMismatch(name: "HEAD"))
        #expect(error.sequence == 3 && error.message.contains("sequence 3"))
        #expect(try bench.verify().exitCode == 3)
        #expect(try bench.records().count == 2)
        // LOCK aside, a refusal changes nothing.
        #expect(disk.files.map { disk.bytes(at: $0) } == before)
    }

    @Test func `any witness that knows more or other is enough to refuse`() throws {
        var (bench, _) = try benchWithLog()
        let hash = try bench.records()[2].hash
        bench.witnesses = [Witness(name: "read model", sequence: 3, hash: hash)]
        #expect(bench.openFailure() == nil)
        bench.witnesses = [Witness(name: "read model", sequence: 4, hash: hash)]
        #expect(bench.openFailure()?.code == .witnessMismatch(name: "read model"))
        bench.witnesses = [Witness(name: "console", sequence: 2, hash: hash)]
        #expect(bench.openFailure()?.code == .witnessMismatch(name: "console"))
        #expect(try bench.verify().exitCode == 3)
    }

    @Test func `damage below something known durable is refused and never cut away`() throws {
        let (bench, disk) = try benchWithLog()
        var bytes = disk.bytes(at: active) ?? []
        let lines = bytes.split(separator: 0x0a)
        bytes[lines[2].startIndex + 30] ^= 1
        disk.setBytes(bytes, at: active)
        disk.erase(logDirectory + "/HEAD")
        let error = try #require(bench.openFailure())
        #expect(error.code == .corrupt)
        #expect(error.file == active && error.line == 3 && error.sequence == 1)
        #expect(disk.bytes(at: active) == bytes)
    }

    @Test(arguments: ["garbage", "zeros", "half a record", "a whole record that does not follow"])
    func `an unacknowledged tail goes into quarantine`(kind: String) throws {
        let (bench, disk) = try benchWithLog(closing: false)
        let good = disk.bytes(at: active) ?? []
        let record = Array(good.split(separator: 0x0a)[3])
        let tail: [UInt8] =
            switch kind {
            case "garbage": Array("%&/ no record\n\u{1}".utf8)
            case "zeros": [UInt8](repeating: 0, count: 700)
            case "half a record": Array(record.prefix(record.count / 2))
            default: record + [0x0a]
            }
        disk.setBytes(good + tail, at: active)
        let next = LogBench(io: disk.restart(), options: bench.options)
        let verdict = try next.verify().verdict
        guard case .unacknowledgedTail(let file, let offset, let count, _) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(file == active && offset == good.count && count == tail.count)
        let (writer, report) = try next.open()
        let quarantined = try #require(report.quarantined)
        let kept = (next.io as? SimulatedDisk)?.bytes(at: quarantined.file)
        #expect(kept == tail && quarantined.offset == good.count)
        #expect(writer.lastSequence == 4)
        let last = try #require(try next.records().last)
        #expect(last.events[0].kind == "log.recovered" && last.actor == "log")
        let payload = try last.events[0].payloadValue()
        #expect(payload?["bytes"] == .integer(Int64(tail.count)))
        #expect(payload?["sha256"] == .string(LogHash(of: tail).hex))
        try writer.close()
        #expect(try next.verify().verdict == .sound)
        #expect(try LogStatus.read(logDirectory, io: next.io).quarantine.count == 1)
    }

    @Test func `a missing or damaged last newline costs no record`() throws {
        for damaged in [nil, UInt8(ascii: "x")] {
            let (bench, disk) = try benchWithLog()
            let bytes = disk.bytes(at: active) ?? []
            disk.setBytes(bytes.dropLast() + (damaged.map { [$0] } ?? []), at: active)
            #expect(try bench.verify().exitCode == (damaged == nil ? 0 : 1))
            let (writer, report) = try bench.open()
            #expect((report.quarantined?.bytes ?? 0) == (damaged == nil ? 0 : 1))
            #expect(try bench.records().prefix(3).map(\.commandID) == ["c0", "c1", "c2"])
            try writer.record(draft("c3", "x"))
            try writer.close()
            #expect(try bench.verify().verdict == .sound)
        }
    }

    @Test func `a damaged or missing HEAD is told and written anew`() throws {
        for isMissing in [true, false] {
            let (bench, disk) = try benchWithLog()
            let path = logDirectory + "/HEAD"
            if isMissing { disk.erase(path) } else { disk.setBytes(Array("x\n".utf8), at: path) }
            #expect(try bench.verify().exitCode == 2)
            let (writer, report) = try bench.open()
            #expect(report.head == (isMissing ? .missing : .damaged))
            #expect(!report.wasClean && report.rewroteSegment)
            try writer.close()
            #expect(try bench.verify().verdict == .sound)
        }
    }

    @Test func `a damaged sealed segment is refused with file, line and sequence`() throws {
        let (bench, disk) = try benchWithLog(groups: 12, segmentBytes: 1_500)
        let names = try LogStatus.read(logDirectory, io: disk).segments
        #expect(names.count > 2)
        var bytes = disk.bytes(at: active) ?? []
        bytes[bytes.split(separator: 0x0a)[2].startIndex + 40] ^= 4
        disk.setBytes(bytes, at: active)
        guard case .corrupt(let file, let line, let sequence, _) = try bench.verify().verdict else {
            Issue.record("not found corrupt")
            return
        }
        #expect(file == active && line == 3 && sequence == 1)
        #expect(
            failure { () throws(LogError) in
                let records = try LogReader(logDirectory, io: disk).records()
                while try records.next() != nil {}
            }?.line == 3)
    }

    @Test func `a missing, foreign or unsealed segment is refused`() throws {
        let (bench, disk) = try benchWithLog(groups: 12, segmentBytes: 1_500)
        let names = try LogStatus.read(logDirectory, io: disk).segments.map(\.name)
        for (index, name) in names.dropLast().enumerated() {
            let copy = disk.copy()
            copy.erase(logDirectory + "/" + name)
            let broken = LogBench(io: copy, options: bench.options)
            #expect(broken.openFailure()?.code == .corrupt, "without segment \(index + 1)")
            #expect(try broken.verify().exitCode == 2)
        }
        let unsealed = disk.copy()
        let bytes = unsealed.bytes(at: active) ?? []
        let seal = bytes.split(separator: 0x0a).last?.count ?? 0
        unsealed.setBytes(Array(bytes.dropLast(seal + 1)), at: active)
        #expect(LogBench(io: unsealed).openFailure()?.code == .corrupt)
        let cut = disk.copy()
        cut.erase(logDirectory + "/" + names[names.count - 1])
        #expect(LogBench(io: cut).openFailure()?.code == .witnessMismatch(name: "HEAD"))
    }

    @Test func `a newer format or an unknown critical feature is refused`() throws {
        for change in [
            ("\"fmt\":1", "\"fmt\":2"), ("\"fmt\":1", "\"fmt\":1,\"need\":[\"seals2\"]"),
        ] {
            let (bench, disk) = try benchWithLog()
            var text = String(decoding: disk.bytes(at: active) ?? [], as: UTF8.self)
            let end = text.firstIndex(of: "\n") ?? text.endIndex
            var header = String(text[..<end]).replacing(change.0, with: change.1)
            header = String(header.prefix(header.count - 16))
            let sum = checksum(Array(header.utf8))
            text = header + ",\"c\":\"\(sum)\"}" + text[end...]
            disk.setBytes(Array(text.utf8), at: active)
            #expect(bench.openFailure()?.code == .newerFormat)
            #expect(try bench.verify().exitCode == 4)
        }
    }

    @Test func `what an interrupted replacement left behind is cleared away`() throws {
        let (bench, disk) = try benchWithLog()
        let file = try disk.open(active + ".tmp", .replace)
        disk.close(file)
        let (writer, _) = try bench.open()
        try writer.close()
        #expect(!disk.files.contains { $0.hasSuffix(".tmp") })
    }
}
