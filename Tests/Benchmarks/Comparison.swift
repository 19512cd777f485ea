// Two runs held against each other, row by row.

import Foundation
import JSONText

/// Rows of two runs under the same names.
struct Comparison {
    private let before: [(what: String, row: JSONValue)]
    private let after: [String: JSONValue]

    /// Reads two files that runs with `--json` wrote.
    init(_ before: String, _ after: String) throws {
        self.before = try Self.rows(before)
        self.after = Dictionary(try Self.rows(after).map { ($0.what, $0.row) }) { _, last in last }
    }

    private static func rows(_ path: String) throws -> [(what: String, row: JSONValue)] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            let row = try JSONValue(text: String(line))
            return (try JSONCursor(row)["what"].string(), row)
        }
    }

    /// A line a row: before, after, how many times. Rows of one run alone are left out.
    func print(to report: Report) {
        report.line(["what", "before", "after", "times", ""])
        for (what, row) in before {
            guard let other = after[what], let old = Self.figure(row), let new = Self.figure(other)
            else { continue }
            let times = old.value > 0 ? Quantity.number(new.value / old.value) : ""
            report.line([what, old.text, new.text, times, ""])
        }
    }

    private static func figure(_ row: JSONValue) -> Quantity? {
        guard case .string(let unit)? = row["unit"], let unit = Quantity.Unit(rawValue: unit)
        else { return nil }
        switch row["figure"] {
        case .double(let value)?: return Quantity(value, unit)
        case .integer(let value)?: return Quantity(Double(value), unit)
        default: return nil
        }
    }
}
