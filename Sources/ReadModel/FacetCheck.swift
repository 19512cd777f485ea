// Whether the stored sets of facets fit the tickets: they are made anew in memory and compared.

import GRDB
import ServiceDesk

/// Compares the sets of facets with what the tickets say.
struct FacetCheck {
    let db: Database

    /// A sentence for each facet whose set is wrong.
    func faults() throws -> [String] {
        let (said, stored) = (try said(), try stored())
        return Set(said.keys).union(stored.keys)
            .filter { said[$0] ?? TicketSet() != stored[$0] ?? TicketSet() }
            .map { "wrong set of tickets with \($0.name) \($0.value)" }.sorted()
    }

    private func said() throws -> [Facet: TicketSet] {
        var sets: [Facet: TicketSet] = [:]
        try db.each("SELECT \(TicketRecord.selection) FROM ticket t") { row in
            let ticket = TicketRecord.ticket(row)
            guard TicketSet.range.contains(ticket.id.number) else { return true }
            for facet in Facet.all(of: ticket) {
                sets[facet, default: TicketSet()].insert(ticket.id.number)
            }
            return true
        }
        try db.each(
            """
            SELECT t.number, r.organisation FROM ticket t
            JOIN requester r ON r.number = t.requester WHERE r.organisation IS NOT NULL
            """
        ) { row in
            sets[Facet(.organisation, row[1] as String), default: TicketSet()].insert(row[0])
            return true
        }
        return sets
    }

    private func stored() throws -> [Facet: TicketSet] {
        var sets: [Facet: TicketSet] = [:]
        try db.each("SELECT name, value, chunk, members FROM facet") { row in
            guard let name = FacetName(text: row[0]) else { return true }
            let value: DatabaseValue = row[1], chunk: Int = row[2]
            let facet = Facet(name, FacetValue(value) ?? Facet.nobody)
            row.withBytes(3) { sets[facet, default: TicketSet()].insert($0, ofChunk: chunk) }
            return true
        }
        return sets
    }
}
