// firstline ticket receive

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketReceive: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Record a message from the requester.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "How it came in: phone, mail, chat, portal, walk-in….")
    var channel: Channel?

    @OptionGroup var text: BodyOptions

    func command() throws -> TicketCommand {
        .receive(ReceiveMessage(body: try text.required(), channel: channel))
    }
}
