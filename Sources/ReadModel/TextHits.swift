// The texts that hold a word, the newest first. They are read no further than somebody asks: a
// ticket of today is told from the hits of today.

import GRDB

/// What full text finds of what the caller sees.
final class TextHits {
    let match: String
    let seen: SeenTexts
    /// Held open while others like it are read.
    private let statement: OwnStatement
    private var positions = TicketSet()
    private var count = 0
    /// The position read last.
    private var lowest = Int.max
    private var isAtEnd = false

    init(_ match: String, among seen: SeenTexts) throws {
        (self.match, self.seen) = (match, seen)
        statement = try OwnStatement(seen.areAll ? Self.all : SeenTexts.hits, match, in: seen.db)
    }

    private static let all = """
        SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH ? ORDER BY rowid DESC
        """

    /// How many there are, counted no further than `most`.
    func count(upTo most: Int) throws -> Int {
        try read(downTo: 0, upTo: most)
        return min(count, most)
    }

    /// Whether a position is among the newest, or among all.
    func contains(_ position: Int, newest most: Int?) throws -> Bool {
        try read(downTo: position, upTo: most ?? .max)
        return positions.contains(position)
    }

    /// Reads on until a position is passed or so many are read.
    private func read(downTo position: Int, upTo most: Int) throws {
        guard lowest > position, count < most, !isAtEnd else { return }
        // Out of the object for the while, where each change would be guarded.
        var (found, count, lowest) = (positions, count, lowest)
        positions = TicketSet()
        defer { (positions, self.count, self.lowest) = (found, count, lowest) }
        while lowest > position, count < most {
            guard let row = try statement.next() else {
                isAtEnd = true
                return
            }
            guard seen.areAll || seen.sees(row) else { continue }
            lowest = row[0]
            found.insert(lowest)
            count += 1
        }
    }
}
