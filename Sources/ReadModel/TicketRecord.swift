// A ticket as a row: the domain's own state, column by column, and beside it the folded keys that
// lists compare and sort by.

import Foundation
import ServiceDesk

/// The mapping between a ticket and its row.
enum TicketRecord {
    /// The columns that hold the state, in the order `ticket(_:)` reads them.
    static let stateColumns = [
        "number", "kind", "subject", "requester", "queue", "owner", "status_kind", "status_name",
        "hold_reason", "wake_at", "impact", "urgency", "priority", "priority_reason", "level",
        "tags", "channel", "category", "opened_at", "changed_at", "first_reply_at",
        "resolved_at", "closed_at", "code", "unanswered_since", "reopens", "reassignments",
        "messages", "attachments", "source_system", "source_key", "imported_updates",
        "position", "version", "extras",
    ]

    /// All columns that follow from the state. `requester_key` follows from the requester's row.
    static let columns =
        stateColumns + ["unresolved", "subject_key"]

    /// `t.number, t.kind, …` for a SELECT.
    static let selection = stateColumns.map { "t.\($0)" }.joined(separator: ", ")

    /// The place of a status kind in a ticket's life, which lists sort by.
    static func rank(_ kind: StatusKind) -> Int { StatusKind.allCases.firstIndex(of: kind)! }

    /// The row of a ticket, in the order of `columns`.
    static func values(_ ticket: Ticket) -> [ColumnContent] {
        var list = ColumnList(count: columns.count)
        write(ticket, to: &list)
        return list.values
    }

    /// Gives the row of a ticket away column by column, in the order of `columns`.
    static func write(_ ticket: Ticket, to row: inout some ColumnTaker) {
        writeBeginning(of: ticket, to: &row)
        writeRest(of: ticket, to: &row)
        row.take(ticket.status.kind.isUnresolved ? 1 : 0)
        row.take(Folding.sortKey(ticket.subject))
    }

    private static func writeBeginning(of t: Ticket, to row: inout some ColumnTaker) {
        row.take(t.id.number)
        row.take(t.kind.rawValue)
        row.take(t.subject)
        row.take(t.requester.number)
        row.take(t.queue.handle)
        row.take(t.owner?.handle)
        row.take(rank(t.status.kind))
        row.take(t.status.name)
        row.take(t.hold?.reason)
        row.take(t.hold?.wakeUp)
        row.take(t.impact?.level)
        row.take(t.urgency?.level)
        row.take(t.priority.level)
        row.take(t.priorityReason)
        row.take(t.escalationLevel)
        row.take(TextList.encode(t.tags))
        row.take(t.channel?.rawValue)
        row.take(t.category)
    }

    private static func writeRest(of t: Ticket, to row: inout some ColumnTaker) {
        row.take(t.openedAt)
        row.take(t.changedAt)
        row.take(t.firstReplyAt)
        row.take(t.resolvedAt)
        row.take(t.closedAt)
        row.take(t.resolutionCode)
        row.take(t.unansweredSince)
        row.take(t.reopens)
        row.take(t.reassignments)
        row.take(t.messages)
        row.take(t.attachments)
        row.take(t.source?.system)
        row.take(t.source?.key)
        row.take(t.importedUpdates)
        row.take(t.position.sequence)
        row.take(t.version)
        row.take(encode(t.extras))
    }

    /// As JSON with sorted members; nil where there is nothing in it.
    static func encode(_ extras: TicketExtras) -> String? {
        guard !extras.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(extras)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The extras of a column; nothing where it is NULL.
    static func extras(_ json: String?) -> TicketExtras {
        json.flatMap { try? JSONDecoder().decode(TicketExtras.self, from: Data($0.utf8)) }
            ?? TicketExtras()
    }

    /// The ticket of a row that begins with `stateColumns`.
    static func ticket(_ row: Row) -> Ticket {
        var columns = ColumnReader(row)
        let number = columns.int()
        let kind = TicketKind(rawValue: columns.text()) ?? .incident
        let (subject, requester, queue) = (columns.text(), columns.int(), columns.text())
        let (owner, rank) = (columns.optionalText(), columns.int())
        let status = TicketStatus(name: columns.text(), kind: StatusKind.allCases[rank])
        let hold = hold(&columns)
        let (impact, urgency) = (columns.optionalInt(), columns.optionalInt())
        var ticket = Ticket(
            id: TicketID(number), kind: kind, subject: subject,
            requester: RequesterID(requester), queue: QueueID(queue), status: status,
            priority: Priority(columns.int()) ?? Priority(3)!,
            openedAt: Timestamp(microseconds: 0))
        (ticket.owner, ticket.hold) = (owner.map(AgentID.init), hold)
        (ticket.impact, ticket.urgency) = (
            impact.flatMap(Impact.init), urgency.flatMap(Urgency.init)
        )
        readRest(&columns, into: &ticket)
        return ticket
    }

    private static func hold(_ columns: inout ColumnReader) -> Hold? {
        let (reason, wakeUp) = (columns.optionalText(), columns.optionalTime())
        return reason.map { Hold(reason: $0, wakeUp: wakeUp) }
    }

    private static func readRest(_ columns: inout ColumnReader, into ticket: inout Ticket) {
        ticket.priorityReason = columns.optionalText()
        ticket.escalationLevel = columns.int()
        ticket.tags = TextList.decode(columns.text())
        ticket.channel = columns.optionalText().flatMap(Channel.init)
        ticket.category = columns.optionalText()
        ticket.openedAt = columns.time()
        ticket.changedAt = columns.time()
        ticket.firstReplyAt = columns.optionalTime()
        ticket.resolvedAt = columns.optionalTime()
        ticket.closedAt = columns.optionalTime()
        ticket.resolutionCode = columns.optionalText()
        ticket.unansweredSince = columns.optionalTime()
        ticket.reopens = columns.int()
        ticket.reassignments = columns.int()
        ticket.messages = columns.int()
        ticket.attachments = columns.int()
        if let system = columns.optionalText(), let key = columns.optionalText() {
            ticket.source = SourceReference(system: system, key: key)
        } else {
            ticket.source = nil
            columns.skip(to: stateColumns.count - 4)
        }
        ticket.importedUpdates = columns.int()
        ticket.position = Position(columns.int())
        ticket.version = columns.int()
        ticket.extras = extras(columns.optionalText())
    }
}
