// firstline ticket release

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketRelease: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Lay a ticket down; it goes back to its queue.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    func command() throws -> TicketCommand {
        .release
    }
}
