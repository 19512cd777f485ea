// The fields of a search that compare moments, and the words it looks for.

import DeskAPI
import ServiceDesk

extension QueryCompiler {
    func time(_ field: TicketQuery.TimeField, _ tests: [TicketQuery.TimeTest]) -> CompiledTerm {
        let ranges = tests.map { moment($0, of: field) }
        guard let column = field.sortColumn else {
            return CompiledTerm(
                condition: any(ranges),
                candidates: SQLText(
                    sql: ranges.map {
                        "SELECT number FROM ticket t INDEXED BY ticket_wake WHERE (\($0.sql))"
                    }.joined(separator: " UNION ALL "), arguments: ranges.flatMap(\.arguments)))
        }
        return CompiledTerm(condition: any(ranges), candidates: candidates(along: column, ranges))
    }

    private func moment(_ test: TicketQuery.TimeTest, of field: TicketQuery.TimeField) -> SQLText {
        let column = "t.\(field.sqlColumn)"
        switch test {
        case .age(let comparison, let seconds):
            return age(comparison, seconds, field)
        case .day(let comparison, let day):
            let (first, next) = bounds(day)
            switch comparison {
            case .less: return SQLText(sql: "\(column) < ?", arguments: [first])
            case .lessOrEqual: return SQLText(sql: "\(column) < ?", arguments: [next])
            case .greater: return SQLText(sql: "\(column) >= ?", arguments: [next])
            case .greaterOrEqual: return SQLText(sql: "\(column) >= ?", arguments: [first])
            case .equal: return between(column, first, next)
            }
        case .days(let from, let to):
            return between(column, bounds(from).first, bounds(to).next)
        case .dayAgo(let days):
            let today = dayBegin(now)
            let first = today - Int64(days) * Self.day
            return between(column, first, first + Self.day)
        }
    }

    private static let day: Int64 = 86_400_000_000

    /// Microseconds at which a day begins and the next one does.
    private func bounds(_ day: CivilDay) -> (first: Int64, next: Int64) {
        let first = day.begin(offsetMinutes: utcOffsetMinutes).microseconds
        return (first, first + Self.day)
    }

    private func dayBegin(_ moment: Timestamp) -> Int64 {
        let civil = CivilTime(moment, offsetMinutes: utcOffsetMinutes)
        return CivilTime(year: civil.year, month: civil.month, day: civil.day)
            .timestamp(offsetMinutes: utcOffsetMinutes).microseconds
    }

    private func between(_ column: String, _ first: Int64, _ next: Int64) -> SQLText {
        SQLText(sql: "(\(column) >= ? AND \(column) < ?)", arguments: [first, next])
    }

    /// Younger is later; for a wake-up, which lies ahead, less is sooner.
    private func age(
        _ comparison: TicketQuery.Comparison, _ seconds: Int, _ field: TicketQuery.TimeField
    ) -> SQLText {
        let column = "t.\(field.sqlColumn)"
        let isAhead = field == .wake
        let (span, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        let bounded = overflow ? Int64.max / 4 : min(max(span, -Int64.max / 4), Int64.max / 4)
        let edge = isAhead ? now.microseconds + bounded : now.microseconds - bounded
        let sign =
            switch (comparison, isAhead) {
            case (.less, false), (.greater, true): ">"
            case (.lessOrEqual, false), (.equal, false), (.greaterOrEqual, true): ">="
            case (.greater, false), (.less, true): "<"
            case (.greaterOrEqual, false), (.lessOrEqual, true), (.equal, true): "<="
            }
        return SQLText(sql: "\(column) \(sign) ?", arguments: [edge])
    }

    /// A word or phrase in subject, messages, requester, number or source key; nil where it has
    /// no letter or digit, and so says nothing.
    ///
    /// The condition goes from the ticket to its events, whose positions number the texts: a hit
    /// needs no look at the text itself.
    func text(_ text: String, isPrefix: Bool, inAnyForm: Bool) throws -> CompiledTerm? {
        guard var term = try MatchTerm(text, isPrefix: isPrefix, tokenizer: tokenizer) else {
            return nil
        }
        if inAnyForm { term.addForms(WordForms(), LanguageGuess.both) }
        let match = term.anyForm
        return CompiledTerm(
            condition: SQLText(
                sql: """
                    EXISTS (SELECT 1 FROM event e INDEXED BY event_of_ticket
                        WHERE e.ticket = t.number AND e.position IN (
                            SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH ?
                            ORDER BY rowid DESC LIMIT ?))
                    """, arguments: [match, textMax?.beside ?? -1]),
            candidates: Self.tickets(with: match, newest: textMax?.alone),
            match: match, readsRow: false)
    }

    /// The tickets of the newest texts that full text finds, or of all of them; one may come twice.
    static func tickets(with expression: String, newest count: Int?) -> SQLText {
        SQLText(
            sql: """
                SELECT x.ticket AS number FROM (
                    SELECT rowid AS id FROM ticket_fts WHERE ticket_fts MATCH ?
                    ORDER BY rowid DESC LIMIT ?) f
                CROSS JOIN ticket_text x INDEXED BY text_ticket ON x.id = f.id
                """, arguments: [expression, count ?? -1])
    }
}

/// How many texts that hold a word a list looks at, the newest first.
package struct TextMax: Sendable, Hashable {
    /// Where the word itself lists the tickets.
    package var alone: Int
    /// Where another term lists them and the word only picks among them.
    package var beside: Int
    package init(alone: Int = 2000, beside: Int = 20_000) {
        (self.alone, self.beside) = (alone, beside)
    }
}

extension TicketQuery.TimeField {
    /// The column of a list whose index holds it; nil for the wake-up, which has its own.
    fileprivate var sortColumn: TicketColumn? {
        switch self {
        case .opened: .opened
        case .changed: .changed
        case .resolved: .resolved
        case .closed: .closed
        case .unanswered: .unanswered
        case .wake: nil
        }
    }

    fileprivate var sqlColumn: String {
        switch self {
        case .opened: "opened_at"
        case .changed: "changed_at"
        case .resolved: "resolved_at"
        case .closed: "closed_at"
        case .unanswered: "unanswered_since"
        case .wake: "wake_at"
        }
    }
}
