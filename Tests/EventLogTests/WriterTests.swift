// Staging, committing, limits, and what the bytes look like.

import EventLog
import JSONText
import LogTesting
import Testing

@Suite struct WriterTests {
    @Test func `a record is one line of JSON with its members in order`() throws {
        let (bench, disk) = try benchWithLog(groups: 1)
        let text = String(decoding: disk.bytes(at: segmentPath(1)) ?? [], as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3 && lines[2].isEmpty)
        let header = try JSONValue(text: String(lines[0]))
        #expect(header["fmt"] == 1 && header["seg"] == 1 && header["first"] == 1)
        guard case .object(let record) = try JSONValue(text: String(lines[1])) else {
            Issue.record("a record is no object")
            return
        }
        #expect(
            record.members.map(\.key)
                == ["s", "n", "a", "w", "t", "i", "by", "ev", "dh", "h", "d", "c"])
        #expect(record["s"] == 1 && record["n"] == 1 && record["a"] == 0 && record["w"] == 2)
        #expect(record["t"] == "2026-11-22T00:00:00.000002Z")
        #expect(record["i"] == "c0" && record["by"] == "agent:ann")
        #expect(record["ev"] == [["k": "message.added", "v": 1, "id": "T-1"]])
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `records come back as they were staged`() throws {
        let (bench, _) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        let first = try writer.stage(draft("c1", "Ä \"quoted\"\n", "two"))
        let second = try writer.stage(draft("c2", "three"))
        #expect(first.sequence == 1 && first.count == 2 && second.sequence == 3)
        #expect(writer.lastSequence == 0)
        let hash = writer.encode()
        #expect(writer.lastSequence == 0 && writer.lastHash != hash)
        let commit = try writer.commit()
        #expect(commit.lastSequence == 3 && commit.hash == hash)
        let records = try bench.records()
        #expect(records.map(\.sequence) == [1, 3])
        #expect(records.map(\.commandID) == ["c1", "c2"])
        _ = try writer.stage(draft("c3", "four"))
        let next = try writer.commit()
        #expect(try bench.records().dropFirst().map(\.hash) == [commit.hash, next.hash])
        #expect(records[0].events.map(\.sequence) == [1, 2])
        #expect(records[0].recordedAt == first.recordedAt)
        let payload = try #require(try records[0].events[0].payloadValue())
        #expect(payload["body"] == "Ä \"quoted\"\n")
        guard case .string(let salt)? = payload["~"] else {
            Issue.record("no salt")
            return
        }
        #expect(salt.utf8.count == 22)
        #expect(records[0].events[0].payload != records[0].events[1].payload)
    }

    @Test func `an empty payload gets a salt and no comma`() throws {
        let (bench, _) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        var empty = draft("c", "x")
        empty.events[0].payload = Array("{}".utf8)
        try writer.record(empty)
        let payload = try #require(try bench.records()[0].events[0].payloadValue())
        guard case .object(let object) = payload else {
            Issue.record("no object")
            return
        }
        #expect(object.members.map(\.key) == ["~"])
    }

