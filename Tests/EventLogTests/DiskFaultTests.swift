// Calls that fail: every call of a history with every kind of error, a full disk, a failed sync.

import EventLog
import Glibc
import LogTesting
import Testing

@Suite struct DiskFaultTests {
    private static let options = smallOptions(segmentBytes: 2_500)

    /// Runs a history in which calls fail, as an engine does: a refused group is dropped, a stopped
    /// writer is opened again. Returns the disk and what was acknowledged.
    private static func run(
        _ plan: @escaping @Sendable (Int, DiskCall) -> DiskFault?
    ) throws -> (disk: SimulatedDisk, ledger: Ledger, calls: Int) {
        let disk = SimulatedDisk()
        try LogBench(io: disk).create()
        let faulty = FaultyDisk(disk, plan: plan)
        let bench = LogBench(io: faulty, options: options)
        var ledger = Ledger()
        var writer: EventLogWriter?
        for step in 0..<10 {
            do throws(LogError) {
                if writer == nil { writer = try bench.open().writer }
                guard let open = writer else { continue }
                _ = try open.stage(draft("s\(step)", String(repeating: "y", count: 200)))
                ledger.sent.append("s\(step)")
                ledger.lastCommit = try open.commit()
                ledger.acknowledged.append("s\(step)")
            } catch {
                if error.code == .diskFull { continue }
                writer = nil
            }
        }
        try? writer?.close()
        return (disk, ledger, faulty.calls)
    }

    /// What was acknowledged is there; what is there was sent, in order.
    private static func fault(_ disk: SimulatedDisk, _ ledger: Ledger) -> String? {
        let bench = LogBench(io: disk, options: options)
        do {
            try bench.open().writer.close()
            let ids = try bench.records().map(\.commandID).filter { !$0.hasPrefix("log.") }
            var rest = ids[...]
            for id in ledger.acknowledged {
                guard let index = rest.firstIndex(of: id) else { return "\(id) is lost" }
                rest = rest[(index + 1)...]
            }
            guard ids.allSatisfy(ledger.sent.contains) else { return "something was never sent" }
            return try bench.verify().verdict == .sound ? nil : "not sound"
        } catch {
            return "refused: \(error)"
        }
    }

    @Test(arguments: [EIO, ENOSPC, EINTR, EROFS, EMFILE])
    func `any one call may fail without a loss`(code: Int32) throws {
        let calls = try Self.run { _, _ in nil }.calls
        #expect(calls > 30)
        for failing in 0..<calls {
            let (disk, ledger, _) = try Self.run { index, _ in
                index == failing ? .error(code) : nil
            }
            #expect(Self.fault(disk.restart(), ledger) == nil, "call \(failing)")
            let after = disk.crash(keeping: .nothing, seed: UInt64(failing))
            #expect(Self.fault(after, ledger) == nil, "call \(failing), then a power cut")
        }
    }

    @Test(arguments: [EIO, ENOSPC])
    func `all calls may fail from some call on`(code: Int32) throws {
        let calls = try Self.run { _, _ in nil }.calls
        for first in stride(from: 0, to: calls, by: 3) {
            let (disk, ledger, _) = try Self.run { index, _ in
                index >= first ? .error(code) : nil
            }
            #expect(Self.fault(disk.restart(), ledger) == nil, "from call \(first)")
        }
    }

    @Test func `short writes are completed`() throws {
        let (disk, ledger, _) = try Self.run { index, call in
            call == .write && index % 2 == 0 ? .short : nil
        }
        #expect(ledger.acknowledged.count == 10)
        #expect(Self.fault(disk, ledger) == nil)
    }

