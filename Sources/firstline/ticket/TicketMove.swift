// firstline ticket move

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketMove: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move a ticket to another queue.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The queue.")
    var queue: QueueID

    func command() throws -> TicketCommand {
        .move(to: queue)
    }
}
