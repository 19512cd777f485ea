// What concerns an agent and was not looked at: notices beyond a position, held against how far the
// agent has looked at each ticket.

package import DeskAPI
import GRDB
package import ServiceDesk

/// How far an agent has looked.
package struct SeenMarks: Sendable {
    /// Everything up to here.
    package var all: Position
    /// Each ticket up to here.
    package var tickets: [TicketID: Position]
    package init(all: Position = .start, tickets: [TicketID: Position] = [:]) {
        (self.all, self.tickets) = (all, tickets)
    }

    /// How far a ticket was looked at, if ever.
    package func mark(of ticket: TicketID) -> Position? {
        tickets[ticket].map { max($0, all) }
    }

    /// Whether something at a position was looked at.
    package func covers(_ position: Position, of ticket: TicketID) -> Bool {
        position <= max(all, tickets[ticket] ?? .start)
    }
}

/// An unread notice before its event is read.
package struct UnreadNotice: Sendable, Hashable {
    package var position: Position
    package var ticket: TicketID
    package var concern: Concern

    /// Of an agent no more are known of, the newest.
    package static let most = 10_000
}

extension DeskSnapshot {
    /// Notices that were not looked at, the newest first, whoever sees their tickets. What the
    /// agent did is none of them.
    package func unread(
        by agent: AgentID, _ audiences: [(audience: Audience, after: Position)],
        _ marks: SeenMarks
    ) throws -> [UnreadNotice] {
        var found: [UnreadNotice] = []
        for (audience, floor) in audiences {
            try db.each(
                """
                SELECT position, ticket, concern FROM notice
                WHERE audience = ? AND position > ? AND NOT EXISTS (
                    SELECT 1 FROM event e WHERE e.position = notice.position AND e.actor = ?)
                ORDER BY position DESC
                """,
                [
                    audience.text, max(floor, marks.all).sequence,
                    Actor.agent(agent).description,
                ]
            ) { row in
                let notice = UnreadNotice(
                    position: Position(row[0]), ticket: TicketID(row[1]),
                    concern: Concern(rawValue: row[2]) ?? .mine)
                if !marks.covers(notice.position, of: notice.ticket) { found.append(notice) }
                return found.count < UnreadNotice.most
            }
        }
        found.sort { $0.position > $1.position }
        return Array(found.prefix(UnreadNotice.most))
    }

    /// Those of the tickets that are seen.
    package func seen(_ unread: [UnreadNotice]) throws -> [UnreadNotice] {
        guard !unread.isEmpty, let seen = try seenTickets() else { return unread }
        return unread.filter { seen.contains($0.ticket.number) }
    }

    /// The position of the last event recorded before a moment, looked for in halves.
    package func position(before moment: Timestamp) throws -> Position {
        var (low, high) = (0, try position().sequence)
        while low < high {
            let middle = (low + high) / 2 + 1
            let recorded = try db.first(
                "SELECT recorded_at FROM event WHERE position >= ? ORDER BY position LIMIT 1",
                [middle]
            ) { $0[0] as Int64 }
            if let recorded, recorded < moment.microseconds {
                low = middle
            } else {
                high = middle - 1
            }
        }
        return Position(low)
    }

    /// Notices with what happened; one for each command and ticket.
    package func notices(_ unread: [UnreadNotice]) throws -> [Notice] {
        var notices: [Notice] = []
        for one in unread {
            guard let entry = try entry(of: one.ticket, at: one.position) else { continue }
            let names = try db.first(
                """
                SELECT t.subject, coalesce(r.name, '') FROM ticket t
                LEFT JOIN requester r ON r.number = t.requester WHERE t.number = ?
                """, [one.ticket.number]
            ) { (subject: $0[0] as String, requester: $0[1] as String) }
            let notice = Notice(
                concern: one.concern, entry: entry, subject: names?.subject ?? "",
                requesterName: names?.requester ?? "")
            if let last = notices.last, last.entry.ticket == one.ticket,
                last.entry.context.command == entry.context.command
            {
                // The list is newest first; the command's weightiest event stands for it.
                if notice.concern.weight <= last.concern.weight {
                    notices[notices.count - 1] = notice
                }
            } else {
                notices.append(notice)
            }
        }
        return notices
    }

    /// Whether somebody else did something to a ticket after a position.
    package func others(than agent: AgentID, touched ticket: TicketID, after seen: Position) throws
        -> Bool
    {
        try db.exists(
            "SELECT 1 FROM event WHERE ticket = ? AND position > ? AND actor <> ? LIMIT 1",
            [ticket.number, seen.sequence, Actor.agent(agent).description])
    }
}

extension Concern {
    /// The lower the weightier.
    fileprivate var weight: Int { Concern.allCases.firstIndex(of: self) ?? 0 }
}
