// The indexes. A list by a moment or a text is walked along an index of its column and stopped
// after a page; all else a list is sorted or searched by are facets (Facet.swift), which cost a
// new ticket far less than an index each.

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

    static let indexes: [Index] = sortIndexes + otherIndexes

    /// The index of the tickets that have a value in a column, in its order; nil for columns that
    /// are facets, for the requester, whose names have one, and for the number itself.
    static func index(_ column: TicketColumn) -> String? {
        walked.contains(column) ? "ticket_\(column)" : nil
    }

    private static let walked: [TicketColumn] = [
        .opened, .changed, .subject, .resolved, .closed, .unanswered,
    ]

    private static let sortIndexes: [Index] = walked.map { column in
        Index(
            "ticket_\(column)", on: "ticket(\(column.sqlColumn))",
            where: column.isNullable ? "\(column.sqlColumn) IS NOT NULL" : nil)
    }

    private static let otherIndexes = [
        // Each requester's, the unresolved together.
        Index("ticket_of_requester", on: "ticket(requester, unresolved)", early: true),
        // By requester a list goes along their names, and these have none.
        Index("ticket_nameless", on: "ticket(number)", where: "requester_key = ''"),
        Index("requester_name", on: "requester(name_key)"),
        Index("ticket_queue_opened", on: "ticket(queue, opened_at)", where: "unresolved = 1"),
        Index(
            "ticket_source", on: "ticket(source_key COLLATE NOCASE)",
            where: "source_key IS NOT NULL"),
        Index("ticket_wake", on: "ticket(wake_at)", where: "wake_at IS NOT NULL"),
        Index("event_of_ticket", on: "event(ticket, number)", where: "ticket IS NOT NULL"),
        Index("command_id", on: "command(id)"),
        // Covers the way from a hit to its ticket, without reading the text.
        Index("text_ticket", on: "ticket_text(id, ticket, internal)"),
        Index("merged_survivor", on: "merged(survivor)"),
        Index("ticket_link_other", on: "ticket_link(other, ticket)"),
        Index("task_open", on: "task(owner, ticket)", where: "state = 'open'"),
        Index(
            "task_due", on: "task(due_at, ticket)",
            where: "state = 'open' AND due_at IS NOT NULL"),
        Index("attachment_file", on: "attachment(sha256, ticket)"),
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
