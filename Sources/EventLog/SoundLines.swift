// Finds every record of a file that proves itself by its checksum, whatever stands around it; what
// salvage keeps and what a report of a loss names.

import CSupport
import JSONText

/// The sound records of one file, in the order of the file.
struct SoundLines {
    /// A record and where it stands.
    struct Found {
        var record: LogRecord
        var offset: Int64
        var bytes: Int
    }

    private let path: String
    private var scanner: LineScanner
    private let file: LogFile
    private let io: any LogIO
    private var waiting: [Found] = []

    init(_ io: any LogIO, _ path: String) throws(LogError) {
        (self.io, self.path) = (io, path)
        let file = try calling { () throws(IOFault) in try io.open(path, .read) }
        self.file = file
        let size = try calling { () throws(IOFault) in try io.info(of: file) }.size
        scanner = LineScanner(io, file, size: size)
    }

    /// Calls `body` for each sound record of the file at `path`.
    static func forEach(
        _ io: any LogIO, _ path: String, _ body: (Found) throws(LogError) -> Void
    ) throws(LogError) {
        var lines = try SoundLines(io, path)
        defer { io.close(lines.file) }
        while let line = try lines.scanner.next() {
            for found in lines.records(in: line) { try body(found) }
        }
    }

    /// The sound records of a line: one as a rule, none of a damaged one, more where a newline was
    /// damaged.
    private func records(in line: LineScanner.Line) -> [Found] {
        scanner.buffer.withUnsafeBufferPointer { buffer in
            let bytes = UnsafeBufferPointer(rebasing: buffer[line.range])
            var found: [Found] = []
            var index = 0
            while let start = Self.start(in: bytes, from: index) {
                let rest = UnsafeBufferPointer(rebasing: bytes[start...])
                guard let length = LineTrailer.validPrefix(of: rest) else {
                    index = start + 1
                    continue
                }
                let sound = UnsafeBufferPointer(rebasing: rest[..<length])
                if let record = (try? RecordDecoder(sound, depth: .payloadHashes))?.record {
                    found.append(
                        Found(record: record, offset: line.offset + Int64(start), bytes: length))
                }
                index = start + length
            }
            return found
        }
    }

    private static let opening = Array("{\"s\":".utf8)

    private static func start(in bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        guard let base = bytes.baseAddress, index < bytes.count,
            let found = cs_find(base + index, bytes.count - index, opening, opening.count)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: found)
    }
}
