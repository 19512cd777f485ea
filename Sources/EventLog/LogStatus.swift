// A log at a glance, read without its lock.

/// What a log is made of and how it stands.
package struct LogStatus: Equatable, Sendable {
    /// One segment.
    package struct Segment: Equatable, Sendable {
        /// Its file name.
        package var name: String
        /// The sequence of its first record.
        package var first: Int64
        /// Its size in bytes.
        package var bytes: Int64
        /// Whether it is sealed.
        package var isSealed: Bool
    }

    /// The id of the log.
    package var log: String
    /// All segments in order.
    package var segments: [Segment]
    /// The first sequence; 1 unless the log is empty, then 0.
    package var firstSequence: Int64
    /// The last sequence that can be read.
    package var lastSequence: Int64
    /// The chain hash there.
    package var lastHash: LogHash
    /// The recorded time of the last record in microseconds since 1970; nil for an empty segment.
    package var lastRecordedAt: Int64?
    /// The position HEAD remembers; nil where HEAD is missing or damaged.
    package var head: Witness?
    /// Whether the log was closed in order.
    package var isClean: Bool
    /// The highest epoch seen.
    package var epoch: Int64
    /// How many bytes at the end are not believed.
    package var tailBytes: Int64
    /// Whether a process owns the log now.
    package var isOwned: Bool
    /// The process that owns it, or owned it last.
    package var ownerProcess: Int32?
    /// The files in quarantine.
    package var quarantine: [String]

    /// The bytes of all segments together.
    package var bytes: Int64 { segments.reduce(0) { $0 + $1.bytes } }

    /// Looks at the log in `directory`. Throws `.notALog`, `.corrupt`, `.newerFormat`.
    package static func read(
        _ directory: String, io: any LogIO
    ) throws(LogError) -> LogStatus {
        let layout = LogLayout(directory: directory)
        guard try !layout.segmentsIfAny(io).isEmpty else {
            throw LogError(.notALog, "\(directory) holds no log.", file: directory)
        }
        let head = try HeadFile.read(io, layout)
        var status =
            if let end = CleanEnd(io, layout, head) {
                try LogStatus(end, io, layout)
            } else {
                try LogStatus(try LogSurvey(io, layout, head, wanted: []), io, layout)
            }
        let owner = try owner(io, layout)
        (status.isOwned, status.ownerProcess) = (owner.isHeld, owner.process)
        status.quarantine = quarantine(io, layout)
        return status
    }

    /// All segments, the last one taken to be unsealed.
    private static func segments(
        _ names: [String], _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) -> [Segment] {
        var segments: [Segment] = []
        for name in names {
            let path = layout.segment(name)
            let info = try calling { () throws(IOFault) in try io.info(at: path) }
            segments.append(
                Segment(
                    name: name, first: LogLayout.first(ofName: name) ?? 0, bytes: info?.size ?? 0,
                    isSealed: name != names.last))
        }
        return segments
    }

    private static func owner(
        _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) -> (isHeld: Bool, process: Int32?) {
        guard let file = try? io.open(layout.lock, .read) else { return (false, nil) }
        defer { io.close(file) }
        let isHeld = try calling { () throws(IOFault) in try io.isLocked(file) }
        return (isHeld, try LockFile.read(io, file)?.process)
    }

    private static func quarantine(_ io: any LogIO, _ layout: LogLayout) -> [String] {
        let names = (try? io.list(layout.quarantine)) ?? []
        return names.filter { !$0.hasSuffix(LogLayout.temporarySuffix) }.sorted()
    }
}

extension LogStatus {
    /// A log that was closed in order.
    private init(_ end: CleanEnd, _ io: any LogIO, _ layout: LogLayout) throws(LogError) {
        self.init(
            log: end.header.log, segments: try Self.segments(end.names, io, layout),
            firstSequence: min(1, end.head.lastSequence), lastSequence: end.head.lastSequence,
            lastHash: end.head.hash, lastRecordedAt: end.note.records > 0 ? end.recordedAt : nil,
            head: end.witness, isClean: true, epoch: end.head.epoch, tailBytes: 0, isOwned: false,
            ownerProcess: nil, quarantine: [])
    }

    private init(_ survey: LogSurvey, _ io: any LogIO, _ layout: LogLayout) throws(LogError) {
        let chain = survey.last.chain
        var segments = try Self.segments(survey.names, io, layout)
        segments[segments.count - 1].isSealed = survey.last.seal != nil
        self.init(
            log: survey.log, segments: segments, firstSequence: min(1, chain.lastSequence),
            lastSequence: chain.lastSequence, lastHash: chain.hash,
            lastRecordedAt: survey.last.records > 0 ? chain.recordedAt : nil,
            head: survey.headWitness.first, isClean: survey.wasClosedInOrder,
            epoch: survey.epoch, tailBytes: survey.tailBytes, isOwned: false,
            ownerProcess: nil, quarantine: [])
    }
}
