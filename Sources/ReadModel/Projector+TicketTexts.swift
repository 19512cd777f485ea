// The texts of tickets for search. The text of an event never changes, so its row is only ever
// added; the head of a ticket changes when its requester is defined anew.
//
// An external-content index must be told the old text when a row goes: it is read before the row
// changes.

import GRDB
import ServiceDesk

extension Projector {
    /// Indexes a new ticket's subject, requester, number, source key and first text.
    func writeHead(of ticket: Ticket, _ first: TicketEvent) throws {
        let people = try person(ticket.requester.number)?.people
        try insert(
            TicketText(
                position: ticket.position.sequence, ticket: ticket.id.number,
                subject: ticket.subject, body: first.searchableText, requester: people ?? "",
                reference: "\(ticket.id)\n\(ticket.source?.key ?? "")",
                isInternal: first.isInternal))
    }

    /// Indexes what a later event says, if it says anything.
    func writeText(of event: TicketEvent, ticket: Int, at position: Position) throws {
        let text = event.searchableText
        guard !text.isEmpty else { return }
        try insert(
            TicketText(
                position: position.sequence, ticket: ticket, body: text,
                isInternal: event.isInternal))
    }

    /// Puts a requester's new name and addresses into the heads of their tickets.
    func rewriteHeads(ofRequester number: Int, people: String, key: String) throws {
        let heads = try db.all(
            "SELECT head FROM ticket WHERE requester = ? ORDER BY head", [number]
        ) { $0[0] as Int }
        guard !heads.isEmpty else { return }
        try db.run("UPDATE ticket SET requester_key = ? WHERE requester = ?", [key, number])
        for head in heads { try rewriteHead(head, people: people) }
    }

    private func rewriteHead(_ id: Int, people: String) throws {
        try writeFullText()
        if maintainsFullText {
            try db.run(
                """
                INSERT INTO ticket_fts (ticket_fts, rowid, subject, body, requester, reference)
                SELECT 'delete', id, subject, body, requester, reference
                FROM ticket_text WHERE id = ?
                """, [id])
        }
        if let textsBeside {
            let old = try db.first("SELECT requester FROM ticket_text WHERE id = ?", [id]) {
                $0[0] as String
            }
            textsBeside.willRewrite(id, requester: old ?? "")
        }
        try db.run("UPDATE ticket_text SET requester = ? WHERE id = ?", [people, id])
        guard maintainsFullText else { return }
        try db.run(
            """
            INSERT INTO ticket_fts (rowid, subject, body, requester, reference)
            SELECT id, subject, body, requester, reference FROM ticket_text WHERE id = ?
            """, [id])
    }

    private func insert(_ text: TicketText) throws {
        try sql.run(
            "INSERT INTO ticket_text VALUES (?, ?, ?, ?, ?, ?, ?)", text.position, text.ticket,
            text.subject, text.body, text.requester, text.reference, text.isInternal)
        if let textsBeside {
            textsBeside.add(text)
        } else {
            unindexed.texts.append(text)
        }
    }
}

extension TicketEvent {
    /// What people wrote in it; empty where they wrote nothing.
    var searchableText: String {
        switch self {
        case .opened(let opened): opened.body
        case .messageReceived(let message): message.body
        case .replySent(let reply): reply.body
        case .noteAdded(let note): note
        case .heldBack(let hold): hold.reason
        case .resolved(_, let note): note
        case .reopened(_, let reason), .cancelled(let reason): reason
        case .priorityOverridden(_, let reason), .escalated(_, let reason): reason
        case .fileAttached(let file): file.name
        case .historyOpened(let opening):
            opening.beginning.note.isEmpty
                ? opening.body : opening.body + "\n\n" + opening.beginning.note
        case .historyImported(let update): update.note
        case .tasksAdded(let drafts): drafts.map(\.title).joined(separator: "\n")
        case .timeSpent(_, let note): note
        case .fieldsFilled(let entries): entries.compactMap(\.value).joined(separator: "\n")
        case .taken, .given, .released, .moved, .resumed, .closed, .assessed, .tagged,
            .articleLinked, .merged, .absorbed, .unmerged, .separated, .splitOff, .splitInto,
            .linked, .unlinked, .watched, .unwatched, .mentioned, .taskDone, .taskDropped,
            .taskReopened:
            ""
        }
    }
}
