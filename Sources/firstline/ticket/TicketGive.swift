// firstline ticket give

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketGive: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Give a ticket to another agent.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The agent.")
    var agent: AgentID

    func command() throws -> TicketCommand {
        .give(to: agent)
    }
}
