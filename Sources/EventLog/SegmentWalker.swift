// Walks over one segment line by line and checks everything that can be checked without its
// neighbours: checksums, layout, chain, seal. Recovery, readers and verification are all callers of
// this one walk, so that they cannot differ in what they believe.

import Crypto
import JSONText

/// A place in a segment from which on nothing is believed.
struct SegmentDamage: Equatable, Sendable {
    /// The first byte that is not believed.
    var offset: Int64
    /// The line, counted from 1.
    var line: Int
    /// What is wrong, as the end of a sentence.
    var reason: String
}

/// A walk over one segment.
final class SegmentWalker {
    /// What came next.
    enum Step {
        case record(RecordFrame, LogRecord?)
        case seal(SegmentSeal)
        case damage(SegmentDamage)
        case end
    }

    let name: String
    let header: SegmentHeader
    let size: Int64
    private(set) var chain: ChainState
    private(set) var records: Int64 = 0
    /// The number of the line that `next` gave last, counted from 1.
    private(set) var line = 1
    /// The end of what was believed so far.
    private(set) var goodOffset: Int64 = 0
    /// Whether the last believed line lacks its newline.
    private(set) var lacksNewline = false
    private(set) var seal: SegmentSeal?
    /// The end of the last believed line that is no seal.
    private(set) var recordsEnd: Int64 = 0
    /// The recorded time of the first record.
    private(set) var firstRecordedAt: Int64?
    /// SHA-256 of all believed bytes; only where the walk was asked for it.
    private(set) var fileHash: SHA256?

    private let io: any LogIO
    private let file: LogFile
    private let depth: RecordDepth
    private var scanner: LineScanner
    private var damage: SegmentDamage?

    /// Opens a segment and reads its first line.
    init(
        _ io: any LogIO, _ layout: LogLayout, name: String, depth: RecordDepth,
        hashesFile: Bool = false, dropsCache: Bool = false,
        pieceBytes: Int = LineScanner.pieceBytes
    ) throws(LogError) {
        self.io = io
        self.name = name
        self.depth = depth
        let path = layout.segment(name)
        let file = try calling { () throws(IOFault) in try io.open(path, .read) }
        var opened = false
        defer { if !opened { io.close(file) } }
        self.file = file
        if dropsCache { try calling { () throws(IOFault) in try io.dropCache(of: file) } }
        size = try calling { () throws(IOFault) in try io.info(of: file) }.size
        var scanner = LineScanner(io, file, size: size, pieceBytes: pieceBytes)
        let line = try scanner.next()
        header = try Self.header(line, in: scanner.buffer, path: path)
        chain = ChainState(
            lastSequence: header.first - 1, hash: header.previous, epoch: header.epoch)
        if hashesFile { fileHash = SHA256() }
        self.scanner = scanner
        opened = true
        if let line { accept(line, length: line.range.count) }
        recordsEnd = goodOffset
    }

    /// Where a walk stands, so that another can go on from there.
    struct Place {
        fileprivate let line: Int
        fileprivate let records: Int64
        fileprivate let recordsEnd: Int64
        fileprivate let firstRecordedAt: Int64?
        fileprivate let seal: SegmentSeal?
        let chain: ChainState
        let goodOffset: Int64
    }

    var place: Place {
        Place(
            line: line, records: records, recordsEnd: recordsEnd,
            firstRecordedAt: firstRecordedAt, seal: seal, chain: chain, goodOffset: goodOffset)
    }

    /// Goes on from a place that `other` came to, in a changed copy of its file that is the same
    /// up to there.
    init(
        resuming other: SegmentWalker, at place: Place, _ io: any LogIO, _ layout: LogLayout,
        pieceBytes: Int
    ) throws(LogError) {
        self.io = io
        (name, depth, header) = (other.name, other.depth, other.header)
        (line, records, recordsEnd) = (place.line, place.records, place.recordsEnd)
        (chain, goodOffset) = (place.chain, place.goodOffset)
        (firstRecordedAt, seal) = (place.firstRecordedAt, place.seal)
        let path = layout.segment(other.name)
        let file = try calling { () throws(IOFault) in try io.open(path, .read) }
        self.file = file
        do throws(IOFault) {
            size = try io.info(of: file).size
        } catch {
            io.close(file)
            throw LogError(error)
        }
        scanner = LineScanner(
            io, file, size: size, from: place.goodOffset, pieceBytes: pieceBytes)
    }

    deinit { io.close(file) }

