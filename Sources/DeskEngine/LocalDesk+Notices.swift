// What concerns the caller, how far they have looked, and what they want to be told of.

import DeskAPI
import EventLog
import ReadModel
import ServiceDesk

extension LocalDesk {
    func notices(_ request: NoticeRequest) async throws(DeskError) -> NoticePage {
        let context = listContext
        let limit = min(max(request.limit, 1), 1000)
        return try await asking(.notices) { [self] snapshot in
            let position = try snapshot.position()
            let (unread, state) = try unread(snapshot, upTo: position)
            let wanted = unread.filter {
                $0.position > request.after
                    && (request.isEverything || state.choice.includes($0.concern))
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
        if isNews { desk.setting.hub.publishLook(of: session) }
    }

    func choose(_ choice: NoticeChoice) async throws(DeskError) {
        let last = try await asking(.choose) { try $0.position() }
        do throws(IOFault) {
            try desk.setting.seen.choose(choice, by: caller.principal, last: last)
        } catch {
            throw DeskError(.unavailable, "Your choice can't be kept: \(error).")
        }
        desk.setting.hub.publishLook(of: session)
    }

    /// A page with what of it is unread.
    func marked(_ page: TicketPage, _ snapshot: DeskSnapshot) throws -> TicketPage {
        let (unread, state) = try unread(snapshot, upTo: page.position)
        let (agent, concerning) = (caller.principal, Set(unread.map(\.ticket)))
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

    /// All that concerns the caller and is unread, the newest first, with what else is known of
    /// how they looked.
    private func unread(
        _ snapshot: DeskSnapshot, upTo position: Position
    ) throws -> ([UnreadNotice], SeenState) {
        let (agent, shelf) = (caller.principal, desk.setting.seen)
        var state = shelf.state(of: agent, last: position)
        if state.unreadUpTo < position {
            let fresh = try snapshot.unread(
                by: agent, try audiences(of: agent, state, snapshot), state.marks)
            shelf.note(fresh, since: state, upTo: position, of: agent)
            state.unread = fresh + state.unread
        }
        return (try snapshot.seen(state.unread.filter { $0.position <= position }), state)
    }

    /// What is older than that is no news any more.
    private static let newsDays: Int64 = 30

    /// Whom news that the agent does not know of yet may be meant for. Reasons chosen not to be
    /// told of are unread all the same, for all that changed is asked for, too.
    private func audiences(
        of agent: AgentID, _ state: SeenState, _ snapshot: DeskSnapshot
    ) throws -> [(audience: Audience, after: Position)] {
        var known = state.unreadUpTo
        if known == .start {
            let now = desk.setting.options.clock.now()
            known = try snapshot.position(before: now.adding(seconds: -86_400 * Self.newsDays))
        }
        let queues = state.choice.queues.sorted().map { queue in
            (Audience.queue(queue), max(known, state.chosenAt[queue] ?? .start))
        }
        return [(.agent(agent), known)] + queues
    }
}
