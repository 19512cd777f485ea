// Keeps the stored sets of facets true. Changes gather in memory, where those of a whole group of
// commands fall into a few sets; they are written before the transaction ends.

/// Writes the facets of tickets.
final class FacetWriter {
    /// A stored set: the tickets of a chunk that have a facet.
    private struct Place: Hashable {
        var facet: Facet
        var chunk: Int
    }

    /// A stored set in memory.
    private final class Stored {
        let place: Place
        var members: TicketChunk
        var isWritten = true

        init(_ place: Place, _ members: TicketChunk) {
            (self.place, self.members) = (place, members)
        }
    }

    private let sql: Statements
    private var chunks: [Place: Stored] = [:]
    private var unwritten: [Stored] = []
    /// So many sets stay in memory from one transaction to the next.
    private static let kept = 512

    init(sql: Statements) { self.sql = sql }

    /// Puts a ticket into the sets it has come to belong to and takes it out of the others.
    func change(_ ticket: Int, from old: [Facet], to new: [Facet]) throws {
        guard TicketSet.range.contains(ticket) else { return }
        for facet in old where !new.contains(facet) { try set(ticket, facet, false) }
        for facet in new where !old.contains(facet) { try set(ticket, facet, true) }
    }

    /// Writes what changed. Must run before the transaction ends.
    func write() throws {
        for stored in unwritten {
            let (facet, chunk) = (stored.place.facet, stored.place.chunk)
            if stored.members.isEmpty {
                try sql.run(
                    "DELETE FROM facet WHERE name = ? AND value = ? AND chunk = ?",
                    facet.name.text, facet.value, chunk)
            } else {
                try sql.run(
                    "INSERT OR REPLACE INTO facet VALUES (?, ?, ?, ?)", facet.name.text,
                    facet.value, chunk, stored.members.stored)
            }
            stored.isWritten = true
        }
        unwritten.removeAll(keepingCapacity: true)
        if chunks.count > Self.kept { chunks.removeAll(keepingCapacity: true) }
    }

    /// Forgets everything held in memory, after a rollback.
    func forget() {
        chunks.removeAll(keepingCapacity: true)
        unwritten.removeAll(keepingCapacity: true)
    }

    private func set(_ ticket: Int, _ facet: Facet, _ isMember: Bool) throws {
        let stored = try stored(Place(facet: facet, chunk: ticket >> TicketChunk.shift))
        stored.members.set(ticket, isMember)
        guard stored.isWritten else { return }
        stored.isWritten = false
        unwritten.append(stored)
    }

    private func stored(_ place: Place) throws -> Stored {
        if let known = chunks[place] { return known }
        let members = try sql.first(
            "SELECT members FROM facet WHERE name = ? AND value = ? AND chunk = ?",
            place.facet.name.text, place.facet.value, place.chunk
        ) { row in row.withBytes(0) { TicketChunk($0) } }
        let stored = Stored(place, members ?? TicketChunk())
        chunks[place] = stored
        return stored
    }
}
