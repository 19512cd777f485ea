// The texts of tickets for search. The text of an event never changes, so its row is only ever
// added; the head of a ticket changes when its requester is defined anew.
//
// An external-content index must be told the old text when a row goes: it is read before the change.

import GRDB
import ServiceDesk

extension Projector {
    /// Indexes a new ticket's subject, requester, number and source key.
    func writeHead(of ticket: Ticket) throws {
        let people = try db.first(
            "SELECT name, addresses FROM requester WHERE number = ?", [ticket.requester.number]
        ) { "\($0[0] as String)\n\($0[1] as String)" }
        let reference = [ticket.id.description, ticket.source?.key ?? ""]
            .joined(separator: "\n")
        try insertText(
            ticket.id.number << Schema.entryBits,
            [ticket.subject, "", people ?? "", reference])
    }

    /// Indexes what an event says, if it says anything.
    func writeText(of event: TicketEvent, ticket: Int, entry: Int) throws {
        let text = event.searchableText
        guard !text.isEmpty, entry < 1 << Schema.entryBits else { return }
        try insertText(ticket << Schema.entryBits | entry, ["", text, "", ""])
    }

    /// Puts a requester's new name and addresses into the heads of their tickets.
    func rewriteHeads(ofRequester number: Int, people: String, key: String) throws {
        let tickets = try db.all("SELECT number FROM ticket WHERE requester = ?", [number]) {
            $0[0] as Int
        }
        guard !tickets.isEmpty else { return }
        try db.run("UPDATE ticket SET requester_key = ? WHERE requester = ?", [key, number])
        for ticket in tickets { try rewriteHead(ticket << Schema.entryBits, people: people) }
    }

    private func rewriteHead(_ id: Int, people: String) throws {
        if maintainsFullText {
            try db.run(
                """
                INSERT INTO ticket_fts (ticket_fts, rowid, subject, body, requester, reference)
                SELECT 'delete', id, subject, body, requester, reference
                FROM ticket_text WHERE id = ?
                """, [id])
        }
        try db.run("UPDATE ticket_text SET requester = ? WHERE id = ?", [people, id])
        guard maintainsFullText else { return }
        try db.run(
            """
            INSERT INTO ticket_fts (rowid, subject, body, requester, reference)
            SELECT id, subject, body, requester, reference FROM ticket_text WHERE id = ?
            """, [id])
    }

    private func insertText(_ id: Int, _ texts: [String]) throws {
        let values: [(any DatabaseValueConvertible)?] = [id] + texts.map(WholeText.value)
        try db.run("INSERT INTO ticket_text VALUES (?, ?, \(WholeText.mark), ?, ?)", values)
        guard maintainsFullText else { return }
        try db.run(
            """
            INSERT INTO ticket_fts (rowid, subject, body, requester, reference)
            VALUES (?, ?, \(WholeText.mark), ?, ?)
            """, values)
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
        case .taken, .given, .released, .moved, .resumed, .closed, .assessed, .tagged,
            .articleLinked:
            ""
        }
    }
}
