// The values a ticket is made of, in the words of ITIL 4. Codes are stable text: they stand in the
// log, in queries and in exports.

/// What the requester came with.
package enum TicketKind: String, Sendable, CaseIterable {
    case incident, request, question, complaint
}

/// What a status means to the desk. Code switches on the kind only; the name is the desk's own.
package enum StatusKind: String, Sendable, CaseIterable, Codable {
    case new, open, hold, resolved, closed, cancelled, merged

    /// Whether work on the ticket is still owed: new, open or on hold.
    package var isUnresolved: Bool { self == .new || self == .open || self == .hold }
    /// Whether the ticket is ended for good unless it is reopened: closed, cancelled, merged.
    package var isEnded: Bool { self == .closed || self == .cancelled || self == .merged }
}

/// A status: a name the desk chose, mapped to a kind.
package struct TicketStatus: Sendable, Hashable, Codable {
    package let name: String
    package let kind: StatusKind
    package init(name: String, kind: StatusKind) { (self.name, self.kind) = (name, kind) }

    /// The status used where a desk has no name of its own for a kind.
    package init(_ kind: StatusKind) {
        let name =
            switch kind {
            case .new: "New"
            case .open: "Open"
            case .hold: "On hold"
            case .resolved: "Resolved"
            case .closed: "Closed"
            case .cancelled: "Cancelled"
            case .merged: "Merged"
            }
        self.init(name: name, kind: kind)
    }
}

/// How much is affected: 1 department, 2 service, 3 person (iTop `ComputePriority`).
package struct Impact: Sendable, Hashable, Comparable {
    package let level: Int
    /// nil outside 1...3.
    package init?(_ level: Int) {
        guard (1...3).contains(level) else { return nil }
        self.level = level
    }
    package static func < (a: Self, b: Self) -> Bool { a.level < b.level }
    package static let department = Impact(1)!, service = Impact(2)!, person = Impact(3)!
}

/// How soon it must be mended: 1 critical, 2 high, 3 medium, 4 low (iTop `ComputePriority`).
package struct Urgency: Sendable, Hashable, Comparable {
    package let level: Int
    /// nil outside 1...4.
    package init?(_ level: Int) {
        guard (1...4).contains(level) else { return nil }
        self.level = level
    }
    package static func < (a: Self, b: Self) -> Bool { a.level < b.level }
    package static let critical = Urgency(1)!, high = Urgency(2)!
    package static let medium = Urgency(3)!, low = Urgency(4)!
}

/// 1 is the highest, 4 the lowest.
package struct Priority: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let level: Int
    /// nil outside 1...4.
    package init?(_ level: Int) {
        guard (1...4).contains(level) else { return nil }
        self.level = level
    }
    package var description: String { String(level) }
    package static func < (a: Self, b: Self) -> Bool { a.level < b.level }
}

/// Why a ticket waits and what ends the waiting.
package struct Hold: Sendable, Hashable, Codable {
    /// Why, in the agent's words ("waiting for the vendor"); never empty.
    package let reason: String
    /// When the ticket comes back by itself; nil only for imported history.
    package let wakeUp: Timestamp?
    package init(reason: String, wakeUp: Timestamp?) {
        (self.reason, self.wakeUp) = (reason, wakeUp)
    }
}

/// How a contact reached the desk.
package enum Channel: String, Sendable, CaseIterable {
    case phone, mail, chat, portal, walkIn = "walk-in", monitoring, selfService = "self-service"
    case other
}

/// How a ticket was resolved. The desk's own codes come from imports; these are the shipped ones.
package enum ResolutionCode {
    /// Codes offered by the console and the command line.
    package static let offered = [
        "solved", "workaround", "answered", "fulfilled", "duplicate", "no-fault-found",
        "not-reproducible", "withdrawn",
    ]
}

/// A file kept by its content in `blobs/`.
package struct Attachment: Sendable, Hashable {
    /// The name the sender gave it; hostile text until sanitised.
    package let name: String
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    package let bytes: Int
    /// Media type such as `text/plain`; `application/octet-stream` where unknown.
    package let mediaType: String
    package init(name: String, sha256: String, bytes: Int, mediaType: String) {
        (self.name, self.sha256) = (name, sha256)
        (self.bytes, self.mediaType) = (bytes, mediaType)
    }
}

/// What an article was to a ticket (KCS: reuse, create, improve, flag).
package enum ArticleRelation: String, Sendable, CaseIterable {
    case used, created, improved, wrong
}