    @Test func `discarded records leave no trace`() throws {
        let (bench, _) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        _ = try writer.stage(draft("kept", "1"))
        let dropped = try writer.stage(draft("dropped", "2"))
        _ = try writer.stage(draft("dropped too", "3"))
        writer.discardStaged(from: dropped)
        #expect(writer.stagedCount == 1)
        try writer.record(draft("next", "4"))
        #expect(try bench.records().map(\.commandID) == ["kept", "next"])
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `what is staged or dropped after it was put into lines counts`() throws {
        let (bench, _) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        _ = try writer.stage(draft("first", "1"))
        let hash = writer.encode()
        let dropped = try writer.stage(draft("dropped", "2"))
        #expect(writer.encode() != hash)
        writer.discardStaged(from: dropped)
        _ = try writer.stage(draft("second", "3"))
        let commit = try writer.commit()
        #expect(try bench.records().map(\.commandID) == ["first", "second"])
        #expect(try bench.records().last?.hash == commit.hash)
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `no line is longer than it was said to be`() throws {
        let (bench, disk) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        for text in ["", "x", String(repeating: "\u{1}\"é", count: 500)] {
            var record = draft(text + "c", text, text, text)
            record.actor += text
            let most = try writer.stage(record).lineBytesMax
            let before = disk.bytes(at: segmentPath(1))?.count ?? 0
            let written = try writer.commit().bytes
            #expect(written <= most && most < written + 20_000)
            #expect(disk.bytes(at: segmentPath(1))?.count == before + written)
        }
    }

    @Test func `a commit of nothing changes nothing`() throws {
        let (bench, disk) = try benchWithLog(groups: 1)
        let (writer, _) = try bench.open()
        let before = disk.bytes(at: segmentPath(1))
        #expect(try writer.commit().lastSequence == 1)
        #expect(disk.bytes(at: segmentPath(1)) == before)
    }

    @Test func `a group takes at most so many records and bytes`() throws {
        var (bench, _) = try benchWithLog(groups: 0)
        bench.options.groupRecordsMax = 2
        bench.options.groupBytesMax = 2_000
        let (writer, _) = try bench.open()
        _ = try writer.stage(draft("1", "x"))
        _ = try writer.stage(draft("2", "x"))
        #expect(writer.groupIsFull)
        #expect(
            failure { () throws(LogError) in _ = try writer.stage(draft("3", "x")) }?.code
                == .groupFull)
        try writer.commit()
        _ = try writer.stage(draft("3", String(repeating: "x", count: 1_500)))
        let over = failure { () throws(LogError) in
            _ = try writer.stage(draft("4", String(repeating: "x", count: 1_500)))
        }
        #expect(over?.code == .groupFull)
        try writer.commit()
        // Alone, a record longer than a group is still a group.
        try writer.record(draft("4", String(repeating: "x", count: 3_000)))
        #expect(try bench.records().count == 4)
    }

    @Test func `a line that is too long is refused with its size`() throws {
        let (bench, _) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        let large = draft("c", String(repeating: "x", count: 1 << 20))
        let error = failure { () throws(LogError) in _ = try writer.stage(large) }
        guard case .recordTooLarge(let bytes, let bytesMax)? = error?.code else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(bytes > 1 << 20 && bytesMax == 1 << 20)
        try writer.record(draft("after", "small"))
        #expect(writer.lastSequence == 1)
    }

    @Test(arguments: [
        "", "[]", "{\"a\":1", "{\"~\":1}", "{\"a\":1,\"a\":2}", "{ }", "{\"a\":\n1}", "x{}",
    ])
    func `a payload that is no plain object is refused`(payload: String) throws {
        let (bench, _) = try benchWithLog(groups: 0)
        let (writer, _) = try bench.open()
        var wrong = draft("c", "x")
        wrong.events[0].payload = Array(payload.utf8)
        #expect(
            failure { () throws(LogError) in _ = try writer.stage(wrong) }?.code == .invalidDraft)
        #expect(writer.stagedCount == 0)
    }

    @Test func `time never runs backwards and a stepped clock is told`() throws {
        let (bench, _) = try benchWithLog(groups: 1)
        let (writer, _) = try bench.open()
        let before = try writer.stage(draft("1", "x"))
        bench.clock.advance(by: 10 * 3_600_000_000)
        let later = try writer.stage(draft("2", "x"))
        #expect(later.clockStep == nil && later.recordedAt > before.recordedAt)
        bench.clock.step(by: -60_000_000)
        let back = try writer.stage(draft("3", "x"))
        #expect(back.recordedAt == later.recordedAt && back.clockStep == -60_000_000)
        bench.clock.step(by: 2 * 3_600_000_000)
        #expect(try writer.stage(draft("4", "x")).clockStep == 2 * 3_600_000_000)
        try writer.commit()
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `a closed writer refuses and opening again goes on in the same file`() throws {
        let (bench, disk) = try benchWithLog(groups: 2)
        let inode = try disk.info(at: segmentPath(1))?.inode
        let (writer, report) = try bench.open()
        #expect(report.wasClean && !report.rewroteSegment && report.quarantined == nil)
        #expect(report.lastSequence == 2 && report.epoch == 3)
        #expect(try disk.info(at: segmentPath(1))?.inode == inode)
        try writer.record(draft("c2", "x"))
        try writer.close()
        #expect(
            failure { () throws(LogError) in _ = try writer.stage(draft("x", "x")) }?.code
                == .closed)
        #expect(try bench.records().map(\.epoch) == [2, 2, 3])
    }
}

/// The error that `body` throws; nil where it throws none.
func failure(_ body: () throws(LogError) -> Void) -> LogError? {
    do throws(LogError) {
        try body()
        return nil
    } catch {
        return error
    }
}
