// The fields of a search that compare texts and numbers.

import DeskAPI
import GRDB
import ServiceDesk

extension QueryCompiler {
    /// `?, ?, ?`
    static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    /// Any of some values in a column without an index worth starting from.
    func plain(_ column: String, in values: [String]) -> CompiledTerm {
        CompiledTerm(
            condition: SQLText(
                sql: "t.\(column) IN (\(Self.marks(values.count)))", arguments: values))
    }

    /// Any of some values in an indexed column.
    func listed(_ column: String, in values: [some DatabaseValueConvertible]) -> CompiledTerm {
        let any = "\(column) IN (\(Self.marks(values.count)))"
        return CompiledTerm(
            condition: SQLText(sql: "t." + any, arguments: values),
            candidates: candidates(where: any, values))
    }

    /// The numbers of tickets for which an indexed condition holds.
    func candidates(
        where condition: String, _ arguments: [(any DatabaseValueConvertible)?]
    ) -> SQLText {
        let scope = isUnresolved ? " AND unresolved = 1" : ""
        return SQLText(
            sql: "SELECT number FROM ticket WHERE (\(condition))\(scope)", arguments: arguments)
    }

    /// The numbers of tickets for which one of some ranges of a sorted column holds, each range
    /// along its index.
    func candidates(along column: TicketColumn, _ ranges: [SQLText]) -> SQLText? {
        guard let index = Schema.sortIndex(column, unresolved: isUnresolved) else { return nil }
        let scope = isUnresolved ? " AND unresolved = 1" : ""
        return SQLText(
            sql: ranges.map { range in
                "SELECT number FROM ticket t INDEXED BY \(index) WHERE (\(range.sql))\(scope)"
            }.joined(separator: " UNION ALL "), arguments: ranges.flatMap(\.arguments))
    }

    /// Joins conditions of which one must hold.
    func any(_ conditions: [SQLText]) -> SQLText {
        SQLText(
            sql: conditions.map(\.sql).joined(separator: " OR "),
            arguments: conditions.flatMap(\.arguments))
    }

    func status(_ tests: [TicketQuery.StatusTest]) -> CompiledTerm {
        let conditions = tests.map { test in
            switch test {
            case .unresolved: SQLText(sql: "t.unresolved = 1")
            case .kind(let kind):
                SQLText(sql: "t.status_kind = ?", arguments: [TicketRecord.rank(kind)])
            case .name(let name):
                SQLText(sql: "t.status_key = ?", arguments: [Folding.key(name)])
            }
        }
        var term = CompiledTerm(condition: any(conditions))
        let kinds = tests.compactMap { test -> Int? in
            if case .kind(let kind) = test { TicketRecord.rank(kind) } else { nil }
        }
        if kinds.count == tests.count {
            term.candidates = candidates(
                where: "status_kind IN (\(Self.marks(kinds.count)))", kinds)
        }
        return term
    }

    func owner(_ people: [TicketQuery.PersonTest]) -> CompiledTerm {
        let conditions = people.map { person in
            switch person {
            case .me: SQLText(sql: "owner = ?", arguments: [asker.handle])
            case .nobody: SQLText(sql: "owner IS NULL")
            case .handle(let handle):
                SQLText(sql: "owner = ?", arguments: [handle.lowercased()])
            }
        }
        let any = any(conditions)
        return CompiledTerm(condition: any, candidates: candidates(where: any.sql, any.arguments))
    }

    func requester(_ texts: [String]) throws -> CompiledTerm {
        try people(
            texts.map { text in
                if let number = DeskSnapshot.requesterNumber(text) {
                    SQLText(sql: "r.number = ?", arguments: [number])
                } else {
                    SQLText(
                        sql: "instr(r.search_key, ?) > 0", arguments: [Folding.key(text)])
                }
            })
    }

    func organisation(_ texts: [String]) throws -> CompiledTerm {
        try people(
            texts.map { text in
                SQLText(
                    sql: """
                        r.organisation IN (
                            SELECT o.handle FROM organisation o
                            WHERE o.handle = ? OR instr(o.name_key, ?) > 0)
                        """,
                    arguments: [text.lowercased(), Folding.key(text)])
            })
    }

    /// People are looked up once, not again for the count of candidates and for the page.
    private func people(_ conditions: [SQLText]) throws -> CompiledTerm {
        let any = any(conditions)
        let numbers = try db.all(
            "SELECT r.number FROM requester r WHERE \(any.sql)", any.arguments
        ) { String($0[0] as Int) }
        let list = "requester IN (SELECT value FROM json_each(?))"
        let arguments = ["[" + numbers.joined(separator: ",") + "]"]
        return CompiledTerm(
            condition: SQLText(sql: "t." + list, arguments: arguments),
            candidates: candidates(where: list, arguments))
    }

