// Which bytes of a string JSON must or we want to escape, and how.

enum JSONEscape {
    /// How many bytes from `index` on go into one escape; 0 where the byte stands for itself.
    @inline(__always)
    static func width(in source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = source[index]
        if byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f { return 1 }
        // U+0080 to U+009F are control characters too: a terminal may take them for CSI.
        if byte == 0xc2, index + 1 < source.count, source[index + 1] < 0xa0 { return 2 }
        return 0
    }

    /// Whether each of the eight bytes from `index` on is plain ASCII that stands for itself.
    @inline(__always)
    static func areEightPlain(in source: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let bytes = UnsafeRawBufferPointer(source).loadUnaligned(
            fromByteOffset: index, as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        // A borrow into a byte's high bit tells that it is smaller; what has that bit is not ASCII.
        let controls = bytes &- ones &* 0x20
        let quotes = (bytes ^ ones &* 0x22) &- ones
        let slashes = (bytes ^ ones &* 0x5c) &- ones
        let deletes = (bytes ^ ones &* 0x7f) &- ones
        return (bytes | controls | quotes | slashes | deletes) & ones &* 0x80 == 0
    }

    static func append(
        _ source: UnsafeBufferPointer<UInt8>, at index: Int, width: Int, to bytes: inout [UInt8]
    ) {
        let byte = source[index + width - 1]
        bytes.append(UInt8(ascii: "\\"))
        if width == 1, let letter = letter(for: byte) {
            bytes.append(letter)
            return
        }
        bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
        bytes.append(hex(byte >> 4))
        bytes.append(hex(byte & 15))
    }

    private static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case 0x22, 0x5c: byte
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0a: UInt8(ascii: "n")
        case 0x0c: UInt8(ascii: "f")
        case 0x0d: UInt8(ascii: "r")
        default: nil
        }
    }

    private static func hex(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
