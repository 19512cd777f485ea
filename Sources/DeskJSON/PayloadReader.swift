// Typed reading of a payload's members; faults name the path, what was expected and what was found.

package import JSONText
package import ServiceDesk

/// The members of one object of a payload.
package struct PayloadReader: Sendable {
    private let object: JSONObject
    private let path: [String]

    /// Reads from an object; `path` leads to it.
    package init(_ object: JSONObject, path: [String] = []) {
        (self.object, self.path) = (object, path)
    }

    /// The error of a member that is not what was expected; `found` is its kind unless it is said.
    package func fault(_ key: String, _ expected: String, found: String? = nil) -> JSONError {
        JSONError(
            path: path + [key], expected: expected,
            found: found ?? object[key]?.kind ?? "nothing")
    }

    /// Any value that must stand there.
    package func value(_ key: String) throws(JSONError) -> JSONValue {
        guard let value = object[key] else { throw fault(key, "a value") }
        return value
    }

    /// A text; nil where absent or null.
    package func optionalString(_ key: String) throws(JSONError) -> String? {
        switch object[key] {
        case nil, .null?: return nil
        case .string(let text)?: return text
        default: throw fault(key, "a string")
        }
    }

    /// A text that must stand there.
    package func string(_ key: String) throws(JSONError) -> String {
        guard let text = try optionalString(key) else { throw fault(key, "a string") }
        return text
    }

    /// Texts; an absent array has none.
    package func strings(_ key: String) throws(JSONError) -> [String] {
        guard let value = object[key] else { return [] }
        guard case .array(let elements) = value else { throw fault(key, "an array") }
        var texts: [String] = []
        for case let element in elements {
            guard case .string(let text) = element else { throw fault(key, "strings") }
            texts.append(text)
        }
        return texts
    }

    /// Texts; nil where the array is absent or null.
    package func optionalStrings(_ key: String) throws(JSONError) -> [String]? {
        switch object[key] {
        case nil, .null?: nil
        default: try strings(key)
        }
    }

    /// Whole numbers; an absent array has none.
    package func integers(_ key: String) throws(JSONError) -> [Int] {
        guard let value = object[key] else { return [] }
        guard case .array(let elements) = value else { throw fault(key, "an array") }
        var numbers: [Int] = []
        for element in elements {
            guard case .integer(let number) = element else { throw fault(key, "whole numbers") }
            numbers.append(Int(number))
        }
        return numbers
    }

    /// A whole number; nil where absent or null.
    package func optionalInteger(_ key: String) throws(JSONError) -> Int? {
        switch object[key] {
        case nil, .null?: return nil
        case .integer(let number)?: return Int(number)
        default: throw fault(key, "a whole number")
        }
    }

    /// A whole number that must stand there.
    package func integer(_ key: String) throws(JSONError) -> Int {
        guard let number = try optionalInteger(key) else { throw fault(key, "a whole number") }
        return number
    }

    /// A truth value; an absent one is false.
    package func flag(_ key: String) throws(JSONError) -> Bool {
        switch object[key] {
        case nil: return false
        case .bool(let flag)?: return flag
        default: throw fault(key, "true or false")
        }
    }

    /// A truth value that must stand there.
    package func bool(_ key: String) throws(JSONError) -> Bool {
        guard object[key] != nil else { throw fault(key, "true or false") }
        return try flag(key)
    }

    /// A truth value; nil where absent or null.
    package func optionalFlag(_ key: String) throws(JSONError) -> Bool? {
        switch object[key] {
        case nil, .null?: return nil
        default: return try flag(key)
        }
    }

    /// An object; nil where absent or null.
    package func optionalObject(_ key: String) throws(JSONError) -> PayloadReader? {
        switch object[key] {
        case nil, .null?: return nil
        case .object(let inner)?: return PayloadReader(inner, path: path + [key])
        default: throw fault(key, "an object")
        }
    }

    /// An object that must stand there.
    package func inner(_ key: String) throws(JSONError) -> PayloadReader {
        guard let inner = try optionalObject(key) else { throw fault(key, "an object") }
        return inner
    }

    /// The objects of an array, each made into a value; an absent one has none.
    package func objects<Element>(
        _ key: String, _ make: (PayloadReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        guard let value = object[key] else { return [] }
        guard case .array(let elements) = value else { throw fault(key, "an array") }
        var made: [Element] = []
        for element in elements {
            guard case .object(let inner) = element else { throw fault(key, "objects") }
            made.append(try make(PayloadReader(inner, path: path + [key])))
        }
        return made
    }

    /// The values of an array; nil where that is absent.
    package func optionalValues<Value: JSONForm>(_ key: String) throws(JSONError) -> [Value]? {
        object[key] == nil ? nil : try values(key)
    }

    /// An RFC 3339 time; nil where absent or null.
    package func optionalMoment(_ key: String) throws(JSONError) -> Timestamp? {
        guard let text = try optionalString(key) else { return nil }
        guard let moment = Timestamp(rfc3339: text) else { throw fault(key, "an RFC 3339 time") }
        return moment
    }

    /// An RFC 3339 time that must stand there.
    package func moment(_ key: String) throws(JSONError) -> Timestamp {
        guard let moment = try optionalMoment(key) else { throw fault(key, "an RFC 3339 time") }
        return moment
    }
}

// Values of the trade.
extension PayloadReader {
    /// A word out of a fixed list; nil where absent.
    package func optionalWord<Word: RawRepresentable & CaseIterable>(_ key: String)
        throws(JSONError)
        -> Word? where Word.RawValue == String
    {
        guard let text = try optionalString(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw fault(key, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return word
    }

    /// A word out of a fixed list that must stand there.
    package func word<Word: RawRepresentable & CaseIterable>(_ key: String) throws(JSONError)
        -> Word
    where Word.RawValue == String {
        guard let word: Word = try optionalWord(key) else { throw fault(key, "a string") }
        return word
    }

    /// A number that a value of the trade is made of, such as a priority; nil where absent.
    package func optionalLevel<Level>(_ key: String, _ make: (Int) -> Level?) throws(JSONError)
        -> Level?
    {
        guard let number = try optionalInteger(key) else { return nil }
        guard let level = make(number) else { throw fault(key, "a number in range") }
        return level
    }

    /// A number that a value of the trade is made of and that must stand there.
    package func level<Level>(_ key: String, _ make: (Int) -> Level?) throws(JSONError) -> Level {
        guard let level = try optionalLevel(key, make) else { throw fault(key, "a number") }
        return level
    }

    /// A name such as `KB-7` read by the identifier's own rules; nil where absent or null.
    package func optionalIdentifier<ID>(_ key: String, _ make: (String) -> ID?) throws(JSONError)
        -> ID?
    {
        guard let text = try optionalString(key) else { return nil }
        guard let id = make(text) else { throw fault(key, "an identifier") }
        return id
    }

    /// A name such as `KB-7` read by the identifier's own rules.
    package func identifier<ID>(_ key: String, _ make: (String) -> ID?) throws(JSONError) -> ID {
        guard let id = make(try string(key)) else { throw fault(key, "an identifier") }
        return id
    }

    /// The member `source`; nil where absent.
    package func optionalSource() throws(JSONError) -> SourceReference? {
        guard let inner = try optionalObject("source") else { return nil }
        return SourceReference(system: try inner.string("system"), key: try inner.string("key"))
    }

    /// The member `source`, which must stand there.
    package func source() throws(JSONError) -> SourceReference {
        guard let source = try optionalSource() else { throw fault("source", "an object") }
        return source
    }

    /// Article numbers; an absent array has none.
    package func articles(_ key: String) throws(JSONError) -> [ArticleID] {
        var ids: [ArticleID] = []
        for text in try strings(key) {
            guard let id = ArticleID(text) else { throw fault(key, "article numbers") }
            ids.append(id)
        }
        return ids
    }
}
