// The last line of a file, read from its end, however long the file is.

/// The last line of a file.
struct LastLine {
    /// The line without its newline; empty where no whole line was found in the last 8 MiB.
    private(set) var bytes: [UInt8] = []
    /// Whether a newline ends it.
    private(set) var hasNewline = false
    /// Where it begins in the file.
    private(set) var offset: Int64 = 0

    static let pieceBytes = 4096
    private static let bytesMax: Int64 = 8 << 20

    init(_ io: any LogIO, _ file: LogFile, size: Int64) throws(IOFault) {
        var wanted = Int64(Self.pieceBytes)
        while true {
            let start = max(0, size - wanted)
            let piece = try io.readRange(file, start..<size)
            let end = piece.last == 0x0a ? piece.count - 1 : piece.count
            let newline = piece[..<max(0, end)].lastIndex(of: 0x0a)
            if newline != nil || start == 0 {
                let first = newline.map { $0 + 1 } ?? 0
                bytes = Array(piece[first..<max(first, end)])
                hasNewline = end < piece.count
                offset = start + Int64(first)
                return
            }
            if wanted >= Self.bytesMax { return }
            wanted *= 8
        }
    }
}
