// What was wrong with a piece of JSON, where, and what was expected there.

/// A fault in JSON text or in the shape of a value.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The members and elements that lead to the fault, such as `["payload", "tags", "[2]"]`.
    package var path: [String]
    /// The byte at which reading stopped, counted from 0; nil where a value, not text, was read.
    package var offset: Int?
    /// What could have stood there.
    package var expected: String
    /// What stood there.
    package var found: String

    /// Describes a fault; `path` grows at its front while the error travels up.
    package init(path: [String] = [], offset: Int? = nil, expected: String, found: String) {
        self.path = path
        self.offset = offset
        self.expected = expected
        self.found = found
    }

    /// The path in words: `payload.tags[2]`.
    package var location: String {
        var text = ""
        for part in path {
            if !text.isEmpty && !part.hasPrefix("[") { text += "." }
            text += part
        }
        return text
    }

    package var description: String {
        let place = path.isEmpty ? "" : location + ": "
        let byte = offset.map { " at byte \($0)" } ?? ""
        return "\(place)expected \(expected), found \(found)\(byte)"
    }

    func inside(_ part: String) -> JSONError {
        var outer = self
        outer.path.insert(part, at: 0)
        return outer
    }
}