    func tag(_ tags: [String]) -> CompiledTerm {
        let keys = tags.map(Folding.key)
        let marks = Self.marks(keys.count)
        return CompiledTerm(
            condition: SQLText(
                sql: """
                    EXISTS (SELECT 1 FROM tag g WHERE g.ticket = t.number AND g.tag IN (\(marks)))
                    """, arguments: keys),
            candidates: SQLText(
                sql: "SELECT ticket AS number FROM tag WHERE tag IN (\(marks))", arguments: keys),
            readsRow: false)
    }

    /// A key as the source wrote it, in any case, or `system:key`.
    func source(_ keys: [String]) -> CompiledTerm {
        let conditions = keys.map { key in
            guard let colon = key.firstIndex(of: ":") else {
                return SQLText(sql: "source_key = ? COLLATE NOCASE", arguments: [key])
            }
            let rest = String(key[key.index(after: colon)...])
            return SQLText(
                sql: """
                    source_key = ? COLLATE NOCASE
                    OR (source_key = ? COLLATE NOCASE AND source_system = ? COLLATE NOCASE)
                    """, arguments: [key, rest, String(key[..<colon])])
        }
        let any = any(conditions)
        let list = "source_key IS NOT NULL AND (\(any.sql))"
        return CompiledTerm(
            condition: any, candidates: candidates(where: list, any.arguments))
    }

    func count(
        _ field: TicketQuery.CountField, _ tests: [TicketQuery.CountTest]
    ) -> CompiledTerm {
        let column = field.sqlValue
        let conditions = tests.map { test in
            switch test {
            case .compare(let comparison, let number):
                SQLText(sql: "\(column) \(comparison.rawValue) ?", arguments: [number])
            case .range(let low, let high):
                SQLText(sql: "\(column) BETWEEN ? AND ?", arguments: [low, high])
            }
        }
        return CompiledTerm(
            condition: any(conditions),
            candidates: field.sortColumn.flatMap { candidates(along: $0, conditions) })
    }

    func has(_ presence: TicketQuery.Presence) -> CompiledTerm {
        func along(_ column: TicketColumn) -> CompiledTerm {
            let present = SQLText(sql: "t.\(column.sqlColumn) IS NOT NULL")
            return CompiledTerm(
                condition: present, candidates: candidates(along: column, [present]))
        }
        func beside(_ condition: String, _ table: String) -> CompiledTerm {
            CompiledTerm(
                condition: SQLText(sql: condition),
                candidates: SQLText(sql: "SELECT ticket AS number FROM \(table)"))
        }
        switch presence {
        case .owner: return along(.owner)
        case .unanswered: return along(.unanswered)
        case .attachment: return attachment
        case .link: return beside("json_array_length(t.extras, '$.links') > 0", "ticket_link")
        case .task: return beside("json_array_length(t.extras, '$.tasks') > 0", "task")
        case .watcher: return beside("json_array_length(t.extras, '$.watchers') > 0", "watcher")
        case .tag: return beside("t.tags <> ''", "tag")
        case .article:
            return beside(
                "EXISTS (SELECT 1 FROM article_link l WHERE l.ticket = t.number)", "article_link")
        case .reply: return CompiledTerm(condition: SQLText(sql: "t.first_reply_at IS NOT NULL"))
        }
    }
}

extension QueryCompiler {
    /// The files of a merged ticket count as its survivor's, too.
    private var attachment: CompiledTerm {
        CompiledTerm(
            condition: SQLText(sql: "t.attachments > 0"),
            candidates: SQLText(
                sql: """
                    SELECT ticket AS number FROM attachment UNION ALL
                    SELECT s.number FROM merged m CROSS JOIN ticket s ON s.number = m.survivor
                    WHERE s.attachments > 0
                    """))
    }
}

extension TicketQuery.CountField {
    fileprivate var sqlValue: String {
        switch self {
        case .priority: "t.priority"
        case .impact: "t.impact"
        case .urgency: "t.urgency"
        case .level: "t.level"
        case .reopened: "t.reopens"
        case .reassigned: "t.reassignments"
        case .messages: "t.messages"
        case .attachments: "t.attachments"
        case .spent: "(coalesce(json_extract(t.extras, '$.secondsSpent'), 0) / 60)"
        }
    }

    /// The column of a list whose index holds it; nil where none does.
    fileprivate var sortColumn: TicketColumn? {
        switch self {
        case .priority: .priority
        case .level: .level
        case .reopened: .reopened
        case .reassigned: .reassigned
        case .messages: .messages
        case .impact, .urgency, .attachments, .spent: nil
        }
    }
}
