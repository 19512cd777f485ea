// Which row of a list is chosen and which is the first shown; alike in every list of the console.

/// A chosen row and a window on the rows.
package struct Selection: Sendable, Hashable {
    /// The chosen row, from 0.
    package private(set) var index = 0
    /// The first row shown.
    package private(set) var top = 0

    /// The first row.
    package init() {}

    /// Chooses a row of `count`, moving a window of `height` rows no further than needed.
    mutating func select(_ row: Int, count: Int, height: Int) {
        index = max(0, min(row, count - 1))
        let height = max(1, height)
        if index < top { top = index }
        if index >= top + height { top = index - height + 1 }
        top = max(0, min(top, count - height))
    }

    mutating func move(by rows: Int, count: Int, height: Int) {
        select(index + rows, count: count, height: height)
    }

    /// Moves the chosen row and the window by as much, after rows went or came before them. A
    /// window at the beginning stays there, so that what comes first is seen.
    mutating func shift(by rows: Int) {
        index = max(0, index + rows)
        if top > 0 { top = max(0, top + rows) }
    }
}

/// A motion of the cursor in a list or of the window on a text.
enum Motion: Sendable, Hashable {
    case rows(Int)
    /// Screens, in halves.
    case halves(Int)
    case first, last

    /// Rows moved in a window of `height`; nil for the ends.
    func rows(height: Int) -> Int? {
        switch self {
        case .rows(let count): count
        case .halves(let count): count * max(1, height) / 2 == 0 ? count : count * height / 2
        case .first, .last: nil
        }
    }
}

extension Selection {
    mutating func move(_ motion: Motion, count: Int, height: Int) {
        switch motion {
        case .first: select(0, count: count, height: height)
        case .last: select(count - 1, count: count, height: height)
        case .rows, .halves:
            move(by: motion.rows(height: height) ?? 0, count: count, height: height)
        }
    }
}
