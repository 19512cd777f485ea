// Refusals and failures as the wire shows them: `reason` names the refusal, the rest is what it
// says, so that a client can tell them apart without reading words.

import DeskAPI
import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ error: DeskError) {
        text("kind", error.kind.rawValue)
        text("message", error.message)
        texts("hints", unlessEmpty: error.hints)
        if let rejection = error.rejection { object("rejection") { $0.write(rejection) } }
        objects("since", unlessEmpty: error.since) { $0.write($1) }
    }

    private mutating func write(_ rejection: Rejection) {
        text("reason", RejectionReason(rejection).rawValue)
        switch rejection {
        case .noSuchTicket(let id), .sameTicket(let id), .notMerged(let id),
            .importedTicketWorkedOn(let id):
            text("ticket", id.description)
        case .noSuchArticle(let id), .archivedArticle(let id): text("article", id.description)
        case .noSuchQueue(let id), .queueNotInUse(let id): text("queue", id.handle)
        case .noSuchAgent(let id), .agentNotActive(let id): text("agent", id.handle)
        case .noSuchRequester(let id): text("requester", id.description)
        case .noSuchOrganisation(let id): text("organisation", id.handle)
        case .noSuchField(let id), .fieldNotInUse(let id): text("field", id.handle)
        case .noSuchSavedReply(let id), .savedReplyNotInUse(let id): text("savedReply", id.handle)
        case .notPermitted(let actor, let what):
            text("actor", actor.description)
            text("what", what)
        case .alreadyTaken(let agent): text("by", agent.handle)
        case .notOwner(let owner): text("owner", owner?.handle)
        case .fieldsRequired(let fields): texts("fields", unlessEmpty: fields.map(\.handle))
        case .missing, .invalid, .tooLarge, .addressTaken, .happenedInFuture: writeValue(rejection)
        default: writeState(rejection)
        }
    }

    /// What was given is not acceptable.
    private mutating func writeValue(_ rejection: Rejection) {
        switch rejection {
        case .missing(let field): text("field", field)
        case .invalid(let field, let value, let expected):
            text("field", field)
            text("value", value)
            text("expected", expected)
        case .tooLarge(let field, let bytes, let limit):
            text("field", field)
            number("bytes", bytes)
            number("limit", limit)
        case .addressTaken(let address, let requester):
            text("address", address)
            text("requester", requester.description)
        case .happenedInFuture(let moment): self.moment("moment", moment)
        default: break
        }
    }

    /// It stands where this makes no sense.
    private mutating func writeState(_ rejection: Rejection) {
        switch rejection {
        case .noSuchEntry(let ticket, let position):
            text("ticket", ticket.description)
            number("position", position.sequence)
        case .noSuchTask(let ticket, let task):
            text("ticket", ticket.description)
            number("task", task)
        case .wrongStatus(let status, let command):
            self.status(status)
            text("command", command)
        case .mergedAway(let ticket, let survivor):
            text("ticket", ticket.description)
            text("into", survivor.description)
        case .circularLink(let ticket, let relation, let other):
            text("ticket", ticket.description)
            text("relation", relation.rawValue)
            text("other", other.description)
        case .unresolvedDependencies(let tickets):
            texts("tickets", unlessEmpty: tickets.map(\.description))
        case .openTasks(let count): number("count", count)
        case .movedOn(let ticket, let seen, let now):
            text("ticket", ticket.description)
            number("seen", seen.sequence)
            number("now", now.sequence)
        case .articleMovedOn(let article, let seen, let now):
            text("article", article.description)
            number("seen", seen.sequence)
            number("now", now.sequence)
        case .importOutOfOrder(let ticket, let at):
            text("ticket", ticket.description)
            moment("at", at)
        default: break
        }
    }
}

extension PayloadReader {
    func deskError() throws(JSONError) -> DeskError {
        guard let kind = DeskError.Kind(rawValue: try string("kind")) else {
            throw fault("kind", "a kind of failure")
        }
        return DeskError(
            kind, try string("message"), hints: try strings("hints"),
            rejection: try optionalObject("rejection")?.rejection(), since: try timeline("since"))
    }

