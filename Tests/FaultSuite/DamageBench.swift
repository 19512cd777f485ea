// What the rows on damage share: a sample log, a judge and a map for each of its segments, and the
// comparison of the quick judgement with verifying and opening the whole log.

import EventLog
import LogTesting

/// A sample log to be damaged.
struct DamageBench: Sendable {
    let sample: SampleLog
    let files: LogFiles
    let names: [String]
    let maps: [LogMap]
    private let safeguards: Safeguards

    init(
        _ end: SampleLog.End, seed: UInt64, bytes: Int = SampleLog.bytesMin,
        safeguards: Safeguards = .all
    ) throws {
        sample = try SampleLog(end, seed: seed, bytes: bytes)
        files = LogFiles(sample.disk)
        names = sample.segments
        maps = sample.segments.map { [sample] in LogMap(sample.bytes($0)) }
        self.safeguards = safeguards
        try require(names.count == 3, "the sample has \(names.count) segments")
    }

    /// The bytes of all segments together.
    var bytes: Int { maps.reduce(0) { $0 + $1.bytes.count } }

    /// The segment and the offset in it of a byte, counted through all segments.
    func place(of byte: Int) -> (segment: Int, offset: Int) {
        var offset = byte
        for (segment, map) in maps.enumerated() {
            if offset < map.bytes.count { return (segment, offset) }
            offset -= map.bytes.count
        }
        return (maps.count, offset)
    }

    func judges() throws -> [SegmentJudge] {
        try names.map {
            try SegmentJudge($0, in: SampleLog.directory, io: sample.disk)
        }
    }

    /// The log with one change of a segment.
    func changed(_ segment: Int, _ change: SegmentChange) -> ChangedLog {
        ChangedLog(
            files: files, path: SampleLog.directory + "/" + names[segment], change: change,
            safeguards: safeguards)
    }

    /// What verification of the whole log with a change says.
    func wholeExitCode(_ log: ChangedLog, _ witnesses: [Witness] = []) throws -> Int32 {
        try LogVerifier.verify(
            SampleLog.directory, deep: false, io: log, witnesses: witnesses
        ).exitCode
    }

    /// Opens the log with a change: where acknowledged records are damaged in the last segment it
    /// must refuse and change nothing, else it must open and keep them.
    func open(_ segment: Int, _ change: SegmentChange, mustOpen: Bool) throws {
        let disk = sample.disk.copy()
        let path = SampleLog.directory + "/" + names[segment]
        let map = maps[segment]
        let bytes = map.bytes[..<change.from] + change.bytes + map.bytes[change.to...]
        disk.setBytes(Array(bytes), at: path)
        let io = FaultyDisk(disk, safeguards: safeguards)
        do throws(LogError) {
            let (writer, _) = try EventLog.open(
                in: SampleLog.directory, io: io, clock: ManualClock().clock, random: .seeded(5),
                options: sample.options)
            // What a quick opening has not read is read before the first record is taken.
            _ = try writer.stage(LogHistory.draft("after", 1))
            try writer.commit()
            try writer.close()
        } catch {
            if mustOpen { throw Breach("opening refused: \(error)") }
            try require(disk.bytes(at: path) == Array(bytes), "opening refused, and changed it")
            return
        }
        try require(mustOpen, "opening took the damage for an unacknowledged tail")
        let reader = LogReader(SampleLog.directory, io: disk)
        try require(
            try reader.hash(after: sample.acknowledged.sequence) == sample.acknowledged.hash,
            "opening lost acknowledged records")
    }
}
