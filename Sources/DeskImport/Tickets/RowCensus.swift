// A first look over the whole file: how many rows there are, when the last update was, and which
// tickets have their rows scattered. Rows of a ticket usually stand together, and then a ticket is
// handed on as soon as the next begins; a scattered one waits for the last of its rows, so that its
// history is whole and in order whatever the file's own order is.

import ServiceDesk

/// What is known of a file before it is imported.
struct RowCensus {
    /// Rows, damaged ones included.
    private(set) var rows = 0
    private(set) var lastMoment: Timestamp?
    /// Number of rows of each key that stands in more than one place, by the key's hash.
    private(set) var scattered: [Int: Int] = [:]

    private var seen: [Int: (rows: Int32, runs: Int32)] = [:]
    private var lastKey: Int?

    mutating func count(_ item: CSVItem, _ reader: RowStateReader, until: Timestamp?) {
        rows += 1
        guard case .row(let row) = item, let key = try? reader.key(row).hashValue else { return }
        var entry = seen[key] ?? (0, 0)
        entry.rows += 1
        if key != lastKey { entry.runs += 1 }
        seen[key] = entry
        lastKey = key
        guard until == nil, let moment = try? reader.moment(row) else { return }
        lastMoment = max(lastMoment ?? moment, moment)
    }

    /// Ends the counting; only what is scattered is kept.
    mutating func finish() {
        for (key, entry) in seen where entry.runs > 1 { scattered[key] = Int(entry.rows) }
        seen = [:]
    }
}
