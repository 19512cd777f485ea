// Gathers the rows of each ticket as they come by.

/// The rows of one ticket.
struct TicketRows {
    let key: String
    var states: [RowState] = []
    /// Rows after `until`.
    var leftOut = 0

    /// More updates than this make no ticket but a wrong key column.
    static let updatesMax = 5000
}

/// Rows on their way to becoming tickets.
struct TicketGathering {
    private var current: TicketRows?
    private var held: [String: (ticket: TicketRows, rowsLeft: Int)] = [:]
    private let scattered: [Int: Int]

    init(_ census: RowCensus) { scattered = census.scattered }

    /// Notes that a row of a ticket came by; `change` says what of it is to be kept. Answers the
    /// tickets that are whole with that.
    mutating func add(_ key: String, _ change: (inout TicketRows) -> Void) -> [TicketRows] {
        guard let rows = scattered[key.hashValue] else { return addInOrder(key, change) }
        var (ticket, rowsLeft) = held.removeValue(forKey: key) ?? (TicketRows(key: key), rows)
        change(&ticket)
        rowsLeft -= 1
        if rowsLeft <= 0 { return [ticket] }
        held[key] = (ticket, rowsLeft)
        return []
    }

    private mutating func addInOrder(
        _ key: String, _ change: (inout TicketRows) -> Void
    ) -> [TicketRows] {
        var finished: [TicketRows] = []
        if let current, current.key != key {
            finished = [current]
            self.current = nil
        }
        var ticket = current ?? TicketRows(key: key)
        current = nil
        change(&ticket)
        current = ticket
        return finished
    }

    /// The end of the file: all that is left, in the order of the file.
    mutating func finish() -> [TicketRows] {
        let rest = held.values.map(\.ticket) + (current.map { [$0] } ?? [])
        (current, held) = (nil, [:])
        return rest.sorted { ($0.states.first?.row.line ?? 0) < ($1.states.first?.row.line ?? 0) }
    }
}
