// Salvage: every sound record of a damaged log in a new one, gaps named. And following a log.

import EventLog
import JSONText
import LogTesting
import Testing

@Suite struct SalvageTests {
    private let salvaged = LogPlace(log: "/desk/saved/log", blobs: "/desk/saved/blobs")

    private func records(_ io: any LogIO) throws -> [LogRecord] {
        var all: [LogRecord] = []
        try LogReader(salvaged.log, io: io).records().forEach { all.append($0) }
        return all
    }

    @Test func `every sound record is kept and each gap is named`() throws {
        let (bench, disk) = try benchWithLog(groups: 12, segmentBytes: 1_500)
        let path = segmentPath(1)
        var bytes = disk.bytes(at: path) ?? []
        let old = try bench.records()
        let log = try LogStatus.read(logDirectory, io: disk).log
        bytes[bytes.split(separator: 0x0a)[2].startIndex + 40] ^= 1
        disk.setBytes(bytes, at: path)
        let segments = try LogStatus.read(logDirectory, io: disk).segments
        disk.erase(logDirectory + "/" + segments[segments.count - 1].name)
        let lost = segments[segments.count - 1].first
        let before = disk.files.map { disk.bytes(at: $0) }
        let report = try LogSalvage.run(
            source, to: salvaged, io: disk, random: .seeded(7), options: bench.options)
        #expect(
            report.gaps == [
                SalvageReport.Gap(from: 2, to: 2), SalvageReport.Gap(from: lost, to: 12),
            ])
        #expect(report.records == lost - 2 && report.missing == 12 - lost + 2)
        let check = try LogVerifier.verify(salvaged.log, deep: true, io: disk)
        #expect(check.verdict == .sound)
        #expect(try LogStatus.read(salvaged.log, io: disk).log == report.log)
        #expect(report.log != log)
        let found = try records(disk)
        let gaps = found.filter { $0.events[0].kind == "log.gap" }
        #expect(gaps.count == 2)
        #expect(try gaps[1].events[0].payloadValue()?["count"] == .integer(13 - lost))
        for record in found where record.actor != "log" {
            let was = try #require(old.first { $0.commandID == record.commandID })
            #expect(record.recordedAt == was.recordedAt && record.actor == was.actor)
            let (now, then) = (
                try record.events[0].payloadValue(), try was.events[0].payloadValue()
            )
            #expect(now?["body"] == then?["body"])
        }
        let untouched = disk.files.filter { !$0.hasPrefix("/desk/saved/") }
        #expect(untouched.map { disk.bytes(at: $0) } == before)
    }

    @Test func `a log with any bit flipped is salvaged but for one record`() throws {
        let (bench, disk) = try benchWithLog(groups: 6)
        let path = segmentPath(1)
        let bytes = disk.bytes(at: path) ?? []
        for position in stride(from: 0, to: bytes.count, by: 37) {
            var changed = bytes
            changed[position] ^= 0x02
            let copy = disk.copy()
            copy.setBytes(changed, at: path)
            let report = try LogSalvage.run(source, to: salvaged, io: copy, options: bench.options)
            #expect(report.records >= 5 && report.records + report.missing == 6, "\(position)")
            #expect(try LogVerifier.verify(salvaged.log, deep: true, io: copy).verdict == .sound)
        }
    }

    @Test func `a line that stands twice is taken once and another claim is left out`() throws {
        let (bench, disk) = try benchWithLog(groups: 4)
        let path = segmentPath(1)
        let bytes = disk.bytes(at: path) ?? []
        let line = Array(bytes.split(separator: 0x0a)[2]) + [0x0a]
        let (other, fork) = try benchWithLog(groups: 1)
        _ = try other.open().writer.record(draft("fork", "another second record"))
        let foreign = Array((fork.bytes(at: path) ?? []).split(separator: 0x0a)[2]) + [0x0a]
        disk.setBytes(bytes + line + foreign, at: path)
        let report = try LogSalvage.run(source, to: salvaged, io: disk, options: bench.options)
        #expect(report.records == 4 && report.conflicts == 1 && report.gaps == [])
        #expect(try records(disk).map(\.commandID) == ["c0", "c1", "c2", "c3"])
    }

    @Test func `a place that holds a log is refused`() throws {
        let (_, disk) = try benchWithLog()
        let error = failure { () throws(LogError) in
            _ = try LogSalvage.run(source, to: LogPlace(log: logDirectory), io: disk)
        }
        #expect(error?.code == .alreadyExists)
    }
}

@Suite struct FollowerTests {
    @Test func `a follower shows the last records and what comes, over rolls and restarts`() throws
    {
        let (bench, disk) = try benchWithLog(groups: 10, segmentBytes: 1_500, closing: false)
        let follower = try LogFollower(logDirectory, io: disk)
        #expect(try follower.last(4).map(\.commandID) == ["c6", "c7", "c8", "c9"])
        #expect(try follower.next().isEmpty)
        // The process is gone without closing; the next one goes on in a fresh copy.
        for handle in 3..<200 { disk.close(LogFile(descriptor: Int32(handle), path: "")) }
        let again = try LogFollower(logDirectory, io: disk)
        #expect(try again.last(1).map(\.commandID) == ["c9"])
        let (writer, report) = try bench.open()
        #expect(report.rewroteSegment)
        for index in 0..<8 {
            try writer.record(draft("n\(index)", "x"))
            #expect(try again.next().map(\.commandID) == ["n\(index)"])
        }
    }

    @Test func `a follower waits for the end of a line`() throws {
        let (bench, disk) = try benchWithLog(groups: 3)
        let path = segmentPath(1)
        let bytes = disk.bytes(at: path) ?? []
        let start = bytes.split(separator: 0x0a)[3].startIndex
        disk.setBytes(Array(bytes[..<(start + 50)]), at: path)
        let follower = try LogFollower(logDirectory, io: disk)
        #expect(try follower.last(10).map(\.commandID) == ["c0", "c1"])
        #expect(try follower.next().isEmpty)
        disk.setBytes(bytes, at: path)
        #expect(try follower.next().map(\.commandID) == ["c2"])
        _ = bench
    }

    @Test func `a watch ends its wait when something is written`() throws {
        let place = try Workplace()
        let io = RealDisk()
        let watch = try LogWatch(place.path)
        let file = try io.open(place.path + "/a", .replace)
        try watch.wait()
        _ = try [UInt8(1)].withUnsafeBytes { try io.write(file, $0, at: 0) }
        try watch.wait()
        io.close(file)
        #expect(
            failure { () throws(LogError) in _ = try LogWatch(place.path + "/none") } != nil)
    }
}
