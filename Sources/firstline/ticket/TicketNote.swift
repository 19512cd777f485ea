// firstline ticket note

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketNote: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Add an internal note; it never leaves the desk.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @OptionGroup var text: BodyOptions

    func command() throws -> TicketCommand {
        .addNote(try text.required())
    }
}
