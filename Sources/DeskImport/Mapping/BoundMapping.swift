// A mapping laid on the header of a file: every column found, so that rows are read by number.

import ConfigText
import ServiceDesk

/// A mapping whose columns are numbers of cells.
final class BoundMapping: Sendable {
    let format: CellFormat
    let key: BoundField<String>
    let kind: BoundField<TicketKind>?
    let openedAt: Int?
    let subject: BoundField<String>
    let body: BoundField<String>?
    let requester: BoundField<String>
    let requesterName: BoundField<String>?
    let channel: BoundField<Channel>?
    let at: Int?
    let order: [Int]
    let by: BoundField<String>?
    let status: BoundField<TicketStatus>?
    let queue: BoundField<QueueID>
    let owner: BoundField<AgentID>?
    let impact: BoundField<Impact>?
    let urgency: BoundField<Urgency>?
    let priority: BoundField<Priority>?
    let reassignments: Int?
    let reopens: Int?
    let category: BoundField<String>?
    let note: BoundField<String>?
    let resolutionCode: BoundField<String>?
    let resolvedAt: Int?
    let closedAt: Int?

    /// Finds the columns of a mapping in a header. Throws every column that is not there.
    init(_ mapping: ImportMapping, header: [String]) throws(ConfigProblems) {
        let report = ConfigReport(file: mapping.file)
        let binder = Binder(index: HeaderIndex(header), report: report)
        format = CellFormat(
            encoding: mapping.dialect.encoding, missing: mapping.missing.map { Array($0.utf8) },
            dates: mapping.dates, offsetMinutes: mapping.offsetMinutes, header: header)
        let (ticket, update, outcome) = (mapping.ticket, mapping.update, mapping.outcome)
        let key = binder.field(ticket.key), subject = binder.field(ticket.subject)
        let requester = binder.field(ticket.requester), queue = binder.field(update.queue)
        kind = binder.field(ticket.kind)
        openedAt = binder.cell(ticket.openedAt)
        body = binder.field(ticket.body)
        requesterName = binder.field(ticket.requesterName)
        channel = binder.field(ticket.channel)
        at = binder.cell(update.at)
        order = update.order.compactMap { binder.cell($0) }
        by = binder.field(update.by)
        status = binder.field(update.status)
        owner = binder.field(update.owner)
        impact = binder.field(update.impact)
        urgency = binder.field(update.urgency)
        priority = binder.field(update.priority)
        reassignments = binder.cell(update.reassignments)
        reopens = binder.cell(update.reopens)
        category = binder.field(update.category)
        note = binder.field(update.note)
        resolutionCode = binder.field(outcome.resolutionCode)
        resolvedAt = binder.cell(outcome.resolvedAt)
        closedAt = binder.cell(outcome.closedAt)
        binder.refuseHistoryFromOutcomes(outcome.columns, in: mapping)
        try report.throwProblems()
        guard let key, let subject, let requester, let queue else {
            throw ConfigProblems([
                ConfigProblem(
                    file: mapping.file, line: 1, column: 1, path: "",
                    message: "a required column is missing")
            ])
        }
        (self.key, self.subject, self.requester, self.queue) = (key, subject, requester, queue)
    }
}

/// Finds columns, and notes those that are not there.
private struct Binder {
    let index: HeaderIndex
    let report: ConfigReport

    func cell(_ column: ColumnName?) -> Int? { column.flatMap { index.cell($0, report) } }

    func field<Value>(_ field: FieldMapping<Value>?) -> BoundField<Value>? {
        field.flatMap { $0.bound(to: index, report) }
    }

    /// A column called an outcome may not be read as history too.
    func refuseHistoryFromOutcomes(_ outcomes: [ColumnName], in mapping: ImportMapping) {
        let cells = Set(outcomes.compactMap { cell($0) })
        for column in mapping.historyColumns {
            guard let cell = index.cell(column, ConfigReport(file: "")), cells.contains(cell) else {
                continue
            }
            let name = visible(column.alternatives[0])
            report.add(
                "the column \"\(name)\" is an outcome and can't be history", at: column.place)
        }
    }
}

extension ImportMapping {
    /// Every column that says something about a ticket in the course of its life.
    fileprivate var historyColumns: [ColumnName] {
        let templates: [TextTemplate?] = [
            ticket.key.template, ticket.subject.template, ticket.requester.template,
            ticket.kind?.template, ticket.body?.template, ticket.channel?.template,
            ticket.requesterName?.template, update.by?.template, update.status?.template,
            update.queue.template, update.owner?.template, update.impact?.template,
            update.urgency?.template, update.priority?.template, update.category?.template,
            update.note?.template,
        ]
        let single = [ticket.openedAt, update.at, update.reassignments, update.reopens]
        return templates.flatMap { $0?.columns ?? [] } + single.compactMap { $0 } + update.order
    }
}
