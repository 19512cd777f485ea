// Keeps the stored sets of facets true. Changes gather in memory, where those of a whole group of
// commands fall into a few sets; they are written before the transaction ends.

/// Writes the facets of tickets.
final class FacetWriter {
    /// A stored set: the tickets of a chunk that have a facet.
    private struct Place: Hashable {
        var facet: Facet
        var chunk: Int
    }

    private let sql: Statements
    private var chunks: [Place: TicketChunk] = [:]
    private var unwritten: Set<Place> = []
    /// So many sets stay in memory from one transaction to the next.
    private static let kept = 512

    init(sql: Statements) { self.sql = sql }

    /// Puts a ticket into the sets it has come to belong to and takes it out of the others.
    func change(_ ticket: Int, from old: [Facet], to new: [Facet]) throws {
        guard old != new else { return }
        for facet in old where !new.contains(facet) { try set(ticket, facet, false) }
        for facet in new where !old.contains(facet) { try set(ticket, facet, true) }
    }

    /// Writes what changed. Must run before the transaction ends.
    func write() throws {
        for place in unwritten {
            let (facet, chunk) = (place.facet, chunks[place]!)
            if chunk.isEmpty {
                try sql.run(
                    "DELETE FROM facet WHERE name = ? AND value = ? AND chunk = ?",
                    facet.name.rawValue, facet.value, place.chunk)
            } else {
                try sql.run(
                    "INSERT OR REPLACE INTO facet VALUES (?, ?, ?, ?)", facet.name.rawValue,
                    facet.value, place.chunk, chunk.stored)
            }
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
        let place = Place(facet: facet, chunk: ticket >> TicketChunk.shift)
        if chunks[place] == nil { chunks[place] = try stored(place) }
        chunks[place]!.set(ticket, isMember)
        unwritten.insert(place)
    }

    private func stored(_ place: Place) throws -> TicketChunk {
        try sql.first(
            "SELECT members FROM facet WHERE name = ? AND value = ? AND chunk = ?",
            place.facet.name.rawValue, place.facet.value, place.chunk
        ) { row in row.withBytes(0) { TicketChunk($0) } } ?? TicketChunk()
    }
}
