// How the values of a ticket look: glyph, scope and word. Meaning never hangs on colour alone.

import ServiceDesk
import Terminal

extension StatusKind {
    var glyph: Glyph {
        switch self {
        case .new: .stateNew
        case .open: .stateOpen
        case .hold: .stateHold
        case .resolved: .stateResolved
        case .closed: .stateClosed
        case .cancelled: .stateCancelled
        case .merged: .stateMerged
        }
    }

    var scope: Scope {
        switch self {
        case .new: .stateNew
        case .open: .stateOpen
        case .hold: .stateHold
        case .resolved: .stateResolved
        case .closed: .stateClosed
        case .cancelled: .stateCancelled
        case .merged: .stateMerged
        }
    }
}

extension Priority {
    var glyph: Glyph { [.priority1, .priority2, .priority3, .priority4][level - 1] }
    var scope: Scope { [.priority1, .priority2, .priority3, .priority4][level - 1] }
}

extension ArticleState {
    var glyph: Glyph {
        switch self {
        case .publicOpen: .articlePublic
        case .internalOnly: .articleInternal
        case .draft, .archived: .articleDraft
        }
    }

    var scope: Scope {
        switch self {
        case .publicOpen: .kbPublic
        case .internalOnly: .kbInternal
        case .draft, .archived: .kbDraft
        }
    }

    var phrase: Phrase {
        switch self {
        case .publicOpen: .articlePublic
        case .internalOnly: .articleInternal
        case .draft: .articleDraft
        case .archived: .articleArchived
        }
    }
}

extension Ticket {
    /// Whether its requester waits for an answer that work still owes.
    var owesAnswer: Bool { unansweredSince != nil && status.kind.isUnresolved }
}

extension TicketRelation {
    /// Words before the other ticket's number.
    var phrase: Phrase {
        switch self {
        case .parent: .relationParent
        case .child: .relationChild
        case .dependsOn: .relationDependsOn
        case .requiredBy: .relationRequiredBy
        case .refersTo: .relationRefersTo
        case .referredBy: .relationReferredBy
        case .duplicates: .relationDuplicates
        case .duplicatedBy: .relationDuplicatedBy
        case .causedBy: .relationCausedBy
        case .causes: .relationCauses
        case .splitFrom: .relationSplitFrom
        case .splitInto: .relationSplitInto
        }
    }
}

extension Impact {
    var phrase: Phrase { [.impact1, .impact2, .impact3][level - 1] }
}

extension Urgency {
    var phrase: Phrase { [.urgency1, .urgency2, .urgency3, .urgency4][level - 1] }
}
