// The last line of a segment that will not grow any more.

import JSONText

/// The seal of a segment.
struct SegmentSeal: Equatable, Sendable {
    /// The sequence of its last event.
    var last: Int64
    /// How many records it holds.
    var records: Int64
    /// The chain hash at its end.
    var hash: LogHash
    /// SHA-256 of the file before this line.
    var file: LogHash

    /// The line, newline included.
    var line: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("seal", 1)
        writer.member("last", last)
        writer.member("n", records)
        writer.member("h", hash.hex)
        writer.member("sha256", file.hex)
        var line = writer.bytes
        LineTrailer.close(&line)
        return line
    }

    static func isSeal(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        line.starts(with: "{\"seal\":".utf8)
    }

    /// Reads a line whose checksum was found to fit.
    init(_ line: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var numbers: (last: Int64, records: Int64) = (0, 0)
        var hashes: (chain: LogHash?, file: LogHash?)
        try JSONReader.read(line) { reader throws(JSONError) in
            try reader.literal("{\"seal\":1,\"last\":")
            numbers.last = try reader.integer()
            try reader.literal(",\"n\":")
            numbers.records = try reader.integer()
            try reader.literal(",\"h\":")
            hashes.chain = LogHash(hex: try reader.string())
            try reader.literal(",\"sha256\":")
            hashes.file = LogHash(hex: try reader.string())
            try reader.literal(",\"c\":")
            try reader.skip()
            try reader.literal("}")
        }
        guard let chain = hashes.chain, let file = hashes.file else {
            throw JSONError(expected: "two hashes", found: "other text")
        }
        self.init(last: numbers.last, records: numbers.records, hash: chain, file: file)
    }

    init(last: Int64, records: Int64, hash: LogHash, file: LogHash) {
        self.last = last
        self.records = records
        self.hash = hash
        self.file = file
    }
}
