// HEAD: one line of fixed width that remembers the last durable commit, so that a log cut at a
// boundary is noticed, and that says whether the last owner closed the log in order. It is written
// over in place after each sync; being shorter than a sector it is old or new, not torn.

import JSONText

/// What HEAD says.
struct HeadFile: Equatable, Sendable {
    var log: String
    var lastSequence: Int64
    var hash: LogHash
    var epoch: Int64
    /// Whether the log was closed in order and nothing was appended since.
    var isClean: Bool

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
        var line = writer.bytes
        LineTrailer.close(&line)
        return line
    }

    private static func padded(_ number: Int64) -> String {
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
                    case "s", "h", "w": texts[key.string] = try reader.string()
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
                    isClean: clean == 1))
        }
    }
}
