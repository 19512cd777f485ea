// firstline ticket watch

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketWatch: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Hear of what happens to a ticket, or have somebody hear.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The agent; you unless given.")
    var agent: AgentID?

    func command() throws -> TicketCommand {
        .watch(try agent ?? DeskSession.caller(global).principal)
    }
}
