// Pages, rows, queues and opened tickets as the wire shows them.

import DeskAPI
import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ page: TicketPage) {
        objects("rows", page.rows) { $0.write($1) }
        json.member("hasMore", page.hasMore)
        number("position", page.position.sequence)
    }

    mutating func write(_ row: TicketRow) {
        write(row.ticket)
        text("requesterName", row.requesterName)
        text("key", row.key.text)
        flag("unread", unlessFalse: row.isUnread)
    }

    mutating func write(_ summary: QueueSummary) {
        text("id", summary.queue.id.handle)
        write(summary.queue)
        number("unresolved", summary.unresolved)
        number("new", summary.new)
        number("unassigned", summary.unassigned)
        moment("oldestOpenedAt", summary.oldestOpenedAt)
    }

    mutating func write(_ detail: TicketDetail) {
        object("ticket") { $0.write(detail.ticket) }
        object("requester") { $0.write(detail.requester) }
        if let organisation = detail.organisation {
            object("organisation") { $0.identified(organisation) }
        }
        objects("timeline", detail.timeline) { $0.write($1) }
        flag("hasOlder", unlessFalse: detail.hasOlder)
        number("requesterUnresolved", unlessZero: detail.requesterUnresolved)
        objects("related", unlessEmpty: detail.related) { $0.write($1) }
        number("seen", detail.seen?.sequence)
    }

    mutating func write(_ entry: TimelineEntry) {
        text("ticket", entry.ticket.description)
        number("number", entry.number)
        write(entry.context)
        write(.ticket(entry.ticket, entry.event), as: "event")
    }

    mutating func write(_ context: EventContext) {
        number("position", context.position.sequence)
        moment("recordedAt", context.recordedAt)
        moment("happenedAt", context.happenedAt)
        text("actor", context.actor.description)
        text("for", context.actingFor?.handle)
        text("command", context.command.text)
    }

    private mutating func write(_ related: RelatedTicket) {
        switch related.bond {
        case .link(let relation): text("bond", relation.rawValue)
        case .mergedInto: text("bond", "merged-into")
        case .absorbed: text("bond", "absorbed")
        }
        text("id", related.id.description)
        text("subject", related.subject)
        status(related.status)
    }

    mutating func write(_ file: AttachedFile) {
        text("ticket", file.ticket.description)
        object("file") { $0.write(file.file) }
        write(file.context)
    }

    mutating func write(_ entry: OutboxEntry) {
        text("ticket", entry.ticket.description)
        number("position", entry.position.sequence)
        moment("at", entry.at)
        text("by", entry.by.description)
        text("requesterName", entry.requesterName)
        text("address", entry.address)
        text("subject", entry.subject)
        text("body", entry.body)
    }
}

extension PayloadReader {
    func ticketPage() throws(JSONError) -> TicketPage {
        TicketPage(
            rows: try objects("rows") { row throws(JSONError) in try row.ticketRow() },
            hasMore: try bool("hasMore"), position: try position("position"))
    }

    func ticketRow() throws(JSONError) -> TicketRow {
        TicketRow(
            ticket: try ticketState(), requesterName: try string("requesterName"),
            key: PageKey(try string("key")), isUnread: try flag("unread"))
    }

    func queueSummary() throws(JSONError) -> QueueSummary {
        QueueSummary(
            queue: try queue(QueueID(try string("id"))), unresolved: try integer("unresolved"),
            new: try integer("new"), unassigned: try integer("unassigned"),
            oldestOpenedAt: try optionalMoment("oldestOpenedAt"))
    }

    func ticketDetail() throws(JSONError) -> TicketDetail {
        TicketDetail(
            ticket: try inner("ticket").ticketState(),
            requester: try inner("requester").requesterRecord(),
            organisation: try optionalObject("organisation")?.organisationRecord(),
            timeline: try timeline("timeline"), hasOlder: try flag("hasOlder"),
            requesterUnresolved: try optionalInteger("requesterUnresolved") ?? 0,
            related: try objects("related") { related throws(JSONError) in
                try related.relatedTicket()
            }, seen: try optionalInteger("seen").map { Position($0) })
    }

    func timeline(_ key: String) throws(JSONError) -> [TimelineEntry] {
        try objects(key) { entry throws(JSONError) in try entry.timelineEntry() }
    }

    func timelineEntry() throws(JSONError) -> TimelineEntry {
        guard case .ticket(let ticket, let event) = try event("event") else {
            throw fault("event", "an event of a ticket")
        }
        return TimelineEntry(
            ticket: ticket, number: try integer("number"), context: try eventContext(),
            event: event)
    }

    func eventContext() throws(JSONError) -> EventContext {
        EventContext(
            position: try position("position"), recordedAt: try moment("recordedAt"),
            happenedAt: try moment("happenedAt"),
            actor: try identifier("actor") { Actor($0) },
            actingFor: try optionalString("for").map(AgentID.init),
            command: CommandID(try string("command")))
    }

    private func relatedTicket() throws(JSONError) -> RelatedTicket {
        let bond: RelatedTicket.Bond =
            switch try string("bond") {
            case "merged-into": .mergedInto
            case "absorbed": .absorbed
            default: .link(try word("bond"))
            }
        return RelatedTicket(
            bond: bond, id: try ticket("id"), subject: try string("subject"),
            status: try status())
    }

    func attachedFile() throws(JSONError) -> AttachedFile {
        AttachedFile(
            ticket: try ticket("ticket"), file: try inner("file").attachment(),
            context: try eventContext())
    }

    func outboxEntry() throws(JSONError) -> OutboxEntry {
        OutboxEntry(
            ticket: try ticket("ticket"), position: try position("position"),
            at: try moment("at"), by: try identifier("by") { Actor($0) },
            requesterName: try string("requesterName"), address: try optionalString("address"),
            subject: try string("subject"), body: try string("body"))
    }
}
