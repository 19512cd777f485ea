// What one caller hears of changes: no more than they may see, and with the rows of the list that
// they show.

import DeskAPI
import ReadModel
import ServiceDesk

/// The changes that one caller hears of. Who sees every ticket hears all, without a read; their
/// sight is asked anew where people were defined anew, and it ends once they are not admitted any
/// more.
final class Hearing: @unchecked Sendable {
    private let desk: LocalDesk
    private var changes: AsyncStream<DeskChange>.Iterator
    private var told: Position
    private var sight: Sight
    /// The last change with news for the caller: what is known to be unread is older than that.
    private var newsAt: Position

    init(
        _ desk: LocalDesk, _ changes: AsyncStream<DeskChange>, from told: Position, _ sight: Sight
    ) {
        (self.desk, self.told, self.sight, newsAt) = (desk, told, sight, told)
        self.changes = changes.makeAsyncIterator()
    }

    /// Called by one task at a time, as the stream around it demands.
    func next() async -> DeskChange? {
        guard var change = await heard() else { return nil }
        if change.concernsCaller { newsAt = max(newsAt, change.position) }
        change.rows = await rows(of: change)
        return change
    }

    private var hearsAll: Bool { sight.seesEveryTicket && sight.showsInternalArticles }

    private func heard() async -> DeskChange? {
        guard let change = await changes.next() else { return nil }
        let last = told
        // Presence and drafts stand nowhere in the log.
        told = max(told, change.position)
        guard change.directory || !hearsAll else { return change }
        do throws(DeskError) {
            let agent = desk.session.agent
            let (heard, sight) = try await desk.asking(.changes) {
                (try $0.heard(change, by: agent, after: last), $0.sight)
            }
            self.sight = sight
            return heard
        } catch {
            // While the read model can't be asked, that something changed is all that is told.
            guard error.kind == .notPermitted else {
                return DeskChange(position: change.position, everything: true)
            }
            return nil
        }
    }

    // MARK: Rows

    /// The changed tickets' rows in the list that the caller shows. Those who see every ticket have
    /// them read once for all who show the same; whatever fails here is asked for by the caller.
    private func rows(of change: DeskChange) async -> ToldRows? {
        let tickets = change.tickets
        guard let list = desk.session.list, !tickets.isEmpty,
            tickets.count <= ShownList.changesMax, !change.everything
        else { return nil }
        let request = list.request(for: tickets)
        guard hearsAll else {
            return (try? await desk.tickets(request)).map { list.rows($0, of: tickets) }
        }
        let key = SharedPages.Key(
            request: request, asker: request.query.namesAsker ? desk.caller.principal : nil,
            position: change.position)
        let page = try? await desk.desk.setting.pages.page(key) { [desk] in
            let context = desk.listContext
            return try await desk.asking(.tickets) { try $0.tickets(request, context) }
        }
        guard var told = page.map({ list.rows($0, of: tickets) }) else { return nil }
        let seen = desk.desk.setting.seen.state(of: desk.caller.principal, last: change.position)
        guard newsAt <= seen.unreadUpTo, !told.rows.contains(where: seen.mayHaveUnread) else {
            return (try? await desk.tickets(request)).map { list.rows($0, of: tickets) }
        }
        let unread = Set(seen.unread.map(\.ticket))
        for index in told.rows.indices {
            told.rows[index].isUnread = unread.contains(told.rows[index].ticket.id)
        }
        return told
    }
}

extension SeenState {
    /// Whether something may have happened at a ticket since the agent looked.
    fileprivate func mayHaveUnread(_ row: TicketRow) -> Bool {
        marks.mark(of: row.ticket.id).map { row.ticket.position > $0 } ?? false
    }
}
