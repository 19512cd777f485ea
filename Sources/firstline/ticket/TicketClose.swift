// firstline ticket close

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketClose: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a resolved ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    func command() throws -> TicketCommand {
        .close
    }
}
