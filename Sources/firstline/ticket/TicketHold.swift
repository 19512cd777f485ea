// firstline ticket hold

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketHold: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Put a ticket on hold until a moment.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "Why, such as \"waiting for the vendor\".")
    var reason: String

    @Option(
        help: ArgumentHelp(
            "When it comes back: 2h, \"tomorrow 9:00\", 2026-12-01.",
            valueName: "time"))
    var wakeUp: String

    func command() throws -> TicketCommand {
        let moment = try TimeInput.local.moment(wakeUp, .future, option: "--wake-up")
        return .hold(Hold(reason: reason, wakeUp: moment))
    }
}
