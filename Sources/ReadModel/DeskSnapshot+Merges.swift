// Tickets that belong together: merged ones, linked ones seen through merges, and the files of all
// that were merged. A history may hold merges that no rule of today would allow; every walk passes
// a ticket once.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// The files of a ticket and of those merged into it, oldest first; nil where there is no such
    /// ticket.
    package func attachments(of id: TicketID) throws -> [AttachedFile]? {
        guard try sees(id) else { return nil }
        return try family(of: id).filter { try hidesNothing || sees($0) }.flatMap(ownAttachments)
            .sorted { $0.context.position < $1.context.position }
    }

    /// A ticket and all that were merged into it, itself first.
    func family(of id: TicketID) throws -> [TicketID] {
        var members = [id], next = 0
        while next < members.count {
            let absorbed = try db.first(
                "SELECT extras FROM ticket WHERE number = ?", [members[next].number]
            ) { TicketRecord.extras($0[0]).absorbed }
            for absorption in absorbed ?? [] where !members.contains(absorption.ticket) {
                members.append(absorption.ticket)
            }
            next += 1
        }
        return members
    }

    /// The tickets a ticket was merged into, the one that goes on last; empty where it was not.
    func survivors(of id: TicketID) throws -> [TicketID] {
        var chain: [TicketID] = [], current = id
        while let next = try db.first(
            "SELECT survivor FROM merged WHERE ticket = ?", [current.number], { TicketID($0[0]) }),
            next != id, !chain.contains(next)
        {
            chain.append(next)
            current = next
        }
        return chain
    }

    /// What other tickets are to one; asks nothing where there are none.
    func related(to ticket: Ticket) throws -> [RelatedTicket] {
        let extras = ticket.extras
        var bonds: [(RelatedTicket.Bond, TicketID)] = []
        if extras.mergedInto != nil, let survivor = try survivors(of: ticket.id).last {
            bonds.append((.mergedInto, survivor))
        }
        if !extras.absorbed.isEmpty {
            bonds += try family(of: ticket.id).dropFirst().map { (.absorbed, $0) }
        }
        for link in extras.links {
            let other = try survivors(of: link.ticket).last ?? link.ticket
            let bond = (RelatedTicket.Bond.link(link.relation), other)
            if other != ticket.id, !bonds.contains(where: { $0 == bond }) { bonds.append(bond) }
        }
        let seen = hidesNothing ? bonds : try bonds.filter { try sees($0.1) }
        return try seen.compactMap { try related($0.1, $0.0) }
    }

    private func related(_ id: TicketID, _ bond: RelatedTicket.Bond) throws -> RelatedTicket? {
        try db.first(
            "SELECT subject, status_name, status_kind FROM ticket WHERE number = ?", [id.number]
        ) { row in
            let kind = StatusKind.allCases[row[2] as Int]
            return RelatedTicket(
                bond: bond, id: id, subject: row[0],
                status: TicketStatus(name: row[1], kind: kind))
        }
    }

    private func ownAttachments(of id: TicketID) throws -> [AttachedFile] {
        try db.all(
            """
            SELECT a.name, a.sha256, a.bytes, a.media_type, e.position, e.recorded_at,
                e.happened_at, e.actor, e.acting_for,
                (SELECT id FROM command c WHERE c.first <= e.position
                 ORDER BY c.first DESC LIMIT 1)
            FROM attachment a JOIN event e ON e.position = a.position WHERE a.ticket = ?
            """, [id.number]
        ) { row in
            AttachedFile(
                ticket: id,
                file: Attachment(name: row[0], sha256: row[1], bytes: row[2], mediaType: row[3]),
                context: EventContext(
                    position: Position(row[4]), recordedAt: Timestamp(microseconds: row[5]),
                    happenedAt: Timestamp(microseconds: row[6]),
                    actor: Actor(row[7] as String) ?? .system,
                    actingFor: (row[8] as String?).map(AgentID.init),
                    command: CommandID((row[9] as String?) ?? "")))
        }
    }
}
