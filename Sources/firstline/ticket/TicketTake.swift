// firstline ticket take

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketTake: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Become the owner of a ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    func command() throws -> TicketCommand {
        .take
    }
}
