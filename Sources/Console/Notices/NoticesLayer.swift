// What concerns the agent and was not looked at yet: a list, newest first, or ticket by ticket with
// all that happened there. From here a ticket is opened, or marked as looked at.

import DeskAPI
import ServiceDesk

/// What the console knows of the agent's notices.
struct NoticeState: Sendable, Hashable {
    /// As loaded last; nil before the first time.
    var page: NoticePage?
    /// How far each ticket was looked at in this console, so that the desk is told once.
    var looked: [TicketID: Position] = [:]

    var count: Int { page?.notices.count ?? 0 }
}

extension NoticePage {
    /// This page and a later one of what came since.
    func merged(with later: NoticePage) -> NoticePage {
        var page = later
        page.notices = Array((later.notices + notices).prefix(NoticeRequest().limit))
        page.hasMore = hasMore || later.hasMore
        return page
    }
}

/// The list of notices.
package struct NoticesLayer: Sendable, Hashable {
    /// Whether everything that concerns the agent is shown, ticket by ticket.
    var isByTicket = false
    /// nil until they have come.
    var page: NoticePage?
    var selection = Selection()

    var request: NoticeRequest { NoticeRequest(isEverything: isByTicket, limit: 500) }

    /// The lines of the list.
    var lines: [NoticeLine] {
        let notices = page?.notices ?? []
        guard isByTicket else { return notices.map { NoticeLine(notice: $0) } }
        var order: [TicketID] = []
        var groups: [TicketID: [Notice]] = [:]
        for notice in notices {
            if groups[notice.entry.ticket] == nil { order.append(notice.entry.ticket) }
            groups[notice.entry.ticket, default: []].append(notice)
        }
        return order.flatMap { ticket -> [NoticeLine] in
            // What happened in a ticket is read forwards.
            let told = (groups[ticket] ?? []).reversed().map { NoticeLine(notice: $0) }
            return [NoticeLine(notice: told[0].notice, isHeading: true)] + told
        }
    }
}

/// A line of the list: a notice, or the ticket that those below it are about.
struct NoticeLine: Sendable, Hashable {
    var notice: Notice
    var isHeading = false
}

/// What the agent is told of, to be changed.
package struct NoticeChoiceLayer: Sendable, Hashable {
    var choice: NoticeChoice
    var selection = Selection()
}

/// A line of the choice.
enum NoticeOption: Sendable, Hashable {
    case concern(Concern)
    case queue(QueueID)
    case bell, status, desktop
}
