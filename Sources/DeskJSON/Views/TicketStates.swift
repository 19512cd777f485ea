// Tickets as the wire shows them: one object each, members at their default left out. Reading and
// writing stand together here, so that a member that is missing on one side is seen.

import DeskAPI
import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ ticket: Ticket) {
        text("id", ticket.id.description)
        text("kind", ticket.kind.rawValue)
        text("subject", ticket.subject)
        text("requester", ticket.requester.description)
        text("queue", ticket.queue.handle)
        text("owner", ticket.owner?.handle)
        status(ticket.status)
        if let hold = ticket.hold { object("hold") { $0.write(hold) } }
        number("impact", ticket.impact?.level)
        number("urgency", ticket.urgency?.level)
        number("priority", ticket.priority.level)
        text("priorityReason", ticket.priorityReason)
        number("level", unlessZero: ticket.escalationLevel)
        texts("tags", unlessEmpty: ticket.tags)
        text("channel", ticket.channel?.rawValue)
        text("category", ticket.category)
        writeTimes(ticket)
        text("resolutionCode", ticket.resolutionCode)
        number("reopens", unlessZero: ticket.reopens)
        number("reassignments", unlessZero: ticket.reassignments)
        number("messages", unlessZero: ticket.messages)
        number("attachments", unlessZero: ticket.attachments)
        source(ticket.source)
        number("importedUpdates", unlessZero: ticket.importedUpdates)
        if !ticket.extras.isEmpty { object("extras") { $0.write(ticket.extras) } }
        number("position", ticket.position.sequence)
        number("version", ticket.version)
    }

    private mutating func writeTimes(_ ticket: Ticket) {
        moment("openedAt", ticket.openedAt)
        moment("changedAt", ticket.changedAt)
        moment("firstReplyAt", ticket.firstReplyAt)
        moment("resolvedAt", ticket.resolvedAt)
        moment("closedAt", ticket.closedAt)
        moment("unansweredSince", ticket.unansweredSince)
    }

    mutating func status(_ status: TicketStatus) {
        text("status", status.name)
        text("statusKind", status.kind.rawValue)
    }

    mutating func write(_ hold: Hold) {
        text("reason", hold.reason)
        moment("wakeUp", hold.wakeUp)
    }

    private mutating func write(_ extras: TicketExtras) {
        objects("links", unlessEmpty: extras.links) { $0.write($1) }
        texts("watchers", unlessEmpty: extras.watchers.map(\.handle))
        objects("tasks", unlessEmpty: extras.tasks) { $0.write($1) }
        number("secondsSpent", unlessZero: extras.secondsSpent)
        objects("fields", unlessEmpty: extras.fields) { $0.write($1) }
        objects("absorbed", unlessEmpty: extras.absorbed) { $0.write($1) }
        moment("ownUnansweredSince", extras.ownUnansweredSince)
        text("mergedInto", extras.mergedInto?.description)
        if let before = extras.beforeMerge { object("beforeMerge") { $0.write(before) } }
    }

    private mutating func write(_ task: TicketTask) {
        number("number", task.number)
        write(task.draft)
        text("state", task.state.rawValue)
        moment("endedAt", task.endedAt)
    }

    private mutating func write(_ standing: StandingBeforeMerge) {
        status(standing.status)
        if let hold = standing.hold { object("hold") { $0.write(hold) } }
        moment("resolvedAt", standing.resolvedAt)
        moment("closedAt", standing.closedAt)
        text("resolutionCode", standing.resolutionCode)
        moment("unansweredSince", standing.unansweredSince)
    }
}

extension PayloadReader {
    func ticketState() throws(JSONError) -> Ticket {
        var ticket = Ticket(
            id: try ticket("id"), kind: try word("kind"), subject: try string("subject"),
            requester: try identifier("requester") { RequesterID($0) },
            queue: QueueID(try string("queue")), status: try status(),
            priority: try level("priority", Priority.init), openedAt: try moment("openedAt"))
        ticket.owner = try optionalString("owner").map(AgentID.init)
        ticket.hold = try optionalObject("hold")?.hold()
        ticket.impact = try optionalLevel("impact", Impact.init)
        ticket.urgency = try optionalLevel("urgency", Urgency.init)
        ticket.priorityReason = try optionalString("priorityReason")
        ticket.escalationLevel = try optionalInteger("level") ?? 0
        ticket.tags = try strings("tags")
        ticket.channel = try optionalWord("channel")
        ticket.category = try optionalString("category")
        try readTimes(of: &ticket)
        ticket.resolutionCode = try optionalString("resolutionCode")
        ticket.reopens = try optionalInteger("reopens") ?? 0
        ticket.reassignments = try optionalInteger("reassignments") ?? 0
        ticket.messages = try optionalInteger("messages") ?? 0
        ticket.attachments = try optionalInteger("attachments") ?? 0
        ticket.source = try optionalSource()
        ticket.importedUpdates = try optionalInteger("importedUpdates") ?? 0
        if let extras = try optionalObject("extras") { ticket.extras = try extras.extras() }
        ticket.position = try position("position")
        ticket.version = try integer("version")
        return ticket
    }

    private func readTimes(of ticket: inout Ticket) throws(JSONError) {
        ticket.changedAt = try moment("changedAt")
        ticket.firstReplyAt = try optionalMoment("firstReplyAt")
        ticket.resolvedAt = try optionalMoment("resolvedAt")
        ticket.closedAt = try optionalMoment("closedAt")
        ticket.unansweredSince = try optionalMoment("unansweredSince")
    }

    func status() throws(JSONError) -> TicketStatus {
        TicketStatus(name: try string("status"), kind: try word("statusKind"))
    }

    func position(_ key: String) throws(JSONError) -> Position { Position(try integer(key)) }

    private func hold() throws(JSONError) -> Hold {
        Hold(reason: try string("reason"), wakeUp: try optionalMoment("wakeUp"))
    }

    private func extras() throws(JSONError) -> TicketExtras {
        var extras = TicketExtras()
        extras.links = try links()
        extras.watchers = try strings("watchers").map(AgentID.init)
        extras.tasks = try objects("tasks") { task throws(JSONError) in try task.ticketTask() }
        extras.secondsSpent = try optionalInteger("secondsSpent") ?? 0
        extras.fields = try fieldEntries()
        extras.absorbed = try objects("absorbed") { absorbed throws(JSONError) in
            try absorbed.absorption()
        }
        extras.ownUnansweredSince = try optionalMoment("ownUnansweredSince")
        extras.mergedInto = try optionalIdentifier("mergedInto") { TicketID($0) }
        extras.beforeMerge = try optionalObject("beforeMerge")?.standing()
        return extras
    }

    private func ticketTask() throws(JSONError) -> TicketTask {
        TicketTask(
            number: try integer("number"), draft: try taskDraft(), state: try word("state"),
            endedAt: try optionalMoment("endedAt"))
    }

    private func standing() throws(JSONError) -> StandingBeforeMerge {
        StandingBeforeMerge(
            status: try status(), hold: try optionalObject("hold")?.hold(),
            resolvedAt: try optionalMoment("resolvedAt"),
            closedAt: try optionalMoment("closedAt"),
            resolutionCode: try optionalString("resolutionCode"),
            unansweredSince: try optionalMoment("unansweredSince"))
    }
}
