// Readers over several segments, seals, status, deep verification.

import EventLog
import JSONText
import LogTesting
import Testing

@Suite struct LogReaderTests {
    @Test func `a reader goes over all segments from any sequence on`() throws {
        let (bench, disk) = try benchWithLog(groups: 20, segmentBytes: 1_800)
        let status = try LogStatus.read(logDirectory, io: disk)
        #expect(status.segments.count > 4)
        #expect(status.segments.dropLast().allSatisfy(\.isSealed) && status.isClean)
        #expect(status.firstSequence == 1 && status.lastSequence == 20)
        let all = try bench.records()
        #expect(all.map(\.sequence) == Array(1...20))
        for start in 1...20 {
            let records = try LogReader(logDirectory, io: disk).records(
                from: Int64(start), through: 18)
            var found: [Int64] = []
            try records.forEach { found.append($0.sequence) }
            #expect(found == (start <= 18 ? Array(Int64(start)...18) : []))
        }
        let reader = LogReader(logDirectory, io: disk)
        for record in all { #expect(try reader.hash(after: record.sequence) == record.hash) }
        #expect(try reader.hash(after: 21) == nil)
    }

    @Test func `a record that holds the wanted sequence is found whole`() throws {
        let (bench, _) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        try writer.record(draft("a", "1", "2", "3"), draft("b", "4"))
        let records = try LogReader(logDirectory, io: bench.io).records(from: 2)
        #expect(try records.next()?.sequence == 1)
        #expect(try records.next()?.sequence == 4)
        #expect(try records.next() == nil)
    }

    @Test func `a sealed segment is read-only and its seal holds its hash`() throws {
        let (_, disk) = try benchWithLog(groups: 6, segmentBytes: 1_800)
        #expect(try disk.info(at: segmentPath(1))?.mode == 0o400)
        let bytes = disk.bytes(at: segmentPath(1)) ?? []
        let lines = bytes.split(separator: 0x0a)
        let seal = try JSONValue(bytes: Array(lines[lines.count - 1]))
        let before = Array(bytes[..<lines[lines.count - 1].startIndex])
        #expect(seal["sha256"] == .string(LogHash(of: before).hex))
        #expect(seal["n"] == .integer(Int64(lines.count - 2)))
    }

    @Test func `a new month begins a new segment`() throws {
        let (bench, disk) = try benchWithLog(groups: 1)
        let (writer, _) = try bench.open()
        bench.clock.advance(by: 9 * 86_400_000_000)
        try writer.record(draft("december", "x"))
        #expect(disk.bytes(at: segmentPath(2)) != nil)
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `a walk that began before a roll goes on after it`() throws {
        let (bench, disk) = try benchWithLog(groups: 2, segmentBytes: 1_500)
        let (writer, _) = try bench.open()
        let records = try LogReader(logDirectory, io: disk).records()
        _ = try records.next()
        _ = try records.next()
        for index in 0..<4 { try writer.record(draft("n\(index)", "x")) }
        let fresh = try LogReader(logDirectory, io: disk).records(from: 3)
        var ids: [String] = []
        try fresh.forEach { ids.append($0.commandID) }
        #expect(ids == ["n0", "n1", "n2", "n3"])
    }

    @Test func `only deep verification sees a payload exchanged under a new checksum`() throws {
        let (bench, disk) = try benchWithLog()
        let text = String(decoding: disk.bytes(at: segmentPath(1)) ?? [], as: UTF8.self)
        let lines = text.split(separator: "\n").map { line in
            guard line.contains("body 1") else { return String(line) }
            let changed = String(line.replacing("body 1", with: "BODY 1").dropLast(16))
            return changed + ",\"c\":\"\(checksum(Array(changed.utf8)))\"}"
        }
        disk.setBytes(Array((lines.joined(separator: "\n") + "\n").utf8), at: segmentPath(1))
        #expect(try bench.verify(deep: false).verdict == .sound)
        guard case .corrupt(let file, let line, let sequence, _) = try bench.verify().verdict else {
            Issue.record("not found")
            return
        }
        #expect(file == segmentPath(1) && line == 3 && sequence == 1)
    }

    @Test func `a missing payload needs an event that says it was erased`() throws {
        let (bench, disk) = try benchWithLog()
        let text = String(decoding: disk.bytes(at: segmentPath(1)) ?? [], as: UTF8.self)
        let lines = try text.split(separator: "\n").map { line in
            guard line.contains("body 1") else { return String(line) }
            let start = try #require(line.firstRange(of: ",\"d\":["))
            let changed = line[..<start.upperBound] + "null]"
            return changed + ",\"c\":\"\(checksum(Array(changed.utf8)))\"}"
        }
        disk.setBytes(Array((lines.joined(separator: "\n") + "\n").utf8), at: segmentPath(1))
        #expect(try bench.verify().exitCode == 2)
        let (writer, _) = try bench.open()
        var erasing = draft("erase", "x")
        erasing.events[0].kind = "subject.erased"
        erasing.events[0].payload = Array("{\"sequences\":[2]}".utf8)
        try writer.record(erasing)
        let report = try bench.verify()
        #expect(report.verdict == .sound && report.erasedPayloads == 1)
        #expect(try bench.records()[1].events[0].isErased)
    }

    @Test func `a log under an owner is sound while it writes`() throws {
        let (bench, disk) = try benchWithLog()
        let (writer, _) = try bench.open()
        disk.setBytes(
            (disk.bytes(at: segmentPath(1)) ?? []) + Array("{\"s\":4".utf8), at: segmentPath(1))
        let report = try bench.verify()
        #expect(report.isOwned && report.verdict == .sound)
        #expect(try LogStatus.read(logDirectory, io: disk).isOwned)
        _ = writer.lastSequence
    }

    @Test func `no log and a second log are refused in words`() throws {
        let disk = SimulatedDisk()
        let bench = LogBench(io: disk)
        #expect(bench.openFailure()?.code == .notALog)
        #expect(
            failure { () throws(LogError) in _ = try LogStatus.read(logDirectory, io: disk) }?.code
                == .notALog)
        try bench.create()
        let again = failure { () throws(LogError) in
            _ = try EventLog.create(in: logDirectory, io: disk)
        }
        #expect(again?.code == .alreadyExists)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (951_782_400_000_001, "2000-02-29T00:00:00.000001Z"),
            (1_795_307_121_123_456, "2026-11-22T00:25:21.123456Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
        ] as [(Int64, String)])
    func `times are written and read in UTC`(microseconds: Int64, text: String) {
        #expect(Timestamp.text(microseconds) == text)
        #expect(Timestamp.microseconds(text) == microseconds)
    }

    @Test(arguments: [
        "2026-02-29T00:00:00.000000Z", "2026-13-01T00:00:00.000000Z", "2026-01-01T24:00:00.000000Z",
        "2026-01-01T00:00:00Z", "2026-01-01 00:00:00.000000Z", "2026-01-01T00:00:00.00000xZ", "",
    ])
    func `a time of any other form is none`(text: String) {
        #expect(Timestamp.microseconds(text) == nil)
    }
}
