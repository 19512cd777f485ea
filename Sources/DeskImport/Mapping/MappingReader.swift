// From YAML nodes to a mapping. Every fault goes into the report, so that a person sees all at
// once.

import ConfigText
import ServiceDesk

/// Reads the parts of a mapping file.
struct MappingReader {
    /// How the file is written.
    struct FileFormat {
        var dialect = CSVDialect()
        var missing: [String] = []
        var dates: [DatePattern] = []
        var offsetMinutes = 0
    }

    private let top: ConfigMapping

    init?(_ node: ConfigNode) {
        let keys = ["system", "rows", "file", "ticket", "update", "outcome", "matrix"]
        guard let top = node.mapping(keys: keys) else { return nil }
        self.top = top
    }

    func mapping(file: String) -> ImportMapping? {
        let system = top.string("system")
        let rows = top["rows"]?.oneOf(ImportMapping.Rows.self) ?? .updates
        let format = fileFormat()
        let ticket = ticketFields(rows), update = updateFields(rows), outcome = outcomeFields()
        let matrix = self.matrix()
        guard let system, let ticket, let update else { return nil }
        return ImportMapping(
            system: system, file: file, rows: rows, format: format, ticket: ticket, update: update,
            outcome: outcome, matrix: matrix)
    }

    private func fileFormat() -> FileFormat {
        var format = FileFormat()
        format.dates = [DatePattern("rfc3339")!]
        let keys = [
            "delimiter", "encoding", "missing", "dates", "time-zone", "cell-bytes-max",
            "row-bytes-max",
        ]
        guard let file = top["file"]?.mapping(keys: keys) else { return format }
        if let delimiter = file["delimiter"] { read(delimiter, into: &format.dialect) }
        if let encoding = file["encoding"]?.oneOf(TextEncoding.self) {
            format.dialect.encoding = encoding
        }
        let cell = file.int("cell-bytes-max", in: 64...(1 << 26), default: 1 << 20)
        format.dialect.cellBytesMax = cell
        format.dialect.rowBytesMax = file.int(
            "row-bytes-max", in: 64...(1 << 28), default: max(4 * cell, 1 << 22))
        format.missing = file.strings("missing")
        let dates = file.list("dates").compactMap(pattern)
        if !dates.isEmpty { format.dates = dates }
        if let zone = file["time-zone"] { format.offsetMinutes = offset(zone) ?? 0 }
        return format
    }

    private func read(_ node: ConfigNode, into dialect: inout CSVDialect) {
        guard let text = node.string() else { return }
        if text == "tab" || text == "\t" {
            dialect.delimiter = 0x09
        } else if let byte = text.utf8.first, text.utf8.count == 1, byte < 0x7F, byte > 0x20,
            text != "\""
        {
            dialect.delimiter = byte
        } else {
            node.reject("expected one character such as , or ; or the word tab")
        }
    }

    private func pattern(_ node: ConfigNode) -> DatePattern? {
        guard let text = node.string() else { return nil }
        guard let pattern = DatePattern(text) else {
            node.reject(
                "expected a pattern of dates such as d/m/yyyy HH:MM, rfc3339, unix or unix-ms, "
                    + "found \"\(visible(text))\"")
            return nil
        }
        return pattern
    }

    private func offset(_ node: ConfigNode) -> Int? {
        guard let text = node.string() else { return nil }
        if text == "UTC" || text == "Z" { return 0 }
        guard let moment = Timestamp(rfc3339: "1970-01-01T00:00:00" + text) else {
            node.reject(
                "expected an offset from UTC such as \"+01:00\", found \"\(visible(text))\"")
            return nil
        }
        return Int(-moment.seconds / 60)
    }

    private func matrix() -> PriorityMatrix? {
        guard let node = top["matrix"] else { return nil }
        let rows = node.list().map { row in row.list().map { $0.int(in: 1...4) ?? 0 } }
        if let matrix = PriorityMatrix(rows: rows) { return matrix }
        node.reject("expected three rows (impact) of four priorities (urgency) from 1 to 4")
        return nil
    }

    private func ticketFields(_ rows: ImportMapping.Rows) -> ImportMapping.TicketFields? {
        let keys = [
            "key", "kind", "opened-at", "subject", "body", "requester", "requester-name", "channel",
        ]
        guard let part = top.required("ticket")?.mapping(keys: keys) else { return nil }
        let key: FieldMapping<String>? = requiredField(part, "key")
        let subject: FieldMapping<String>? = requiredField(part, "subject")
        let requester: FieldMapping<String>? = requiredField(part, "requester")
        let openedAt = column(part, "opened-at")
        if rows == .tickets, openedAt == nil { _ = part.required("opened-at") }
        guard let key, let subject, let requester else { return nil }
        return ImportMapping.TicketFields(
            key: key, kind: field(part, "kind"), openedAt: openedAt, subject: subject,
            body: field(part, "body"), requester: requester,
            requesterName: field(part, "requester-name"), channel: field(part, "channel"))
    }

    private func updateFields(_ rows: ImportMapping.Rows) -> ImportMapping.UpdateFields? {
        let keys = [
            "at", "order", "by", "status", "queue", "owner", "impact", "urgency", "priority",
            "reassignments", "reopens", "category", "note",
        ]
        guard let part = top.required("update")?.mapping(keys: keys) else { return nil }
        let at = column(part, "at")
        if rows == .updates, at == nil { _ = part.required("at") }
        let order = part.list("order").compactMap(column)
        let queue: FieldMapping<QueueID>? = requiredField(part, "queue")
        guard let queue else { return nil }
        return ImportMapping.UpdateFields(
            at: at, order: order, by: field(part, "by"), status: field(part, "status"),
            queue: queue, owner: field(part, "owner"), impact: field(part, "impact"),
            urgency: field(part, "urgency"), priority: field(part, "priority"),
            reassignments: column(part, "reassignments"), reopens: column(part, "reopens"),
            category: field(part, "category"), note: field(part, "note"))
    }

    private func outcomeFields() -> ImportMapping.OutcomeFields {
        let keys = ["columns", "resolution-code", "resolved-at", "closed-at"]
        guard let part = top["outcome"]?.mapping(keys: keys) else {
            return ImportMapping.OutcomeFields()
        }
        return ImportMapping.OutcomeFields(
            columns: part.list("columns").compactMap(column),
            resolutionCode: field(part, "resolution-code"),
            resolvedAt: column(part, "resolved-at"), closedAt: column(part, "closed-at"))
    }

    private func field<Value>(_ part: ConfigMapping, _ key: String) -> FieldMapping<Value>? {
        part[key].flatMap { FieldMapping($0, name: key) }
    }

    private func requiredField<Value>(_ part: ConfigMapping, _ key: String) -> FieldMapping<Value>?
    {
        part.required(key).flatMap { FieldMapping($0, name: key) }
    }

    private func column(_ part: ConfigMapping, _ key: String) -> ColumnName? {
        part[key].flatMap(column)
    }

    private func column(_ node: ConfigNode) -> ColumnName? {
        guard let text = node.string() else { return nil }
        let column = ColumnName(text, at: node.place)
        if column.alternatives.isEmpty {
            node.reject("expected the name of a column, found nothing")
            return nil
        }
        return column
    }
}
