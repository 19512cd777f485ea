// firstline ticket reopen

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketReopen: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Reopen a resolved, closed or cancelled ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "Why.")
    var reason: String

    func command() throws -> TicketCommand {
        .reopen(reason: reason)
    }
}
