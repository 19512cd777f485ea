// Priority from impact and urgency.

/// A table of priorities, a row an impact and a column an urgency; 1 is the highest.
package struct PriorityMatrix: Sendable, Hashable {
    private let rows: [[Priority]]

    /// Three rows (impact 1 to 3) of four columns (urgency 1 to 4); nil for another shape or for
    /// values outside 1...4.
    package init?(rows: [[Int]]) {
        let priorities = rows.map { $0.compactMap(Priority.init) }
        guard priorities.count == 3, priorities.allSatisfy({ $0.count == 4 }) else { return nil }
        self.rows = priorities
    }

    /// The priority for an impact and an urgency.
    package func priority(_ impact: Impact, _ urgency: Urgency) -> Priority {
        rows[impact.level - 1][urgency.level - 1]
    }

    /// iTop's `ComputePriority`: department/service/person by critical/high/medium/low.
    package static let standard = PriorityMatrix(rows: [
        [1, 1, 2, 4], [1, 2, 3, 4], [2, 3, 3, 4],
    ])!
}
