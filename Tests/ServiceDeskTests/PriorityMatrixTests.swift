// The priority matrix against the published table.

import ServiceDesk
import Testing

struct PriorityMatrixTests {
    @Test func `the standard matrix is the table of the trade`() {
        let table = [[1, 1, 2, 4], [1, 2, 3, 4], [2, 3, 3, 4]]
        for (row, expected) in table.enumerated() {
            for (column, level) in expected.enumerated() {
                let impact = Impact(row + 1)!, urgency = Urgency(column + 1)!
                #expect(PriorityMatrix.standard.priority(impact, urgency).level == level)
            }
        }
    }

    @Test(
        arguments: [
            [], [[1, 1, 1, 1]], [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1]],
            [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 5]],
            [[0, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]],
        ] as [[[Int]]])
    func `a matrix of another shape or with other levels is refused`(_ rows: [[Int]]) {
        #expect(PriorityMatrix(rows: rows) == nil)
    }
}
