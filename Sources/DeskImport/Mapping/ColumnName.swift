// A column as a mapping names it, and finding it in the header of a file. Names are compared
// without regard to case and outer blanks. `category#2` is the second of two columns called
// category, `#5` the fifth column of the file, and `a ?? b` the first of several names that the
// file has.

import ConfigText

/// A column, by name, by name and occurrence, or by number; with alternatives.
struct ColumnName: Sendable, Hashable {
    /// As written, best first.
    let alternatives: [String]
    /// Where the mapping names it.
    let place: ConfigPlace

    init(_ text: some StringProtocol, at place: ConfigPlace) {
        let parts = String(text).split(separator: "?", omittingEmptySubsequences: true)
        alternatives = parts.map { trimmedCell($0) }.filter { !$0.isEmpty }
        self.place = place
    }
}

/// The header of a file, by column name.
struct HeaderIndex {
    private var cells: [String: [Int]] = [:]
    private let header: [String]

    init(_ header: [String]) {
        self.header = header
        for (cell, name) in header.enumerated() {
            cells[trimmedCell(name).lowercased(), default: []].append(cell)
        }
    }

    /// The cell of a column, from 0; nil and a fault in the report where the file has none.
    func cell(_ column: ColumnName, _ report: ConfigReport) -> Int? {
        for name in column.alternatives {
            if let cell = cell(name) { return cell }
        }
        let wanted = column.alternatives.joined(separator: " ?? ")
        var message = "the file has no column \"\(visible(wanted))\""
        if let first = column.alternatives.first,
            let near = Nearest.name(to: first, in: header.map { trimmedCell($0) })
        {
            message += ", did you mean \"\(visible(near))\"?"
        }
        report.add(message, at: column.place)
        return nil
    }

    private func cell(_ name: String) -> Int? {
        if let cell = cells[name.lowercased()]?.first { return cell }
        guard let hash = name.lastIndex(of: "#"), let number = Int(name[name.index(after: hash)...])
        else { return nil }
        if hash == name.startIndex { return header.indices.contains(number - 1) ? number - 1 : nil }
        let same = cells[trimmedCell(name[..<hash]).lowercased()] ?? []
        return same.indices.contains(number - 1) ? same[number - 1] : nil
    }
}

/// Text without blanks at its ends.
func trimmedCell(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
}

/// Text from a file as a message may show it: short, in one line, no control or invisible
/// characters.
func visible(_ text: some StringProtocol, limit: Int = 60) -> String {
    var out = "", count = 0
    for scalar in text.unicodeScalars {
        if count == limit { return out + "…" }
        count += 1
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            out += "\\u{\(String(scalar.value, radix: 16))}"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}
