// Strings: a run without escapes is taken whole; UTF-8 is checked, surrogates must pair.

extension JSONReader {
    /// Finds the end of a string from its opening quote on; leaves `position` at the content.
    /// Returns the index of the closing quote or of the first backslash.
    private mutating func plainEnd() throws(JSONError) -> Int {
        position += 1
        var index = position
        while index < source.count {
            let byte = source[index]
            if byte == 0x22 || byte == 0x5c { return index }
            if byte < 0x20 {
                position = index
                throw fault("an escape", found: "a raw control character")
            }
            index += 1
        }
        position = index
        throw fault("'\"'")
    }

    mutating func quotedString() throws(JSONError) -> String {
        let end = try plainEnd()
        guard source[end] == 0x22 else { return try escapedString(from: end) }
        try checkUTF8(position..<end)
        let span = UnsafeBufferPointer(rebasing: source[position..<end])
        position = end + 1
        // Made so, and not by `validating`, which finds out its types anew for each text.
        return String(decoding: span, as: UTF8.self)
    }

    mutating func key() throws(JSONError) -> JSONKey {
        guard position < source.count, source[position] == 0x22 else {
            throw fault("a key in quotes")
        }
        let end = try plainEnd()
        guard source[end] == 0x22 else { return JSONKey(decoded: try escapedString(from: end)) }
        try checkUTF8(position..<end)
        let span = UnsafeBufferPointer(rebasing: source[position..<end])
        position = end + 1
        return JSONKey(span: span)
    }

    mutating func skipString() throws(JSONError) {
        let end = try plainEnd()
        guard source[end] == 0x22 else {
            _ = try escapedString(from: end)
            return
        }
        try checkUTF8(position..<end)
        position = end + 1
    }

    // MARK: Escapes

    private mutating func escapedString(from firstEscape: Int) throws(JSONError) -> String {
        try checkUTF8(position..<firstEscape)
        var bytes = Array(source[position..<firstEscape])
        position = firstEscape
        while true {
            guard position < source.count else { throw fault("'\"'") }
            switch source[position] {
            case 0x22:
                position += 1
                return String(decoding: bytes, as: UTF8.self)
            case 0x5c: try escape(into: &bytes)
            default:
                let start = position
                position -= 1
                let end = try plainEnd()
                try checkUTF8(start..<end)
                bytes.append(contentsOf: source[start..<end])
                position = end
            }
        }
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
        position += 1
        guard position < source.count else { throw fault("an escape") }
        let plain: UInt8
        switch source[position] {
        case 0x22, 0x5c, UInt8(ascii: "/"): plain = source[position]
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0c
        case UInt8(ascii: "n"): plain = 0x0a
        case UInt8(ascii: "r"): plain = 0x0d
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape()
            bytes.append(contentsOf: String(Character(scalar)).utf8)
            return
        default: throw fault("one of \" \\ / b f n r t u")
        }
        bytes.append(plain)
        position += 1
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position - 1
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xdc00, take(exactly: 0x5c), position < source.count,
            source[position] == UInt8(ascii: "u")
        {
            let second = try fourHexDigits()
            if (0xdc00...0xdfff).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + second - 0xdc00)
            {
                return scalar
            }
        }
        position = start
        throw fault("a surrogate pair", found: "half of one")
    }

    private mutating func take(exactly byte: UInt8) -> Bool {
        guard position < source.count, source[position] == byte else { return false }
        position += 1
        return true
    }

    /// Reads the digits after the `u` at `position`.
    private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
        position += 1
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard position < source.count,
                let digit = Character(Unicode.Scalar(source[position])).hexDigitValue
            else { throw fault("a hexadecimal digit") }
            number = number << 4 | UInt32(digit)
            position += 1
        }
        return number
    }

    // MARK: UTF-8

    private func checkUTF8(_ range: Range<Int>) throws(JSONError) {
        let valid = UTF8Check.validPrefix(of: source, range)
        guard valid == range.upperBound else {
            throw JSONError(offset: valid, expected: "UTF-8", found: "other bytes")
        }
    }
}
