// Refusals, named. Each says what stands in the way; the words for people are in the catalogue of
// texts of the console and in `description`.

/// Why a command was refused. Nothing was recorded.
package enum Rejection: Error, Sendable, Hashable {
    // Something named does not exist, or is not in use.
    case noSuchTicket(TicketID)
    case noSuchArticle(ArticleID)
    case noSuchQueue(QueueID)
    case noSuchAgent(AgentID)
    case noSuchRequester(RequesterID)
    case noSuchOrganisation(OrganisationID)
    case queueNotInUse(QueueID)
    case agentNotActive(AgentID)
    case noSuchEntry(TicketID, Position)
    case noSuchTask(TicketID, Int)
    case noSuchField(FieldID)
    case fieldNotInUse(FieldID)
    case noSuchSavedReply(SavedReplyID)
    case savedReplyNotInUse(SavedReplyID)
    // The actor may not do this.
    case notPermitted(Actor, what: String)
    // The ticket stands where this makes no sense.
    case alreadyTaken(by: AgentID)
    case notOwner(owner: AgentID?)
    case wrongStatus(TicketStatus, command: String)
    case archivedArticle(ArticleID)
    /// A ticket can't be merged into or linked to itself.
    case sameTicket(TicketID)
    /// It was merged into another one, which is where things happen now.
    case mergedAway(TicketID, into: TicketID)
    case notMerged(TicketID)
    /// The link would close a circle.
    case circularLink(TicketID, TicketRelation, TicketID)
    /// It can't be resolved before these.
    case unresolvedDependencies([TicketID])
    case openTasks(count: Int)
    /// Custom fields that must hold something first.
    case fieldsRequired([FieldID])
    /// A reply, take or status change was based on an older state than the ticket's.
    case movedOn(TicketID, seen: Position, now: Position)
    /// A revision was based on an older state than the article's.
    case articleMovedOn(ArticleID, seen: Position, now: Position)
    // What was given is not acceptable.
    case missing(field: String)
    case invalid(field: String, value: String, expected: String)
    case tooLarge(field: String, bytes: Int, limit: Int)
    case addressTaken(String, by: RequesterID)
    case happenedInFuture(Timestamp)
    /// Imported history can't be added to a ticket that agents have worked on since.
    case importedTicketWorkedOn(TicketID)
    /// Imported updates older than those already recorded.
    case importOutOfOrder(TicketID, at: Timestamp)
}
