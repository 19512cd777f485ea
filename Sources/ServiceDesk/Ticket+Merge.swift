// Merging and its reversal folded into a ticket, and what is owed an answer to, which both share: a
// survivor owes what it and the tickets merged into it owe, and one reply answers them all.

extension Ticket {
    mutating func foldMerge(_ event: TicketEvent, at moment: Timestamp) {
        switch event {
        case .merged(into: let survivor):
            if extras.beforeMerge == nil { extras.beforeMerge = StandingBeforeMerge(of: self) }
            extras.mergedInto = survivor
            enter(TicketStatus(.merged), at: moment)
            unansweredSince = nil
        case .unmerged:
            extras.mergedInto = nil
            guard let before = extras.beforeMerge else { break }
            extras.beforeMerge = nil
            (status, hold) = (before.status, before.hold)
            (resolvedAt, closedAt) = (before.resolvedAt, before.closedAt)
            (resolutionCode, unansweredSince) = (before.resolutionCode, before.unansweredSince)
        case .absorbed(let absorption): absorb(absorption)
        case .separated(let absorption): separate(absorption)
        default: break
        }
    }

    private mutating func absorb(_ other: Absorption) {
        if extras.absorbed.isEmpty { extras.ownUnansweredSince = unansweredSince }
        extras.absorbed.append(other)
        messages &+= other.messages
        attachments &+= other.attachments
        extras.secondsSpent &+= other.secondsSpent
        extras.watchers = Set(extras.watchers + other.watchers).sorted()
        extras.links = Set(extras.links + other.links).sorted()
        settleDebts()
    }

    mutating func separate(_ other: Absorption) {
        guard let index = extras.absorbed.firstIndex(where: { $0.ticket == other.ticket }) else {
            return
        }
        extras.absorbed.remove(at: index)
        messages &-= other.messages
        attachments &-= other.attachments
        extras.secondsSpent &-= other.secondsSpent
        extras.watchers.removeAll(where: other.watchers.contains)
        extras.links.removeAll(where: other.links.contains)
        unansweredSince = extras.ownUnansweredSince
        settleDebts()
        if extras.absorbed.isEmpty { extras.ownUnansweredSince = nil }
    }

    /// Has each merged ticket bring along what `part` leaves of it; nil is nothing at all.
    mutating func reduceAbsorbed(_ part: (Absorption) throws -> Absorption?) rethrows {
        let all = extras.absorbed, parts = try all.map(part)
        guard parts != all else { return }
        for absorption in all { separate(absorption) }
        for case let absorption? in parts { absorb(absorption) }
        guard extras.mergedInto != nil else { return }
        extras.beforeMerge?.unansweredSince = unansweredSince
        unansweredSince = nil
    }

    /// The requester waits for an answer.
    mutating func owe(since moment: Timestamp) {
        unansweredSince = min(unansweredSince ?? moment, moment)
        guard !extras.absorbed.isEmpty else { return }
        extras.ownUnansweredSince = min(extras.ownUnansweredSince ?? moment, moment)
    }

    /// Everybody who waited has their answer.
    mutating func answer() {
        unansweredSince = nil
        guard !extras.absorbed.isEmpty else { return }
        extras.ownUnansweredSince = nil
        for index in extras.absorbed.indices { extras.absorbed[index].unansweredSince = nil }
    }

    private mutating func settleDebts() {
        guard !extras.absorbed.isEmpty else { return }
        let debts = extras.absorbed.map(\.unansweredSince) + [extras.ownUnansweredSince]
        unansweredSince = debts.compactMap(\.self).min()
    }
}
