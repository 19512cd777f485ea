// What one row of a file says about its ticket, and reading it through a mapping.

import ServiceDesk

/// A ticket as one row describes it.
struct RowState {
    var row: CSVRow
    var rank: [OrderRank] = []
    /// nil only where a row is a ticket and has no time of its last update.
    var at: Timestamp?
    var openedAt: Timestamp?
    var by: String?
    var status: TicketStatus?
    var queue: QueueID?
    var owner: AgentID?
    var impact: Impact?
    var urgency: Urgency?
    var priority: Priority?
    var reassignments: Int?
    var reopens: Int?
    var category: String?
    var note: String?
    var resolutionCode: String?
    var resolvedAt: Timestamp?
    var closedAt: Timestamp?
}

/// Reads rows through a mapping.
struct RowStateReader {
    let mapping: BoundMapping
    let matrix: PriorityMatrix?
    let rows: ImportMapping.Rows

    /// The key of the ticket a row belongs to.
    func key(_ row: CSVRow) throws(RowFault) -> String {
        guard let key = try mapping.key.value(RowCells(row: row, format: mapping.format)) else {
            throw RowFault(reason: "key: the row has none")
        }
        return key
    }

    /// When a row was written; nil where it says nothing.
    func moment(_ row: CSVRow) throws(RowFault) -> Timestamp? {
        guard let cell = mapping.at else { return nil }
        return try RowCells(row: row, format: mapping.format).moment(cell)
    }

    /// All a row says.
    func state(_ row: CSVRow, at moment: Timestamp?) throws(RowFault) -> RowState {
        let cells = RowCells(row: row, format: mapping.format)
        var state = RowState(row: row)
        state.at = moment
        if moment == nil, rows == .updates { throw RowFault(reason: "at: the row has no time") }
        state.openedAt = try mapping.openedAt.flatMap { (c) throws(RowFault) in try cells.moment(c)
        }
        if state.openedAt == nil, rows == .tickets {
            throw RowFault(reason: "opened-at: the row has no time")
        }
        state.rank = mapping.order.map { cell in
            if let moment, cell == mapping.at { return .moment(moment) }
            return cells.rank(cell)
        }
        state.by = try mapping.by?.value(cells)
        state.status = try mapping.status?.value(cells)
        state.queue = try mapping.queue.value(cells)
        state.owner = try mapping.owner?.value(cells)
        try readPriority(cells, into: &state)
        state.reassignments = try mapping.reassignments.flatMap {
            (c) throws(RowFault) in try cells.counter(c)
        }
        state.reopens = try mapping.reopens.flatMap { (c) throws(RowFault) in try cells.counter(c) }
        state.category = try mapping.category?.value(cells)
        state.note = try mapping.note?.value(cells)
        state.resolutionCode = try mapping.resolutionCode?.value(cells)
        if rows == .tickets {
            state.resolvedAt = try mapping.resolvedAt.flatMap {
                (c) throws(RowFault) in try cells.moment(c)
            }
            state.closedAt = try mapping.closedAt.flatMap {
                (c) throws(RowFault) in try cells.moment(c)
            }
        }
        return state
    }

    private func readPriority(_ cells: RowCells, into state: inout RowState) throws(RowFault) {
        state.impact = try mapping.impact?.value(cells)
        state.urgency = try mapping.urgency?.value(cells)
        state.priority = try mapping.priority?.value(cells)
        if state.priority == nil, let matrix, let impact = state.impact, let urgency = state.urgency
        {
            state.priority = matrix.priority(impact, urgency)
        }
    }
}
