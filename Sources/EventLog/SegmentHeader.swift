// The first line of a segment says which log it belongs to, in which format, and where it goes on.

import JSONText

/// The first line of a segment.
struct SegmentHeader: Equatable, Sendable {
    /// The format this code writes and reads.
    static let format: Int64 = 1

    var log: String
    /// Counted from 1.
    var segment: Int64
    /// The sequence of its first record.
    var first: Int64
    /// The chain hash before it.
    var previous: LogHash
    var epoch: Int64

    /// The line, newline included.
    var line: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("log", log)
        writer.member("fmt", Self.format)
        writer.member("seg", segment)
        writer.member("first", first)
        writer.member("prev", previous.hex)
        writer.member("w", epoch)
        var line = writer.bytes
        LineTrailer.close(&line)
        return line
    }

    /// What a first line turned out to be.
    enum Reading {
        case header(SegmentHeader)
        /// Sound, but of a format or with a critical feature that this code does not know.
        case newer(String)
        case damaged(String)
    }

    /// Reads a first line without its newline.
    static func read(_ line: UnsafeBufferPointer<UInt8>) -> Reading {
        guard LineTrailer.isValid(line) else { return .damaged("its checksum does not fit") }
        do throws(JSONError) {
            return try members(line)
        } catch {
            return .damaged("\(error)")
        }
    }

    /// Members that this version does not know are allowed unless `need` names them: that is how a
    /// later version adds to the format without or with locking this one out.
    private static func members(
        _ line: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> Reading {
        var log = ""
        var numbers: [String: Int64] = [:]
        var previous: LogHash?
        var needs: [String] = []
        try JSONReader.read(line) { reader throws(JSONError) in
            try reader.object { key, reader throws(JSONError) in
                switch key {
                case "log": log = try reader.string()
                case "prev": previous = LogHash(hex: try reader.string())
                case "fmt", "seg", "first", "w": numbers[key.string] = try reader.integer()
                case "need": needs = try reader.strings()
                default: try reader.skip()
                }
            }
        }
        guard let format = numbers["fmt"] else { return .damaged("it names no format") }
        if format > Self.format { return .newer("format \(format)") }
        if !needs.isEmpty { return .newer("the feature \(needs.joined(separator: ", "))") }
        guard format == Self.format, !log.isEmpty, let previous, let segment = numbers["seg"],
            let first = numbers["first"], let epoch = numbers["w"], segment > 0, first > 0
        else { return .damaged("it is no header of a segment") }
        return .header(
            SegmentHeader(
                log: log, segment: segment, first: first, previous: previous, epoch: epoch))
    }
}
