// How a CSV file is written: its separator, its encoding, and how large a cell or row may get
// before it is taken for damage.

/// A character encoding of a CSV file.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"

    /// The text of bytes; nil where they are not of this encoding.
    package func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        switch self {
        case .utf8: return String(validating: bytes, as: UTF8.self)
        case .latin1, .windows1252:
            if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
            var text = String.UnicodeScalarView()
            for byte in bytes {
                var value = UInt32(byte)
                if self == .windows1252, (0x80...0x9F).contains(byte) {
                    value = UInt32(TextEncoding.upper[Int(byte) - 0x80])
                    if value == 0 { return nil }
                }
                text.append(Unicode.Scalar(value)!)
            }
            return String(text)
        }
    }

    /// Windows-1252 from 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252); 0 where the
    /// code page has nothing.
    private static let upper: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}

/// How a CSV file is written.
package struct CSVDialect: Sendable, Hashable {
    /// The separator between cells, an ASCII byte.
    package var delimiter: UInt8
    package var encoding: TextEncoding
    /// A larger cell is taken for a quote that was never closed.
    package var cellBytesMax: Int
    /// A larger row is refused.
    package var rowBytesMax: Int
    package init(
        delimiter: UInt8 = UInt8(ascii: ","), encoding: TextEncoding = .utf8,
        cellBytesMax: Int = 1 << 20, rowBytesMax: Int = 1 << 22
    ) {
        (self.delimiter, self.encoding) = (delimiter, encoding)
        (self.cellBytesMax, self.rowBytesMax) = (cellBytesMax, rowBytesMax)
    }
}
