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
        let survey = try LogSurvey(io, layout, wanted: [])
        let owner = try owner(io, layout)
        let chain = survey.last.chain
        return LogStatus(
            log: survey.log, segments: try segments(survey, io, layout),
            firstSequence: min(1, chain.lastSequence), lastSequence: chain.lastSequence,
            lastHash: chain.hash,
            lastRecordedAt: survey.last.records > 0 ? chain.recordedAt : nil,
            head: survey.headWitness.first, isClean: survey.wasClosedInOrder,
            epoch: survey.epoch, tailBytes: survey.tailBytes, isOwned: owner.isHeld,
            ownerProcess: owner.process, quarantine: quarantine(io, layout))
    }

    private static func segments(
        _ survey: LogSurvey, _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) -> [Segment] {
        var segments: [Segment] = []
        for name in survey.names {
            let path = layout.segment(name)
            let info = try calling { () throws(IOFault) in try io.info(at: path) }
            let isLast = name == survey.last.name
            segments.append(
                Segment(
                    name: name, first: LogLayout.first(ofName: name) ?? 0, bytes: info?.size ?? 0,
                    isSealed: !isLast || survey.last.seal != nil))
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
