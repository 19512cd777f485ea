// HEAD: one line of fixed width that remembers the last durable commit, so that a log cut at a
// boundary is noticed, how far the active segment was durable then, and whether the last owner
// closed the log in order. It is written over in place after each sync; being shorter than a
// sector it is old or new, not torn.

import JSONText

/// What HEAD says.
struct HeadFile: Equatable, Sendable {
    var log: String
    var lastSequence: Int64
    var hash: LogHash
    var epoch: Int64
    /// Whether the log was closed in order and nothing was appended since.
    var isClean: Bool
    /// The active segment; nil in a HEAD of before there were such notes.
    var active: ActiveNote?

    /// What became of reading HEAD.
    enum Reading: Equatable {
        case head(HeadFile)
        case missing
        case damaged
    }

    /// The line, newline included; of one length for all values.
    var line: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("log", log)
        writer.member("s", Self.padded(lastSequence))
        writer.member("h", hash.hex)
        writer.member("w", Self.padded(epoch))
        writer.member("clean", isClean ? 1 : 0)
        writer.member("seg", Self.padded(active?.first ?? 0))
        writer.member("len", Self.padded(active?.bytes ?? 0))
        writer.member("n", Self.padded(active?.records ?? 0))
        writer.member("ino", Self.padded(active?.inode ?? 0))
        var line = writer.bytes
        LineTrailer.close(&line)
        return line
    }

    private static func padded(_ number: some BinaryInteger) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }

    static func read(_ io: any LogIO, _ layout: LogLayout) throws(LogError) -> Reading {
        let found = try calling { () throws(IOFault) in try io.readSmallFile(layout.head) }
        guard let bytes = found else { return .missing }
        return bytes.last == 0x0a ? parse(Array(bytes.dropLast())) : .damaged
    }

    private static func parse(_ bytes: [UInt8]) -> Reading {
        bytes.withUnsafeBufferPointer { line in
            guard LineTrailer.isValid(line) else { return .damaged }
            var log = ""
            var texts: [String: String] = [:]
            var clean: Int64 = 0
            let read: Void? = try? JSONReader.read(line) { reader throws(JSONError) in
                try reader.object { key, reader throws(JSONError) in
                    switch key {
                    case "log": log = try reader.string()
                    case "s", "h", "w", "seg", "len", "n", "ino":
                        texts[key.string] = try reader.string()
                    case "clean": clean = try reader.integer()
                    default: try reader.skip()
                    }
                }
            }
            guard read != nil, let sequence = texts["s"].flatMap({ Int64($0) }),
                let hash = texts["h"].flatMap({ LogHash(hex: $0) }),
                let epoch = texts["w"].flatMap({ Int64($0) })
            else { return .damaged }
            return .head(
                HeadFile(
                    log: log, lastSequence: sequence, hash: hash, epoch: epoch,
                    isClean: clean == 1, active: ActiveNote(texts)))
        }
    }
}

/// What HEAD notes of the active segment.
struct ActiveNote: Equatable, Sendable {
    /// The first sequence of the segment, which names its file.
    var first: Int64
    /// How many bytes of it are durable.
    var bytes: Int64
    /// How many records they hold.
    var records: Int64
    /// Which file it is: a copy of a log has others.
    var inode: UInt64

    var name: String { LogLayout.segmentName(first: first) }
}

extension ActiveNote {
    /// Reads the members of HEAD; nil where they are missing or all zero.
    fileprivate init?(_ texts: [String: String]) {
        guard let first = texts["seg"].flatMap({ Int64($0) }), first > 0,
            let bytes = texts["len"].flatMap({ Int64($0) }), bytes > 0,
            let records = texts["n"].flatMap({ Int64($0) }), records >= 0,
            let inode = texts["ino"].flatMap({ UInt64($0) })
        else { return nil }
        self.init(first: first, bytes: bytes, records: records, inode: inode)
    }
}
