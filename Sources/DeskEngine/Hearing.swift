// What one caller hears of changes: no more than they may see, and with the rows of the list that
// they show.

import DeskAPI
import ReadModel
import ServiceDesk

/// What a caller may hear.
struct HearingBounds: Sendable {
    var sight: Sight
    var seesQueues: Bool

    init(_ authority: Authority) {
        sight = authority.sight
        seesQueues = (try? authority.check(.queues)) != nil
    }

    /// Whether all that happens is theirs to hear, so that they may have what others have.
    var isEverything: Bool { sight.seesEveryTicket && sight.showsInternalArticles }
}

/// The changes that one caller hears of. Who sees every ticket hears all, without a read of their
/// own; what they may is asked anew where people were defined anew, and it ends once they are not
/// admitted any more.
final class Hearing: @unchecked Sendable {
    private let desk: LocalDesk
    private var changes: AsyncStream<DeskChange>.Iterator
    private var told: Position
    private var bounds: HearingBounds
    /// The last change with news for the caller: what is known to be unread is older than that.
    private var newsAt: Position

    init(
        _ desk: LocalDesk, _ changes: AsyncStream<DeskChange>, from told: Position,
        _ bounds: HearingBounds
    ) {
        (self.desk, self.told, self.bounds, newsAt) = (desk, told, bounds, told)
        self.changes = changes.makeAsyncIterator()
    }

    /// Called by one task at a time, as the stream around it demands.
    func next() async -> DeskChange? {
        guard var change = await heard() else { return nil }
        if change.concernsCaller { newsAt = max(newsAt, change.position) }
        let shown = desk.session.shown
        // What may have changed anywhere is asked for anew.
        guard !change.everything, !change.directory else { return change }
        if shown.counts { change.summaries = await summaries(of: change) }
        if let list = shown.list { change.rows = await rows(of: change, in: list) }
        return change
    }

    private func heard() async -> DeskChange? {
        guard let change = await changes.next() else { return nil }
        let last = told
        // Presence and drafts stand nowhere in the log.
        told = max(told, change.position)
        guard change.directory || !bounds.isEverything else { return change }
        do throws(DeskError) {
            let agent = desk.session.agent
            let (heard, bounds) = try await desk.asking(.changes) {
                (try $0.heard(change, by: agent, after: last), HearingBounds($1))
            }
            self.bounds = bounds
            return heard
        } catch {
            // While the read model can't be asked, that something changed is all that is told.
            guard error.kind == .notPermitted else {
                return DeskChange(position: change.position, everything: true)
            }
            return nil
        }
    }

    // What fails below is not told, and asked for by the caller.

    private func summaries(of change: DeskChange) async -> [QueueSummary]? {
        guard !change.queues.isEmpty, bounds.seesQueues else { return nil }
        guard bounds.isEverything else {
            return try? await desk.queues().filter { change.queues.contains($0.queue.id) }
        }
        return try? await desk.desk.setting.summaries.answer(change.position) { [desk] in
            try await desk.asking(.queues) { try $0.queues() }
        }.filter { change.queues.contains($0.queue.id) }
    }

    /// The changed tickets' rows in the list that the caller shows. Those who see every ticket have
    /// them read once for all who show the same.
    private func rows(of change: DeskChange, in list: ShownList) async -> ToldRows? {
        let tickets = change.tickets
        guard !tickets.isEmpty, tickets.count <= ShownList.changesMax else { return nil }
        let request = list.request(for: tickets)
        let (setting, caller) = (desk.desk.setting, desk.caller.principal)
        if bounds.isEverything, newsAt <= setting.seen.state(of: caller, last: told).unreadUpTo {
            let key = SharedPage(
                request: request, asker: request.query.namesAsker ? caller : nil,
                position: change.position)
            let page = try? await setting.pages.answer(key) { [desk] in
                let context = desk.listContext
                return try await desk.asking(.tickets) { try $0.tickets(request, context) }
            }
            let seen = setting.seen.state(of: caller, last: told)
            if var told = page.map({ list.rows($0, of: tickets) }), seen.mark(&told.rows) {
                return told
            }
        }
        return (try? await desk.tickets(request)).map { list.rows($0, of: tickets) }
    }
}

extension SeenState {
    /// Marks rows as far as that is known without a look at the log: false where something may have
    /// happened at one since the agent looked at it.
    fileprivate func mark(_ rows: inout [TicketRow]) -> Bool {
        for index in rows.indices {
            let ticket = rows[index].ticket
            if let looked = marks.mark(of: ticket.id), ticket.position > looked { return false }
            rows[index].isUnread = unread.contains { $0.ticket == ticket.id }
        }
        return true
    }
}
