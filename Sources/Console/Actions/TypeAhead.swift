// Keys pressed while the ticket they are meant for is still on its way. They are kept until it has
// come and then taken in their order, so that a text typed after `R` is never read as commands.

import Terminal

extension ConsoleState {
    /// Keys kept at most.
    static let typeAheadMax = 4096

    /// The ways back and out are not kept, and let go of what was.
    private static let keysForTheMoment: [Key] = [.escape, .control("c")]

    /// Keeps a key back where its turn has not come; answers whether it did.
    mutating func keepsBack(_ key: Key) -> Bool {
        guard isSubjectLoading else { return false }
        guard !Self.keysForTheMoment.contains(key) else {
            typeAhead = []
            return false
        }
        let isFirst = ActionTable.byKey[context]?[key]?.condition.isAboutTicket == true
        guard isFirst || !typeAhead.isEmpty else { return false }
        if typeAhead.count < Self.typeAheadMax { typeAhead.append(key) }
        return true
    }

    /// Takes the keys kept back, now that what they waited for has come.
    mutating func pressKeysKeptBack() {
        guard !typeAhead.isEmpty, !isSubjectLoading else { return }
        let keys = typeAhead
        typeAhead = []
        for key in keys { press(key) }
    }

    /// Whether the ticket that keys are meant for was asked for and is not there.
    private var isSubjectLoading: Bool {
        switch context {
        case .ticket: subject == nil && flights[.ticket] != nil
        case .list: subject == nil && flights[.list] != nil
        default: false
        }
    }
}

extension Condition {
    /// Whether it is about the ticket that an action is for.
    fileprivate var isAboutTicket: Bool {
        switch self {
        case .hasTicket, .isUnresolved, .isNotEnded, .isUnowned, .isOwned, .isOnHold, .isResolved,
            .isDone, .isNotMerged, .isPartOfMerge, .hasLinks, .hasRelated:
            true
        default: false
        }
    }
}
