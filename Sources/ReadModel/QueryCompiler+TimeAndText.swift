// The fields of a search that compare moments, and the words it looks for.

import DeskAPI
import ServiceDesk

extension QueryCompiler {
    func time(
        _ field: TicketQuery.TimeField, _ tests: [TicketQuery.TimeTest]
    ) throws -> CompiledTerm {
        var found = TicketSet()
        for test in tests {
            let range = moments(test, of: field)
            if let column = field.column {
                found.formUnion(try facets.set(column, within: range))
            } else {
                found.formUnion(
                    try facets.numbers(
                        """
                        SELECT number FROM ticket INDEXED BY ticket_wake
                        WHERE wake_at IS NOT NULL AND wake_at >= ? AND wake_at < ?
                        """, [range.lowerBound, range.upperBound]))
            }
        }
        return .among(found)
    }

    /// Before and after anything that happened.
    private static let (dawn, dusk) = (Int64.min / 2, Int64.max / 2)

    func moments(
        _ test: TicketQuery.TimeTest, of field: TicketQuery.TimeField
    ) -> Range<Int64> {
        switch test {
        case .age(let comparison, let seconds): age(comparison, seconds, field)
        case .day(let comparison, let day): moments(comparison, bounds(day))
        case .days(let from, let to): span(bounds(from).first, bounds(to).next)
        case .dayAgo(let days): day(ago: days)
        }
    }

    private func moments(
        _ comparison: TicketQuery.Comparison, _ day: (first: Int64, next: Int64)
    ) -> Range<Int64> {
        switch comparison {
        case .less: Self.dawn..<day.first
        case .lessOrEqual: Self.dawn..<day.next
        case .greater: day.next..<Self.dusk
        case .greaterOrEqual: day.first..<Self.dusk
        case .equal: day.first..<day.next
        }
    }

    private func span(_ first: Int64, _ next: Int64) -> Range<Int64> { first..<max(first, next) }

    private func day(ago days: Int) -> Range<Int64> {
        ListContext(asker: asker, now: now, utcOffsetMinutes: utcOffsetMinutes).day(ago: days)
    }

    private static let day: Int64 = 86_400_000_000

    /// Microseconds at which a day begins and the next one does.
    private func bounds(_ day: CivilDay) -> (first: Int64, next: Int64) {
        let first = day.begin(offsetMinutes: utcOffsetMinutes).microseconds
        return (first, first + Self.day)
    }

    /// Younger is later; for a wake-up, which lies ahead, less is sooner.
    private func age(
        _ comparison: TicketQuery.Comparison, _ seconds: Int, _ field: TicketQuery.TimeField
    ) -> Range<Int64> {
        let isAhead = field == .wake
        let (span, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        let bounded = overflow ? Int64.max / 4 : min(max(span, -Int64.max / 4), Int64.max / 4)
        let edge = isAhead ? now.microseconds + bounded : now.microseconds - bounded
        return switch (comparison, isAhead) {
        case (.less, false), (.greater, true): (edge + 1)..<Self.dusk
        case (.lessOrEqual, false), (.equal, false), (.greaterOrEqual, true): edge..<Self.dusk
        case (.greater, false), (.less, true): Self.dawn..<edge
        case (.greaterOrEqual, false), (.lessOrEqual, true), (.equal, true): Self.dawn..<(edge + 1)
        }
    }

    /// A word or phrase in subject, messages, requester, number or source key; nil where it has
    /// no letter or digit, and so says nothing.
    func text(_ text: String, isPrefix: Bool, inAnyForm: Bool) throws -> CompiledTerm? {
        guard var term = try MatchTerm(text, isPrefix: isPrefix, tokenizer: tokenizer) else {
            return nil
        }
        if inAnyForm { term.addForms(WordForms(), LanguageGuess.both) }
        return .text(match: term.anyForm)
    }
}

extension TicketQuery.TimeField {
    /// The column it is; nil for the wake-up, which has an index of its own.
    fileprivate var column: TicketColumn? {
        switch self {
        case .opened: .opened
        case .changed: .changed
        case .resolved: .resolved
        case .closed: .closed
        case .unanswered: .unanswered
        case .wake: nil
        }
    }
}