    private static func header(
        _ line: LineScanner.Line?, in buffer: [UInt8], path: String
    ) throws(LogError) -> SegmentHeader {
        let range = line?.range ?? 0..<0
        let reading = buffer.withUnsafeBufferPointer {
            SegmentHeader.read(UnsafeBufferPointer(rebasing: $0[range]))
        }
        switch reading {
        case .header(let header): return header
        case .newer(let what):
            throw LogError(
                .newerFormat,
                "\(path) needs \(what), which this version does not know. Use a newer version.",
                file: path, line: 1)
        case .damaged(let reason):
            throw LogError(
                .corrupt, "\(path), line 1: the header is damaged: \(reason). Restore a backup.",
                file: path, line: 1)
        }
    }

    /// The next line, checked.
    func next() throws(LogError) -> Step {
        if let damage { return .damage(damage) }
        let number = line + 1
        guard let found = try scanner.next() else { return .end }
        line = number
        if lacksNewline || seal != nil {
            return stop(found.offset, "something follows the end of the segment")
        }
        let result: Result<(Step, Int), LineFault> = scanner.buffer.withUnsafeBufferPointer {
            let bytes = UnsafeBufferPointer(rebasing: $0[found.range])
            do throws(LineFault) {
                return .success(try self.check(bytes))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .failure(let fault): return stop(found.offset, fault.reason)
        case .success(let (step, length)):
            accept(found, length: length)
            if case .seal(let seal) = step { self.seal = seal } else { recordsEnd = goodOffset }
            return step
        }
    }

    private func stop(_ offset: Int64, _ reason: String) -> Step {
        let found = SegmentDamage(offset: offset, line: line, reason: reason)
        damage = found
        return .damage(found)
    }

    /// Believes `length` bytes of a line. A shorter length means that its newline was damaged: the
    /// record counts, and the damage begins behind it.
    private func accept(_ found: LineScanner.Line, length: Int) {
        scanner.buffer.withUnsafeBytes { raw in
            let whole = length == found.range.count && found.hasNewline
            let start = found.range.lowerBound
            let piece = raw[start..<(start + length + (whole ? 1 : 0))]
            fileHash?.update(bufferPointer: UnsafeRawBufferPointer(rebasing: piece))
        }
        if length < found.range.count {
            goodOffset = found.offset + Int64(length)
            lacksNewline = true
            damage = SegmentDamage(
                offset: goodOffset, line: line, reason: "the newline after the record is damaged")
        } else {
            goodOffset = found.nextOffset
            lacksNewline = !found.hasNewline
        }
    }

    private func check(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(LineFault) -> (Step, Int) {
        var line = bytes
        if io.safeguards.contains(.checksums), !LineTrailer.isValid(bytes) {
            guard let length = LineTrailer.validPrefix(of: bytes) else {
                throw LineFault("its checksum does not fit")
            }
            line = UnsafeBufferPointer(rebasing: bytes[..<length])
        }
        if SegmentSeal.isSeal(line) {
            let seal = try reading { () throws(JSONError) in try SegmentSeal(line) }
            try check(seal)
            return (.seal(seal), line.count)
        }
        if depth == .links {
            guard let frame = RecordLinks.frame(line) else {
                throw LineFault("it is no record")
            }
            try advance(frame, line)
            return (.record(frame, nil), line.count)
        }
        let decoder = try reading { () throws(JSONError) in
            try RecordDecoder(line, depth: depth)
        }
        try advance(decoder.frame, line)
        return (.record(decoder.frame, decoder.record), line.count)
    }

    private func reading<T>(_ body: () throws(JSONError) -> T) throws(LineFault) -> T {
        do throws(JSONError) {
            return try body()
        } catch {
            throw LineFault("\(error)")
        }
    }

    private func advance(
        _ frame: RecordFrame, _ line: UnsafeBufferPointer<UInt8>
    ) throws(LineFault) {
        try chain.accept(frame, line: line, checksHash: io.safeguards.contains(.chain))
        records += 1
        if firstRecordedAt == nil { firstRecordedAt = frame.recordedAt }
    }

    private func check(_ seal: SegmentSeal) throws(LineFault) {
        guard seal.last == chain.lastSequence, seal.hash == chain.hash, seal.records == records
        else { throw LineFault("the seal does not fit the records before it") }
        if let fileHash, LogHash(fileHash.finalize()) != seal.file {
            throw LineFault("the seal's hash of the file does not fit")
        }
    }
}
