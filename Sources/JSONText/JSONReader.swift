// A strict pull reader over bytes: one pass, no look-back, bounded depth. It accepts exactly RFC
// 8259 less what two readers could take differently: repeated keys, lone surrogates, invalid UTF-8,
// integers from 2^53 on, numbers beyond Double. Errors name the byte and what could have stood
// there.

/// Reads JSON from bytes; lives only inside the closure of `read`.
package struct JSONReader: ~Copyable {
    let source: UnsafeBufferPointer<UInt8>
    var position = 0
    var depth = 0
    let depthMax: Int

    /// How deep arrays and objects may nest unless the caller says otherwise.
    package static let depthMax = 64

    init(_ source: UnsafeBufferPointer<UInt8>, depthMax: Int) {
        self.source = source
        self.depthMax = depthMax
    }

    /// Runs `body` over `bytes` and checks that nothing but white space is left.
    package static func read<T>(
        _ bytes: [UInt8], depthMax: Int = depthMax,
        _ body: (inout JSONReader) throws(JSONError) -> T
    ) throws(JSONError) -> T {
        try bytes.withUnsafeBufferPointer { source throws(JSONError) in
            try read(source, depthMax: depthMax, body)
        }
    }

    /// Runs `body` over memory the caller keeps alive and checks that nothing is left.
    package static func read<T>(
        _ source: UnsafeBufferPointer<UInt8>, depthMax: Int = depthMax,
        _ body: (inout JSONReader) throws(JSONError) -> T
    ) throws(JSONError) -> T {
        var reader = JSONReader(source, depthMax: depthMax)
        let result = try body(&reader)
        reader.skipSpace()
        guard reader.position == source.count else { throw reader.fault("the end") }
        return result
    }

    /// The byte at which the next token may start, counted from 0.
    package var offset: Int { position }

    // MARK: Objects and arrays

    /// Reads an object and calls `member` for each key; it must read exactly the member's value.
    package mutating func object(
        _ member: (JSONKey, inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try enter(UInt8(ascii: "{"), "an object")
        defer { depth -= 1 }
        if take(UInt8(ascii: "}")) { return }
        var seen = SeenKeys()
        repeat {
            skipSpace()
            let start = position
            let key = try key()
            if seen.isRepeated(key) {
                position = start
                throw fault("each key once", found: "\"\(key.string)\" again")
            }
            guard take(UInt8(ascii: ":")) else { throw fault("':'") }
            do throws(JSONError) {
                try member(key, &self)
            } catch {
                throw error.inside(key.string)
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw fault("',' or '}'") }
    }

    /// Reads an array and calls `element` for each; it must read exactly one value.
    package mutating func array(
        _ element: (inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try enter(UInt8(ascii: "["), "an array")
        defer { depth -= 1 }
        if take(UInt8(ascii: "]")) { return }
        var index = 0
        repeat {
            do throws(JSONError) {
                try element(&self)
            } catch {
                throw error.inside("[\(index)]")
            }
            index += 1
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw fault("',' or ']'") }
    }

    private mutating func enter(_ bracket: UInt8, _ expected: String) throws(JSONError) {
        guard take(bracket) else { throw fault(expected) }
        depth += 1
        guard depth <= depthMax else { throw fault("at most \(depthMax) levels", found: "more") }
    }

    // MARK: Tokens

    /// Takes exactly these bytes, with no white space before them: for formats of a fixed layout.
    package mutating func literal(_ bytes: StaticString) throws(JSONError) {
        guard take(word: bytes) else { throw fault(bytes.description) }
    }

    /// The next byte after white space; nil at the end.
    mutating func peek() -> UInt8? {
        skipSpace()
        return position < source.count ? source[position] : nil
    }

    mutating func skipSpace() {
        while position < source.count {
            switch source[position] {
            case 0x20, 0x09, 0x0a, 0x0d: position += 1
            default: return
            }
        }
    }

    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= source.count else { return false }
        for index in 0..<count where source[position + index] != word.utf8Start[index] {
            return false
        }
        position += count
        return true
    }

    /// An error at the current byte; `found` is read off the bytes where it is not given.
    func fault(_ expected: String, found: String? = nil) -> JSONError {
        JSONError(offset: position, expected: expected, found: found ?? tokenKind)
    }

    private var tokenKind: String {
        guard position < source.count else { return "the end" }
        let byte = source[position]
        switch byte {
        case UInt8(ascii: "\""): return "a string"
        case UInt8(ascii: "{"): return "an object"
        case UInt8(ascii: "["): return "an array"
        case UInt8(ascii: "-"), 0x30...0x39: return "a number"
        case 0x21...0x7e: return "'\(Character(Unicode.Scalar(byte)))'"
        default: return "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}
