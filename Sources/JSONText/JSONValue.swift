// A JSON value as data. Objects keep the order in which their members were written.

/// One JSON value.
package enum JSONValue: Equatable, Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number written without fraction and exponent; its magnitude is below 2^53.
    case integer(Int64)
    /// Any other number; finite.
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The greatest integer that every reader of JSON, jq among them, keeps exact.
    package static let integerMax: Int64 = (1 << 53) - 1

    /// The kind in words, with its article, for messages.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .double: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// Reads one value that must fill `bytes` but for white space.
    package init(bytes: [UInt8]) throws(JSONError) {
        self = try JSONReader.read(bytes) { reader throws(JSONError) in try reader.value() }
    }

    /// Reads one value from text.
    package init(text: String) throws(JSONError) {
        try self.init(bytes: Array(text.utf8))
    }

    /// The value as UTF-8 without white space.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// The value as text without white space.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The member of an object; nil where this is none or lacks it.
    package subscript(key: String) -> JSONValue? {
        if case .object(let object) = self { object[key] } else { nil }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}
