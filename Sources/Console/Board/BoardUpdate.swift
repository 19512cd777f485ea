// What happens on the board: it comes in anew whenever something changed at the desk or an hour
// has passed, the cursor moves over the figures, a figure is opened as the list that made it.

import DeskAPI
import ServiceDesk

extension ConsoleState {
    /// The board that has the keyboard or lies beneath what has it.
    var board: BoardLayer? {
        for case .board(let board) in layers { return board }
        return nil
    }

    /// Lays the board over the panes, with the cursor where it was last.
    mutating func openBoard() {
        guard board == nil else { return }
        layers.append(.board(BoardLayer(place: boardCursor.place, column: boardCursor.column)))
        askBoard()
    }

    mutating func askBoard() { ask(.board, .board) }

    mutating func boardLoaded(_ board: Board) {
        changeBoard { layer in
            (layer.board, layer.failure) = (board, nil)
            if !board.places.contains(layer.place) { layer.place = .total }
            layer.column = min(layer.column, layer.place.columns - 1)
        }
    }

    mutating func boardFailed(_ error: DeskError) {
        changeBoard { $0.failure = error.message }
    }

    /// Asks again where the hour of the board has passed, for its bars and its day move on.
    mutating func boardSawClock() {
        guard let at = board?.board?.at, at.seconds / 3600 != now.seconds / 3600 else { return }
        askBoard()
    }

    /// Asks again where a change shows on the board.
    mutating func boardHeard(_ change: DeskChange) {
        guard board != nil else { return }
        if change.everything || change.directory || change.attendance || !change.tickets.isEmpty {
            askBoard()
        }
    }

    private mutating func changeBoard(_ change: (inout BoardLayer) -> Void) {
        for index in layers.indices {
            guard case .board(var layer) = layers[index] else { continue }
            change(&layer)
            layers[index] = .board(layer)
            boardCursor = BoardCursor(place: layer.place, column: layer.column)
        }
    }

    /// Moves the cursor by rows, or to the first or last.
    mutating func moveInBoard(_ motion: Motion) {
        guard let places = board?.board?.places else { return }
        changeBoard { layer in
            var selection = Selection()
            selection.select(
                places.firstIndex(of: layer.place) ?? 0, count: places.count, height: places.count)
            selection.move(motion, count: places.count, height: places.count)
            layer.place = places[selection.index]
            layer.column = min(layer.column, layer.place.columns - 1)
        }
    }

    /// Moves the cursor along its row.
    mutating func stepInBoard(_ step: Int) {
        changeBoard { layer in
            layer.column = min(max(0, layer.column + step), layer.place.columns - 1)
        }
    }

    /// Shows the tickets that the figure under the cursor counts.
    mutating func openFigure() {
        guard let layer = board, let board = layer.board else { return }
        guard let query = board.query(at: layer.place, column: layer.column) else {
            flash = Flash(.info, Phrase.boardNothing.text)
            return
        }
        closeBoard()
        list.change(to: .everything)
        list.filter = ListPane.Filter(text: query.description, query: query)
        list.sort = TicketSort(.opened)
        let row = queues.views.firstIndex(of: .everything) ?? 0
        queues.selection.select(row, count: queues.views.count, height: queuesHeight)
        boardQuery = query
        focus(.list)
        askList()
    }

    /// Whether the list is one that a figure was opened as.
    var isFigureOpen: Bool { boardQuery != nil && boardQuery == list.filter.query }

    mutating func closeBoard() {
        layers.removeAll { layer in
            if case .board = layer { true } else { false }
        }
        forget(.board)
    }

    /// Leaves the board: to the panes, or altogether where the console began with it.
    mutating func quitBoard() {
        if beganOnBoard { leave() } else { closeBoard() }
    }
}

/// Where the cursor was on the board.
struct BoardCursor: Sendable, Hashable {
    var place = BoardPlace.total
    var column = 0
}
