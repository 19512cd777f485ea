// Bytes as text in JSON.

/// Base64 (RFC 4648, section 4).
package enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// Appends the text of some bytes, with padding unless `padded` is false.
    package static func append(
        _ bytes: UnsafeRawBufferPointer, padded: Bool = true, to text: inout [UInt8]
    ) {
        var index = 0
        while index + 3 <= bytes.count {
            let group =
                UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8
                | UInt32(bytes[index + 2])
            append(4, of: group, to: &text)
            index += 3
        }
        let left = bytes.count - index
        guard left > 0 else { return }
        let second = left == 2 ? UInt32(bytes[index + 1]) << 8 : 0
        append(left + 1, of: UInt32(bytes[index]) << 16 | second, to: &text)
        guard padded else { return }
        for _ in left..<3 { text.append(UInt8(ascii: "=")) }
    }

    private static func append(_ count: Int, of group: UInt32, to text: inout [UInt8]) {
        for place in 0..<count {
            text.append(letters[Int(group >> UInt32(18 - 6 * place)) & 63])
        }
    }

    /// The text of some bytes, with padding.
    package static func text(of bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        bytes.withUnsafeBytes { append($0, to: &text) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil where it is not base64.
    package static func bytes(of text: String) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count.isMultiple(of: 4) else { return nil }
        let padding = letters.suffix(2).count { $0 == UInt8(ascii: "=") }
        var out: [UInt8] = []
        out.reserveCapacity(letters.count / 4 * 3)
        for begin in stride(from: 0, to: letters.count, by: 4) {
            let isLast = begin + 4 == letters.count
            var group: UInt32 = 0
            for place in 0..<4 {
                let isPadding = isLast && place >= 4 - padding
                let value = isPadding ? 0 : values[Int(letters[begin + place])]
                guard value < 64 else { return nil }
                group = group << 6 | UInt32(value)
            }
            let count = isLast ? 3 - padding : 3
            for place in 0..<count {
                out.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place)))
            }
        }
        return out
    }
}
