// The left pane: built-in views first, then every queue of the desk with what waits in it.

import DeskAPI
import ServiceDesk
import Terminal

/// What the list can show.
enum ListView: Sendable, Hashable {
    case mine, unassigned, unresolved, everything
    case queue(QueueID)

    static let builtIn: [ListView] = [.mine, .unassigned, .unresolved, .everything]

    /// What a ticket must be to stand in it.
    var terms: [TicketQuery.Term] {
        let unresolved = TicketQuery.Term(.status([.unresolved]))
        switch self {
        case .mine: return [TicketQuery.Term(.owner([.me])), unresolved]
        case .unassigned: return [TicketQuery.Term(.owner([.nobody])), unresolved]
        case .unresolved: return [unresolved]
        case .everything: return []
        case .queue(let id): return [TicketQuery.Term(.queue([id.handle])), unresolved]
        }
    }

    /// The order it begins with.
    var sort: TicketSort { self == .everything ? TicketSort(.changed, descending: true) : .work }
}

/// The queues as loaded and the chosen one.
struct QueuesPane: Sendable, Hashable {
    var summaries: [QueueSummary] = []
    var mineCount: Int?
    var selection = Selection()
    var isLoaded = false
    /// Whether the desk changed since it was loaded.
    var isDirty = false
    /// The same, for counts that can wait a moment.
    var isStale = false
    /// Whether the agent's own tickets may be others since they were counted.
    var isMineDirty = true
    /// The same, where that can wait a moment.
    var isMineStale = false

    /// Queues in use, and those out of use that still hold work.
    var shown: [QueueSummary] { summaries.filter { $0.queue.isActive || $0.unresolved > 0 } }
    var views: [ListView] { ListView.builtIn + shown.map { .queue($0.queue.id) } }
    var chosen: ListView {
        let views = views
        return views[min(selection.index, views.count - 1)]
    }

    /// The pane line by line.
    var lines: [QueueLine] {
        ListView.builtIn.map { view in
            QueueLine(name: name(of: view), count: count(of: view), oldest: oldest(of: view))
        }
            + shown.map { one in
                QueueLine(
                    name: one.queue.name, count: one.unresolved, oldest: one.oldestOpenedAt)
            }
    }

    func name(of id: QueueID) -> String {
        summaries.first { $0.queue.id == id }?.queue.name ?? id.handle
    }

    func name(of view: ListView) -> String {
        switch view {
        case .mine: Phrase.viewMine.text
        case .unassigned: Phrase.viewUnassigned.text
        case .unresolved: Phrase.viewUnresolved.text
        case .everything: Phrase.viewEverything.text
        case .queue(let id): name(of: id)
        }
    }

    /// Unresolved tickets in a view; nil where that is not counted.
    private func count(of view: ListView) -> Int? {
        switch view {
        case .mine: mineCount
        case .unassigned: isLoaded ? summaries.reduce(0) { $0 + $1.unassigned } : nil
        case .unresolved: isLoaded ? summaries.reduce(0) { $0 + $1.unresolved } : nil
        case .everything: nil
        case .queue(let id): summaries.first { $0.queue.id == id }?.unresolved
        }
    }

    /// When the oldest unresolved ticket of a view was opened, as far as the summaries tell.
    private func oldest(of view: ListView) -> Timestamp? {
        switch view {
        case .unresolved: summaries.compactMap(\.oldestOpenedAt).min()
        case .queue(let id): summaries.first { $0.queue.id == id }?.oldestOpenedAt
        case .mine, .unassigned, .everything: nil
        }
    }
}

/// A line of the pane.
struct QueueLine: Sendable, Hashable {
    let name: String
    /// nil where it is not counted.
    let count: Int?
    /// When the oldest unresolved ticket was opened, as far as the summaries tell.
    let oldest: Timestamp?
}
