// Reads known keys out of a value and says where a wrong one stands: `payload.subject: expected a
// string, found a number`. For the paths where convenience counts more than speed.

/// A value together with the path that led to it.
package struct JSONCursor: Sendable {
    /// What stands here; nil where the member or element is absent.
    package let value: JSONValue?
    /// The members and elements on the way.
    package let path: [String]

    /// A cursor at the root; `name` begins the path in messages.
    package init(_ value: JSONValue?, name: String? = nil) {
        self.value = value
        path = name.map { [$0] } ?? []
    }

    private init(_ value: JSONValue?, path: [String]) {
        self.value = value
        self.path = path
    }

    /// The member of that name; absent where there is none.
    package subscript(key: String) -> JSONCursor { JSONCursor(value?[key], path: path + [key]) }

    /// Whether there is neither a value nor null.
    package var isAbsent: Bool { value == nil || value == .null }

    /// The string here.
    package func string() throws(JSONError) -> String {
        if case .string(let text)? = value { return text }
        throw fault("a string")
    }

    /// The string here, or nil where nothing or null stands.
    package func optionalString() throws(JSONError) -> String? {
        isAbsent ? nil : try string()
    }

    /// The whole number here.
    package func integer() throws(JSONError) -> Int64 {
        if case .integer(let number)? = value { return number }
        throw fault("a whole number")
    }

    /// The whole number here, or nil where nothing or null stands.
    package func optionalInteger() throws(JSONError) -> Int64? {
        isAbsent ? nil : try integer()
    }

    /// The truth value here.
    package func bool() throws(JSONError) -> Bool {
        if case .bool(let flag)? = value { return flag }
        throw fault("true or false")
    }

    /// The elements of the array here, each with its path.
    package func elements() throws(JSONError) -> [JSONCursor] {
        guard case .array(let elements)? = value else { throw fault("an array") }
        return elements.enumerated().map { JSONCursor($1, path: path + ["[\($0)]"]) }
    }

    /// The members of the object here.
    package func members() throws(JSONError) -> [JSONObject.Member] {
        guard case .object(let object)? = value else { throw fault("an object") }
        return object.members
    }

    /// The strings of the array here.
    package func strings() throws(JSONError) -> [String] {
        var texts: [String] = []
        for element in try elements() { texts.append(try element.string()) }
        return texts
    }

    /// An error of the caller's own at this place.
    package func fault(_ expected: String) -> JSONError {
        JSONError(path: path, expected: expected, found: value?.kind ?? "nothing")
    }
}