    private func rejection() throws(JSONError) -> Rejection {
        let reason: RejectionReason = try word("reason")
        switch reason {
        case .noSuchTicket: return .noSuchTicket(try ticket("ticket"))
        case .noSuchArticle: return .noSuchArticle(try identifier("article") { ArticleID($0) })
        case .noSuchQueue: return .noSuchQueue(QueueID(try string("queue")))
        case .noSuchAgent: return .noSuchAgent(AgentID(try string("agent")))
        case .noSuchRequester:
            return .noSuchRequester(try identifier("requester") { RequesterID($0) })
        case .noSuchOrganisation:
            return .noSuchOrganisation(OrganisationID(try string("organisation")))
        case .noSuchField: return .noSuchField(FieldID(try string("field")))
        case .noSuchSavedReply:
            return .noSuchSavedReply(SavedReplyID(try string("savedReply")))
        case .noSuchEntry: return .noSuchEntry(try ticket("ticket"), try position("position"))
        case .noSuchTask: return .noSuchTask(try ticket("ticket"), try integer("task"))
        case .queueNotInUse: return .queueNotInUse(QueueID(try string("queue")))
        case .agentNotActive: return .agentNotActive(AgentID(try string("agent")))
        case .fieldNotInUse: return .fieldNotInUse(FieldID(try string("field")))
        case .savedReplyNotInUse:
            return .savedReplyNotInUse(SavedReplyID(try string("savedReply")))
        default: return try stateRejection(reason)
        }
    }

    private func stateRejection(_ reason: RejectionReason) throws(JSONError) -> Rejection {
        switch reason {
        case .notPermitted:
            return .notPermitted(
                try identifier("actor") { Actor($0) }, what: try string("what"))
        case .alreadyTaken: return .alreadyTaken(by: AgentID(try string("by")))
        case .notOwner: return .notOwner(owner: try optionalString("owner").map(AgentID.init))
        case .wrongStatus: return .wrongStatus(try status(), command: try string("command"))
        case .archivedArticle:
            return .archivedArticle(try identifier("article") { ArticleID($0) })
        case .sameTicket: return .sameTicket(try ticket("ticket"))
        case .mergedAway: return .mergedAway(try ticket("ticket"), into: try ticket("into"))
        case .notMerged: return .notMerged(try ticket("ticket"))
        case .circularLink:
            return .circularLink(
                try ticket("ticket"), try word("relation"), try ticket("other"))
        case .unresolvedDependencies:
            return .unresolvedDependencies(try tickets("tickets"))
        case .openTasks: return .openTasks(count: try integer("count"))
        case .fieldsRequired: return .fieldsRequired(try strings("fields").map(FieldID.init))
        default: return try valueRejection(reason)
        }
    }

    private func valueRejection(_ reason: RejectionReason) throws(JSONError) -> Rejection {
        switch reason {
        case .movedOn:
            return .movedOn(
                try ticket("ticket"), seen: try position("seen"), now: try position("now"))
        case .articleMovedOn:
            return .articleMovedOn(
                try identifier("article") { ArticleID($0) }, seen: try position("seen"),
                now: try position("now"))
        case .missing: return .missing(field: try string("field"))
        case .invalid:
            return .invalid(
                field: try string("field"), value: try string("value"),
                expected: try string("expected"))
        case .tooLarge:
            return .tooLarge(
                field: try string("field"), bytes: try integer("bytes"),
                limit: try integer("limit"))
        case .addressTaken:
            return .addressTaken(
                try string("address"), by: try identifier("requester") { RequesterID($0) })
        case .happenedInFuture: return .happenedInFuture(try moment("moment"))
        case .importedTicketWorkedOn: return .importedTicketWorkedOn(try ticket("ticket"))
        case .importOutOfOrder:
            return .importOutOfOrder(try ticket("ticket"), at: try moment("at"))
        default: preconditionFailure("\(reason) is read elsewhere")
        }
    }
}
