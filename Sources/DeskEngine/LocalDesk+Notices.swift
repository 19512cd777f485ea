// What concerns the caller, how far they have looked, and what they want to be told of.

import DeskAPI
import EventLog
import ReadModel
import ServiceDesk

extension LocalDesk {
    func notices(_ request: NoticeRequest) async throws(DeskError) -> NoticePage {
        let (context, agent, shelf) = (listContext, caller.principal, desk.setting.seen)
        let (limit, now) = (min(max(request.limit, 1), 1000), context.now)
        return try await asking(.notices) { snapshot in
            let position = try snapshot.position()
            let state = shelf.state(of: agent, last: position)
            let found = try snapshot.unread(of: agent, state, now)
            shelf.raise(found.floor, of: agent)
            let wanted = found.notices.filter {
                request.isEverything || state.choice.includes($0.concern)
            }
            let notices = try snapshot.notices(Array(wanted.prefix(2 * limit)))
            return NoticePage(
                notices: Array(notices.prefix(limit)),
                hasMore: notices.count > limit || wanted.count > 2 * limit,
                overdue: try snapshot.count(NoticePage.overdueQuery, limit: 999, context),
                choice: state.choice, position: position)
        }
    }

    func looked(at ticket: TicketID?, upTo position: Position) async throws(DeskError) {
        let last = try await asking(.looked) { snapshot in
            if let ticket, try !snapshot.sees(ticket) {
                throw DeskError(Rejection.noSuchTicket(ticket))
            }
            return try snapshot.position()
        }
        let isNews = desk.setting.seen.looked(
            at: ticket, upTo: position, by: caller.principal, last: last)
        if isNews { desk.setting.hub.publishLook(by: caller.principal) }
    }

    func choose(_ choice: NoticeChoice) async throws(DeskError) {
        let last = try await asking(.choose) { try $0.position() }
        do throws(IOFault) {
            try desk.setting.seen.choose(choice, by: caller.principal, last: last)
        } catch {
            throw DeskError(.unavailable, "Your choice can't be kept: \(error).")
        }
        desk.setting.hub.publishLook(by: caller.principal)
    }

    /// A page with what of it is unread.
    func marked(_ page: TicketPage, _ snapshot: DeskSnapshot) throws -> TicketPage {
        let (now, agent) = (desk.setting.options.clock.now(), caller.principal)
        let state = desk.setting.seen.state(of: agent, last: page.position)
        let found = try snapshot.unread(of: agent, state, now)
        desk.setting.seen.raise(found.floor, of: agent)
        let concerning = Set(found.notices.map(\.ticket))
        var page = page
        for index in page.rows.indices {
            let ticket = page.rows[index].ticket
            page.rows[index].isUnread =
                try concerning.contains(ticket.id)
                || state.marks.mark(of: ticket.id).map { seen in
                    try ticket.position > seen
                        && snapshot.others(than: agent, touched: ticket.id, after: seen)
                } ?? false
        }
        return page
    }
}

extension DeskSnapshot {
    /// What is older than that is no news any more.
    private static let newsDays: Int64 = 30

    /// All that concerns an agent and is unread.
    fileprivate func unread(of agent: AgentID, _ state: SeenState, _ now: ServiceDesk.Timestamp)
        throws
        -> (notices: [UnreadNotice], floor: Position)
    {
        let floor =
            state.floor > .start
            ? state.floor : try position(before: now.adding(seconds: -86_400 * Self.newsDays))
        // Reasons chosen not to be told of are unread all the same, for all that changed is asked
        // for, too.
        let queues = state.choice.queues.sorted().map { queue in
            (Audience.queue(queue), max(floor, state.chosenAt[queue] ?? .start))
        }
        return try unread(
            by: agent, [(.agent(agent), floor)] + queues, state.marks, limit: 10_000)
    }
}
