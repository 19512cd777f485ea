// firstline ticket split

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketSplit: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Make a ticket of its own out of a part of one.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "What the new ticket is about.")
    var subject: String

    @Option(help: "Its queue; that of the ticket it is split from unless given.")
    var queue: QueueID?

    @Option(
        help: ArgumentHelp(
            "The entry whose text it takes over; ticket show --json names the positions.",
            valueName: "position"))
    var entry: Int?

    func command() throws -> TicketCommand {
        .split(
            SplitTicket(subject: subject, queue: queue, entry: entry.map(Position.init)))
    }
}
