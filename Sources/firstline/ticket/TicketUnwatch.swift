// firstline ticket unwatch

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketUnwatch: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "unwatch", abstract: "Stop watching a ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The agent; you unless given.")
    var agent: AgentID?

    func command() throws -> TicketCommand {
        .unwatch(try agent ?? DeskSession.caller(global).principal)
    }
}
