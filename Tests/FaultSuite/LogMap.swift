// Reads a sample log without any code of the log, for the answers that the log's own code is
// compared with.

/// One line of a segment.
struct MappedLine: Sendable {
    /// Where it begins and where its newline ends, in bytes.
    var start: Int
    var end: Int
    /// The sequence after it.
    var last: Int64
    /// The sequence it calls durable; a seal calls all before it durable.
    var durable: Int64
}

/// The lines of a segment.
struct LogMap: Sendable {
    let bytes: [UInt8]
    var lines: [MappedLine] = []
    /// The highest sequence called durable by a line after each.
    var durableAfter: [Int64] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var start = 0
        while let newline = bytes[start...].firstIndex(of: 0x0a) {
            lines.append(line(start, newline + 1))
            start = newline + 1
        }
        var durable: Int64 = 0
        for line in lines.reversed() {
            durableAfter.append(durable)
            durable = max(durable, line.durable)
        }
        durableAfter.reverse()
    }

    private func line(_ start: Int, _ end: Int) -> MappedLine {
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        func number(_ key: String) -> Int64? {
            guard let place = text.firstRange(of: "\"\(key)\":") else { return nil }
            return Int64(text[place.upperBound...].prefix { $0.isNumber })
        }
        if text.hasPrefix("{\"seal\"") {
            let last = number("last") ?? 0
            return MappedLine(start: start, end: end, last: last, durable: last)
        }
        if let first = number("first"), text.hasPrefix("{\"log\"") {
            return MappedLine(start: start, end: end, last: first - 1, durable: 0)
        }
        let (first, count) = (number("s") ?? 0, number("n") ?? 0)
        return MappedLine(
            start: start, end: end, last: first + count - 1, durable: number("a") ?? 0)
    }

    /// The line that holds a byte.
    func index(of offset: Int) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].end <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where the record that ends at a sequence ends, without its newline.
    func end(of sequence: Int64) -> Int {
        (lines.last { $0.last <= sequence }?.end ?? 1) - 1
    }

    /// What verification must say of the last segment when `good` is the last good sequence.
    static func exitCode(good: Int64, tail: Int, durable: Int64, witness: Int64) -> Int32 {
        if durable > good { return 2 }
        if witness > good { return 3 }
        return tail > 0 ? 1 : 0
    }
}
