// Lists of tickets, a page at a time by key. Rows with equal sort values follow by number in the
// list's direction; tickets that lack the value come last in either direction.

package import DeskAPI
import GRDB
package import ServiceDesk

/// Who asks for a list, and when and where: `me`, ages and days depend on it.
package struct ListContext: Sendable, Hashable {
    package var asker: AgentID
    package var now: Timestamp
    /// Minutes east of UTC.
    package var utcOffsetMinutes: Int
    package init(asker: AgentID, now: Timestamp, utcOffsetMinutes: Int = 0) {
        (self.asker, self.now, self.utcOffsetMinutes) = (asker, now, utcOffsetMinutes)
    }

    /// The asker's day so many days ago, in microseconds.
    func day(ago days: Int) -> Range<Int64> {
        let day: Int64 = 86_400_000_000
        let civil = CivilTime(now, offsetMinutes: utcOffsetMinutes)
        let today = CivilTime(year: civil.year, month: civil.month, day: civil.day)
            .timestamp(offsetMinutes: utcOffsetMinutes).microseconds
        let first = today - Int64(days) * day
        return first..<(first + day)
    }
}

extension DeskSnapshot {
    /// A page of a list. Throws `invalid` where the key is of another list's order.
    package func tickets(_ request: TicketListRequest, _ context: ListContext) throws -> TicketPage
    {
        var place: PagePlace?
        if let key = request.after {
            place = key.place(in: request.sort)
            if place == nil {
                throw ReadModelError(
                    .invalid, "the page key \"\(key.text)\" is not one of this list's order")
            }
        }
        let limit = min(max(request.limit, 1), 1000)
        let reader = try reader(of: request.query, request.sort, limits, context)
        var rows = try reader.rows(after: place, limit: limit + 1)
        let hasMore = rows.count > limit
        if hasMore { rows.removeLast() }
        if !hidesNothing {
            for index in rows.indices { rows[index].ticket = try shown(rows[index].ticket) }
        }
        return TicketPage(rows: rows, hasMore: hasMore, position: try position())
    }

    /// How many tickets match, counting no further than `limit`. Unlike a list, it looks at every
    /// text that holds a word.
    package func count(_ query: TicketQuery, limit: Int, _ context: ListContext) throws -> Int {
        let limits = ListLimits(gather: limits.gather, texts: nil)
        return try reader(of: query, TicketSort(.number), limits, context)
            .count(limit: max(0, limit))
    }

    private func reader(
        of query: TicketQuery, _ sort: TicketSort, _ limits: ListLimits, _ context: ListContext
    ) throws -> TicketPageReader {
        let texts = SeenTexts(db: db, tickets: try seenTickets(), showsNotes: sight.showsNotes)
        let crossings = WallCrossings(self, seen: texts.tickets)
        let compiler = try QueryCompiler(context, texts, crossings, db: db, limits)
        let filter = try compiler.compile(query)
        let order = TicketOrder(
            db: db, sort: sort, gatherMax: limits.gather, isUnresolved: filter.isUnresolved,
            shown: sort.column.countsMerged ? try crossings.tickets() : [:])
        return TicketPageReader(db: db, filter: filter, order: order)
    }
}
