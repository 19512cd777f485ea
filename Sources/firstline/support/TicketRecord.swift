// Tickets as JSON, a line each, and as rows of a table.

import DeskAPI
import JSONText
import ServiceDesk
import Terminal

enum TicketRecord {
    /// A ticket's members; what it lacks is left out.
    static func write(_ ticket: Ticket, requesterName: String, to json: inout JSONWriter) {
        json.member("id", ticket.id.description)
        json.member("kind", ticket.kind.rawValue)
        json.member("subject", ticket.subject)
        json.member("requester", ticket.requester.description)
        json.member("requesterName", requesterName)
        json.member("queue", ticket.queue.handle)
        json.member("owner", ifPresent: ticket.owner?.handle)
        json.member("status", ticket.status.kind.rawValue)
        json.member("statusName", ticket.status.name)
        if let hold = ticket.hold {
            json.member("holdReason", hold.reason)
            json.member("wakeUp", ifPresent: hold.wakeUp?.rfc3339)
        }
        json.member("priority", ticket.priority.level)
        json.member("priorityReason", ifPresent: ticket.priorityReason)
        json.member("impact", ifPresent: ticket.impact?.level)
        json.member("urgency", ifPresent: ticket.urgency?.level)
        json.member("level", ticket.escalationLevel)
        json.member("tags", ticket.tags)
        json.member("channel", ifPresent: ticket.channel?.rawValue)
        json.member("category", ifPresent: ticket.category)
        writeTimes(ticket, to: &json)
        writeCounts(ticket, to: &json)
    }

    private static func writeTimes(_ ticket: Ticket, to json: inout JSONWriter) {
        json.member("openedAt", ticket.openedAt.rfc3339)
        json.member("changedAt", ticket.changedAt.rfc3339)
        json.member("firstReplyAt", ifPresent: ticket.firstReplyAt?.rfc3339)
        json.member("resolvedAt", ifPresent: ticket.resolvedAt?.rfc3339)
        json.member("closedAt", ifPresent: ticket.closedAt?.rfc3339)
        json.member("resolutionCode", ifPresent: ticket.resolutionCode)
        json.member("unansweredSince", ifPresent: ticket.unansweredSince?.rfc3339)
    }

    private static func writeCounts(_ ticket: Ticket, to json: inout JSONWriter) {
        json.member("reopens", ticket.reopens)
        json.member("reassignments", ticket.reassignments)
        json.member("messages", ticket.messages)
        json.member("attachments", ticket.attachments)
        if let source = ticket.source {
            json.key("source")
            json.object {
                $0.member("system", source.system)
                $0.member("key", source.key)
            }
        }
        json.member("position", ticket.position.sequence)
        json.member("version", ticket.version)
    }

    static let table = Table([
        .init("NUMBER"), .init("P"), .init("AGE", .right), .init("STATUS", shrinksTo: 6),
        .init("QUEUE", shrinksTo: 6), .init("OWNER", shrinksTo: 4),
        .init("REQUESTER", shrinksTo: 8), .init("SUBJECT", shrinksTo: 10),
    ])

    static func cells(_ row: TicketRow, now: Timestamp) -> [String?] {
        let ticket = row.ticket
        return [
            ticket.id.description,
            ticket.priority.description + (ticket.escalationLevel > 0 ? "!" : ""),
            LocalTime.age(ticket.openedAt, now: now), ticket.status.name, ticket.queue.handle,
            ticket.owner?.handle ?? "-", row.requesterName, ticket.subject,
        ]
    }
}
