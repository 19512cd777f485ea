// The name of a member while an object is read: bytes in place, compared without a String.

/// A member's name; valid only inside the closure that got it.
package struct JSONKey {
    private let span: UnsafeBufferPointer<UInt8>
    private let decoded: String?

    init(span: UnsafeBufferPointer<UInt8>) {
        self.span = span
        decoded = nil
    }

    init(decoded: String) {
        span = UnsafeBufferPointer(start: nil, count: 0)
        self.decoded = decoded
    }

    /// The name as a string.
    package var string: String { decoded ?? String(decoding: span, as: UTF8.self) }

    /// Lets a `switch` over keys use plain literals.
    package static func ~= (literal: StaticString, key: JSONKey) -> Bool {
        if let decoded = key.decoded { return decoded == literal.description }
        guard literal.utf8CodeUnitCount == key.span.count else { return false }
        for index in 0..<key.span.count
        where literal.utf8Start[index] != key.span[index] {
            return false
        }
        return true
    }

    static func == (left: JSONKey, right: JSONKey) -> Bool {
        if left.decoded != nil || right.decoded != nil { return left.string == right.string }
        return left.span.count == right.span.count && left.span.elementsEqual(right.span)
    }
}

/// Notices a name that comes twice in one object. A few names are compared one by one; many go
/// into a set, so that a hostile object costs no more than its length.
struct SeenKeys {
    private var few: [JSONKey] = []
    private var many: Set<String> = []

    mutating func isRepeated(_ key: JSONKey) -> Bool {
        if !many.isEmpty { return !many.insert(key.string).inserted }
        for earlier in few where earlier == key { return true }
        few.append(key)
        if few.count > 16 { many = Set(few.map(\.string)) }
        return false
    }
}