    @Test func `a failed sync stops the writer and is never tried again`() throws {
        let (bench, disk) = try benchWithLog(closing: true)
        let syncs = Counter()
        let faulty = FaultyDisk(disk) { _, call in
            call == .sync && syncs.next() == 1 ? .error(EIO) : nil
        }
        let failing = LogBench(io: faulty, options: bench.options)
        let (writer, _) = try failing.open()
        let error = failure { () throws(LogError) in try writer.record(draft("lost", "x")) }
        #expect(error?.code == .unknownOutcome && error?.cause?.code == EIO)
        let calls = faulty.calls
        #expect(
            failure { () throws(LogError) in _ = try writer.stage(draft("y", "y")) }?.code
                == .poisoned)
        #expect(failure { () throws(LogError) in _ = try writer.commit() }?.code == .poisoned)
        #expect(faulty.calls == calls)
        try writer.close()
        // HEAD must not say that all was in order.
        #expect(try LogStatus.read(logDirectory, io: disk.copy()).isClean == false)
    }

    /// What another process finds after a failed sync: the cache shows the record, the medium has
    /// it not. To believe the cache would bring back what was never acknowledged.
    private func sequenceAfterFailedSync(_ mutant: DiskMutant?) throws -> Int64 {
        let (bench, disk) = try benchWithLog()
        let syncs = Counter()
        let faulty = FaultyDisk(disk) { _, call in
            call == .sync && syncs.next() == 1 ? .error(EIO) : nil
        }
        let (writer, _) = try LogBench(io: faulty, options: bench.options).open()
        #expect(failure { () throws(LogError) in try writer.record(draft("lost", "x")) } != nil)
        try writer.close()
        let next = FaultyDisk(disk.restart(), mutant: mutant)
        let records = LogBench(io: next, options: bench.options)
        try records.open().writer.close()
        return Int64(try records.records().filter { $0.actor != "log" }.count)
    }

    @Test func `after a failed sync the medium is believed and not the cache`() throws {
        #expect(try sequenceAfterFailedSync(nil) == 3)
        #expect(try sequenceAfterFailedSync(.noCacheDrop) == 4)
    }

    @Test func `a retried sync would lose what it acknowledged`() throws {
        let (bench, disk) = try benchWithLog()
        let syncs = Counter()
        let faulty = FaultyDisk(disk, mutant: .retriedSync) { _, call in
            call == .sync && syncs.next() == 1 ? .error(EIO) : nil
        }
        let (writer, _) = try LogBench(io: faulty, options: bench.options).open()
        try writer.record(draft("acknowledged", "x"))
        let after = disk.crash(keeping: .nothing, seed: 1)
        var ledger = Ledger()
        ledger.acknowledged = ["c0", "c1", "c2", "acknowledged"]
        ledger.sent = ledger.acknowledged
        #expect(faultAfterCrash(after, ledger, options: bench.options) != nil)
    }

    @Test func `a full disk refuses, stays readable and takes writes again`() throws {
        let (bench, disk) = try benchWithLog()
        let (writer, _) = try bench.open()
        let size = disk.bytes(at: segmentPath(1))?.count
        disk.setCapacity(disk.bytesUsed + 100)
        for _ in 0..<3 {
            let error = failure { () throws(LogError) in try writer.record(draft("no", "room")) }
            #expect(error?.code == .diskFull)
            #expect(disk.bytes(at: segmentPath(1))?.count == size)
        }
        #expect(try bench.records().count == 3)
        disk.setCapacity(.max)
        try writer.record(draft("again", "room"))
        try writer.close()
        #expect(try bench.records().map(\.commandID) == ["c0", "c1", "c2", "again"])
        #expect(try bench.verify().verdict == .sound)
    }

    @Test func `the reserve refuses before the disk is full and lets the log close`() throws {
        var (bench, disk) = try benchWithLog()
        bench.options.reserveBytes = 10_000
        disk.setCapacity(disk.bytesUsed + 31_000)
        let (writer, _) = try bench.open()
        var accepted = 0
        var refused: LogError?
        for index in 0..<100 {
            refused = failure { () throws(LogError) in
                try writer.record(draft("r\(index)", String(repeating: "z", count: 500)))
            }
            if refused != nil { break }
            accepted += 1
        }
        #expect(refused?.code == .diskFull)
        #expect(accepted > 5 && accepted < 40)
        try writer.close()
        #expect(disk.bytesUsed < 31_000)
        #expect(try bench.verify().verdict == .sound)
    }
}

/// Counts from 0.
final class Counter: Sendable {
    private let lock = ManualClock(at: -1, tick: 1)

    func next() -> Int64 { lock.now() }
}
