// Cuts a file into lines while holding no more of it than a piece and one line.

import Glibc

/// A cursor over the lines of a file.
struct LineScanner {
    /// One line in the scanner's buffer.
    struct Line {
        /// Where its bytes are in the buffer, newline excluded.
        var range: Range<Int>
        /// Where it starts in the file.
        var offset: Int64
        /// Whether a newline ends it, rather than the end of the file.
        var hasNewline: Bool

        var nextOffset: Int64 { offset + Int64(range.count) + (hasNewline ? 1 : 0) }
    }

    static let pieceBytes = 256 << 10
    /// A line beyond this is handed over in parts; no writer makes one.
    private static let lineBytesMax = 8 << 20

    let io: any LogIO
    let file: LogFile
    /// The size of the file when the scan began; what is appended later is not seen.
    let size: Int64
    private(set) var buffer: [UInt8] = []
    private var start = 0
    private var end = 0
    private var offset: Int64 = 0

    init(
        _ io: any LogIO, _ file: LogFile, size: Int64, from offset: Int64 = 0,
        pieceBytes: Int = pieceBytes
    ) {
        self.io = io
        self.file = file
        self.size = size
        self.offset = offset
        buffer = [UInt8](repeating: 0, count: min(pieceBytes, max(1, Int(size - offset))))
    }

    /// The next line; nil at the end of the file. Its range is valid until the next call.
    mutating func next() throws(LogError) -> Line? {
        var searched = start
        while true {
            if let newline = newline(from: searched) {
                let line = Line(range: start..<newline, offset: offset, hasNewline: true)
                start = newline + 1
                offset = line.nextOffset
                return line
            }
            searched = end - start
            let atEnd = offset + Int64(end - start) >= size
            if atEnd || end - start >= Self.lineBytesMax {
                guard end > start else { return nil }
                let line = Line(range: start..<end, offset: offset, hasNewline: false)
                start = end
                offset = line.nextOffset
                return line
            }
            try fill()
            searched += start
        }
    }

    private func newline(from index: Int) -> Int? {
        buffer.withUnsafeBytes { raw in
            guard index < end, let base = raw.baseAddress,
                let found = memchr(base + index, 0x0a, end - index)
            else { return nil }
            return base.distance(to: UnsafeRawPointer(found))
        }
    }

    private mutating func fill() throws(LogError) {
        if start > 0 {
            buffer.withUnsafeMutableBytes { raw in
                raw.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[start..<end]))
            }
            end -= start
            start = 0
        }
        if end == buffer.count {
            buffer.append(contentsOf: repeatElement(0, count: buffer.count))
        }
        let from = offset + Int64(end)
        let room = min(Int64(buffer.count - end), size - from)
        let place = end
        let (io, file) = (io, file)
        var whole = buffer
        buffer = []
        let filled: Int
        do throws(IOFault) {
            filled = try whole.withUnsafeMutableBufferPointer { all throws(IOFault) in
                let free = UnsafeMutableBufferPointer(
                    rebasing: all[place..<(place + Int(room))])
                return try io.readFull(file, into: UnsafeMutableRawBufferPointer(free), at: from)
            }
        } catch {
            throw LogError(error)
        }
        buffer = whole
        end += filled
        if filled < Int(room) {
            throw LogError(IOFault("read (the file became shorter)", file.path, code: EIO))
        }
    }
}
