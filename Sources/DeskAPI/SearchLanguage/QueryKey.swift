// The keys of the search language, one table for the parser, its errors, completion and help.

import ServiceDesk

/// A key such as `queue:` and what may follow it.
package struct QueryKey: Sendable, Hashable {
    /// How its values are read.
    enum Form: Sendable, Hashable {
        case queue, status, owner, tag, kind, channel, number, has, watcher, task, linked, field
        case text(TextField)
        case count(TicketQuery.CountField)
        case time(TicketQuery.TimeField)
    }

    /// Keys whose values are any text.
    enum TextField: Sendable, Hashable {
        case requester, organisation, category, code, source
    }

    /// Lower case, without the colon.
    package let name: String
    /// What is expected after the colon, in words.
    package let expected: String
    /// A term as one would type it.
    package let example: String
    let form: Form

    /// Every key, in the order help shows them.
    package static let all: [QueryKey] = named + alongside + counts + times

    /// The key of this name, in any case; nil where there is none.
    package static func named(_ name: String) -> QueryKey? {
        let name = name.lowercased()
        return all.first { $0.name == name }
    }

    /// Values that are the same at every desk; empty where there are none.
    package var fixedValues: [String] {
        switch form {
        case .status: StatusKind.allCases.map(\.rawValue) + ["unresolved"]
        case .owner: ["me", "nobody"]
        case .watcher: ["me"]
        case .task: TicketQuery.TaskTest.allCases.map(\.rawValue)
        case .kind: TicketKind.allCases.map(\.rawValue)
        case .channel: Channel.allCases.map(\.rawValue)
        case .has: TicketQuery.Presence.allCases.map(\.rawValue)
        case .time: ["today", "yesterday"]
        case .queue, .tag, .number, .text, .count, .linked, .field: []
        }
    }

    private static let named: [QueryKey] = [
        .init(
            name: "queue", expected: "a queue's handle", example: "queue:network", form: .queue),
        .init(
            name: "status",
            expected:
                "a status kind (\(list(StatusKind.allCases.map(\.rawValue) + ["unresolved"])))"
                + " or the name of a status in quotation marks",
            example: "status:open,hold", form: .status),
        .init(
            name: "owner", expected: "me, nobody or an agent's handle", example: "owner:me",
            form: .owner),
        .init(
            name: "requester", expected: "part of a name or address, or a number such as R-7",
            example: "requester:\"Anna\"", form: .text(.requester)),
        .init(
            name: "organisation", expected: "an organisation's handle or part of its name",
            example: "organisation:acme", form: .text(.organisation)),
        .init(name: "tag", expected: "a tag", example: "-tag:spam", form: .tag),
        .init(
            name: "kind", expected: list(TicketKind.allCases.map(\.rawValue)),
            example: "kind:incident,request", form: .kind),
        .init(
            name: "channel", expected: list(Channel.allCases.map(\.rawValue)),
            example: "channel:mail", form: .channel),
        .init(
            name: "category", expected: "a category", example: "category:\"printing\"",
            form: .text(.category)),
        .init(
            name: "code", expected: "a resolution code", example: "code:solved",
            form: .text(.code)),
        .init(
            name: "source", expected: "a key in the system the ticket came from",
            example: "source:INC0000045", form: .text(.source)),
        .init(
            name: "number", expected: "a ticket's number such as T-12", example: "number:T-12,T-15",
            form: .number),
        .init(
            name: "has", expected: list(TicketQuery.Presence.allCases.map(\.rawValue)),
            example: "-has:owner", form: .has),
    ]

    private static let alongside: [QueryKey] = [
        .init(
            name: "watcher", expected: "me or an agent's handle", example: "watcher:me",
            form: .watcher),
        .init(
            name: "task", expected: list(TicketQuery.TaskTest.allCases.map(\.rawValue)),
            example: "task:overdue", form: .task),
        .init(
            name: "linked", expected: "a ticket's number such as T-12", example: "linked:T-5",
            form: .linked),
        .init(
            name: "field",
            expected: "a field's handle, or handle=value (in quotation marks where it has spaces)",
            example: "field:room=12", form: .field),
    ]

    private static let counts = TicketQuery.CountField.allCases.map { field in
        let limits = field.limits
        let bounds = limits.map { " from \($0.lowerBound) to \($0.upperBound)" } ?? ""
        let unit = field == .spent ? " of minutes" : ""
        return QueryKey(
            name: field.rawValue,
            expected:
                "a number\(unit)\(bounds) such as \(limits == nil ? "3, >=1 or 3..5" : "2 or <=2")",
            example: "\(field.rawValue):\(limits == nil ? ">=1" : "<=2")", form: .count(field))
    }

    private static let times = TicketQuery.TimeField.allCases.map { field in
        QueryKey(
            name: field.rawValue,
            expected: "an age such as <2d, a day such as 2026-11-01, days such as"
                + " 2026-11-01..2026-11-05, today or yesterday",
            example: "\(field.rawValue):<2d", form: .time(field))
    }

    private static func list(_ values: [String]) -> String {
        values.dropLast().joined(separator: ", ") + (values.count > 1 ? " or " : "")
            + (values.last ?? "")
    }
}

extension TicketQuery.CountField {
    /// The values a ticket may carry; nil where any number may be asked for.
    var limits: ClosedRange<Int>? {
        switch self {
        case .priority, .urgency: 1...4
        case .impact: 1...3
        case .level: 0...5
        case .reopened, .reassigned, .messages, .attachments, .spent: nil
        }
    }
}
