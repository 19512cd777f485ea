// firstline ticket cancel

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketCancel: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel a ticket that was none.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "Why.")
    var reason: String

    func command() throws -> TicketCommand {
        .cancel(reason: reason)
    }
}
