// firstline ticket merge

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketMerge: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "End a ticket in another one about the same matter.",
        discussion: """
            The other ticket goes on: it adds up messages, files and time, gets copies of the \
            links, and the watchers and the owner watch it. Later messages to the merged ticket \
            reach it. Everything can be taken back: firstline ticket unmerge.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: ArgumentHelp("The ticket that goes on.", valueName: "ticket"))
    var into: TicketID

    func command() throws -> TicketCommand {
        .merge(into: into)
    }
}
