// The names of things. Numbers are given by the desk (tickets, articles, requesters); handles are
// chosen by people (agents, queues, organisations) and are lower case, so that they can be typed.

/// A ticket's number, written `T-1234`.
package struct TicketID: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
    /// 1 or more.
    package let number: Int
    package init(_ number: Int) { self.number = number }
    package var description: String { "T-\(number)" }
    package static func < (a: Self, b: Self) -> Bool { a.number < b.number }

    /// Reads `T-12`, `t-12` or `12`.
    package init?(_ text: some StringProtocol) {
        guard let number = numbered(text, prefix: "T-") else { return nil }
        self.number = number
    }
}

/// A knowledge-base article's number, written `KB-12`.
package struct ArticleID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 1 or more.
    package let number: Int
    package init(_ number: Int) { self.number = number }
    package var description: String { "KB-\(number)" }
    package static func < (a: Self, b: Self) -> Bool { a.number < b.number }

    /// Reads `KB-12`, `kb-12` or `12`.
    package init?(_ text: some StringProtocol) {
        guard let number = numbered(text, prefix: "KB-") else { return nil }
        self.number = number
    }
}

/// A requester's number, written `R-7`.
package struct RequesterID: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
    /// 1 or more.
    package let number: Int
    package init(_ number: Int) { self.number = number }
    package var description: String { "R-\(number)" }
    package static func < (a: Self, b: Self) -> Bool { a.number < b.number }

    /// Reads `R-7`, `r-7` or `7`.
    package init?(_ text: some StringProtocol) {
        guard let number = numbered(text, prefix: "R-") else { return nil }
        self.number = number
    }
}

private func numbered(_ text: some StringProtocol, prefix: String) -> Int? {
    var digits = Substring(text)
    if digits.prefix(prefix.count).uppercased() == prefix {
        digits = digits.dropFirst(prefix.count)
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(digits), number >= 1
    else { return nil }
    return number
}

/// A handle: 1 to 64 of `a-z 0-9 . _ -`, beginning with a letter or digit.
package enum Handle {
    /// Whether a text is a handle.
    package static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count), isLetterOrDigit(bytes[0]) else { return false }
        return bytes.allSatisfy { isLetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }
    }

    /// A handle made of any text: lower case, other characters as `-`; nil where nothing is left.
    package static func make(from text: String) -> String? {
        var out: [UInt8] = []
        for byte in text.lowercased().utf8.prefix(200) {
            if isLetterOrDigit(byte) || byte == 0x2E || byte == 0x5F {
                out.append(byte)
            } else if out.last != 0x2D, !out.isEmpty {
                out.append(0x2D)
            }
        }
        while let last = out.last, !isLetterOrDigit(last) { out.removeLast() }
        while let first = out.first, !isLetterOrDigit(first) { out.removeFirst() }
        let handle = String(decoding: out.prefix(64), as: UTF8.self)
        return isValid(handle) ? handle : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}

/// An agent's handle; for people on this machine the Unix user name.
package struct AgentID: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
    package let handle: String
    package init(_ handle: String) { self.handle = handle }
    package var description: String { handle }
    package static func < (a: Self, b: Self) -> Bool { a.handle < b.handle }
}

/// A queue's handle, such as `network`.
package struct QueueID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let handle: String
    package init(_ handle: String) { self.handle = handle }
    package var description: String { handle }
    package static func < (a: Self, b: Self) -> Bool { a.handle < b.handle }
}

/// An organisation's handle, such as `acme`.
package struct OrganisationID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let handle: String
    package init(_ handle: String) { self.handle = handle }
    package var description: String { handle }
    package static func < (a: Self, b: Self) -> Bool { a.handle < b.handle }
}

/// A command's identity: the same id twice is the same command, done once.
package struct CommandID: Sendable, Hashable, CustomStringConvertible {
    package let text: String
    package init(_ text: String) { self.text = text }
    package var description: String { text }
}

/// A place in the log: the sequence of an event, 1 for the first; 0 is before everything.
package struct Position: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let sequence: Int
    package init(_ sequence: Int) { self.sequence = sequence }
    package var description: String { String(sequence) }
    package static func < (a: Self, b: Self) -> Bool { a.sequence < b.sequence }
    /// Before the first event.
    package static let start = Position(0)
}

/// Where an imported thing comes from, such as system `uci-incident-log`, key `INC0000045`.
package struct SourceReference: Sendable, Hashable, CustomStringConvertible {
    package let system: String
    package let key: String
    package init(system: String, key: String) { (self.system, self.key) = (system, key) }
    package var description: String { "\(system):\(key)" }
}

/// Who did something: an agent, or the desk itself (a wake-up that fell due).
package enum Actor: Sendable, Hashable, CustomStringConvertible {
    case agent(AgentID)
    case system

    /// `agent:ann` or `system`, the form kept in the log.
    package var description: String {
        switch self {
        case .agent(let id): "agent:\(id.handle)"
        case .system: "system"
        }
    }

    /// Reads the form kept in the log; nil where it is neither.
    package init?(_ text: String) {
        if text == "system" {
            self = .system
        } else if text.hasPrefix("agent:") {
            self = .agent(AgentID(String(text.dropFirst(6))))
        } else {
            return nil
        }
    }
}
