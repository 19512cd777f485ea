// Single values: what a codec asks for, member by member.

extension JSONReader {
    /// Reads a string.
    package mutating func string() throws(JSONError) -> String {
        guard peek() == UInt8(ascii: "\"") else { throw fault("a string") }
        return try quotedString()
    }

    /// Reads a string, or null as nil.
    package mutating func optionalString() throws(JSONError) -> String? {
        if try null() { return nil }
        return try string()
    }

    /// Reads a whole number below 2^53.
    package mutating func integer() throws(JSONError) -> Int64 {
        skipSpace()
        let start = position
        guard case .integer(let number) = try number() else {
            position = start
            throw fault("a whole number", found: "a fraction")
        }
        return number
    }

    /// Reads a whole number that is not negative.
    package mutating func count() throws(JSONError) -> Int {
        skipSpace()
        let start = position
        let number = try integer()
        guard number >= 0 else {
            position = start
            throw fault("a number from 0 on", found: "\(number)")
        }
        return Int(number)
    }

    /// Reads any number.
    package mutating func double() throws(JSONError) -> Double {
        switch try number() {
        case .integer(let number): Double(number)
        case .double(let number): number
        }
    }

    /// Reads true or false.
    package mutating func bool() throws(JSONError) -> Bool {
        switch peek() {
        case UInt8(ascii: "t") where take(word: "true"): return true
        case UInt8(ascii: "f") where take(word: "false"): return false
        default: throw fault("true or false")
        }
    }

    /// Takes null where it stands next, and says whether it did.
    package mutating func null() throws(JSONError) -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        guard take(word: "null") else { throw fault("null") }
        return true
    }

    /// Reads an array of strings.
    package mutating func strings() throws(JSONError) -> [String] {
        var texts: [String] = []
        try array { reader throws(JSONError) in texts.append(try reader.string()) }
        return texts
    }

    /// Reads any value.
    package mutating func value() throws(JSONError) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "\""): return .string(try quotedString())
        case UInt8(ascii: "{"):
            var members: [JSONObject.Member] = []
            try object { key, reader throws(JSONError) in
                members.append(.init(key: key.string, value: try reader.value()))
            }
            return .object(JSONObject(unique: members))
        case UInt8(ascii: "["):
            var elements: [JSONValue] = []
            try array { reader throws(JSONError) in elements.append(try reader.value()) }
            return .array(elements)
        case UInt8(ascii: "-")?, (0x30...0x39)?:
            switch try number() {
            case .integer(let number): return .integer(number)
            case .double(let number): return .double(number)
            }
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try bool())
        case UInt8(ascii: "n") where take(word: "null"): return .null
        default: throw fault("a value")
        }
    }

    /// Checks any value and passes over it.
    package mutating func skip() throws(JSONError) {
        switch peek() {
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "{"):
            try object { _, reader throws(JSONError) in try reader.skip() }
        case UInt8(ascii: "["):
            try array { reader throws(JSONError) in try reader.skip() }
        default: _ = try value()
        }
    }

    /// Checks any value, passes over it and returns where it stands in the bytes.
    package mutating func range() throws(JSONError) -> Range<Int> {
        skipSpace()
        let start = position
        try skip()
        return start..<position
    }

    /// An error of the caller's own at the current byte.
    package func error(expected: String, found: String) -> JSONError {
        fault(expected, found: found)
    }
}
