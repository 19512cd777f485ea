// What the columns of a foreign CSV file mean. Read from YAML; the presets are such files. The keys
// are described in README.md.

package import ConfigText
import ServiceDesk

/// A mapping from a CSV file's rows to tickets and their updates.
package struct ImportMapping: Sendable {
    /// What a row is.
    package enum Rows: String, Sendable, CaseIterable {
        /// One update of a ticket; the rows of a ticket make its history.
        case updates
        /// A whole ticket; its history is made of its few times.
        case tickets
    }

    /// Name of the system the file comes from; part of every source reference.
    package let system: String
    /// The mapping's own file name, for messages.
    package let file: String
    package let rows: Rows
    package let dialect: CSVDialect
    let missing: [String]
    let dates: [DatePattern]
    let offsetMinutes: Int
    let ticket: TicketFields
    let update: UpdateFields
    let outcome: OutcomeFields
    /// Gives the priority of rows that have none of their own.
    let matrix: PriorityMatrix?

    /// What a ticket is and who asked.
    struct TicketFields: Sendable {
        var key: FieldMapping<String>
        var kind: FieldMapping<TicketKind>?
        var openedAt: ColumnName?
        var subject: FieldMapping<String>
        var body: FieldMapping<String>?
        var requester: FieldMapping<String>
        var requesterName: FieldMapping<String>?
        var channel: FieldMapping<Channel>?
    }

    /// What a row says about the ticket at its time.
    struct UpdateFields: Sendable {
        var at: ColumnName?
        var order: [ColumnName]
        var by: FieldMapping<String>?
        var status: FieldMapping<TicketStatus>?
        var queue: FieldMapping<QueueID>
        var owner: FieldMapping<AgentID>?
        var impact: FieldMapping<Impact>?
        var urgency: FieldMapping<Urgency>?
        var priority: FieldMapping<Priority>?
        var reassignments: ColumnName?
        var reopens: ColumnName?
        var category: FieldMapping<String>?
        var note: FieldMapping<String>?
    }

    /// What became of the ticket, repeated on its rows; no history of its own.
    struct OutcomeFields: Sendable {
        var columns: [ColumnName] = []
        var resolutionCode: FieldMapping<String>?
        var resolvedAt: ColumnName?
        var closedAt: ColumnName?
    }

    /// Reads a mapping from YAML text; `file` is its name in messages. Throws every fault found.
    package init(yaml text: String, file: String) throws(ConfigProblems) {
        let report = ConfigReport(file: file)
        let reader = report.parse(text).flatMap { MappingReader($0) }
        let mapping = reader?.mapping(file: file)
        try report.throwProblems()
        guard let mapping else {
            throw ConfigProblems([
                ConfigProblem(file: file, line: 1, column: 1, path: "", message: "no mapping")
            ])
        }
        self = mapping
    }

    init(
        system: String, file: String, rows: Rows, format: MappingReader.FileFormat,
        ticket: TicketFields, update: UpdateFields, outcome: OutcomeFields,
        matrix: PriorityMatrix?
    ) {
        (self.system, self.file, self.rows, self.dialect) = (system, file, rows, format.dialect)
        (missing, dates, offsetMinutes) = (format.missing, format.dates, format.offsetMinutes)
        (self.ticket, self.update, self.outcome, self.matrix) = (ticket, update, outcome, matrix)
    }
}
