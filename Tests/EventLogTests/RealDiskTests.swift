// The same log on the real disk: lock, permissions, the mark of a clean stop, checksums in
// hardware.

import CSupport
import EventLog
import Glibc
import LogTesting
import Testing

/// A temporary directory that goes away with the test.
final class Workplace {
    let path: String

    init() throws {
        var template = Array(
            "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/log-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw IOFault("mkdtemp", "", code: errno) }
        path = String(cString: made)
    }

    deinit { removeTree(path) }

    private func removeTree(_ path: String) {
        for name in (try? RealDisk().list(path)) ?? [] { removeTree(path + "/" + name) }
        if remove(path) != 0 { perror(path) }
    }
}

@Suite struct RealDiskTests {
    @Test func `a log on the real disk is written, rolled, closed, opened and verified`() throws {
        let place = try Workplace()
        let directory = place.path + "/log"
        let io = RealDisk()
        let id = try EventLog.create(in: directory, io: io)
        var options = LogOptions()
        options.segmentBytesMax = 4_000
        options.reserveBytes = 1 << 20
        for round in 0..<3 {
            let (writer, report) = try EventLog.open(in: directory, io: io, options: options)
            #expect(writer.logID == id && report.wasClean)
            for index in 0..<5 {
                try writer.record(draft("\(round)-\(index)", "x"), draft("\(round)-\(index)b", "y"))
            }
            try writer.close()
        }
        let report = try LogVerifier.verify(directory, deep: true, io: io)
        #expect(report.verdict == .sound && report.records == 30)
        let status = try LogStatus.read(directory, io: io)
        #expect(status.segments.count > 2 && status.isClean && !status.isOwned)
        #expect(try io.info(at: directory + "/" + status.segments[0].name)?.mode == 0o400)
    }

    @Test func `a second owner is told who the first is`() throws {
        let place = try Workplace()
        let directory = place.path + "/log"
        let io = RealDisk()
        try EventLog.create(in: directory, io: io)
        let (writer, _) = try EventLog.open(in: directory, io: io)
        let error = failure { () throws(LogError) in _ = try EventLog.open(in: directory, io: io) }
        #expect(error?.code == .locked(process: getpid()))
        #expect(error?.message.contains("process \(getpid()) owns the log") == true)
        #expect(try LogStatus.read(directory, io: io).isOwned)
        try writer.close()
        #expect(
            failure { () throws(LogError) in try EventLog.open(in: directory, io: io).writer.close()
            } == nil)
    }

    @Test func `a writer whose lock or file was replaced stops before it writes`() throws {
        for replaced in ["LOCK", "00000000000000000001.jsonl"] {
            let place = try Workplace()
            let directory = place.path + "/log"
            let io = RealDisk()
            try EventLog.create(in: directory, io: io)
            let (writer, _) = try EventLog.open(in: directory, io: io)
            let file = try io.open(directory + "/new", .replace)
            io.close(file)
            try io.rename(directory + "/new", to: directory + "/" + replaced)
            let error = failure { () throws(LogError) in try writer.record(draft("c", "x")) }
            #expect(error?.code == .replaced)
        }
    }

    @Test func `a log let go of is free although a process being started has its descriptors`()
        throws
    {
        let place = try Workplace()
        let directory = place.path + "/log"
        let io = RealDisk()
        try EventLog.create(in: directory, io: io)
        let (writer, _) = try EventLog.open(in: directory, io: io)
        try writer.record(draft("first", "x"))
        // What a process has between fork and exec.
        let copies = descriptors(below: directory).map { dup($0) }
        defer { for copy in copies { close(copy) } }
        #expect(copies.count >= 3)
        #expect(
            failure { () throws(LogError) in _ = try EventLog.open(in: directory, io: io) }?.code
                == .locked(process: getpid()))
        try writer.close()
        let (second, _) = try EventLog.open(in: directory, io: io)
        #expect(second.lastSequence == 1)
    }

    /// The open descriptors of files below a directory.
    private func descriptors(below directory: String) -> [Int32] {
        ((try? RealDisk().list("/proc/self/fd")) ?? []).compactMap { name in
            var path = [CChar](repeating: 0, count: 4096)
            let count = readlink("/proc/self/fd/" + name, &path, path.count)
            let bytes = path.prefix(max(0, count)).map(UInt8.init(bitPattern:))
            let isBelow = String(decoding: bytes, as: UTF8.self).hasPrefix(directory + "/")
            return isBelow ? Int32(name) : nil
        }
    }

    @Test func `a LOCK removed under a living writer lets nobody in beside it`() throws {
        let (bench, disk) = try benchWithLog()
        let (writer, _) = try bench.open()
        try writer.record(draft("first", "x"))
        disk.erase(logDirectory + "/LOCK")
        #expect(bench.openFailure()?.code == .locked(process: nil))
        let error = failure { () throws(LogError) in try writer.record(draft("c", "x")) }
        #expect(error?.code == .replaced)
        try writer.close()
        #expect(bench.openFailure() == nil)
        #expect(try bench.records().last?.commandID == "first")
    }

    @Test func `an owner that vanished leaves an unclean log that opens`() throws {
        let place = try Workplace()
        let directory = place.path + "/log"
        let io = RealDisk()
        try EventLog.create(in: directory, io: io)
        do {
            let (writer, _) = try EventLog.open(in: directory, io: io)
            try writer.record(draft("kept", "x"))
        }
        let (writer, report) = try EventLog.open(in: directory, io: io)
        #expect(!report.wasClean && report.rewroteSegment && writer.lastSequence == 1)
    }

    @Test func `a directory that is not there is no log and not made`() throws {
        let place = try Workplace()
        let io = RealDisk()
        let path = place.path + "/nothing"
        #expect(
            failure { () throws(LogError) in _ = try EventLog.open(in: path, io: io) }?.code
                == .notALog)
        #expect(try io.info(at: path) == nil)
        #expect(
            failure { () throws(LogError) in _ = try EventLog.create(in: path + "/log", io: io) }?
                .code == .inputOutput)
    }

    @Test func `a lock granted to everybody would let two writers in`() throws {
        let (bench, disk) = try benchWithLog()
        let (first, _) = try bench.open()
        #expect(bench.openFailure()?.code == .locked(process: 4711))
        let mutant = LogBench(io: FaultyDisk(disk, mutant: .noLock), options: bench.options)
        let (second, _) = try mutant.open()
        try second.record(draft("second", "x"))
        // Even then the epoch in LOCK keeps the first from writing.
        #expect(
            failure { () throws(LogError) in try first.record(draft("first", "x")) }?.code
                == .replaced)
    }

    @Test func `the checksum is CRC32C with and without the processor's help`() {
        let check = Array("123456789".utf8)
        #expect(cs_crc32c(0, check, check.count) == 0xe306_9283)
        var random = SeededRandom(seed: 5)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(cs_crc32c(0, bytes, length) == cs_crc32c_portable(0, bytes, length))
            let half = length / 2
            let first = cs_crc32c(0, bytes, half)
            #expect(
                cs_crc32c(first, Array(bytes[half...]), length - half)
                    == cs_crc32c(0, bytes, length))
        }
    }
}
