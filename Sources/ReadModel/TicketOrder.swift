// Goes through a set of tickets in the order of a list, from a place on, for as long as somebody
// wants more.
//
// - by a facet: value after value, each by number
// - by a moment: one stretch of time after the other; those without tickets of the set are passed
//   over unseen
// - by a text: along the column's index
// - by requester: name after name, see TicketOrder+Requesters.swift
//
// Where that would take more steps than to read the few tickets of the set, these are read and
// sorted instead.

import DeskAPI
import GRDB
import ServiceDesk

/// The order of one list.
struct TicketOrder {
    let db: Database
    let sort: TicketSort
    let gatherMax: Int
    /// Whether all that is wanted is unresolved: an index may tell these from the others.
    var isUnresolved = false
    /// Tickets whose place goes by what the caller sees of them, by number. Where there are any the
    /// whole set is read and sorted.
    var shown: [Int: Ticket] = [:]

    private var facets: FacetReader { FacetReader(db: db) }
    var isDescending: Bool { sort.isDescending }
    /// What is sorted by, of a ticket's row `t`.
    var column: String {
        let column = "t.\(sort.column.sqlColumn)"
        guard !shown.isEmpty else { return column }
        let cases = shown.map { number, ticket in
            let value =
                sort.column == .messages
                ? Int64(ticket.messages) : ticket.unansweredSince?.microseconds
            return "WHEN \(number) THEN \(value.map { "\($0)" } ?? "NULL")"
        }
        return "(CASE t.number \(cases.sorted().joined(separator: " ")) ELSE \(column) END)"
    }
    var direction: String { isDescending ? "DESC" : "ASC" }
    private var beyond: String { isDescending ? "<" : ">" }
    /// A row read in an order it does not lie in costs so many steps along an index.
    var rowCost = 25
    /// To take a value's tickets out of a set costs so many, however few they are.
    private static let valueCost = 300
    /// About as many tickets as are wanted.
    private static let page = 64

    /// Goes through the set after a place, or from the beginning, until `take` gives false.
    func walk(_ wanted: TicketSet, after place: PagePlace?, _ take: (Int) throws -> Bool) throws {
        if sort.column == .number {
            _ = try numbers(wanted, beyond: place?.number, take)
        } else if !shown.isEmpty {
            _ = try gathered(wanted, after: place, take)
        } else if let name = sort.column.facet {
            try walk(wanted, by: name, after: place, take)
        } else if let name = sort.column.stretches {
            try walk(wanted, along: name, after: place, take)
        } else if wanted.count <= gatherMax {
            _ = try gathered(wanted, after: place, take)
        } else if sort.column == .requester {
            try walkByRequester(wanted, after: place, take)
        } else {
            let present = SQLText(sql: "\(column) IS NOT NULL")
            _ = try walked(
                wanted, along: Schema.index(sort.column), present, after: place, take)
        }
    }

    private func numbers(
        _ set: TicketSet, beyond number: Int?, _ take: (Int) throws -> Bool
    ) throws -> Bool {
        try set.forEach(descending: isDescending, beyond: number, take)
    }

    private func isBefore(_ a: FacetValue, _ b: FacetValue) -> Bool { isDescending ? a > b : a < b }

    // MARK: By a facet

    private func walk(
        _ wanted: TicketSet, by name: FacetName, after place: PagePlace?,
        _ take: (Int) throws -> Bool
    ) throws {
        let start = place.flatMap { FacetValue($0.value) }
        let isNullable = sort.column.isNullable
        let absent = isNullable ? try facets.set(name, Facet.nobody) : TicketSet()
        if place == nil || start != nil {
            let present = wanted.subtracting(absent)
            guard try walked(present, byValuesOf: name, from: start, after: place, take) else {
                return
            }
        }
        guard isNullable else { return }
        _ = try numbers(
            wanted.intersection(absent), beyond: start == nil ? place?.number : nil, take)
    }

    private func walked(
        _ wanted: TicketSet, byValuesOf name: FacetName, from start: FacetValue?,
        after place: PagePlace?, _ take: (Int) throws -> Bool
    ) throws -> Bool {
        guard !wanted.isEmpty else { return true }
        var rest = wanted
        let values = try values(of: name)
        if isQuicker(toGather: wanted, thanSetsOf: values.count) {
            return try gathered(wanted, after: place, take)
        }
        for value in isDescending ? values.reversed() : values where !rest.isEmpty {
            if let start, isBefore(value, start) { continue }
            let part = try members(name, value, of: rest)
            rest = rest.subtracting(part)
            let beyond = value == start ? place?.number : nil
            guard try numbers(part, beyond: beyond, take) else { return false }
        }
        return true
    }

    /// Whether to read all tickets of a set takes fewer steps than to read the sets of as many
    /// values as a page of them has.
    private func isQuicker(toGather wanted: TicketSet, thanSetsOf values: Int) -> Bool {
        let count = wanted.count
        guard count > 0, count <= gatherMax else { return false }
        let visited = values * min(count, Self.page) / count
        return count * rowCost < (wanted.chunks.count + Self.valueCost) * visited
    }

    /// The values of a facet, the least first. Of a status the place of its kind counts alone.
    private func values(of name: FacetName) throws -> [FacetValue] {
        guard name != .status else { return StatusKind.allCases.indices.map { .number($0) } }
        var values = try facets.values(name).filter { $0 != Facet.nobody }
        if name.omitsZero {
            values.insert(.number(0), at: values.firstIndex { $0 > .number(0) } ?? values.count)
        }
        return values
    }

