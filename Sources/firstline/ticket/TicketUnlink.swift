// firstline ticket unlink

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketUnlink: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Take a link to another ticket away.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The other ticket.")
    var other: TicketID

    @Option(help: "What it was to the ticket, such as parent.")
    var relation = TicketRelation.refersTo.rawValue

    func command() throws -> TicketCommand {
        .unlink(from: other, try Relation.read(relation, of: TicketRelation.offered))
    }
}
