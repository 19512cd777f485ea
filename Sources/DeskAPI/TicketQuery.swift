// What a search of tickets means, as values: one meaning for lists, saved views, the command line
// and later automation. SearchLanguage/ reads and prints the text form; the read model answers it.
//
//     queue:network status:open,hold priority:<=2 owner:me requester:"Anna" tag:vip -tag:spam
//     opened:<2d reopened:>=1 reassigned:>=1 "exact words" words
//
// All terms must hold; a comma inside a term means any of; a leading `-` turns a term round.

package import ServiceDesk

/// A search of tickets: all terms must hold. No terms is every ticket.
package struct TicketQuery: Sendable, Hashable {
    package var terms: [Term]
    package init(terms: [Term] = []) { self.terms = terms }

    /// One condition, possibly turned round.
    package struct Term: Sendable, Hashable {
        package var isNegated: Bool
        package var test: Test
        package init(_ test: Test, isNegated: Bool = false) {
            (self.test, self.isNegated) = (test, isNegated)
        }
    }

    /// What a term asks; lists mean any of, and are never empty.
    package enum Test: Sendable, Hashable {
        /// `queue:network,mail`: handles.
        case queue([String])
        /// `status:open,"Awaiting Vendor"`: kinds and status names; `unresolved`: new, open, hold.
        case status([StatusTest])
        /// `owner:me,ann,nobody`.
        case owner([PersonTest])
        /// `requester:"Anna"`: part of name or address, folded, or a number `R-7`.
        case requester([String])
        /// `organisation:acme`: handle, or part of the name, folded.
        case organisation([String])
        /// `tag:vip`.
        case tag([String])
        /// `kind:incident,request`.
        case kind([TicketKind])
        /// `channel:mail`.
        case channel([Channel])
        /// `category:"printing"`: exact, folded.
        case category([String])
        /// `code:solved`: resolution code, exact, folded.
        case resolutionCode([String])
        /// `source:INC0000045`: the key in the system it came from.
        case source([String])
        /// `watcher:me,ann`.
        case watcher([PersonTest])
        /// `task:open,overdue,mine`.
        case task([TaskTest])
        /// `linked:T-5`: linked to it in any relation, or to a ticket merged into it.
        case linked([TicketID])
        /// `field:room=12`: what a custom field holds, exact, folded; `field:room` is anything.
        case field([FieldTest])
        /// `number:T-12,T-15`, also a bare `T-12`.
        case number([TicketID])
        /// `priority:<=2`, `impact:1`, `reopened:>=1`, `messages:3..5`.
        case count(CountField, [CountTest])
        /// `opened:<2d`, `changed:today`, `resolved:2026-11-01..2026-11-05`.
        case time(TimeField, [TimeTest])
        /// `has:owner`, `has:attachment`.
        case has(Presence)
        /// A bare word, folded; matches subject, messages, requester; a trailing `*` is a prefix.
        case word(String, isPrefix: Bool)
        /// `"exact words"` in this order.
        case phrase(String)
    }

    /// A status by kind or by the desk's own name.
    package enum StatusTest: Sendable, Hashable {
        case kind(StatusKind)
        /// new, open or on hold.
        case unresolved
        /// Exact, folded.
        case name(String)
    }

    /// An open task: any, one past its time, or one that is the asker's to do.
    package enum TaskTest: String, Sendable, CaseIterable {
        case open, overdue, mine
    }

    /// A custom field that holds a value; nil is any.
    package struct FieldTest: Sendable, Hashable {
        package var field: FieldID
        package var value: String?
        package init(_ field: FieldID, _ value: String? = nil) {
            (self.field, self.value) = (field, value)
        }
    }

    /// An agent: the asker, nobody, or a handle.
    package enum PersonTest: Sendable, Hashable {
        case me
        case nobody
        case handle(String)
    }

    /// Whole numbers a ticket carries; `spent` is the time recorded, in whole minutes.
    package enum CountField: String, Sendable, CaseIterable {
        case priority, impact, urgency, level, reopened, reassigned, messages, attachments, spent
    }

    /// Moments a ticket carries; `unanswered` is its oldest unanswered message, `wake` its wake-up.
    package enum TimeField: String, Sendable, CaseIterable {
        case opened, changed, resolved, closed, unanswered, wake
    }

    /// What a ticket may have or lack.
    package enum Presence: String, Sendable, CaseIterable {
        case owner, attachment, reply, unanswered, tag, article, link, task, watcher
    }

    /// A whole number: equal, compared, or in a closed range.
    package enum CountTest: Sendable, Hashable {
        case compare(Comparison, Int)
        case range(Int, Int)
    }

    /// A moment: by age, by calendar day (UTC offset of the asker), or in a range of days.
    package enum TimeTest: Sendable, Hashable {
        /// `<2d`: younger than; `>2d`: older than. Seconds. For `wake`: due within / later than.
        case age(Comparison, seconds: Int)
        /// `>=2026-11-01`, `2026-11-01` (that day), compared by whole days.
        case day(Comparison, CivilDay)
        /// Both days included.
        case days(CivilDay, CivilDay)
        /// `today`, `yesterday` (1 day ago), counted in the asker's time zone.
        case dayAgo(Int)
    }

    /// How two values compare; `equal` is also the form without a sign.
    package enum Comparison: String, Sendable, CaseIterable {
        case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">=", equal = "="
    }
}

/// A calendar day without a time zone.
package struct CivilDay: Sendable, Hashable {
    package let year: Int, month: Int, day: Int
    /// nil for a day that the Gregorian calendar lacks.
    package init?(year: Int, month: Int, day: Int) {
        guard CivilTime(year: year, month: month, day: day).isValid else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }
    /// The moment the day begins, `offsetMinutes` east of UTC.
    package func begin(offsetMinutes: Int) -> Timestamp {
        CivilTime(year: year, month: month, day: day).timestamp(offsetMinutes: offsetMinutes)
    }
}

/// Where a query's text is wrong and what was expected there.
package struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// 1-based, counted in characters.
    package let column: Int
    package let found: String
    package let expected: String
    /// A near word that would be right; nil where none is near.
    package let suggestion: String?
    package init(column: Int, found: String, expected: String, suggestion: String? = nil) {
        (self.column, self.found) = (column, found)
        (self.expected, self.suggestion) = (expected, suggestion)
    }
    package var description: String {
        let hint = suggestion.map { "; did you mean \($0)?" } ?? ""
        return "column \(column): expected \(expected), found \(found)\(hint)"
    }
}
