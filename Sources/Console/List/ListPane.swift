// The middle pane: a window on the tickets of the chosen view, page after page as it is scrolled.

import DeskAPI
import ServiceDesk

/// The list as loaded and the chosen row.
struct ListPane: Sendable, Hashable {
    /// What is shown, or asked for.
    var view = ListView.mine
    var filter = Filter()
    var sort = TicketSort.work
    var rows: [TicketRow] = []
    /// The highest number of a ticket among the rows.
    private(set) var highestNumber = 0
    var hasMore = false
    var selection = Selection()
    /// Rows of the view in all; nil while not counted.
    var total: Int?
    var failure: String?
    /// Whether the rows are of the view, filter and sort that are asked for.
    var isCurrent = false
    /// Whether the desk changed since it was loaded.
    var isDirty = false
    /// Tickets that changed since, where the list as a whole did not.
    var changed: Set<TicketID> = []
    /// Whether tickets may have come or gone beyond what was loaded, since they were counted.
    var isTotalStale = false
    /// Rows that changed a moment ago, and shine once for it; and since when.
    var shining: [TicketID: Timestamp] = [:]
    /// Rows before this one were not loaded anew with those shown.
    var freshFrom = 0

    /// Rows counted at most; more are shown as `9999+`.
    static let totalMax = 9999

    /// A search laid over the view.
    struct Filter: Sendable, Hashable {
        var text = ""
        var query = TicketQuery()
        var isActive: Bool { !query.terms.isEmpty }
    }

    /// The chosen row, if it may be acted on.
    var chosen: TicketRow? {
        isCurrent && rows.indices.contains(selection.index) ? rows[selection.index] : nil
    }

    /// What is searched. A search for a ticket by number looks everywhere, and one that names
    /// statuses is not bound to unresolved tickets.
    var query: TicketQuery {
        let base = view.terms.filter { term in
            if filter.looksEverywhere { return false }
            if case .status = term.test { return !filter.namesStatus }
            return true
        }
        return TicketQuery(terms: base + filter.query.terms)
    }

    /// The list as the desk is to tell of it.
    var shown: ShownList {
        let (query, last) = (query, hasMore ? rows.last?.ticket.id : nil)
        var hasher = Hasher()
        hasher.combine(query)
        hasher.combine(sort)
        hasher.combine(last)
        return ShownList(
            query: query, sort: sort, last: last, tag: hasher.finalize() & 0x7FFF_FFFF)
    }

    /// The queues that all it may show lies in; nil where that may be any.
    var queuesNamed: Set<QueueID>? {
        for term in query.terms where !term.isNegated {
            guard case .queue(let handles) = term.test else { continue }
            return Set(handles.map { QueueID($0.lowercased()) })
        }
        return nil
    }

    /// Takes in rows in place of those from one on.
    mutating func replaceRows(from start: Int, with new: [TicketRow], hasMore: Bool) {
        rows.replaceSubrange(start..., with: new)
        highestNumber = rows.reduce(0) { max($0, $1.ticket.id.number) }
        self.hasMore = hasMore
    }

    /// Shows another view from its beginning.
    mutating func change(to view: ListView) {
        self.view = view
        filter = Filter()
        sort = view.sort
        isCurrent = false
    }
}

extension ListPane.Filter {
    var namesStatus: Bool {
        query.terms.contains { term in
            switch term.test {
            case .status: true
            case .time(let field, _): field == .resolved || field == .closed
            case .resolutionCode: true
            default: false
            }
        }
    }

    var looksEverywhere: Bool {
        query.terms.contains { term in
            if term.isNegated { return false }
            switch term.test {
            case .number, .source: return true
            default: return false
            }
        }
    }
}
