// The stored sets of facets, as a list asks for them.

import DeskAPI
import GRDB
import ServiceDesk

/// Reads the sets of one snapshot.
struct FacetReader {
    let db: Database

    /// Every ticket there is.
    func all() throws -> TicketSet { try set(any: .kind) }

    /// The tickets that have a facet.
    func set(_ name: FacetName, _ value: FacetValue) throws -> TicketSet {
        try set(name, value, through: value)
    }

    /// What of a set has a facet; no more is read than the set reaches over.
    func part(of wanted: TicketSet, with name: FacetName, _ value: FacetValue) throws -> TicketSet {
        let chunks = wanted.chunks
        var found = try union(
            """
            SELECT chunk, members FROM facet
            WHERE name = ? AND value = ? AND chunk >= ? AND chunk < ?
            """, [name.text, value.content, chunks.lowerBound, chunks.upperBound])
        found.formIntersection(wanted)
        return found
    }

    /// The tickets whose facet lies between two values, both included.
    func set(_ name: FacetName, _ low: FacetValue, through high: FacetValue) throws -> TicketSet {
        try union(
            "SELECT chunk, members FROM facet WHERE name = ? AND value BETWEEN ? AND ?",
            [name.text, low.content, high.content])
    }

    /// The tickets that have any facet of a kind.
    func set(any name: FacetName) throws -> TicketSet {
        try union("SELECT chunk, members FROM facet WHERE name = ?", [name.text])
    }

    /// The tickets of a kind of status, whatever its name.
    func set(status rank: Int) throws -> TicketSet {
        // The sign after a colon: what lies between begins with the rank and a colon.
        try set(.status, .text("\(rank):"), through: .text("\(rank);"))
    }

    func unresolved() throws -> TicketSet {
        var live = TicketSet()
        for kind in StatusKind.allCases where kind.isUnresolved {
            live.formUnion(try set(status: TicketRecord.rank(kind)))
        }
        return live
    }

    /// The values of a kind that tickets have, in order.
    func values(_ name: FacetName) throws -> [FacetValue] {
        try db.all(
            """
            WITH RECURSIVE v(value) AS (
                SELECT (SELECT min(value) FROM facet WHERE name = ?1)
                UNION ALL
                SELECT (SELECT min(f.value) FROM facet f WHERE f.name = ?1 AND f.value > v.value)
                FROM v WHERE v.value IS NOT NULL)
            SELECT value FROM v WHERE value IS NOT NULL
            """, [name.text]
        ) { FacetValue($0[0]) ?? Facet.nobody }
    }

    /// The tickets whose moment lies in a range: whole stretches as they are stored, and what is
    /// left at both ends out of the column's index.
    func set(_ column: TicketColumn, within range: Range<Int64>) throws -> TicketSet {
        guard let name = column.stretches, !range.isEmpty else { return TicketSet() }
        let edge: Int64 = 1 << 61
        let (low, high) = (max(range.lowerBound, -edge), min(range.upperBound, edge))
        guard low < high else { return TicketSet() }
        let first = Facet.stretch(low - 1) + 1, end = Facet.stretch(high)
        if first > end {
            let next = Int64(first) << Facet.stretchShift
            return try part(of: end, column, low..<next)
                .subtracting(part(of: end, column, high..<next))
        }
        var found = TicketSet()
        if first < end { found = try set(name, .number(first), through: .number(end - 1)) }
        let begin = Int64(first) << Facet.stretchShift, rest = Int64(end) << Facet.stretchShift
        if low < begin { found.formUnion(try part(of: first - 1, column, low..<begin)) }
        if rest < high { found.formUnion(try part(of: end, column, rest..<high)) }
        return found
    }

    /// What of a stretch lies in a range that reaches to one of its ends. All may have happened on
    /// one day; both sides of the cut are read in turns until the shorter one ends.
    private func part(
        of stretch: Int, _ column: TicketColumn, _ range: Range<Int64>
    ) throws -> TicketSet {
        guard let name = column.stretches else { return TicketSet() }
        let begin = Int64(stretch) << Facet.stretchShift
        let end = begin + 1 << Facet.stretchShift
        let other = range.lowerBound == begin ? range.upperBound..<end : begin..<range.lowerBound
        let list = Self.list(column)
        let inside = try OwnStatement(list, range.lowerBound, range.upperBound, in: db)
        let outside = try OwnStatement(list, other.lowerBound, other.upperBound, in: db)
        var found = TicketSet(), others = TicketSet()
        while let row = try inside.next() {
            found.insert(row: row)
            guard let row = try outside.next() else {
                return try set(name, .number(stretch)).subtracting(others)
            }
            others.insert(row: row)
        }
        return found
    }

    /// Goes through the tickets whose moment lies in a range, in its order.
    func each(
        _ column: TicketColumn, in range: Range<Int64>, _ take: (Int, Int64) -> Void
    ) throws {
        try db.each(Self.list(column), [range.lowerBound, range.upperBound]) { row in
            take(row[0], row[1])
            return true
        }
    }

    private static func list(_ column: TicketColumn) -> String {
        let index = Schema.index(column).map { "INDEXED BY \($0)" } ?? ""
        let key = "t.\(column.sqlColumn)"
        return """
            SELECT t.number, \(key) FROM ticket t \(index)
            WHERE \(key) IS NOT NULL AND \(key) >= ? AND \(key) < ?
            """
    }

    /// The tickets whose numbers are the one column of a statement.
    func numbers(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?]
    ) throws -> TicketSet {
        try GatherFunction.tickets(of: sql, arguments, in: db)
    }

    private func union(
        _ sql: String, _ arguments: [(any DatabaseValueConvertible)?]
    ) throws -> TicketSet {
        var found = TicketSet()
        try db.each(sql, arguments) { row in
            let chunk: Int = row[0]
            row.withBytes(1) { found.insert($0, ofChunk: chunk) }
            return true
        }
        return found
    }
}

extension TicketSet {
    /// Adds the number that a row begins with.
    fileprivate mutating func insert(row: Row) {
        insertIfPossible(row[0])
    }
}

extension FacetValue {
    /// What a column holds; nil where that is nothing.
    init?(_ value: DatabaseValue) {
        switch value.storage {
        case .int64(let number): self = .number(Int(number))
        case .string(let text): self = .text(text)
        default: return nil
        }
    }

    /// As an argument of a statement.
    var content: any DatabaseValueConvertible {
        switch self {
        case .number(let number): number
        case .text(let text): text
        }
    }
}

extension TicketColumn {
    /// The facet that says in which stretch of time a column's moment lies; nil where it is none.
    var stretches: FacetName? {
        switch self {
        case .opened: .opened
        case .changed: .changed
        case .resolved: .resolved
        case .closed: .closed
        case .unanswered: .unanswered
        default: nil
        }
    }

    /// The facet that is the column's value itself; nil where there is none.
    var facet: FacetName? {
        switch self {
        case .priority: .priority
        case .queue: .queue
        case .owner: .owner
        case .status: .status
        case .kind: .kind
        case .level: .level
        case .reopened: .reopens
        case .reassigned: .reassignments
        case .messages: .messages
        default: nil
        }
    }
}

extension FacetName {
    /// Whether tickets with zero are not stored.
    var omitsZero: Bool {
        switch self {
        case .level, .reopens, .reassignments, .attachments: true
        default: false
        }
    }
}
