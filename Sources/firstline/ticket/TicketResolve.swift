// firstline ticket resolve

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketResolve: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Resolve a ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(
        help: ArgumentHelp(
            "How: \(ResolutionCode.offered.joined(separator: ", ")), or the desk's own.",
            valueName: "code"), completion: .list(ResolutionCode.offered))
    var code: String

    @Option(help: "An internal remark.")
    var note = ""

    func command() throws -> TicketCommand {
        .resolve(code: code, note: note)
    }
}
