// What the tests of the log share: a small log on a simulated disk and short ways to use it.

import EventLog
import JSONText
import LogTesting

let logDirectory = "/desk/log"

/// Small segments, no reserve.
func smallOptions(segmentBytes: Int64 = 1 << 20) -> LogOptions {
    var options = LogOptions()
    options.segmentBytesMax = segmentBytes
    options.reserveBytes = 0
    return options
}

func draft(_ id: String, _ bodies: String...) -> LogDraft {
    LogDraft(
        commandID: id, actor: "agent:ann",
        events: bodies.map { body in
            var writer = JSONWriter()
            writer.object { $0.member("body", body) }
            return EventDraft(
                kind: "message.added", version: 1, entity: "T-1", payload: writer.bytes)
        })
}

/// A log and how to open it again and again.
struct LogBench {
    var io: any LogIO
    var clock = ManualClock()
    var options = smallOptions()
    var witnesses: [Witness] = []

    func create() throws {
        try EventLog.create(in: logDirectory, io: io, random: .seeded(1))
    }

    func open() throws(LogError) -> (writer: EventLogWriter, report: OpenReport) {
        try EventLog.open(
            in: logDirectory, io: io, clock: clock.clock, random: .seeded(2), options: options,
            witnesses: witnesses)
    }

    func records() throws -> [LogRecord] {
        var all: [LogRecord] = []
        try LogReader(logDirectory, io: io).records().forEach { all.append($0) }
        return all
    }

    func verify(deep: Bool = true) throws -> VerifyReport {
        try LogVerifier.verify(logDirectory, deep: deep, io: io, witnesses: witnesses)
    }

    /// The error that opening, or the check that its first commit waits for, ends with; nil where
    /// both end well. Nothing is appended.
    func openFailure() -> LogError? {
        do throws(LogError) {
            let writer = try open().writer
            try writer.finishCheck()
            try writer.close()
            return nil
        } catch {
            return error
        }
    }
}

extension EventLogWriter {
    /// Records drafts as one group.
    @discardableResult
    func record(_ drafts: LogDraft...) throws(LogError) -> Commit {
        for draft in drafts { _ = try stage(draft) }
        return try commit()
    }
}

/// A log of `groups` groups of one record each, closed in order unless said otherwise.
func benchWithLog(
    groups: Int = 3, segmentBytes: Int64 = 1 << 20, closing: Bool = true
) throws -> (bench: LogBench, disk: SimulatedDisk) {
    let disk = SimulatedDisk()
    let bench = LogBench(io: disk, options: smallOptions(segmentBytes: segmentBytes))
    try bench.create()
    let (writer, _) = try bench.open()
    for index in 0..<groups { try writer.record(draft("c\(index)", "body \(index)")) }
    if closing { try writer.close() }
    return (bench, disk)
}

func segmentPath(_ first: Int) -> String {
    let digits = String(first)
    return logDirectory + "/" + String(repeating: "0", count: 20 - digits.count) + digits + ".jsonl"
}
