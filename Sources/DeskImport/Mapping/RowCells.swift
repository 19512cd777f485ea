// One row seen through the mapping's view of cells: decoded, blanks trimmed, missing-value marks as
// absent.

import ServiceDesk

/// Why a row can't be taken in, for the report.
struct RowFault: Error, Hashable {
    var reason: String
}

/// How cells are to be read.
struct CellFormat: Sendable {
    var encoding: TextEncoding
    /// Marks such as `?` that mean "missing", as bytes.
    var missing: [[UInt8]]
    var dates: [DatePattern]
    /// Minutes east of UTC of times that give no offset.
    var offsetMinutes: Int
    var header: [String]
}

/// A row and how to read it.
struct RowCells {
    let row: CSVRow
    let format: CellFormat

    /// The text of a cell; nil where it is missing.
    func text(_ cell: Int) throws(RowFault) -> String? {
        let bytes = trimmed(cell)
        if isMissing(bytes) { return nil }
        guard let text = format.encoding.decode(bytes) else {
            throw fault(cell, "its bytes are not \(format.encoding.rawValue)")
        }
        return text
    }

    /// The time in a cell; nil where it is missing.
    func moment(_ cell: Int) throws(RowFault) -> Timestamp? {
        let bytes = trimmed(cell)
        if isMissing(bytes) { return nil }
        for pattern in format.dates {
            if let moment = pattern.moment(bytes, offsetMinutes: format.offsetMinutes) {
                return moment
            }
        }
        let patterns = format.dates.map(\.text).joined(separator: " or ")
        throw fault(cell, "expected a time as \(patterns), found \(shown(bytes))")
    }

    /// The counter in a cell, 0 or more; nil where it is missing.
    func counter(_ cell: Int) throws(RowFault) -> Int? {
        let bytes = trimmed(cell)
        if isMissing(bytes) { return nil }
        guard let value = Int(String(decoding: bytes, as: UTF8.self)),
            (0...1_000_000).contains(value)
        else { throw fault(cell, "expected a number from 0 to 1000000, found \(shown(bytes))") }
        return value
    }

    /// What orders rows by this cell: times before numbers before text; missing is first.
    func rank(_ cell: Int) -> OrderRank {
        let bytes = trimmed(cell)
        if isMissing(bytes) { return .missing }
        if let number = Int64(String(decoding: bytes, as: UTF8.self)) { return .number(number) }
        for pattern in format.dates {
            if let moment = pattern.moment(bytes, offsetMinutes: format.offsetMinutes) {
                return .moment(moment)
            }
        }
        return .text(Array(bytes))
    }

    private func isMissing(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.isEmpty || format.missing.contains { bytes.elementsEqual($0) }
    }

    private func trimmed(_ cell: Int) -> ArraySlice<UInt8> {
        var bytes = row[cell]
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return bytes
    }

    private func fault(_ cell: Int, _ reason: String) -> RowFault {
        RowFault(reason: "column \(cell + 1) (\(visible(format.header[cell]))): \(reason)")
    }

    private func shown(_ bytes: ArraySlice<UInt8>) -> String {
        "\"\(visible(String(decoding: bytes.prefix(100), as: UTF8.self)))\""
    }
}

/// A value rows are ordered by.
enum OrderRank: Hashable, Comparable {
    case missing
    case moment(Timestamp)
    case number(Int64)
    case text([UInt8])

    static func < (a: Self, b: Self) -> Bool {
        switch (a, b) {
        case (.moment(let x), .moment(let y)): x < y
        case (.number(let x), .number(let y)): x < y
        case (.text(let x), .text(let y)): x.lexicographicallyPrecedes(y)
        default: a.group < b.group
        }
    }

    private var group: Int {
        switch self {
        case .missing: 0
        case .moment: 1
        case .number: 2
        case .text: 3
        }
    }
}
