// Refusals in plain English: what stands in the way, and what to do about it.

extension Rejection: CustomStringConvertible {
    /// What and what to do, in one line.
    package var description: String { "\(message); \(remedy)" }

    /// What stands in the way, without a full stop. Holds text from outside: sanitise it to show
    /// it.
    package var message: String {
        switch self {
        case .noSuchTicket(let id): "there is no ticket \(id)"
        case .noSuchArticle(let id): "there is no article \(id)"
        case .noSuchQueue(let id): "there is no queue \(quoted(id.handle))"
        case .noSuchAgent(let id): "there is no agent \(quoted(id.handle)) at this desk"
        case .noSuchRequester(let id): "there is no requester \(id)"
        case .noSuchOrganisation(let id): "there is no organisation \(quoted(id.handle))"
        case .queueNotInUse(let id): "queue \(id) is not in use any more"
        case .agentNotActive(let id): "agent \(id) is not active"
        case .noSuchEntry(let id, let position):
            "\(id) has no message, reply or note at \(position)"
        case .noSuchTask(let id, let number): "\(id) has no task \(number)"
        case .noSuchField(let id): "there is no field \(quoted(id.handle))"
        case .fieldNotInUse(let id): "field \(id) is not in use any more"
        case .noSuchSavedReply(let id): "there is no saved reply \(quoted(id.handle))"
        case .savedReplyNotInUse(let id): "saved reply \(id) is not in use any more"
        case .notPermitted(let actor, let what): "\(name(actor)) may not \(what)"
        case .alreadyTaken(let owner): "\(owner) has already taken it"
        case .notOwner(let owner?): "it is \(owner)'s ticket"
        case .notOwner(nil): "nobody owns the ticket"
        case .wrongStatus(let status, let command):
            "can't \(command) while its status is \(quoted(status.name))"
        case .archivedArticle(let id): "article \(id) is archived"
        case .sameTicket(let id): "\(id) is the ticket itself"
        case .mergedAway(let id, let survivor): "\(id) was merged into \(survivor)"
        case .notMerged(let id): "\(id) is not merged into another ticket"
        case .circularLink(let id, let relation, let other):
            "\(id) \(relation.rawValue) \(other) would close a circle of such links"
        case .unresolvedDependencies(let ids):
            "it depends on \(ids.map(\.description).joined(separator: ", "))"
        case .openTasks(let count):
            count == 1 ? "one of its tasks is open" : "\(count) of its tasks are open"
        case .fieldsRequired(let ids):
            "it needs a value for \(ids.map(\.handle).joined(separator: ", "))"
        case .movedOn(let id, _, _): "something happened to \(id) since you looked"
        case .articleMovedOn(let id, _, _): "something happened to \(id) since you looked"
        case .missing(let field): "\(field) is missing"
        case .invalid(let field, let value, let expected):
            "\(field) can't be \(quoted(value)): expected \(expected)"
        case .tooLarge(let field, let bytes, let limit):
            "\(field) has \(bytes) bytes, the limit is \(limit)"
        case .addressTaken(let address, let holder):
            "the address \(quoted(address)) belongs to \(holder)"
        case .happenedInFuture(let moment): "\(moment.rfc3339) is in the future"
        case .importedTicketWorkedOn(let id): "\(id) was worked on here since it was imported"
        case .importOutOfOrder(let id, let moment):
            "the update of \(moment.rfc3339) is older than one before it (\(id))"
        }
    }

    /// What a person can do about it.
    package var remedy: String {
        switch self {
        case .noSuchTicket, .noSuchArticle: "check the number, or search for it"
        case .noSuchQueue: "list the queues, or define it"
        case .noSuchAgent: "an administrator can define the agent"
        case .noSuchRequester: "search by name or give an address"
        case .noSuchOrganisation: "list the organisations, or define it"
        case .queueNotInUse: "choose another queue"
        case .agentNotActive: "choose another agent, or have an administrator activate this one"
        case .noSuchEntry: "show the ticket to see the positions of its entries"
        case .noSuchTask: "show the ticket to see its tasks"
        case .noSuchField: "list the fields, or have an administrator define it"
        case .fieldNotInUse: "choose another field"
        case .noSuchSavedReply: "list the saved replies"
        case .savedReplyNotInUse: "choose another saved reply"
        case .sameTicket: "name another ticket"
        case .mergedAway(_, let survivor): "use \(survivor), or un-merge it first"
        case .notMerged: "check the number"
        case .circularLink: "take away a link of the circle first"
        case .unresolvedDependencies: "resolve those first, or take the links away"
        case .openTasks: "do or drop them first"
        case .fieldsRequired: "fill them first"
        case .notPermitted: "ask somebody who has the right"
        case .alreadyTaken: "leave it to them, or ask them to give it to you"
        case .notOwner: "ask the owner, or a supervisor"
        case .wrongStatus(let status, _): statusRemedy(status.kind)
        case .archivedArticle: "use or draft another article"
        case .movedOn, .articleMovedOn: "read what is new, then do it again"
        case .missing(let field): "give the \(field)"
        case .invalid: "correct it and try again"
        case .tooLarge(let field, _, _):
            ["body", "note"].contains(field) ? "attach it as a file" : "shorten it"
        case .addressTaken(_, let holder): "use \(holder), or take the address from it first"
        case .happenedInFuture: "give a time up to now, and check the clock"
        case .importedTicketWorkedOn: "add what is missing by hand"
        case .importOutOfOrder: "order the updates by time, and import the whole history at once"
        }
    }

    private func statusRemedy(_ kind: StatusKind) -> String {
        switch kind {
        case .merged: "go to the ticket it was merged into"
        case .new, .open, .hold: "resolve it first"
        case .resolved, .closed, .cancelled: "reopen it first"
        }
    }

    private func name(_ actor: Actor) -> String {
        switch actor {
        case .agent(let id): id.handle
        case .system: "the desk itself"
        }
    }

    private func quoted(_ text: String) -> String {
        "\"\(text.count > 80 ? text.prefix(79) + "…" : text[...])\""
    }
}
