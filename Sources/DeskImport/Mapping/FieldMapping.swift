// How one field of a ticket is made from a row: a template, a table of values, and what stands
// where the cell is missing or its value is in no table.

import ConfigText

/// A field as a mapping gives it: a template alone, or a mapping with `text` and its tables.
struct FieldMapping<Value: MappedValue>: Sendable {
    let name: String
    let template: TextTemplate
    private var values: [String: Value]?
    private var marks: Set<String> = []
    private var otherwise: Value?
    private var ifMissing: Value?

    /// Reads a field; faults go to the report of the node.
    init?(_ node: ConfigNode, name: String) {
        self.name = name
        guard node.isMapping else {
            guard let template = TextTemplate(node) else { return nil }
            self.template = template
            return
        }
        let keys = ["text", "values", "missing", "otherwise", "if-missing"]
        guard let mapping = node.mapping(keys: keys), let text = mapping.required("text"),
            let template = TextTemplate(text)
        else { return nil }
        self.template = template
        marks = Set(mapping.strings("missing"))
        otherwise = mapping["otherwise"].flatMap { Value.read($0, for: nil) }
        ifMissing = mapping["if-missing"].flatMap { Value.read($0, for: nil) }
        if mapping["values"] != nil {
            var values: [String: Value] = [:]
            for entry in mapping.entries("values") {
                if let value = Value.read(entry.node, for: entry.key) { values[entry.key] = value }
            }
            self.values = values
        }
    }

    /// Lays the field on a file; nil and faults in the report where columns are missing.
    func bound(to index: HeaderIndex, _ report: ConfigReport) -> BoundField<Value>? {
        template.bound(to: index, report).map {
            BoundField(
                name: name, template: $0, values: values, marks: marks, otherwise: otherwise,
                ifMissing: ifMissing)
        }
    }
}

/// A field laid on the columns of a file.
struct BoundField<Value: MappedValue>: Sendable {
    let name: String
    let template: BoundTemplate
    let values: [String: Value]?
    let marks: Set<String>
    let otherwise: Value?
    let ifMissing: Value?

    /// The value for a row; nil where it is missing. Throws where the text stands for nothing.
    func value(_ row: RowCells) throws(RowFault) -> Value? {
        guard let text = try template.text(row), !text.isEmpty else { return ifMissing }
        if !marks.isEmpty, marks.contains(text) { return ifMissing }
        let value = values.map { $0[text] } ?? Value(mapped: text)
        if let value = value ?? otherwise { return value }
        let expected: String
        if let values {
            expected =
                "one of the values of the mapping: "
                + Nearest.listing(values.keys.sorted().prefix(12).map { visible($0) })
        } else {
            expected = Value.expected
        }
        throw RowFault(reason: "\(name): expected \(expected), found \"\(visible(text))\"")
    }
}
