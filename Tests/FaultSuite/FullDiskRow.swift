// Row 9: file systems that fill up and get room again, under a writer that stays open.

import EventLog
import Glibc
import LogTesting

extension FaultRow {
    static let fullDisk = FaultRow(
        number: 9, name: "disks that fill up",
        promise: "readable throughout, nothing acknowledged is lost, writing resumes by itself"
    ) { run in
        guard geteuid() == 0 else { throw RowSkipped(reason: "mounting needs root") }
        let cycles = run.size(50, large: 1_250)
        for (number, megabytes) in [1, 2, 4].enumerated() {
            try FullDiskRow(run, number, megabytes, cycles: cycles).fillMemory()
        }
        try FullDiskRow(run, 3, 24, cycles: cycles).fillExt4()
    }
}

/// One file system that is filled again and again.
struct FullDiskRow {
    private let run: RowRun
    private let number: Int
    private let megabytes: Int
    private let cycles: Int
    private let place: String

    init(_ run: RowRun, _ number: Int, _ megabytes: Int, cycles: Int) {
        (self.run, self.number, self.cycles) = (run, number, cycles)
        self.megabytes = megabytes
        place = run.scratch + "/full-\(number)"
        mkdir(place, 0o700)
    }

    /// What the log itself grows by in all cycles, its reserve included, must fit the disk: this
    /// much in each, in bytes.
    private var share: Int { (megabytes << 20) / (cycles * 4) }

    func fillMemory() throws {
        do {
            try ChildProcess.run(
                "mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", place)
        } catch { throw RowSkipped(reason: "no tmpfs can be mounted: \(error)") }
        defer { try? ChildProcess.unmount(place) }
        try fill("tmpfs of \(megabytes) MiB")
    }

    func fillExt4() throws {
        let image = run.scratch + "/image-\(number)"
        let file = open(image, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        ftruncate(file, off_t(megabytes << 20))
        close(file)
        do {
            try ChildProcess.run("mkfs.ext4", "-q", "-m", "0", image)
            try ChildProcess.run("mount", "-o", "loop", image, place)
        } catch {
            run.count("ext4 skipped: \(error)")
            return
        }
        defer { try? ChildProcess.unmount(place) }
        try fill("ext4 of \(megabytes) MiB")
    }

    private func fill(_ what: String) throws {
        var random = SeededRandom(seed: run.seed &+ UInt64(number))
        let log = try RealLog(in: place)
        var options = LogOptions()
        options.segmentBytesMax = 100_000
        options.reserveBytes = Int64(share)
        let (writer, _) = try EventLog.open(in: log.directory, io: RealDisk(), options: options)
        let filler = Filler(place + "/filler")
        var acknowledged: [String] = []
        for cycle in 0..<cycles {
            if run.only.map({ $0 < cycle }) == true { break }
            do {
                filler.grow(leaving: Int.random(in: 0...share, using: &random))
                acknowledged += try refuse(writer, cycle, &random)
                try readAll(log.directory, acknowledged, "on the full disk")
                filler.shrink()
                acknowledged += try resume(writer, cycle)
                run.count("cycles")
            } catch { run.fail(what, cycle, "\(error)") }
        }
        filler.shrink()
        try writer.close()
        try readAll(log.directory, acknowledged, "at the end")
        let report = try LogVerifier.verify(log.directory, deep: true, io: RealDisk())
        if report.verdict != .sound { run.fail(what, cycles, report.summary) }
    }

    /// Records until the log says that the disk is full, and some more that are refused as well.
    private func refuse(
        _ writer: EventLogWriter, _ cycle: Int, _ random: inout SeededRandom
    ) throws -> [String] {
        var acknowledged: [String] = []
        var refusals = 0
        for number in 0..<3_000 {
            let id = "\(cycle)-\(number)"
            let length = Int.random(in: 0...4_000, using: &random)
            do throws(LogError) {
                _ = try writer.stage(LogHistory.draft(id, length))
                try writer.commit()
                acknowledged.append(id)
            } catch {
                if error.code != .diskFull { throw Breach("\(error.code): \(error)") }
                refusals += 1
                run.count("refusals")
                if refusals == 5 { return acknowledged }
            }
        }
        throw Breach("the disk did not fill up")
    }

    private func resume(_ writer: EventLogWriter, _ cycle: Int) throws -> [String] {
        let id = "\(cycle)-again"
        do {
            _ = try writer.stage(LogHistory.draft(id, 100))
            try writer.commit()
        } catch { throw Breach("with room again: \(error)") }
        return [id]
    }

    private func readAll(_ directory: String, _ acknowledged: [String], _ when: String) throws {
        let ids: [String]
        do { ids = try RealLog.ids(directory) } catch {
            throw Breach("unreadable \(when): \(error)")
        }
        try require(ids == acknowledged, "\(when) the log has other records than were acknowledged")
    }
}

/// A file that takes the room of a disk.
private struct Filler {
    private let path: String

    init(_ path: String) { self.path = path }

    func grow(leaving room: Int) {
        let file = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(file) }
        for size in [65_536, 4_096, 512] {
            let zeros = [UInt8](repeating: 0, count: size)
            while write(file, zeros, size) == size {}
        }
        var info = stat()
        fstat(file, &info)
        if room > 0 { ftruncate(file, max(0, info.st_size - off_t(room))) }
    }

    func shrink() { truncate(path, 0) }
}
