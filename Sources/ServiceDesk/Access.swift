// The wall between customers: which queues and organisations an agent sees. What lies beyond it is
// for them as if it did not exist.

/// Everything, or the queues and organisations granted.
package struct Access: Sendable, Hashable {
    /// nil is all of them.
    package var queues: Set<QueueID>?
    /// nil is all of them, and requesters of none.
    package var organisations: Set<OrganisationID>?
    package init(queues: Set<QueueID>? = nil, organisations: Set<OrganisationID>? = nil) {
        (self.queues, self.organisations) = (queues, organisations)
    }

    /// No wall.
    package static let everything = Access()

    /// Whether there is no wall.
    package var isEverything: Bool { queues == nil && organisations == nil }

    /// Whether a queue lies within.
    package func holds(_ queue: QueueID) -> Bool { queues?.contains(queue) ?? true }

    /// Whether what belongs to an organisation, or to none, lies within.
    package func holds(_ organisation: OrganisationID?) -> Bool {
        guard let organisations else { return true }
        return organisation.map(organisations.contains) ?? false
    }

    /// What lies within both.
    package func intersection(_ other: Access) -> Access {
        Access(
            queues: Self.both(queues, other.queues),
            organisations: Self.both(organisations, other.organisations))
    }

    /// Whether a ticket may lie within both.
    package func overlaps(_ other: Access) -> Bool {
        let both = intersection(other)
        return both.queues?.isEmpty != true && both.organisations?.isEmpty != true
    }

    private static func both<ID>(_ a: Set<ID>?, _ b: Set<ID>?) -> Set<ID>? {
        guard let a, let b else { return a ?? b }
        return a.intersection(b)
    }
}

/// What one caller sees of the desk.
package struct Sight: Sendable, Hashable {
    /// The queues and organisations within.
    package var access: Access
    /// Only tickets of the requesters who have this handle among their addresses; nil is all.
    package var ownOf: AgentID?
    /// Whether internal notes, tasks and time spent are shown.
    package var showsNotes: Bool
    /// Whether articles that are not public are shown.
    package var showsInternalArticles: Bool
    package init(
        access: Access = .everything, ownOf: AgentID? = nil, showsNotes: Bool = true,
        showsInternalArticles: Bool = true
    ) {
        (self.access, self.ownOf, self.showsNotes) = (access, ownOf, showsNotes)
        self.showsInternalArticles = showsInternalArticles
    }

    /// Everything.
    package static let everything = Sight()

    /// Whether every ticket is seen.
    package var seesEveryTicket: Bool { access.isEverything && ownOf == nil }
}
