// The fields of a search that compare texts and numbers.

import DeskAPI
import Foundation
import GRDB
import ServiceDesk

extension QueryCompiler {
    /// `?, ?, ?`
    static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    /// Any of some values of a facet.
    func any(_ name: FacetName, _ values: [String]) throws -> CompiledTerm {
        var found = TicketSet()
        for value in values { found.formUnion(try facets.set(name, .text(value))) }
        return .among(found)
    }

    func status(_ tests: [TicketQuery.StatusTest]) throws -> CompiledTerm {
        var found = TicketSet()
        for test in tests {
            switch test {
            case .unresolved: found.formUnion(try facets.unresolved())
            case .kind(let kind): found.formUnion(try facets.set(status: TicketRecord.rank(kind)))
            case .name(let name):
                for rank in StatusKind.allCases.indices {
                    let status = Facet.status(rank, Folding.key(name))
                    found.formUnion(try facets.set(.status, status))
                }
            }
        }
        return .among(found)
    }

    func owner(_ people: [TicketQuery.PersonTest]) throws -> CompiledTerm {
        try any(
            .owner,
            people.map { person in
                switch person {
                case .me: asker.handle
                case .nobody: ""
                case .handle(let handle): handle.lowercased()
                }
            })
    }

    func requester(_ texts: [String], among range: TicketRange) throws -> CompiledTerm {
        var numbers: Set<Int> = []
        for text in texts {
            if let number = DeskSnapshot.requesterNumber(text) {
                numbers.insert(number)
            } else {
                numbers.formUnion(try RequesterKeys(db: db).numbers(holding: Folding.key(text)))
            }
        }
        return try tickets(ofPeople: numbers.sorted(), among: range)
    }

    /// Where a text fits few organisations, theirs are sets; else whose tickets they are.
    func organisation(_ texts: [String], among range: TicketRange) throws -> CompiledTerm {
        let handles = try db.all(
            "SELECT o.handle FROM organisation o WHERE "
                + texts.map { _ in "o.handle = ? OR instr(o.name_key, ?) > 0" }
                .joined(separator: " OR "),
            texts.flatMap { [$0.lowercased(), Folding.key($0)] }
        ) { $0[0] as String }
        guard handles.count > Self.fewOrganisations else { return try any(.organisation, handles) }
        let json = try JSONEncoder().encode(handles)
        let people = try db.all(
            """
            SELECT r.number FROM requester r
            WHERE r.organisation IN (SELECT value FROM json_each(?))
            """, [String(decoding: json, as: UTF8.self)]
        ) { $0[0] as Int }
        return try tickets(ofPeople: people, among: range)
    }

    private static let fewOrganisations = 100

    /// The tickets of few people are listed; whether one is of many people is seen in its row.
    private func tickets(ofPeople numbers: [Int], among range: TicketRange) throws -> CompiledTerm {
        let list = "requester IN (SELECT value FROM json_each(?))"
        guard numbers.count <= Self.fewPeople else {
            return .row(SQLText(sql: "t.\(list)", arguments: [numbers.json]))
        }
        let only =
            switch range {
            case .all: ""
            case .unresolved: "unresolved = 1 AND"
            }
        return try listed([
            SQLText(
                sql: """
                    SELECT number FROM ticket INDEXED BY ticket_of_requester WHERE \(only) \(list)
                    """, arguments: [numbers.json])
        ])
    }

    private static let fewPeople = 1000

    /// Numbers of tickets that exist.
    func numbers(_ ids: [TicketID]) throws -> CompiledTerm {
        try listed([
            SQLText(
                sql: "SELECT number FROM ticket WHERE number IN (\(Self.marks(ids.count)))",
                arguments: ids.map(\.number))
        ])
    }

    /// A key as the source wrote it, in any case, or `system:key`.
    func source(_ keys: [String]) throws -> CompiledTerm {
        let list = "SELECT number FROM ticket INDEXED BY ticket_source WHERE source_key IS NOT NULL"
        return try listed(
            keys.flatMap { key in
                let whole = SQLText(
                    sql: list + " AND source_key = ? COLLATE NOCASE", arguments: [key])
                guard let colon = key.firstIndex(of: ":") else { return [whole] }
                let rest = String(key[key.index(after: colon)...])
                return [
                    whole,
                    SQLText(
                        sql: list
                            + " AND source_key = ? COLLATE NOCASE"
                            + " AND source_system = ? COLLATE NOCASE",
                        arguments: [rest, String(key[..<colon])]),
                ]
            })
    }

    func count(
        _ field: TicketQuery.CountField, _ tests: [TicketQuery.CountTest]
    ) throws -> CompiledTerm {
        guard let name = field.facet else { return .row(spent(tests)) }
        var found = TicketSet()
        for test in tests { found.formUnion(try set(name, within: test.range)) }
        return .among(found)
    }

    /// Zero is what is left over by all that is stored.
    private func set(_ name: FacetName, within range: ClosedRange<Int>?) throws -> TicketSet {
        guard let range else { return TicketSet() }
        let (low, high) = (range.lowerBound, range.upperBound)
        guard name.omitsZero, range.contains(0) else {
            return try facets.set(name, .number(low), through: .number(high))
        }
        var others = TicketSet()
        if low > .min {
            others = try facets.set(name, .number(.min), through: .number(low - 1))
        }
        if high < .max {
            others.formUnion(try facets.set(name, .number(high + 1), through: .number(.max)))
        }
        return try facets.all().subtracting(others)
    }

    private func spent(_ tests: [TicketQuery.CountTest]) -> SQLText {
        let minutes =
            texts.showsNotes
            ? "(coalesce(json_extract(t.extras, '$.secondsSpent'), 0) / 60)" : "0"
        let ranges = tests.compactMap(\.range)
        return SQLText(
            sql: ranges.isEmpty
                ? "FALSE"
                : ranges.map { _ in "\(minutes) BETWEEN ? AND ?" }.joined(separator: " OR "),
            arguments: ranges.flatMap { [$0.lowerBound, $0.upperBound] })
    }

    func has(_ presence: TicketQuery.Presence) throws -> CompiledTerm {
        switch presence {
        case .owner: .among(try facets.all().subtracting(facets.set(.owner, Facet.nobody)))
        case .unanswered: .among(try facets.set(any: .unanswered))
        case .attachment: .among(try facets.set(any: .attachments))
        case .article: try listed([SQLText(sql: "SELECT ticket AS number FROM article_link")])
        case .link: try hasLink()
        case .task: texts.showsNotes ? try any(.has, ["task"]) : .among(TicketSet())
        case .watcher, .tag, .reply: try any(.has, [presence.rawValue])
        }
    }
}

extension TicketQuery.CountTest {
    /// The numbers it holds for; nil where there are none.
    var range: ClosedRange<Int>? {
        switch self {
        case .compare(.equal, let number): number...number
        case .compare(.less, let number): number == .min ? nil : Int.min...(number - 1)
        case .compare(.lessOrEqual, let number): Int.min...number
        case .compare(.greater, let number): number == .max ? nil : (number + 1)...Int.max
        case .compare(.greaterOrEqual, let number): number...Int.max
        case .range(let low, let high): low <= high ? low...high : nil
        }
    }
}

extension TicketQuery.CountField {
    /// The facet it is; nil for what only a ticket's row tells.
    fileprivate var facet: FacetName? {
        switch self {
        case .priority: .priority
        case .impact: .impact
        case .urgency: .urgency
        case .level: .level
        case .reopened: .reopens
        case .reassigned: .reassignments
        case .messages: .messages
        case .attachments: .attachments
        case .spent: nil
        }
    }
}
