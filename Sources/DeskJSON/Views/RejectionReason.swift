// The names of refusals on the wire.

import ServiceDesk

/// Which refusal it is; the raw value stands in JSON as `reason`.
enum RejectionReason: String, CaseIterable {
    case noSuchTicket = "no-such-ticket"
    case noSuchArticle = "no-such-article"
    case noSuchQueue = "no-such-queue"
    case noSuchAgent = "no-such-agent"
    case noSuchRequester = "no-such-requester"
    case noSuchOrganisation = "no-such-organisation"
    case queueNotInUse = "queue-not-in-use"
    case agentNotActive = "agent-not-active"
    case noSuchEntry = "no-such-entry"
    case noSuchTask = "no-such-task"
    case noSuchField = "no-such-field"
    case fieldNotInUse = "field-not-in-use"
    case noSuchSavedReply = "no-such-saved-reply"
    case savedReplyNotInUse = "saved-reply-not-in-use"
    case notPermitted = "not-permitted"
    case alreadyTaken = "already-taken"
    case notOwner = "not-owner"
    case wrongStatus = "wrong-status"
    case archivedArticle = "archived-article"
    case sameTicket = "same-ticket"
    case mergedAway = "merged-away"
    case notMerged = "not-merged"
    case circularLink = "circular-link"
    case unresolvedDependencies = "unresolved-dependencies"
    case openTasks = "open-tasks"
    case fieldsRequired = "fields-required"
    case movedOn = "moved-on"
    case articleMovedOn = "article-moved-on"
    case missing
    case invalid
    case tooLarge = "too-large"
    case addressTaken = "address-taken"
    case happenedInFuture = "happened-in-future"
    case importedTicketWorkedOn = "imported-ticket-worked-on"
    case importOutOfOrder = "import-out-of-order"

    init(_ rejection: Rejection) {
        switch rejection {
        case .noSuchTicket: self = .noSuchTicket
        case .noSuchArticle: self = .noSuchArticle
        case .noSuchQueue: self = .noSuchQueue
        case .noSuchAgent: self = .noSuchAgent
        case .noSuchRequester: self = .noSuchRequester
        case .noSuchOrganisation: self = .noSuchOrganisation
        case .queueNotInUse: self = .queueNotInUse
        case .agentNotActive: self = .agentNotActive
        case .noSuchEntry: self = .noSuchEntry
        case .noSuchTask: self = .noSuchTask
        case .noSuchField: self = .noSuchField
        case .fieldNotInUse: self = .fieldNotInUse
        case .noSuchSavedReply: self = .noSuchSavedReply
        case .savedReplyNotInUse: self = .savedReplyNotInUse
        case .notPermitted: self = .notPermitted
        case .alreadyTaken: self = .alreadyTaken
        case .notOwner: self = .notOwner
        case .wrongStatus: self = .wrongStatus
        case .archivedArticle: self = .archivedArticle
        case .sameTicket: self = .sameTicket
        case .mergedAway: self = .mergedAway
        case .notMerged: self = .notMerged
        case .circularLink: self = .circularLink
        case .unresolvedDependencies: self = .unresolvedDependencies
        case .openTasks: self = .openTasks
        case .fieldsRequired: self = .fieldsRequired
        case .movedOn: self = .movedOn
        case .articleMovedOn: self = .articleMovedOn
        case .missing: self = .missing
        case .invalid: self = .invalid
        case .tooLarge: self = .tooLarge
        case .addressTaken: self = .addressTaken
        case .happenedInFuture: self = .happenedInFuture
        case .importedTicketWorkedOn: self = .importedTicketWorkedOn
        case .importOutOfOrder: self = .importOutOfOrder
        }
    }
}
