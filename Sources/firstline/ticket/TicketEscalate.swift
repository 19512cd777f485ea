// firstline ticket escalate

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketEscalate: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "escalate",
        abstract: "Raise a ticket to a level of the line, or lower it; 0 ends it.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "The level; 0 ends the escalation.")
    var level: Int

    @Option(help: "Why.")
    var reason: String

    func command() throws -> TicketCommand {
        .escalate(level: level, reason: reason)
    }
}
