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

    /// Writes what was noted, by as few statements as there are to it.
    func writeNotices() throws {
        var rest = unwrittenNotices[...]
        while !rest.isEmpty {
            let isMany = rest.count >= Self.noticesAtOnce
            let part = rest.prefix(isMany ? Self.noticesAtOnce : 1)
            try write(part, by: isMany ? Self.insertMany : Self.insertOne)
            rest = rest.dropFirst(part.count)
        }
        unwrittenNotices.removeAll(keepingCapacity: true)
    }

    private func write(_ notices: some Sequence<UnwrittenNotice>, by text: String) throws {
        var row = ColumnBinder(try sql.statement(text: text))
        for notice in notices {
            row.take(notice.audience.text)
            row.take(notice.position.sequence)
            row.take(notice.ticket)
            row.take(notice.concern.rawValue)
        }
        try row.finish()
    }

    private static let noticesAtOnce = 16
    private static let insertOne = insert(1), insertMany = insert(noticesAtOnce)

    private static func insert(_ count: Int) -> String {
        let rows = Array(repeating: "(?, ?, ?, ?)", count: count).joined(separator: ", ")
        return "INSERT INTO notice VALUES \(rows)"
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
