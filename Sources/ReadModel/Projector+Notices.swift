// Whom each event concerns, a row each, so that what an agent has not looked at yet is found by
// walking from a position on. The rule is the trade's: `TicketEvent.concerns`.

import ServiceDesk

extension Projector {
    /// Notes whom an event concerns, to be written with the batch. `before` is the ticket without
    /// it.
    func notice(
        _ event: TicketEvent, of number: Int, before: Ticket?, _ context: EventContext
    ) {
        for (audience, concern) in event.concerns(before, by: context.actor) {
            unwrittenNotices.append(
                UnwrittenNotice(
                    audience: audience, position: context.position, ticket: number,
                    concern: concern))
            concerned.insert(audience)
        }
    }

    /// Writes what was noted.
    func writeNotices() throws {
        for notice in unwrittenNotices {
            try sql.run(
                "INSERT INTO notice VALUES (?, ?, ?, ?)", notice.audience.text,
                notice.position.sequence, notice.ticket, notice.concern.rawValue)
        }
        unwrittenNotices.removeAll(keepingCapacity: true)
    }
}

/// A row of the table of notices to be.
struct UnwrittenNotice {
    let audience: Audience
    let position: Position
    let ticket: Int
    let concern: Concern
}

extension Audience {
    /// As it stands in the table: no handle has a colon.
    var text: String {
        switch self {
        case .agent(let id): id.handle
        case .queue(let id): ":\(id.handle)"
        }
    }
}
