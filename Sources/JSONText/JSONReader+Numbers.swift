// Numbers by the grammar of RFC 8259. Whole numbers stay whole and below 2^53; the rest is Double.

/// A number as it was written.
enum JSONNumber {
    case integer(Int64)
    case double(Double)
}

extension JSONReader {
    mutating func number() throws(JSONError) -> JSONNumber {
        skipSpace()
        let start = position
        let negative = position < source.count && source[position] == UInt8(ascii: "-")
        if negative { position += 1 }
        let magnitude = try wholePart(numberStart: start)
        if position < source.count {
            switch source[position] {
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
                return .double(try fraction(from: start))
            default: break
            }
        }
        guard magnitude <= JSONValue.integerMax else {
            position = start
            throw fault("a whole number below 2^53", found: "a greater one")
        }
        // The sign of zero must survive a round trip, and an integer has none.
        if negative && magnitude == 0 { return .double(-0.0) }
        return .integer(negative ? -magnitude : magnitude)
    }

    /// Reads the digits before a point; saturates far above 2^53.
    private mutating func wholePart(numberStart: Int) throws(JSONError) -> Int64 {
        let first = position
        var magnitude: Int64 = 0
        while position < source.count, case let digit = source[position] &- 0x30, digit < 10 {
            if magnitude <= JSONValue.integerMax { magnitude = magnitude * 10 + Int64(digit) }
            position += 1
        }
        if position == first {
            if numberStart == first { throw fault("a number") }
            throw fault("a digit")
        }
        if position - first > 1 && source[first] == 0x30 {
            position = first
            throw fault("a number without leading zeros", found: "'0'")
        }
        return magnitude
    }

    private mutating func fraction(from start: Int) throws(JSONError) -> Double {
        if source[position] == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if position < source.count, source[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < source.count,
                source[position] == UInt8(ascii: "+") || source[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            try digits()
        }
        let text = String(decoding: source[start..<position], as: UTF8.self)
        guard let number = Double(text), number.isFinite else {
            position = start
            throw fault("a number a double can hold", found: "a greater one")
        }
        return number
    }

    private mutating func digits() throws(JSONError) {
        let first = position
        while position < source.count, source[position] &- 0x30 < 10 { position += 1 }
        if position == first { throw fault("a digit") }
    }
}
