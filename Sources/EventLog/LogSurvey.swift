// Looks over a log without changing it, as opening and status do: every segment's header and seal,
// and every line of the last segment. Records of sealed segments are checked when they are read and
// by verification.

import Crypto

/// A log as found.
struct LogSurvey {
    /// The names of the segments in order.
    let names: [String]
    /// The header of the first segment names the log.
    let log: String
    /// The walk over the last segment, at its end or at its first damage.
    let last: SegmentWalker
    /// Where the walk stopped early.
    let damage: SegmentDamage?
    let head: HeadFile.Reading
    /// The highest epoch seen in headers, records and HEAD.
    let epoch: Int64
    /// The chain hashes after some of the wanted sequences, as met in the last segment.
    let hashes: [Int64: LogHash]

    var goodSequence: Int64 { last.chain.lastSequence }
    var tailBytes: Int64 { last.size - last.goodOffset }

    /// Surveys a log. `wanted` are sequences whose hash will be asked for; the cache of the last
    /// segment is dropped unless HEAD says that the log was closed in order.
    init(
        _ io: any LogIO, _ layout: LogLayout, _ head: HeadFile.Reading, wanted: [Int64]
    ) throws(LogError) {
        let names = try layout.segments(io)
        guard let lastName = names.last else { throw Self.absent(layout) }
        self.names = names
        self.head = head
        var (isClean, wanted) = (false, wanted)
        if case .head(let found) = head {
            isClean = found.isClean
            wanted.append(found.lastSequence)
        }
        last = try SegmentWalker(
            io, layout, name: lastName, depth: isClean ? .links : .frame, hashesFile: true,
            dropsCache: !isClean)
        let links = try SegmentLinks(io, layout, names: names, last: last.header)
        log = links.log
        (damage, hashes) = try Self.walk(last, wanted: wanted)
        var epoch = last.chain.epoch
        if case .head(let found) = head { epoch = max(epoch, found.epoch) }
        self.epoch = epoch
    }

    private static func absent(_ layout: LogLayout) -> LogError {
        LogError(
            .notALog, "\(layout.directory) holds no log. Make one with `firstline init`.",
            file: layout.directory)
    }

    private static func walk(
        _ walker: SegmentWalker, wanted: [Int64]
    ) throws(LogError) -> (SegmentDamage?, [Int64: LogHash]) {
        var hashes = [walker.header.first - 1: walker.header.previous]
        let wanted = Set(wanted)
        while true {
            switch try walker.next() {
            case .end: return (nil, hashes)
            case .damage(let damage): return (damage, hashes)
            case .seal: continue
            case .record(let frame, _):
                if wanted.contains(frame.lastSequence) { hashes[frame.lastSequence] = frame.hash }
            }
        }
    }
}

/// The chain of segments: each is named by its first sequence, belongs to one log, and begins where
/// the one before was sealed.
struct SegmentLinks {
    let log: String

    init(
        _ io: any LogIO, _ layout: LogLayout, names: [String], last: SegmentHeader
    ) throws(LogError) {
        var before: (header: SegmentHeader, seal: SegmentSeal)?
        for name in names.dropLast() {
            let ends = try SegmentEnds(io, layout, name: name)
            try Self.check(ends.header, name: name, after: before, layout)
            before = (ends.header, ends.seal)
        }
        try Self.check(last, name: names[names.count - 1], after: before, layout)
        log = last.log
    }

    /// Checks that a segment goes on where the one before ended.
    static func check(
        _ header: SegmentHeader, name: String,
        after before: (header: SegmentHeader, seal: SegmentSeal)?, _ layout: LogLayout
    ) throws(LogError) {
        let fault: String?
        if LogLayout.first(ofName: name) != header.first {
            fault = "its name and its header name different sequences"
        } else if let before {
            if header.log != before.header.log {
                fault = "it belongs to another log"
            } else if header.segment != before.header.segment + 1
                || header.first != before.seal.last + 1
            {
                fault = "a segment before it is missing"
            } else if header.previous != before.seal.hash || header.epoch < before.header.epoch {
                fault = "it does not follow from the segment before"
            } else {
                fault = nil
            }
        } else if header.segment != 1 || header.first != 1 {
            fault = "the segments before it are missing"
        } else {
            let genesis = LogHash.genesis(ofLog: header.log)
            fault = header.previous == genesis ? nil : "its log id does not fit its chain"
        }
        if let fault {
            let path = layout.segment(name)
            throw LogError(
                .corrupt, "\(path), line 1: \(fault). Restore a backup.", file: path, line: 1,
                sequence: header.first)
        }
    }
}

/// The first and the last line of a sealed segment, read without what is between.
struct SegmentEnds {
    let header: SegmentHeader
    let seal: SegmentSeal
    let size: Int64

    init(_ io: any LogIO, _ layout: LogLayout, name: String) throws(LogError) {
        let walker = try SegmentWalker(
            io, layout, name: name, depth: .frame, pieceBytes: LastLine.pieceBytes)
        header = walker.header
        size = walker.size
        let path = layout.segment(name)
        let last = try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            return try LastLine(io, file, size: walker.size)
        }
        let seal = last.bytes.withUnsafeBufferPointer { line in
            LineTrailer.isValid(line) && SegmentSeal.isSeal(line) ? try? SegmentSeal(line) : nil
        }
        guard let seal else {
            throw LogError(
                .corrupt,
                "\(path) has no sound seal at its end, though a segment follows it. "
                    + "Restore a backup.", file: path, sequence: walker.header.first)
        }
        self.seal = seal
    }
}
