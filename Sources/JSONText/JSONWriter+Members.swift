// Whole members in one call, as codecs write them.

extension JSONWriter {
    /// Writes a member that holds a string.
    package mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a member that holds a whole number below 2^53.
    package mutating func member(_ name: String, _ number: Int64) {
        key(name)
        integer(number)
    }

    /// Writes a member that holds a whole number below 2^53.
    package mutating func member(_ name: String, _ number: Int) {
        key(name)
        integer(number)
    }

    /// Writes a member that holds true or false.
    package mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        bool(flag)
    }

    /// Writes a member that holds any value.
    package mutating func member(_ name: String, _ value: JSONValue) {
        key(name)
        self.value(value)
    }

    /// Writes a member that holds an array of strings.
    package mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// Writes a member where there is a string, nothing where there is none.
    package mutating func member(_ name: String, ifPresent text: String?) {
        if let text { member(name, text) }
    }

    /// Writes a member where there is a number, nothing where there is none.
    package mutating func member(_ name: String, ifPresent number: Int64?) {
        if let number { member(name, number) }
    }

    /// Writes a member where there is a number, nothing where there is none.
    package mutating func member(_ name: String, ifPresent number: Int?) {
        if let number { member(name, number) }
    }
}
