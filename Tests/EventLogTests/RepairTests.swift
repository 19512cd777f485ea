// Repair: what it would do, what it does, and that every byte it takes out can be found again.

import EventLog
import LogTesting
import Testing

@Suite struct RepairTests {
    private func mend(_ bench: LogBench, accepting: Bool) throws(LogError) -> RepairReport {
        try LogRepair.run(
            logDirectory, acceptsLoss: accepting, io: bench.io, clock: bench.clock.clock,
            options: bench.options)
    }

    private func damaged(line: Int, of path: String, on disk: SimulatedDisk) {
        var bytes = disk.bytes(at: path) ?? []
        bytes[bytes.split(separator: 0x0a)[line - 1].startIndex + 40] ^= 1
        disk.setBytes(bytes, at: path)
    }

    @Test func `a sound log needs nothing and a missing HEAD is written anew`() throws {
        let (bench, disk) = try benchWithLog()
        #expect(try RepairPlan.make(logDirectory, io: disk) == .nothing)
        disk.erase(logDirectory + "/HEAD")
        #expect(try RepairPlan.make(logDirectory, io: disk) == .writeHead)
        #expect(try mend(bench, accepting: false).plan == .writeHead)
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `a torn tail goes into quarantine without a loss`() throws {
        let (bench, disk) = try benchWithLog(closing: false)
        let path = segmentPath(1)
        let tail = Array("half a rec".utf8)
        disk.setBytes((disk.bytes(at: path) ?? []) + tail, at: path)
        let next = LogBench(io: disk.restart(), options: bench.options)
        let before = (next.io as? SimulatedDisk)?.files
        guard
            case .quarantineTail(let file, _, 10, _) = try RepairPlan.make(
                logDirectory, io: next.io)
        else {
            Issue.record("no tail was seen")
            return
        }
        #expect(file == path && (next.io as? SimulatedDisk)?.files == before)
        let report = try mend(next, accepting: false)
        #expect(report.quarantined.count == 1 && report.lossReport == nil)
        #expect((next.io as? SimulatedDisk)?.bytes(at: report.quarantined[0]) == tail)
        #expect(try next.verify().verdict == .sound)
    }

    @Test func `damage below what was acknowledged needs the loss accepted and is named`() throws {
        let (bench, disk) = try benchWithLog(groups: 12, segmentBytes: 1_500)
        let segments = try LogStatus.read(logDirectory, io: disk).segments.map(\.name)
        let cut = logDirectory + "/" + segments[1]
        let first = try LogStatus.read(logDirectory, io: disk).segments[1].first
        damaged(line: 3, of: cut, on: disk)
        let before = disk.files.map { disk.bytes(at: $0) }
        let refused = failure { () throws(LogError) in _ = try mend(bench, accepting: false) }
        #expect(refused?.code == .corrupt)
        #expect(refused?.message.contains("--i-accept-loss") == true)
        #expect(disk.files.map { disk.bytes(at: $0) } == before)
        let all = Set(before.compactMap { $0 }.flatMap { $0.split(separator: 0x0a) })

        let report = try mend(bench, accepting: true)
        guard case .acceptLoss(let loss) = report.plan else {
            Issue.record("\(report.plan)")
            return
        }
        #expect(loss.keptSequence == first && loss.lostThrough == 12)
        #expect(try bench.verify().verdict == .sound)
        let ids = try bench.records().map(\.commandID)
        #expect(ids.prefix(Int(first)) == (0..<Int(first)).map { "c\($0)" }[...])
        #expect(ids.last == "log.lost-\(first + 1)-12")
        // Not a line is gone from the disk.
        let left = Set(disk.files.flatMap { (disk.bytes(at: $0) ?? []).split(separator: 0x0a) })
        #expect(all.subtracting(left).allSatisfy { $0.starts(with: Array("{\"pid\"".utf8)) })
        let path = try #require(report.lossReport)
        let text = String(decoding: disk.bytes(at: path) ?? [], as: UTF8.self)
        #expect(text.contains("\n\(first + 1)  unreadable\n"))
        for sequence in (first + 2)...12 { #expect(text.contains("\n\(sequence)  2026-")) }
    }

    @Test func `records that only HEAD remembers are named as lost`() throws {
        let (bench, disk) = try benchWithLog(groups: 5)
        let path = segmentPath(1)
        let bytes = disk.bytes(at: path) ?? []
        let lines = bytes.split(separator: 0x0a)
        disk.setBytes(Array(bytes[..<lines[4].startIndex]), at: path)
        let report = try mend(bench, accepting: true)
        guard case .acceptLoss(let loss) = report.plan else {
            Issue.record("\(report.plan)")
            return
        }
        #expect(loss.keptSequence == 3 && loss.lostThrough == 5 && loss.lostCount == 2)
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `a repair that was interrupted anywhere is completed by the next`() throws {
        let (bench, disk) = try benchWithLog(groups: 8, segmentBytes: 1_500)
        let second = try LogStatus.read(logDirectory, io: disk).segments[1]
        damaged(line: 2, of: logDirectory + "/" + second.name, on: disk)
        var calls = 0
        while true {
            let copy = disk.copy()
            let at = calls
            var broken = bench
            broken.io = FaultyDisk(copy) { index, _ in index == at ? .powerCut : nil }
            let isDone =
                failure { () throws(LogError) in _ = try mend(broken, accepting: true) } == nil
            for persistence in Persistence.allCases {
                let after = copy.crash(keeping: persistence, seed: UInt64(calls))
                let next = LogBench(io: after, clock: bench.clock, options: bench.options)
                _ = try mend(next, accepting: true)
                #expect(try next.verify().verdict == .sound, "call \(calls), \(persistence)")
                let ids = try commandIDs(logDirectory, after)
                #expect(ids == (0..<Int(second.first - 1)).map { "c\($0)" })
            }
            if isDone { break }
            calls += 1
        }
        #expect(calls > 10)
    }
}
