// The end of a log that was closed in order, read in a time that does not depend on how long the
// log is: HEAD, the names of the segments, the first and last lines of the active one. What lies
// between is left to ``SegmentCheck``, which ends before the first record is acknowledged. Where
// anything is not as HEAD says, there is no such end and the log is surveyed.

/// Where a log closed in order ends.
struct CleanEnd: Sendable {
    /// The names of the segments in order.
    let names: [String]
    /// The header of the active segment.
    let header: SegmentHeader
    let head: HeadFile
    let note: ActiveNote
    /// The recorded time of the last record; `.min` for an empty segment.
    let recordedAt: Int64
    /// The recorded time of the first record of the segment, where there is one.
    let firstRecordedAt: Int64?

    var name: String { note.name }
    var witness: Witness {
        Witness(name: "HEAD", sequence: head.lastSequence, hash: head.hash)
    }

    /// Looks at the ends; nil where something is not as a clean stop leaves it. Faults of the disk
    /// are met again, and reported, by the survey that follows then.
    init?(_ io: any LogIO, _ layout: LogLayout, _ reading: HeadFile.Reading) {
        guard case .head(let head) = reading, head.isClean, let note = head.active,
            let names = try? layout.segments(io), names.last == note.name
        else { return nil }
        guard let info = try? io.info(at: layout.segment(note.name)),
            info.size == note.bytes, info.inode == note.inode,
            let walker = try? SegmentWalker(
                io, layout, name: note.name, depth: .links, pieceBytes: LastLine.pieceBytes)
        else { return nil }
        header = walker.header
        // Segments are counted, so a missing one shows without opening the others.
        guard header.log == head.log, header.segment == Int64(names.count),
            header.first == note.first
        else { return nil }
        (self.names, self.head, self.note) = (names, head, note)
        guard let last = Self.last(walker, head, io, layout) else { return nil }
        (firstRecordedAt, recordedAt) = last
    }

    /// The times of the first and the last record, where the last line is what HEAD names.
    private static func last(
        _ walker: SegmentWalker, _ head: HeadFile, _ io: any LogIO, _ layout: LogLayout
    ) -> (first: Int64?, last: Int64)? {
        guard let step = try? walker.next() else { return nil }
        if case .end = step {
            let isEmpty =
                head.lastSequence == walker.chain.lastSequence && head.hash == walker.chain.hash
                && walker.goodOffset == walker.size && !walker.lacksNewline
            return isEmpty ? (nil, .min) : nil
        }
        guard case .record = step, let file = try? io.open(layout.segment(walker.name), .read)
        else { return nil }
        defer { io.close(file) }
        guard let line = try? LastLine(io, file, size: walker.size), line.hasNewline else {
            return nil
        }
        let frame = line.bytes.withUnsafeBufferPointer {
            LineTrailer.isValid($0) ? RecordLinks.frame($0) : nil
        }
        guard let frame, frame.lastSequence == head.lastSequence, frame.hash == head.hash else {
            return nil
        }
        return (walker.firstRecordedAt, frame.recordedAt)
    }

    /// The first witness that is not borne out, where there is one.
    func contradicted(
        _ witnesses: [Witness], _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) -> Witness? {
        let good = head.lastSequence
        if let more = witnesses.first(where: { $0.sequence > good }) { return more }
        var hashes = [header.first - 1: header.previous]
        hashes[good] = head.hash
        return try WitnessCheck.contradicted(
            witnesses, good: good, hashes: hashes, io, layout, names: names)
    }
}
