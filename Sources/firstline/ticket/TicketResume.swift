// firstline ticket resume

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketResume: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with a ticket that was on hold.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    func command() throws -> TicketCommand {
        .resume
    }
}
