// Makes a new log, with an id of its own, of every record of a damaged one that still proves itself
// by its checksum. Where records are missing the new log says so in a `log.gap` record; sequences
// are counted anew. The old log is only read.

import JSONText
import Synchronization

/// What a salvage found.
package struct SalvageReport: Equatable, Sendable {
    /// A run of sequences that could not be read, both ends included.
    package struct Gap: Equatable, Sendable {
        package var from: Int64
        package var to: Int64

        package init(from: Int64, to: Int64) {
            (self.from, self.to) = (from, to)
        }
    }

    /// The id of the new log.
    package var log: String
    /// How many records and events were taken over.
    package var records: Int64 = 0
    package var events: Int64 = 0
    /// What is missing, in sequences of the old log.
    package var gaps: [Gap] = []
    /// Records left out because another one claims the same sequence.
    package var conflicts: Int64 = 0
    /// The last sequence of the new log.
    package var lastSequence: Int64 = 0
    /// The attachments that were taken over, and those that are damaged.
    package var blobs = 0
    package var blobsDamaged: [String] = []

    /// How many sequences are missing.
    package var missing: Int64 { gaps.reduce(0) { $0 + $1.to - $1.from + 1 } }
}

/// One salvage.
package struct LogSalvage {
    private struct Place {
        var file: Int
        var offset: Int64
        var bytes: Int
        var last: Int64
        var hash: LogHash
    }

    private let layout: LogLayout
    private let io: any LogIO
    private let names: [String]
    private var places: [Int64: Place] = [:]
    /// The last sequence that anybody knows of.
    private var known: Int64 = 0
    private var report = SalvageReport(log: "")

    private init(_ layout: LogLayout, _ io: any LogIO) throws(LogError) {
        (self.layout, self.io) = (layout, io)
        names = try layout.segmentsIfAny(io)
        guard !names.isEmpty else {
            throw LogError(
                .notALog, "\(layout.directory) holds no log.", file: layout.directory)
        }
    }

    /// Salvages what `source` holds into `destination`, which must hold no log. `progress` hears
    /// how many records of how many are done.
    package static func run(
        _ source: LogPlace, to destination: LogPlace, io: any LogIO, random: LogRandom = .system,
        options: LogOptions = LogOptions(), progress: (Int, Int) -> Void = { _, _ in }
    ) throws(LogError) -> SalvageReport {
        var salvage = try LogSalvage(source.layout, io)
        try salvage.index()
        try destination.make(io)
        salvage.report.log = try EventLog.create(in: destination.log, io: io, random: random)
        if let blobs = source.blobs, let target = destination.blobs {
            var copy = BlobCopy(io)
            try copy.run(from: blobs, to: target)
            (salvage.report.blobs, salvage.report.blobsDamaged) = (copy.copied, copy.damaged)
        }
        let clock = SalvageClock()
        let (writer, _) = try EventLog.open(
            in: destination.log, io: io, clock: clock.clock, random: random, options: options)
        do throws(LogError) {
            try salvage.write(to: writer, clock, progress)
            try writer.close()
        } catch {
            try? writer.close()
            throw error
        }
        return salvage.report
    }

    /// Finds every sound record and where it stands.
    private mutating func index() throws(LogError) {
        if case .head(let head) = try HeadFile.read(io, layout) { known = head.lastSequence }
        for (number, name) in names.enumerated() {
            known = max(known, (LogLayout.first(ofName: name) ?? 1) - 1)
            var found: [SoundLines.Found] = []
            try SoundLines.forEach(io, layout.segment(name)) { line in
                var line = line
                // Only the place is kept; a large log does not fit into memory.
                line.record.events = []
                found.append(line)
            }
            for line in found { take(line, file: number) }
        }
    }

    private mutating func take(_ line: SoundLines.Found, file: Int) {
        let record = line.record
        known = max(known, max(record.lastSequence, record.watermark))
        if let there = places[record.sequence] {
            if there.hash != record.hash { report.conflicts += 1 }
            return
        }
        places[record.sequence] = Place(
            file: file, offset: line.offset, bytes: line.bytes, last: record.lastSequence,
            hash: record.hash)
    }

    // MARK: Writing

    private mutating func write(
        to writer: EventLogWriter, _ clock: SalvageClock, _ progress: (Int, Int) -> Void
    ) throws(LogError) {
        var files: [LogFile] = []
        defer { for file in files { io.close(file) } }
        for name in names {
            files.append(
                try calling { () throws(IOFault) in try io.open(layout.segment(name), .read) })
        }
        var last: Int64 = 0
        let sequences = places.keys.sorted()
        for (number, sequence) in sequences.enumerated() {
            guard let place = places[sequence] else { continue }
            guard sequence > last else {
                report.conflicts += 1
                continue
            }
            let record = try read(place, files[place.file])
            clock.set(record.recordedAt)
            if sequence > last + 1 { try writeGap(last + 1, sequence - 1, to: writer) }
            try stage(Self.draft(of: record), to: writer)
            report.records += 1
            report.events += Int64(record.count)
            last = place.last
            if number % 1024 == 0 { progress(number, sequences.count) }
        }
        if known > last { try writeGap(last + 1, known, to: writer) }
        report.lastSequence = try writer.commit().lastSequence
    }

    private func read(_ place: Place, _ file: LogFile) throws(LogError) -> LogRecord {
        let range = place.offset..<(place.offset + Int64(place.bytes))
        let bytes = try calling { () throws(IOFault) in try io.readRange(file, range) }
        let record = bytes.withUnsafeBufferPointer {
            (try? RecordDecoder($0, depth: .content))?.record
        }
        guard let record else {
            throw LogError(
                .inputOutput,
                "\(file.path) reads other than a moment ago: the disk is failing. Copy it first.",
                file: file.path)
        }
        return record
    }

    private mutating func writeGap(
        _ from: Int64, _ to: Int64, to writer: EventLogWriter
    ) throws(LogError) {
        report.gaps.append(SalvageReport.Gap(from: from, to: to))
        let event = Self.gap(from, to, entity: "log", kind: nil)
        try stage(
            LogDraft(commandID: "log.gap-\(from)-\(to)", actor: "log", events: [event]), to: writer)
    }

    private func stage(_ draft: LogDraft, to writer: EventLogWriter) throws(LogError) {
        if writer.groupIsFull { try writer.commit() }
        do throws(LogError) {
            _ = try writer.stage(draft)
        } catch {
            guard error.code == .groupFull else { throw error }
            try writer.commit()
            _ = try writer.stage(draft)
        }
    }

    private static func draft(of record: LogRecord) -> LogDraft {
        LogDraft(
            commandID: record.commandID, actor: record.actor,
            events: record.events.map { event in
                guard let payload = event.payload else {
                    return gap(
                        event.sequence, event.sequence, entity: event.entity, kind: event.kind)
                }
                return EventDraft(
                    kind: event.kind, version: event.version, entity: event.entity,
                    payload: unsalted(payload))
            })
    }

    /// What stands for sequences that are missing, or for a payload that was erased.
    private static func gap(
        _ from: Int64, _ to: Int64, entity: String, kind: String?
    ) -> EventDraft {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("count", to - from + 1)
            writer.member("from", from)
            writer.member("to", to)
            if let kind { writer.member("erased", kind) }
        }
        return EventDraft(kind: "log.gap", version: 1, entity: entity, payload: writer.bytes)
    }

    /// A payload as its writer gave it; the new record gets a salt of its own.
    private static func unsalted(_ payload: [UInt8]) -> [UInt8] {
        let salt = Array("{\"~\":\"".utf8)
        guard payload.starts(with: salt),
            let end = payload[salt.count...].firstIndex(of: UInt8(ascii: "\"")),
            end + 1 < payload.count
        else { return payload }
        let isAlone = payload[end + 1] == UInt8(ascii: "}")
        return isAlone ? Array("{}".utf8) : [UInt8(ascii: "{")] + payload[(end + 2)...]
    }
}

/// A clock that shows the time of the record at hand, so that records keep theirs.
private final class SalvageClock: Sendable {
    private let time = Mutex<Int64>(0)

    func set(_ microseconds: Int64) { time.withLock { $0 = microseconds } }

    var clock: LogClock {
        LogClock(now: { self.time.withLock { $0 } }, monotonic: { 0 })
    }
}
