// firstline ticket unmerge

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketUnmerge: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "unmerge", abstract: "Take a merge back; both tickets stand as before.",
        discussion: """
            Names the ticket that was merged away. What was said to the other one meanwhile stays \
            there.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    func command() throws -> TicketCommand {
        .unmerge
    }
}
