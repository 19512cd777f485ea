// Finds a record of a segment by its sequence without reading what stands before it: sequences
// grow, and each line proves itself by its checksum, so the file can be halved again and again.

import Glibc

/// A search in one open segment.
struct SequenceSearch {
    /// A sound record and where it stands.
    struct Hit {
        var frame: RecordFrame
        var offset: Int64
        var nextOffset: Int64
    }

    private let io: any LogIO
    private let file: LogFile
    private let size: Int64

    /// Where halving ends and reading on begins, in bytes.
    private static let spanMin: Int64 = 16 << 10

    init(_ io: any LogIO, _ file: LogFile, size: Int64) {
        (self.io, self.file, self.size) = (io, file, size)
    }

    /// The record that holds `sequence`; nil where there is none or damage is met on the way.
    func record(holding sequence: Int64) throws(IOFault) -> Hit? {
        var low: Int64 = 0
        var high = size
        while high - low > Self.spanMin {
            let middle = low + (high - low) / 2
            guard let start = try lineStart(from: middle), start < high else {
                high = middle
                continue
            }
            guard let hit = try record(at: start) else {
                guard try isSeal(at: start) else { return nil }
                high = middle
                continue
            }
            if hit.frame.sequence <= sequence { low = start } else { high = middle }
        }
        var next = low == 0 ? try lineStart(from: 1) : low
        while let start = next, let hit = try record(at: start), hit.frame.sequence <= sequence {
            if sequence <= hit.frame.lastSequence { return hit }
            next = hit.nextOffset < size ? hit.nextOffset : nil
        }
        return nil
    }

    /// The first line that begins at `offset` or later.
    private func lineStart(from offset: Int64) throws(IOFault) -> Int64? {
        var place = offset - 1
        while place < size {
            let piece = try io.readRange(file, place..<min(size, place + 4096))
            if piece.isEmpty { return nil }
            if let newline = piece.firstIndex(of: 0x0a) {
                let start = place + Int64(newline) + 1
                return start < size ? start : nil
            }
            place += Int64(piece.count)
        }
        return nil
    }

    private func record(at offset: Int64) throws(IOFault) -> Hit? {
        guard let line = try line(at: offset) else { return nil }
        let frame = line.withUnsafeBufferPointer {
            LineTrailer.isValid($0) ? RecordLinks.frame($0) : nil
        }
        return frame.map {
            Hit(frame: $0, offset: offset, nextOffset: offset + Int64(line.count) + 1)
        }
    }

    private func isSeal(at offset: Int64) throws(IOFault) -> Bool {
        guard let line = try line(at: offset) else { return false }
        return line.withUnsafeBufferPointer { LineTrailer.isValid($0) && SegmentSeal.isSeal($0) }
    }

    /// The line that begins at `offset`, without its newline; nil where none ends.
    private func line(at offset: Int64) throws(IOFault) -> [UInt8]? {
        var wanted: Int64 = 4096
        while true {
            let piece = try io.readRange(file, offset..<min(size, offset + wanted))
            if let newline = piece.firstIndex(of: 0x0a) { return Array(piece[..<newline]) }
            if offset + wanted >= size || wanted > 8 << 20 { return nil }
            wanted *= 8
        }
    }
}
