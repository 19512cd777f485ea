// The table of a run: what was measured, its floor from the same run, the figure, their ratio and
// what is wanted. Within a part, counts stand before times. With JSON one object a line instead.

import CSupport
import JSONText

/// One line of the table.
struct ReportRow {
    var what: String
    var floor: Quantity?
    var figure: Quantity
    var wanted: Wanted?

    /// How many times the floor the figure is.
    var ratio: Double? { floor.flatMap { $0.value > 0 ? figure.value / $0.value : nil } }

    /// Whether it reaches what is wanted; nil where nothing is.
    var isMet: Bool? { wanted?.isMet(figure: figure.value, ratio: ratio) }
}

/// Collects the rows of a part and prints them when it is over.
final class Report {
    var isJSON = false
    private var rows: [ReportRow] = []
    private var hasHead = false
    private(set) var missed: [String] = []

    /// Adds a row; `floor` is what the figure is held against, where there is such a thing.
    func row(_ what: String, floor: Quantity? = nil, _ figure: Quantity, wanted: Wanted? = nil) {
        rows.append(ReportRow(what: what, floor: floor, figure: figure, wanted: wanted))
    }

    /// Prints what was collected, counts first.
    func flush() {
        if !hasHead, !isJSON {
            line(["what", "floor", "figure", "ratio", "wanted"])
            hasHead = true
        }
        for row in rows.filter({ !$0.figure.unit.isTime }) + rows.filter(\.figure.unit.isTime) {
            if row.isMet == false { missed.append(row.what) }
            isJSON ? put(Self.json(row)) : line(Self.cells(row))
        }
        rows = []
    }

    /// A remark that is no row, on standard error.
    func note(_ text: String) { fputs(text + "\n", cs_stderr()) }

    private static func cells(_ row: ReportRow) -> [String] {
        let verdict = row.isMet.map { $0 ? "" : "  MISSED" } ?? ""
        return [
            row.what, row.floor?.text ?? "", row.figure.text,
            row.ratio.map(Quantity.number) ?? "",
            row.wanted.map { $0.text(row.figure.unit) + verdict } ?? "",
        ]
    }

    private static func json(_ row: ReportRow) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("what", row.what)
        json.member("figure", .double(row.figure.value))
        json.member("unit", row.figure.unit.rawValue)
        json.member("note", ifPresent: row.figure.note.isEmpty ? nil : row.figure.note)
        if let floor = row.floor { json.member("floor", .double(floor.value)) }
        if let ratio = row.ratio { json.member("ratio", .double(ratio)) }
        if let wanted = row.wanted { json.member("wanted", wanted.text(row.figure.unit)) }
        if let isMet = row.isMet { json.member("met", isMet) }
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Prints one line of cells in columns.
    func line(_ cells: [String]) {
        var text = ""
        for (cell, width) in zip(cells, [50, 36, 36, 8, 0]) {
            text += cell + String(repeating: " ", count: max(1, width - cell.count))
        }
        while text.last == " " { text.removeLast() }
        put(text)
    }

    private func put(_ text: String) {
        fputs(text + "\n", cs_stdout())
        fflush(cs_stdout())
    }
}