    private func members(
        _ name: FacetName, _ value: FacetValue, of wanted: TicketSet
    ) throws -> TicketSet {
        switch (name, value) {
        case (.status, .number(let rank)): wanted.intersection(try facets.set(status: rank))
        case (_, .number(0)) where name.omitsZero: wanted.subtracting(try facets.set(any: name))
        default: try facets.part(of: wanted, with: name, value)
        }
    }

    // MARK: By a moment

    private func walk(
        _ wanted: TicketSet, along name: FacetName, after place: PagePlace?,
        _ take: (Int) throws -> Bool
    ) throws {
        if wanted.count <= min(gatherMax, Self.page * 4) {
            _ = try gathered(wanted, after: place, take)
            return
        }
        let start = place.flatMap { Int64.fromDatabaseValue($0.value) }
        if place == nil || start != nil {
            let values = try facets.values(name)
            for value in isDescending ? values.reversed() : values {
                if let start, isBefore(value, .number(Facet.stretch(start))) { continue }
                let all = try facets.set(name, value)
                let part = wanted.intersection(all), count = part.count
                guard count > 0, case .number(let stretch) = value else { continue }
                // Steps until a page is full, where the tickets lie anyhow.
                let steps = all.count * min(count, Self.page) / count
                let goesOn =
                    count * rowCost < steps
                    ? try gathered(part, after: place, take)
                    : try walked(part, within: stretch, after: place, take)
                guard goesOn else { return }
            }
        }
        guard sort.column.isNullable else { return }
        let absent = wanted.subtracting(try facets.set(any: name))
        _ = try numbers(absent, beyond: start == nil ? place?.number : nil, take)
    }

    /// Along the column's index in a stretch of time, for as many steps as to read the tickets of
    /// the set would cost: they may all lie at the far end. What is left then is read and sorted.
    private func walked(
        _ wanted: TicketSet, within stretch: Int, after place: PagePlace?,
        _ take: (Int) throws -> Bool
    ) throws -> Bool {
        let begin = Int64(stretch) << Facet.stretchShift
        let span = SQLText(
            sql: "\(column) >= ? AND \(column) < ?",
            arguments: [begin, begin + 1 << Facet.stretchShift])
        var left = wanted.count <= gatherMax ? wanted.count * rowCost : .max
        var last = 0, goesOn = true
        let index = Schema.index(sort.column)
        let isThrough = try visited(along: index, span, after: place) { number in
            if wanted.contains(number) { goesOn = try take(number) }
            (left, last) = (left - 1, number)
            return goesOn && left > 0
        }
        guard goesOn, !isThrough else { return goesOn }
        let value = try db.first("SELECT \(column) FROM ticket t WHERE t.number = ?", [last]) {
            $0[0] as DatabaseValue
        }
        return try gathered(
            wanted, after: PagePlace(number: last, value: value ?? .null), take)
    }

    /// Along a part of an index.
    func walked(
        _ wanted: TicketSet, along index: String?, _ span: SQLText, after place: PagePlace?,
        _ take: (Int) throws -> Bool
    ) throws -> Bool {
        try visited(along: index, span, after: place) { number in
            try !wanted.contains(number) || take(number)
        }
    }

    /// Every ticket of a part of an index, until `visit` gives false. SQLite seeks by column and
    /// not by column and number together: what equals the place's value comes first.
    private func visited(
        along index: String?, _ span: SQLText, after place: PagePlace?,
        _ visit: (Int) throws -> Bool
    ) throws -> Bool {
        guard let place else { return try visited(along: index, span, visit) }
        let equal = SQLText(
            sql: "\(column) = ? AND t.number \(beyond) ?", arguments: [place.value, place.number])
        let others = SQLText(sql: "\(column) \(beyond) ?", arguments: [place.value])
        return try visited(along: index, SQLText(all: [span, equal]), visit)
            && visited(along: index, SQLText(all: [span, others]), visit)
    }

    private func visited(
        along index: String?, _ condition: SQLText, _ visit: (Int) throws -> Bool
    ) throws -> Bool {
        let way = index.map { "INDEXED BY \($0)" } ?? ""
        var goesOn = true
        try db.each(
            """
            SELECT t.number FROM ticket t \(way) WHERE \(condition.sql)
            ORDER BY \(column) \(direction), t.number \(direction)
            """, condition.arguments
        ) { row in
            goesOn = try visit(row[0])
            return goesOn
        }
        return goesOn
    }

    /// Reads the column of each ticket and sorts.
    private func gathered(
        _ wanted: TicketSet, after place: PagePlace?, _ take: (Int) throws -> Bool
    ) throws -> Bool {
        let rest = rest(after: place)
        var goesOn = true
        try db.each(
            """
            SELECT t.number FROM json_each(?) j CROSS JOIN ticket t ON t.number = j.value
            WHERE \(rest.sql)
            ORDER BY \(column) IS NULL, \(column) \(direction), t.number \(direction)
            """, [wanted.json] + rest.arguments
        ) { row in
            goesOn = try take(row[0])
            return goesOn
        }
        return goesOn
    }

    private func rest(after place: PagePlace?) -> SQLText {
        guard let place else { return SQLText(sql: "TRUE") }
        guard !place.value.isNull else {
            return SQLText(
                sql: "\(column) IS NULL AND t.number \(beyond) ?", arguments: [place.number])
        }
        return SQLText(
            sql: """
                (\(column) \(beyond) ? OR \(column) IS NULL
                 OR (\(column) = ? AND t.number \(beyond) ?))
                """, arguments: [place.value, place.value, place.number])
    }
}

extension TicketSet {
    /// The numbers as a JSON array.
    fileprivate var json: String {
        var numbers: [Int] = []
        _ = forEach { number in
            numbers.append(number)
            return true
        }
        return numbers.json
    }
}

extension [Int] {
    /// As a JSON array.
    var json: String { "[" + map(String.init).joined(separator: ",") + "]" }
}
