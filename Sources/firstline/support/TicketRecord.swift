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
        if !ticket.extras.isEmpty { write(ticket.extras, to: &json) }
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

    private static func write(_ extras: TicketExtras, to json: inout JSONWriter) {
        json.member("mergedInto", ifPresent: extras.mergedInto?.description)
        if !extras.absorbed.isEmpty {
            json.member("absorbed", extras.absorbed.map(\.ticket.description))
        }
        if !extras.links.isEmpty {
            json.key("links")
            json.array {
                for link in extras.links {
                    $0.object {
                        $0.member("relation", link.relation.rawValue)
                        $0.member("ticket", link.ticket.description)
                    }
                }
            }
        }
        if !extras.watchers.isEmpty { json.member("watchers", extras.watchers.map(\.handle)) }
        if extras.secondsSpent != 0 { json.member("secondsSpent", extras.secondsSpent) }
        if !extras.tasks.isEmpty {
            json.key("tasks")
            json.array { for task in extras.tasks { $0.object { write(task, to: &$0) } } }
        }
        if !extras.fields.isEmpty {
            json.key("fields")
            json.object {
                for entry in extras.fields { $0.member(entry.field.handle, entry.value ?? "") }
            }
        }
    }

    /// A task's members.
    static func write(_ task: TicketTask, to json: inout JSONWriter) {
        json.member("number", task.number)
        json.member("title", task.draft.title)
        json.member("state", task.state.rawValue)
        json.member("owner", ifPresent: task.draft.owner?.handle)
        json.member("dueAt", ifPresent: task.draft.dueAt?.rfc3339)
        json.member("endedAt", ifPresent: task.endedAt?.rfc3339)
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
