// Reads of a record only what links it to its neighbours, for opening a log that was closed in
// order: its numbers stand first, and its hash stands before the payloads. The line's checksum was
// compared before, and the chain is followed over the bytes as they stand; what is left out is the
// grammar of the rest, which readers and verification check.

import CSupport
import Glibc

/// Reads a ``RecordFrame`` without taking the whole line apart.
struct RecordLinks {
    private let line: UnsafeBufferPointer<UInt8>
    private var offset = 0

    private static let hashMember = Array(",\"h\":\"".utf8)

    private init(_ line: UnsafeBufferPointer<UInt8>) { self.line = line }

    /// The frame of a record; nil where the line is none.
    static func frame(_ line: UnsafeBufferPointer<UInt8>) -> RecordFrame? {
        var links = RecordLinks(line)
        return links.read()
    }

    private mutating func read() -> RecordFrame? {
        var frame = RecordFrame()
        guard let sequence = number(after: "{\"s\":"), let count = number(after: ",\"n\":"),
            let watermark = number(after: ",\"a\":"), let epoch = number(after: ",\"w\":"),
            eat(",\"t\":\""), let time = time(), eat("\",\"i\":\""), count > 0,
            let start = hashMemberStart()
        else { return nil }
        let digits = start + Self.hashMember.count
        guard digits + 64 < line.count,
            let hash = LogHash(
                hexBytes: UnsafeBufferPointer(rebasing: line[digits..<digits + 64])),
            line[digits + 64] == UInt8(ascii: "\"")
        else { return nil }
        (frame.sequence, frame.count) = (sequence, count)
        (frame.watermark, frame.epoch, frame.recordedAt) = (watermark, epoch, time)
        (frame.hash, frame.chainedBytes) = (hash, start)
        return frame
    }

    /// No string holds these bytes: a quotation mark inside one is escaped.
    private func hashMemberStart() -> Int? {
        guard let base = line.baseAddress,
            let found = cs_find(
                base + offset, line.count - offset, Self.hashMember, Self.hashMember.count)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: found)
    }

    private mutating func number(after text: StaticString) -> Int64? {
        guard eat(text) else { return nil }
        var value: Int64 = 0
        let start = offset
        while offset < line.count, line[offset] &- 0x30 < 10, offset - start < 16 {
            value = value * 10 + Int64(line[offset] - 0x30)
            offset += 1
        }
        return offset > start ? value : nil
    }

    private mutating func time() -> Int64? {
        let start = offset
        while offset < line.count, line[offset] != UInt8(ascii: "\"") { offset += 1 }
        return Timestamp.microseconds(UnsafeBufferPointer(rebasing: line[start..<offset]))
    }

    private mutating func eat(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset + count <= line.count,
            memcmp(line.baseAddress! + offset, text.utf8Start, count) == 0
        else { return false }
        offset += count
        return true
    }
}
