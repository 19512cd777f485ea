// The values a column can be mapped to: how each is read from the text of a cell, and from the
// right side of a mapping's `values`.

import ConfigText
import ServiceDesk

/// A value that a cell can stand for.
protocol MappedValue: Sendable {
    /// From the text of a cell, where the mapping gives no `values`; nil where it fits nothing.
    init?(mapped text: String)
    /// What a cell should have held, for messages.
    static var expected: String { get }
    /// From a mapping; `key` is the cell's text it stands for, nil for a fallback.
    static func read(_ node: ConfigNode, for key: String?) -> Self?
}

extension MappedValue {
    static func read(_ node: ConfigNode, for key: String?) -> Self? {
        guard let text = node.string() else { return nil }
        guard let value = Self(mapped: text) else {
            node.reject("expected \(expected), found \"\(visible(text))\"")
            return nil
        }
        return value
    }
}

extension String: MappedValue {
    init?(mapped text: String) { self = text }
    static var expected: String { "text" }
}

extension Impact: MappedValue {
    init?(mapped text: String) {
        guard let level = Int(text) else { return nil }
        self.init(level)
    }
    static var expected: String { "an impact from 1 to 3" }
}

extension Urgency: MappedValue {
    init?(mapped text: String) {
        guard let level = Int(text) else { return nil }
        self.init(level)
    }
    static var expected: String { "an urgency from 1 to 4" }
}

extension Priority: MappedValue {
    init?(mapped text: String) {
        guard let level = Int(text) else { return nil }
        self.init(level)
    }
    static var expected: String { "a priority from 1 to 4" }
}

extension QueueID: MappedValue {
    init?(mapped text: String) {
        guard let handle = Handle.make(from: text) else { return nil }
        self.init(handle)
    }
    static var expected: String { "a name with a letter a-z or a digit in it" }
}

extension AgentID: MappedValue {
    init?(mapped text: String) {
        guard let handle = Handle.make(from: text) else { return nil }
        self.init(handle)
    }
    static var expected: String { "a name with a letter a-z or a digit in it" }
}

/// An enumeration whose cases are named by their raw values.
protocol MappedChoice: MappedValue, RawRepresentable<String>, CaseIterable {}

extension MappedChoice {
    init?(mapped text: String) { self.init(rawValue: text.lowercased()) }
    static var expected: String { Nearest.listing(allCases.map(\.rawValue)) }
    static func read(_ node: ConfigNode, for key: String?) -> Self? { node.oneOf(Self.self) }
}

extension Channel: MappedChoice {}
extension TicketKind: MappedChoice {}

extension TicketStatus: MappedValue {
    init?(mapped text: String) {
        guard let kind = StatusKind(rawValue: text.lowercased()) else { return nil }
        self.init(kind)
    }
    static var expected: String { Nearest.listing(StatusKind.allCases.map(\.rawValue)) }

    /// A kind, whose shown name is then the cell's own text; or `{kind: …, name: …}`.
    static func read(_ node: ConfigNode, for key: String?) -> TicketStatus? {
        guard node.isMapping else {
            return node.oneOf(StatusKind.self).map { kind in
                key.map { TicketStatus(name: $0, kind: kind) } ?? TicketStatus(kind)
            }
        }
        guard let mapping = node.mapping(keys: ["kind", "name"]),
            let kind = mapping.oneOf("kind", StatusKind.self)
        else { return nil }
        let name = mapping.string("name", default: key ?? TicketStatus(kind).name)
        return TicketStatus(name: name, kind: kind)
    }
}
