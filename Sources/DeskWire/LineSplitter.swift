// Bytes as they come, cut into lines; a line that grows beyond the limit is given up.

/// What came of the bytes so far.
package struct LineSplitter: Sendable {
    private var rest: [UInt8] = []
    /// Bytes of `rest` known to hold no end of line.
    private var searched = 0
    private let bytesMax: Int

    /// Lines of up to `bytesMax` bytes, their end included.
    package init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// Whether a line has begun that has no end yet.
    package var isMidLine: Bool { !rest.isEmpty }

    /// Takes bytes in and gives the lines that are whole now, without their ends; empty lines are
    /// passed over. Throws `.tooLarge`; nothing more may be taken in then.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws(WireFault) -> [[UInt8]] {
        rest.append(contentsOf: bytes)
        var lines: [[UInt8]] = []
        var begin = 0
        while let end = rest[searched...].firstIndex(of: 0x0A) {
            try check(end + 1 - begin)
            if end > begin { lines.append(Array(rest[begin..<end])) }
            begin = end + 1
            searched = begin
        }
        searched = rest.count - begin
        if begin > 0 { rest.removeFirst(begin) }
        try check(rest.count)
        return lines
    }

    private func check(_ count: Int) throws(WireFault) {
        guard count <= bytesMax else {
            throw WireFault(.tooLarge, "a line is longer than \(bytesMax) bytes")
        }
    }
}
