// Payloads of imported history: what a ticket began with and what changed, as another system told.

import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ opening: ImportedOpening) {
        source(opening.source)
        text("kind", opening.kind.rawValue)
        text("subject", opening.subject)
        text("requester", opening.requester.description)
        text("channel", opening.channel?.rawValue)
        text("body", unlessEmpty: opening.body)
        moment("openedAt", opening.openedAt)
        moment("originalOpenedAt", opening.originalOpenedAt)
        json.key("beginning")
        write(opening.beginning)
    }

    /// Writes one update as an object of its own.
    mutating func write(_ update: ImportedUpdate) {
        json.beginObject()
        moment("at", update.at)
        moment("originalAt", update.originalAt)
        text("by", update.by)
        text("status", update.status?.name)
        text("statusKind", update.status?.kind.rawValue)
        text("queue", update.queue?.handle)
        text("owner", update.owner?.handle)
        if update.ownerRemoved { json.member("ownerRemoved", true) }
        number("impact", update.impact?.level)
        number("urgency", update.urgency?.level)
        number("priority", update.priority?.level)
        number("reassignments", update.reassignments)
        number("reopens", update.reopens)
        text("category", update.category)
        text("resolutionCode", update.resolutionCode)
        text("note", unlessEmpty: update.note)
        json.endObject()
    }
}

extension PayloadReader {
    func opening() throws(JSONError) -> ImportedOpening {
        ImportedOpening(
            source: try source(), kind: try word("kind"), subject: try string("subject"),
            requester: try identifier("requester") { RequesterID($0) },
            channel: try optionalWord("channel"), body: try optionalString("body") ?? "",
            openedAt: try moment("openedAt"),
            originalOpenedAt: try optionalMoment("originalOpenedAt"),
            beginning: try inner("beginning").importedUpdate())
    }

    func importedUpdate() throws(JSONError) -> ImportedUpdate {
        var update = ImportedUpdate(at: try moment("at"))
        update.originalAt = try optionalMoment("originalAt")
        update.by = try optionalString("by")
        if let name = try optionalString("status") {
            update.status = TicketStatus(name: name, kind: try word("statusKind"))
        }
        update.queue = try optionalString("queue").map(QueueID.init)
        update.owner = try optionalString("owner").map(AgentID.init)
        update.ownerRemoved = try flag("ownerRemoved")
        update.impact = try optionalLevel("impact", Impact.init)
        update.urgency = try optionalLevel("urgency", Urgency.init)
        update.priority = try optionalLevel("priority", Priority.init)
        update.reassignments = try optionalInteger("reassignments")
        update.reopens = try optionalInteger("reopens")
        update.category = try optionalString("category")
        update.resolutionCode = try optionalString("resolutionCode")
        update.note = try optionalString("note") ?? ""
        return update
    }
}
