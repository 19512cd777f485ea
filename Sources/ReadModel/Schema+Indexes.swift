// The indexes. Every column a list may be sorted by has one over all tickets and one over the
// unresolved, so that any list can be walked in its order and stopped after a page.

import DeskAPI

extension Schema {
    /// One index: its name, and the statement that makes it.
    struct Index {
        let name: String
        let sql: String
        /// Whether the projection itself needs it, so that a rebuild makes it before loading.
        let isEarly: Bool

        init(
            _ name: String, on columns: String, where condition: String? = nil, early: Bool = false
        ) {
            self.name = name
            let partial = condition.map { " WHERE \($0)" } ?? ""
            sql = "CREATE INDEX \(name) ON \(columns)\(partial)"
            isEarly = early
        }
    }

    static let indexes: [Index] = sortIndexes + queueIndexes + otherIndexes

    /// The index that walks all or the unresolved tickets by a column; nil for the number itself.
    static func sortIndex(_ column: TicketColumn, unresolved: Bool) -> String? {
        guard column != .number else { return unresolved ? "ticket_live_number" : nil }
        return unresolved ? "ticket_live_\(column)" : "ticket_\(column)"
    }

    /// Columns whose order within the unresolved of one queue has an index of its own.
    static let queueSorts: [TicketColumn] = [.number, .priority, .opened]

    /// The index that walks the unresolved tickets of one queue; nil where there is none.
    static func queueIndex(_ column: TicketColumn) -> String? {
        queueSorts.contains(column) ? "ticket_queue_\(column)" : nil
    }

    private static let sortIndexes: [Index] = TicketColumn.allCases.flatMap { column in
        let key = column.sqlColumn
        let live = Index(
            "ticket_live_\(column)", on: "ticket(\(key))", where: "unresolved = 1")
        return column == .number ? [live] : [Index("ticket_\(column)", on: "ticket(\(key))"), live]
    }

    private static let queueIndexes: [Index] = queueSorts.map { column in
        let key = column == .number ? "queue" : "queue, \(column.sqlColumn)"
        return Index("ticket_queue_\(column)", on: "ticket(\(key))", where: "unresolved = 1")
    }

    private static let otherIndexes = [
        Index("ticket_of_requester", on: "ticket(requester)", early: true),
        Index(
            "ticket_live_of_requester", on: "ticket(requester)", where: "unresolved = 1"),
        Index(
            "ticket_source", on: "ticket(source_key COLLATE NOCASE)",
            where: "source_key IS NOT NULL"),
        Index("ticket_wake", on: "ticket(wake_at)", where: "wake_at IS NOT NULL"),
        Index("event_of_ticket", on: "event(ticket, number)", where: "ticket IS NOT NULL"),
        Index("command_id", on: "command(id)"),
        // Covers the way from a hit to its ticket, without reading the text.
        Index("text_ticket", on: "ticket_text(id, ticket)"),
        Index("merged_survivor", on: "merged(survivor)"),
        Index("ticket_link_other", on: "ticket_link(other, ticket)"),
        Index("task_open", on: "task(owner, ticket)", where: "state = 'open'"),
        Index(
            "task_due", on: "task(due_at, ticket)",
            where: "state = 'open' AND due_at IS NOT NULL"),
        Index("tag_name", on: "tag(tag, ticket)"),
        Index("requester_organisation", on: "requester(organisation)"),
        Index("article_source", on: "article(source_key)", where: "source_key IS NOT NULL"),
        Index("article_title", on: "article(title_key)"),
        // Covers the way from a hit to whether it is shown, without reading the text.
        Index("article_shown", on: "article(number, state)"),
        Index("link_of_article", on: "article_link(article, position)"),
    ]
}

extension TicketColumn {
    /// The table's column that holds this sort's key.
    var sqlColumn: String {
        switch self {
        case .number: "number"
        case .priority: "priority"
        case .opened: "opened_at"
        case .changed: "changed_at"
        case .subject: "subject_key"
        case .requester: "requester_key"
        case .queue: "queue"
        case .owner: "owner"
        case .status: "status_kind"
        case .kind: "kind"
        case .level: "level"
        case .reopened: "reopens"
        case .reassigned: "reassignments"
        case .messages: "messages"
        case .resolved: "resolved_at"
        case .closed: "closed_at"
        case .unanswered: "unanswered_since"
        }
    }

    /// Whether a ticket may lack it; those that do come last in either direction.
    var isNullable: Bool {
        switch self {
        case .owner, .resolved, .closed, .unanswered: true
        default: false
        }
    }
}
