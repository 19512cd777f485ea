// firstline notifications read

import ArgumentParser
import DeskAPI
import ServiceDesk

struct NotificationsRead: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Mark tickets, or everything, as looked at.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The tickets.")
    var tickets: [TicketID] = []

    @Flag(help: "Everything up to now.")
    var all = false

    func validate() throws {
        if tickets.isEmpty != all { throw ValidationError("name tickets, or give --all") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let position = try await desk.notices(NoticeRequest(limit: 1)).position
        if all { return try await desk.looked(at: nil, upTo: position) }
        for ticket in tickets {
            _ = try await desk.ticket(ticket, entries: 0)
            try await desk.looked(at: ticket, upTo: position)
        }
    }
}
