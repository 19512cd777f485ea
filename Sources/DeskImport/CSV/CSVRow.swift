// One row as it came out of a CSV file, and one that could not.

/// A row of cells, unquoted and still undecoded.
package struct CSVRow: Sendable, Hashable {
    /// Line of the file it begins on, 1 for the first.
    package let line: Int
    /// The cells' bytes one after the other, without quotes and delimiters.
    let bytes: [UInt8]
    /// Where each cell ends in ``bytes``.
    let ends: [Int]

    /// Number of cells.
    package var count: Int { ends.count }

    /// The bytes of a cell, counted from 0.
    package subscript(cell: Int) -> ArraySlice<UInt8> {
        bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]]
    }
}

/// What stands next in a CSV file.
package enum CSVItem: Sendable, Hashable {
    case row(CSVRow)
    /// Lines that could not be read as a row.
    case damage(CSVDamage)
}

/// Lines of a CSV file that could not be read as rows.
package struct CSVDamage: Sendable, Hashable {
    package var line: Int
    /// The last line left out; equal to `line` for a single one.
    package var lastLine: Int
    package var reason: String
}
