// Writes JSON straight into bytes. What it writes is valid UTF-8 without a raw control character,
// C0 or C1, so that a line of it can be shown by `tail` without harm.

/// Appends JSON to a buffer; commas come by themselves.
package struct JSONWriter: Sendable {
    /// What was written so far.
    package var bytes: [UInt8]
    private var needsComma = false

    /// A writer with an empty buffer of the given capacity in bytes.
    package init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Empties the buffer and keeps its memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    // MARK: Structure

    /// Opens an object.
    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes an object.
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Opens an array.
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes an array.
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes an object whose members `body` writes.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    /// Writes an array whose elements `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        beginArray()
        body(&self)
        endArray()
    }

    /// Writes the name of the next member; the caller names each key once.
    package mutating func key(_ name: String) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Values

    /// Writes a string.
    package mutating func string(_ text: String) {
        separate()
        quoted(text)
    }

    /// Writes a whole number; its magnitude must be below 2^53.
    package mutating func integer(_ number: Int64) {
        precondition(number.magnitude <= UInt64(JSONValue.integerMax), "number beyond 2^53")
        separate()
        digits(of: number)
    }

    /// Writes a whole number; its magnitude must be below 2^53.
    package mutating func integer(_ number: Int) { integer(Int64(number)) }

    /// Writes a number; what is not finite has no JSON and becomes null.
    package mutating func double(_ number: Double) {
        separate()
        bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
    }

    /// Writes true or false.
    package mutating func bool(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Writes null.
    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Copies a value that is JSON already; the caller vouches for it.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Writes bytes as a string of base64, with padding.
    package mutating func base64(_ content: UnsafeRawBufferPointer) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        Base64.append(content, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes any value.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .integer(let number): integer(number)
        case .double(let number): double(number)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    // MARK: Digits and quotes

    private mutating func digits(of number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            var run = 0
            var index = 0
            while index < source.count {
                if index + 8 <= source.count, JSONEscape.areEightPlain(in: source, at: index) {
                    index += 8
                    continue
                }
                let width = JSONEscape.width(in: source, at: index)
                if width == 0 {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[run..<index]))
                JSONEscape.append(source, at: index, width: width, to: &bytes)
                index += width
                run = index
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[run...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
