// Values of the search language that are words: handles, statuses, people, tags, numbers of
// tickets. What stands in quotation marks is never a word of the language: `owner:"me"` is an
// agent `me`.

import ServiceDesk

extension TermReader {
    func text(_ value: RawValue, expected: String) throws(QueryError) -> String {
        guard value.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw fault(value, expected)
        }
        return value.text
    }

    func handle(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> String {
        let handle = value.text.lowercased()
        guard Handle.isValid(handle) else { throw fault(value, key.expected) }
        return handle
    }

    /// A kind, `unresolved`, or a desk's own name; a bare name that looks like a mistyped kind is a
    /// fault.
    func status(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> TicketQuery.StatusTest {
        let name = try text(value, expected: key.expected)
        if value.isQuoted { return .name(name) }
        if let kind = StatusKind(rawValue: name.lowercased()) { return .kind(kind) }
        if name.lowercased() == "unresolved" { return .unresolved }
        if let near = Nearness.nearest(to: name, in: key.fixedValues) {
            throw fault(value, key.expected, suggestion: near)
        }
        return .name(name)
    }

    func person(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> TicketQuery.PersonTest {
        let handle = try handle(value, key)
        if value.isQuoted { return .handle(handle) }
        switch handle {
        case "me": return .me
        case "nobody": return .nobody
        default: return .handle(handle)
        }
    }

    /// Nobody watches nothing: `-has:watcher` says that.
    func watcher(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> TicketQuery.PersonTest {
        let person = try person(value, key)
        if person == .nobody { throw fault(value, key.expected, suggestion: "-has:watcher") }
        return person
    }

    /// `room` or `room=12`; what follows the first equals sign is the value, trimmed.
    func field(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> TicketQuery.FieldTest {
        let scalars = value.text.unicodeScalars
        let end = scalars.firstIndex(of: "=") ?? scalars.endIndex
        let handle = String(scalars[..<end]).lowercased()
        guard Handle.isValid(handle) else { throw fault(value, key.expected) }
        guard end < scalars.endIndex else { return TicketQuery.FieldTest(FieldID(handle)) }
        let start = scalars.index(after: end)
        let held = Wording.line(String(scalars[start...]))
        guard !held.isEmpty else {
            let offset = scalars.distance(from: scalars.startIndex, to: start)
            throw fault(value, "a value after the equals sign", skipping: offset)
        }
        return TicketQuery.FieldTest(FieldID(handle), held)
    }

    func tag(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> String {
        guard let tag = try? Wording.tag(value.text) else { throw fault(value, key.expected) }
        return tag
    }

    func number(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> TicketID {
        guard let id = TicketID(value.text) else { throw fault(value, key.expected) }
        return id
    }

    /// One of a fixed set of codes, in any case.
    func fixed<Code: RawRepresentable<String>>(_ value: RawValue, _ key: QueryKey)
        throws(QueryError) -> Code
    {
        guard let code = Code(rawValue: value.text.lowercased()) else {
            throw fault(
                value, key.expected,
                suggestion: Nearness.nearest(to: value.text, in: key.fixedValues))
        }
        return code
    }

    func presence(_ values: [RawValue], _ key: QueryKey) throws(QueryError)
        -> TicketQuery.Presence
    {
        let presence: TicketQuery.Presence = try fixed(values[0], key)
        if values.count > 1 {
            throw fault(values[1], "one value; say has: again for another")
        }
        return presence
    }
}
