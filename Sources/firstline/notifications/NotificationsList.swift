// firstline notifications list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct NotificationsList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what concerns you and is unread, the newest first.",
        discussion: """
            A ticket is looked at when it is opened in the console; what others do to your \
            tickets, to those you watch, and where they name you or give you a ticket, is unread \
            until then. Your own deeds are never listed. With --by-ticket it is everything that \
            changed since you last looked, whatever you chose to be told of.
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Everything that changed, ticket by ticket, oldest first within one.")
    var byTicket = false

    @Option(help: "At most this many, 1 to 1000.")
    var limit = 200

    func validate() throws {
        if !(1...1000).contains(limit) { throw ValidationError("--limit is 1 to 1000") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let page = try await desk.notices(NoticeRequest(isEverything: byTicket, limit: limit))
        if byTicket { return try printByTicket(page, out) }
        var table = Table([
            .init("WHEN"), .init("WHY"), .init("TICKET"), .init("WHAT", shrinksTo: 20),
            .init("SUBJECT", shrinksTo: 10),
        ])
        for notice in page.notices {
            if out.isJSON {
                try write(notice, out)
            } else {
                table.add([
                    LocalTime.age(notice.entry.context.happenedAt), notice.concern.rawValue,
                    "\(notice.entry.ticket)", what(notice), notice.subject,
                ])
            }
        }
        if out.isJSON { return }
        try table.print(to: out, orElse: "nothing new concerns you")
        try printRest(page, out)
    }

    private func printByTicket(_ page: NoticePage, _ out: Output) throws {
        var order: [TicketID] = []
        var groups: [TicketID: [Notice]] = [:]
        for notice in page.notices {
            if groups[notice.entry.ticket] == nil { order.append(notice.entry.ticket) }
            groups[notice.entry.ticket, default: []].insert(notice, at: 0)
        }
        for ticket in order {
            let notices = groups[ticket] ?? []
            if out.isJSON {
                for notice in notices { try write(notice, out) }
                continue
            }
            try out.line("\(ticket) \(notices[0].subject)", .bold)
            for notice in notices {
                let when = LocalTime.age(notice.entry.context.happenedAt)
                try out.line("  \(when)  \(notice.concern.rawValue)  \(what(notice))")
            }
        }
        if out.isJSON { return }
        if order.isEmpty, out.isTerminal { try out.line("nothing changed that concerns you", .dim) }
        try printRest(page, out)
    }

    private func printRest(_ page: NoticePage, _ out: Output) throws {
        guard out.isTerminal else { return }
        if page.hasMore { try out.line("there are more: --limit N", .dim) }
        if page.overdue > 0 {
            try out.line(
                "overdue tasks in \(page.overdue) tickets: firstline ticket list "
                    + NoticePage.overdueQuery.description, .dim)
        }
    }

    private func what(_ notice: Notice) -> String {
        let actor = notice.entry.context.actor
        let summary = EventText.summary(notice.entry.event)
        if case .agent(let agent) = actor { return "\(agent.handle): \(summary)" }
        return summary
    }

    private func write(_ notice: Notice, _ out: Output) throws {
        let entry = notice.entry
        try out.json { json in
            json.member("concern", notice.concern.rawValue)
            json.member("ticket", entry.ticket.description)
            json.member("subject", notice.subject)
            json.member("kind", EventRecord.kind(.ticket(entry.ticket, entry.event)))
            json.member("what", EventText.summary(entry.event))
            json.member("by", entry.context.actor.description)
            json.member("at", entry.context.happenedAt.rfc3339)
            json.member("position", entry.context.position.sequence)
        }
    }
}
