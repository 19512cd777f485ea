// Checks UTF-8 in place, after table 3-7 of the Unicode Standard, without building a String.

enum UTF8Check {
    /// The first index of `range` that does not belong to well-formed UTF-8, or its end.
    static func validPrefix(of source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        let bytes = UnsafeRawBufferPointer(source)
        while index < range.upperBound {
            // Most is ASCII, eight bytes of it at a time.
            while index + 8 <= range.upperBound,
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & Self.high == 0
            {
                index += 8
            }
            guard index < range.upperBound else { break }
            if source[index] < 0x80 {
                index += 1
                continue
            }
            let width = sequence(source, index, range.upperBound)
            if width == 0 { return index }
            index += width
        }
        return index
    }

    /// The bits that ASCII has not.
    private static let high: UInt64 = 0x8080_8080_8080_8080

    /// The length of the well-formed sequence at `index`, which is no ASCII; 0 where there is none.
    private static func sequence(
        _ source: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
    ) -> Int {
        let second: ClosedRange<UInt8>
        let width: Int
        switch source[index] {
        case 0xc2...0xdf: (width, second) = (2, 0x80...0xbf)
        case 0xe0: (width, second) = (3, 0xa0...0xbf)
        case 0xed: (width, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: (width, second) = (3, 0x80...0xbf)
        case 0xf0: (width, second) = (4, 0x90...0xbf)
        case 0xf4: (width, second) = (4, 0x80...0x8f)
        case 0xf1...0xf3: (width, second) = (4, 0x80...0xbf)
        default: return 0
        }
        guard index + width <= end, second.contains(source[index + 1]) else { return 0 }
        for offset in 2..<max(width, 2) where source[index + offset] & 0xc0 != 0x80 { return 0 }
        return width
    }
}
